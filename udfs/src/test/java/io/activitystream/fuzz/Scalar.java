package io.activitystream.fuzz;

/** What stands at the leaves of documents. */
enum Scalar implements Shape {
  LETTERS {
    @Override
    public void write(Writing to) {
      to.letters(to.random.nextInt(to.oneIn(50) ? 300 : 30));
    }
  },
  ANY_STRING {
    @Override
    public void write(Writing to) {
      to.anyString();
    }
  },
  ID {
    @Override
    public void write(Writing to) {
      to.letters(24);
    }
  },
  TIME {
    @Override
    public void write(Writing to) {
      to.out.append("\"2026-01-".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      to.digits(2);
      to.out.append('T');
      to.digits(2);
      to.out.append(':');
      to.digits(2);
      to.out.append('Z').append('"');
    }
  },
  SMALL_NUMBER {
    @Override
    public void write(Writing to) {
      to.digits(1 + to.random.nextInt(3));
    }
  },
  LONG_NUMBER {
    @Override
    public void write(Writing to) {
      to.digits(10 + to.random.nextInt(4));
    }
  },
  ANY_NUMBER {
    @Override
    public void write(Writing to) {
      to.anyNumber();
    }
  },
  DECIMAL {
    @Override
    public void write(Writing to) {
      to.digits(1 + to.random.nextInt(4));
      to.out.append('.');
      to.digits(2);
    }
  },
  LITERAL {
    @Override
    public void write(Writing to) {
      to.out.append(LITERALS[to.random.nextInt(LITERALS.length)]);
    }
  },
  /** Something of another type than was there before, small containers included. */
  ANYTHING {
    @Override
    public void write(Writing to) {
      int choice = to.random.nextInt(4 + SMALL.length);
      switch (choice) {
        case 0 -> to.anyString();
        case 1 -> to.anyNumber();
        case 2 -> to.letters(to.random.nextInt(12));
        case 3 -> to.digits(1 + to.random.nextInt(20));
        default -> to.out.append(SMALL[choice - 4]);
      }
    }
  };

  /** All but those that are of any type. */
  static final Scalar[] TYPED = {
    LETTERS, ANY_STRING, ID, TIME, SMALL_NUMBER, LONG_NUMBER, ANY_NUMBER, DECIMAL, LITERAL
  };

  private static final byte[][] LITERALS = bytes("true", "false", "null");
  private static final byte[][] SMALL =
      bytes(
          "true",
          "false",
          "null",
          "null",
          "{}",
          "[]",
          "[ ]",
          "{ }",
          "\"\"",
          "0",
          "-1",
          "[[]]",
          "[{}]",
          "[null]",
          "[1,2]",
          "{\"a\":1}",
          "{\"id\":{\"id\":null}}",
          "{\"\":0}",
          "{\"a\":1,\"a\":2}",
          "[{\"a\":[]},{\"a\":{}}]",
          "[{\"id\":1},{\"id\":2},{\"id\":3}]");

  private static byte[][] bytes(String... texts) {
    byte[][] all = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      all[i] = texts[i].getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
    return all;
  }
}
