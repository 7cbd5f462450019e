package io.activitystream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.activitystream.fuzz.EditableJson.Member;
import io.activitystream.fuzz.EditableJson.Text;
import io.activitystream.json.JsonFailure;
import io.activitystream.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a reader remembers of the events it has read, it says of the next one what a fresh
 * reader says, and both say what Jackson says: all events that differ in one place from one that
 * was read again and again.
 */
class LearnedShapesTest {
  private static final int TEXTS_TO_LEARN_FROM = 14;
  private static final int RENEWED_AFTER = 5;

  private static final byte[] OTHER_BYTES =
      "\"\\\u001F\u0080\u00C307.e,:{}] u".getBytes(StandardCharsets.ISO_8859_1);

  private static final byte[] MORE_BYTES = "\"\\\u00807,}x".getBytes(StandardCharsets.ISO_8859_1);

  private static final List<String> REPLACEMENTS =
      List.of(
          "null",
          "true",
          "0",
          "-1.5e3",
          "1".repeat(30),
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "{}",
          "[]",
          "[1,[2]]",
          "{\"id\":{\"id\":1}}",
          "[{\"sku\":\"x\"}]");

  /** Feeds variants of an event to readers that have learned the event in different ways. */
  private static final class Feeding {
    private final BaseEvent event;
    private final List<List<byte[]>> lessons = new ArrayList<>();
    private final List<JsonReader> experienced = new ArrayList<>();
    private final ReaderCheck ofVariant;
    private final ReaderCheck ofEvent;

    private JsonReader young;
    private int fed;

    /** Where all texts are read, each at the end, so that nothing is behind it. */
    private final byte[] memory;

    Feeding(BaseEvent event) {
      this.event = event;
      this.ofVariant = event.check();
      this.ofEvent = ofVariant.another().moveTo(event.utf8(), 0, event.utf8().length);
      this.memory = new byte[2 * event.utf8().length + 64];
      for (int everyOther : new int[] {1, 2, 4, 1_000}) {
        lessons.add(lesson(event, everyOther));
        experienced.add(learned(lessons.size() - 1));
      }
    }

    /** The event with other values in some places and the same in the rest. */
    private static List<byte[]> lesson(BaseEvent event, int everyOther) {
      List<byte[]> texts = new ArrayList<>();
      for (int i = 0; i < TEXTS_TO_LEARN_FROM; i++) {
        int text = i;
        texts.add(
            event
                .json()
                .with((scalar, json) -> scalar % everyOther == 0 ? another(json, text) : json)
                .getBytes(UTF_8));
      }
      return texts;
    }

    private static String another(String json, int i) {
      char first = json.charAt(0);
      if (first == '"') {
        return '"' + "abc".substring(i % 3) + i + json.substring(1);
      }
      boolean literal = Character.isLetter(first);
      return literal ? List.of("true", "false", "null").get(i % 3) : json + i;
    }

    private JsonReader learned(int lesson) {
      JsonReader reader = ofVariant.newReader();
      for (byte[] text : lessons.get(lesson)) {
        if (reader.read(text, 0, text.length) != null) {
          throw new IllegalStateException(Printed.of(text));
        }
      }
      return reader;
    }

    void feed(String variant) {
      feed(variant.getBytes(UTF_8));
    }

    /** To a reader that has read little but the event, and to one that has read many variants. */
    void feed(byte[] variant) {
      try {
        ofVariant.moveTo(variant, 0, variant.length);
        JsonFailure expected = ofVariant.read(ofVariant.newReader());
        if (fed++ % RENEWED_AFTER == 0) {
          young = learned(fed / RENEWED_AFTER % lessons.size());
        }
        feed(young, variant, expected);
        JsonReader old = experienced.get(fed % lessons.size());
        feed(old, variant, expected);
        if (ofEvent.read(old, memory, put(event.utf8())) != null) {
          throw new Difference("The event itself is refused afterwards");
        }
      } catch (Difference e) {
        throw new AssertionError(event + " as " + Printed.of(variant) + ": " + e.getMessage(), e);
      }
    }

    private void feed(JsonReader reader, byte[] variant, JsonFailure expected) {
      JsonFailure failure = ofVariant.read(reader, memory, put(variant));
      if (!Objects.equals(failure, expected)) {
        throw new Difference("A fresh reader says " + expected + ", this one " + failure);
      }
    }

    private int put(byte[] text) {
      int from = memory.length - text.length;
      System.arraycopy(text, 0, memory, from, text.length);
      return from;
    }

