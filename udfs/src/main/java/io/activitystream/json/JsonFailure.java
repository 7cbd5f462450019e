package io.activitystream.json;

/**
 * Why a text was not read.
 *
 * @param code the kind of failure
 * @param offset the byte, counted from the text's first, at which it was noticed
 * @param message one sentence for the person who must act; it quotes no value of the text
 */
public record JsonFailure(Code code, int offset, String message) {

  /** The kinds of failure. */
  public enum Code {
    /** RFC 8259 does not allow the text. */
    NOT_JSON,
    /** The text nests deeper than {@link JsonLimits#maxDepth()}. */
    TOO_DEEP,
    /** The text is longer, or has more elements, than the {@link JsonLimits} allow. */
    TOO_LARGE
  }
}
