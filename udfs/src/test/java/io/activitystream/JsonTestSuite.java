package io.activitystream;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The public suite of JSON texts (JSONTestSuite), each file's name saying what a parser must do.
 */
public final class JsonTestSuite {

  /** What RFC 8259 leaves open and this reader accepts; of the other open ones it accepts none. */
  private static final Set<String> ACCEPTED_THOUGH_OPEN =
      Set.of(
          "i_number_double_huge_neg_exp.json",
          "i_number_huge_exp.json",
          "i_number_neg_int_huge_exp.json",
          "i_number_pos_double_huge_exp.json",
          "i_number_real_neg_overflow.json",
          "i_number_real_pos_overflow.json",
          "i_number_real_underflow.json",
          "i_number_too_big_neg_int.json",
          "i_number_too_big_pos_int.json",
          "i_number_very_big_negative_int.json",
          "i_object_key_lone_2nd_surrogate.json",
          "i_string_1st_surrogate_but_2nd_missing.json",
          "i_string_1st_valid_surrogate_2nd_invalid.json",
          "i_string_incomplete_surrogate_and_escape_valid.json",
          "i_string_incomplete_surrogate_pair.json",
          "i_string_incomplete_surrogates_escape_valid.json",
          "i_string_invalid_lonely_surrogate.json",
          "i_string_invalid_surrogate.json",
          "i_string_inverted_surrogates_U+1D11E.json",
          "i_string_lone_second_surrogate.json",
          "i_structure_500_nested_arrays.json",
          "i_structure_UTF-8_BOM_empty_object.json");

  private JsonTestSuite() {}

  /** The texts; skips the test where they are not beside this checkout. */
  public static List<Path> texts() {
    return SharedExamples.files("jsontestsuite/test_parsing");
  }

  /** Whether a text is to be accepted. */
  public static boolean isAccepted(Path text) {
    String name = text.getFileName().toString();
    return name.startsWith("y_") || ACCEPTED_THOUGH_OPEN.contains(name);
  }
}
