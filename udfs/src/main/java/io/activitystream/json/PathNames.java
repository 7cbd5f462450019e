package io.activitystream.json;

/** How names stand in a path: {@code .name} if it is plain, else in quotes, {@code ['user-id']}. */
final class PathNames {
  private PathNames() {}

  /** Appends a name to a path. */
  static void append(ByteSink name, ByteSink path) {
    if (isPlain(name.buffer(), name.size())) {
      path.append('.');
      path.append(name.buffer(), 0, name.size());
      return;
    }
    path.append('[');
    path.append('\'');
    for (int i = 0; i < name.size(); i++) {
      byte b = name.buffer()[i];
      if (b == '\'' || b == '\\') {
        path.append('\\');
      }
      path.append(b);
    }
    path.append('\'');
    path.append(']');
  }

  private static boolean isPlain(byte[] name, int size) {
    for (int i = 0; i < size; i++) {
      byte b = name[i];
      boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_';
      boolean digit = b >= '0' && b <= '9';
      if (!letter && (!digit || i == 0)) {
        return false;
      }
    }
    return size > 0;
  }
}
