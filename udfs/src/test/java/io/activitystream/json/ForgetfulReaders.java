package io.activitystream.json;

import io.activitystream.json.LearnedShapes.Bounds;

/** Readers that learn less than others do, so that they forget and learn anew all the time. */
public final class ForgetfulReaders {
  private ForgetfulReaders() {}

  /**
   * A reader that forgets.
   *
   * @param places the most places that it learns
   * @param bytes the most bytes that it learns
   * @param texts how many more texts it reads before it forgets them
   */
  public static JsonReader of(PathSet paths, JsonLimits limits, int places, int bytes, int texts) {
    return new JsonReader(paths, limits, new Bounds(places, bytes, texts));
  }
}
