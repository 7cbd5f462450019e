package io.activitystream.fuzz;

import io.activitystream.fuzz.Shape.Choice;
import io.activitystream.fuzz.Shape.Constant;
import io.activitystream.fuzz.Shape.Dictionary;
import io.activitystream.fuzz.Shape.Elements;
import io.activitystream.fuzz.Shape.Members;
import io.activitystream.fuzz.Shape.Nest;
import java.util.ArrayList;
import java.util.List;

/** Makes the shape of a family of documents. */
final class Shapes {
  private final Writing writing;
  private final List<Shape> made = new ArrayList<>();
  private int budget;

  private Shapes(Writing writing, int budget) {
    this.writing = writing;
    this.budget = budget;
  }

  /** A shape whose documents have some dozens to some hundreds of bytes; seldom thousands. */
  static Shape of(Writing writing) {
    int most = mostBytes(writing);
    int budget = 2 + writing.random.nextInt(22);
    while (true) {
      Shapes shapes = new Shapes(writing, budget);
      Shape shape = shapes.document();
      if (shapes.length(shape) <= most) {
        return shape;
      }
      budget = Math.max(1, budget - 1);
    }
  }

  /** A shape of which some documents have keys, and keys below them, that none had before. */
  static Shape endless(Writing writing) {
    Shape shape = of(writing);
    return new Choice(new Shape[] {shape, new Dictionary(new Dictionary(shape, 3), 3)});
  }

  private static int mostBytes(Writing writing) {
    if (writing.keys() > 64) {
      return 8_000;
    }
    return writing.oneIn(8) ? 1_000 : 30 + writing.random.nextInt(370);
  }

  /** How many bytes a document has about. */
  private int length(Shape shape) {
    writing.out.clear();
    for (int i = 0; i < 20; i++) {
      shape.write(writing);
    }
    return writing.out.length() / 20;
  }

  private Shape document() {
    if (writing.keys() > 64 && writing.oneIn(2)) {
      return wide();
    }
    return switch (writing.random.nextInt(12)) {
      case 0 -> any(0);
      case 1 -> array(0);
      case 2, 3, 4 -> choice();
      default -> object(0);
    };
  }

  private Shape any(int depth) {
    if (budget <= 0 || depth > 5) {
      return scalar();
    }
    return switch (writing.random.nextInt(16)) {
      case 0, 1, 2 -> object(depth);
      case 3, 4 -> array(depth);
      case 5, 6 -> constant(depth);
      case 7 -> made.isEmpty() ? scalar() : made.get(writing.random.nextInt(made.size()));
      case 8 -> writing.oneIn(2) ? dictionary(depth) : nest();
      default -> scalar();
    };
  }

  private Shape nest() {
    return new Nest(writing.anyKey(), 2 + writing.random.nextInt(9));
  }

  private Shape dictionary(int depth) {
    Shape values = writing.oneIn(2) ? object(depth + 1) : scalar();
    return new Dictionary(values, 1 + writing.random.nextInt(4));
  }

  private Shape scalar() {
    budget--;
    Scalar scalar = Scalar.TYPED[writing.random.nextInt(Scalar.TYPED.length)];
    return writing.oneIn(4) ? new Constant(written(scalar), scalar) : scalar;
  }

  private Shape constant(int depth) {
    int kept = budget;
    Shape shape = writing.oneIn(3) ? array(depth) : object(depth);
    budget = kept - 2;
    return new Constant(written(shape), shape);
  }

  private byte[] written(Shape shape) {
    writing.out.clear();
    shape.write(writing);
    return writing.out.toBytes();
  }

  private Shape object(int depth) {
    int size = writing.random.nextInt(Math.min(9, writing.keys()));
    return members(size + (depth == 0 ? 1 : 0), depth);
  }

  private Shape wide() {
    return members(writing.keys(), 5);
  }

  private Shape members(int size, int depth) {
    int[] keys = new int[size];
    Shape[] members = new Shape[size];
    int[] oneInAbsent = new int[size];
    for (int i = 0; i < size; i++) {
      do {
        keys[i] = writing.anyKey();
      } while (repeats(keys, i) && !writing.oneIn(200));
      members[i] = any(depth + 1);
      oneInAbsent[i] = writing.oneIn(6) ? 2 + writing.random.nextInt(20) : 1_000_000;
    }
    Shape object = new Members(keys, members, oneInAbsent);
    made.add(object);
    return object;
  }

  private static boolean repeats(int[] keys, int last) {
    for (int i = 0; i < last; i++) {
      if (keys[i] == keys[last]) {
        return true;
      }
    }
    return false;
  }

  private Shape array(int depth) {
    Shape[] elements = new Shape[writing.oneIn(3) ? 1 + writing.random.nextInt(4) : 1];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = writing.oneIn(3) ? any(depth + 1) : object(depth + 1);
    }
    return new Elements(elements, 1 + writing.random.nextInt(5));
  }

  private Shape choice() {
    int whole = budget;
    Shape[] shapes = new Shape[2 + writing.random.nextInt(writing.oneIn(4) ? 30 : 4)];
    for (int i = 0; i < shapes.length; i++) {
      budget = whole;
      shapes[i] = object(0);
    }
    return new Choice(shapes);
  }
}
