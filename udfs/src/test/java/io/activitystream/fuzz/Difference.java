package io.activitystream.fuzz;

/** The product and a reference say different things of one document. */
final class Difference extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Difference(String what) {
    super(what, null, false, false);
  }

  Difference(String what, Throwable cause) {
    super(what, cause, false, false);
  }
}