    /** A part of the event, with the event's rest around it. */
    void feedPart(int from, int to) {
      ofVariant.moveTo(event.utf8(), from, to);
      JsonFailure expected = ofVariant.read(ofVariant.newReader());
      for (JsonReader reader : experienced) {
        if (!Objects.equals(ofVariant.read(reader), expected)) {
          throw new AssertionError("A fresh reader of [" + from + ", " + to + ") says " + expected);
        }
        ofEvent.read(reader);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventWithAnotherByteIsReadAsItStands(BaseEvent event) {
    Feeding feeding = new Feeding(event);
    for (int at = 0; at < event.utf8().length; at++) {
      for (byte other : OTHER_BYTES) {
        byte[] variant = event.utf8().clone();
        variant[at] = other;
        feeding.feed(variant);
      }
      byte[] variant = event.utf8().clone();
      variant[at] ^= 1;
      feeding.feed(variant);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventWithOneByteMoreIsReadAsItStands(BaseEvent event) {
    Feeding feeding = new Feeding(event);
    for (int at = 0; at <= event.utf8().length; at++) {
      for (byte more : MORE_BYTES) {
        TextBuffer variant = new TextBuffer().append(event.utf8());
        variant.insert(at, more);
        feeding.feed(variant.toBytes());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventWithAByteOrMoreLessIsReadAsItStands(BaseEvent event) {
    Feeding feeding = new Feeding(event);
    for (int at = 0; at < event.utf8().length; at++) {
      for (int length : new int[] {1, 2, 8}) {
        TextBuffer variant = new TextBuffer().append(event.utf8());
        variant.delete(at, Math.min(at + length, event.utf8().length));
        feeding.feed(variant.toBytes());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatIsCutIsReadToItsEndAndNotBeyond(BaseEvent event) {
    Feeding feeding = new Feeding(event);
    for (int length = 0; length < event.utf8().length; length++) {
      feeding.feed(Arrays.copyOf(event.utf8(), length));
      feeding.feedPart(0, length);
      feeding.feedPart(length, event.utf8().length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void membersInAnotherOrderAreRead(BaseEvent event) {
    Feeding feeding = new Feeding(event);
    event.json().editObjects(LearnedShapesTest::inOtherOrders, feeding::feed);
    event.json().editArrays(LearnedShapesTest::inOtherOrders, feeding::feed);
  }

  private static <T> void inOtherOrders(List<T> pieces, Consumer<List<T>> edited) {
    for (int i = 0; i < pieces.size(); i++) {
      for (int k = 0; k < pieces.size(); k++) {
        List<T> swapped = new ArrayList<>(pieces);
        Collections.swap(swapped, i, k);
        edited.accept(swapped);
        List<T> moved = new ArrayList<>(pieces);
        moved.add(k, moved.remove(i));
        edited.accept(moved);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void membersThatAreMissingAreMissed(BaseEvent event) {
    Feeding feeding = new Feeding(event);
    event.json().editObjects(LearnedShapesTest::withoutSome, feeding::feed);
    event.json().editArrays(LearnedShapesTest::withoutSome, feeding::feed);
  }

  private static <T> void withoutSome(List<T> pieces, Consumer<List<T>> edited) {
    for (int from = 0; from < pieces.size(); from++) {
      for (int to = from + 1; to <= pieces.size(); to++) {
        List<T> left = new ArrayList<>(pieces);
        left.subList(from, to).clear();
        edited.accept(left);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofRepeatedMembersTheLastOneCounts(BaseEvent event) {
    Feeding feeding = new Feeding(event);
    event.json().editObjects(LearnedShapesTest::withOneMore, feeding::feed);
    event.json().editArrays(LearnedShapesTest::withOneMore, feeding::feed);
    event
        .json()
        .editObjects(
            (members, edited) ->
                withOneMore(members, member -> new Member(member.key(), new Text("0")), edited),
            feeding::feed);
    event
        .json()
        .editObjects(
            (members, edited) ->
                withOneMore(members, member -> new Member("\"another\"", member.value()), edited),
            feeding::feed);
  }

  private static <T> void withOneMore(List<T> pieces, Consumer<List<T>> edited) {
    withOneMore(pieces, UnaryOperator.identity(), edited);
  }

  private static <T> void withOneMore(
      List<T> pieces, UnaryOperator<T> more, Consumer<List<T>> edited) {
    for (T piece : pieces) {
      for (int at = 0; at <= pieces.size(); at++) {
        List<T> longer = new ArrayList<>(pieces);
        longer.add(at, more.apply(piece));
        edited.accept(longer);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesOfAnotherTypeAreRead(BaseEvent event) {
    Feeding feeding = new Feeding(event);
    for (String replacement : REPLACEMENTS) {
      Text other = new Text(replacement);
      event
          .json()
          .editObjects(
              (members, edited) ->
                  eachReplaced(members, member -> new Member(member.key(), other), edited),
              feeding::feed);
      event
          .json()
          .editArrays(
              (elements, edited) -> eachReplaced(elements, element -> other, edited),
              feeding::feed);
    }
  }

  private static <T> void eachReplaced(
      List<T> pieces, UnaryOperator<T> other, Consumer<List<T>> edited) {
    for (int i = 0; i < pieces.size(); i++) {
      List<T> changed = new ArrayList<>(pieces);
      changed.set(i, other.apply(pieces.get(i)));
      edited.accept(changed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keysWithEscapesAreReadAsTheCharactersTheyAre(BaseEvent event) {
    Feeding feeding = new Feeding(event);
    event
        .json()
        .editObjects(
            (members, edited) -> {
              for (int at = 0; at < 20; at++) {
                int place = at;
                eachReplaced(
                    members,
                    member -> new Member(escaped(member.key(), place), member.value()),
                    edited);
              }
            },
            feeding::feed);
  }

  /** The quoted key with the character at a place escaped, if it is one that stands for itself. */
  private static String escaped(String key, int at) {
    if (at + 2 >= key.length() || key.contains("\\")) {
      return key;
    }
    return key.substring(0, at + 1)
        + String.format("\\u%04x", (int) key.charAt(at + 1))
        + key.substring(at + 2);
  }

  @ParameterizedTest
  @EnumSource
  void whiteSpaceMayStandAnywhereBetween(BaseEvent event) {
    Feeding feeding = new Feeding(event);
    String text = event.json().toString();
    for (int at = 0; at <= text.length(); at++) {
      for (String space : new String[] {" ", "\n\r\t       ", "\f"}) {
        feeding.feed(text.substring(0, at) + space + text.substring(at));
      }
    }
  }
}
