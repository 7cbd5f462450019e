package io.activitystream.fuzz;

import io.activitystream.fuzz.ReferencePath.Any;
import io.activitystream.fuzz.ReferencePath.Index;
import io.activitystream.fuzz.ReferencePath.Name;

/** What documents of one family have in common at a place: writes one value after the other. */
interface Shape {

  /** Writes a value; valid JSON, however it deviates. */
  void write(Writing to);

  /** Extends a path by a step that leads to something here, and maybe by more; most often. */
  default ReferencePath lead(ReferencePath path, Writing by) {
    return path;
  }

  /**
   * An object: mostly the same keys in the same order.
   *
   * @param keys the members' keys by their numbers
   * @param members the members' values
   * @param oneInAbsent for each member: absent in one object of so many
   */
  record Members(int[] keys, Shape[] members, int[] oneInAbsent) implements Shape {
    @Override
    public void write(Writing to) {
      to.out.append('{');
      if (to.odd()) {
        Deviation.write(this, to);
      } else {
        boolean first = true;
        for (int i = 0; i < keys.length; i++) {
          if (!to.oneIn(oneInAbsent[i])) {
            member(i, first, to);
            first = false;
          }
        }
      }
      to.space();
      to.out.append('}');
    }

    void member(int i, boolean first, Writing to) {
      to.separator(first);
      to.key(keys[i], to.odd());
      members[i].write(to);
    }

    @Override
    public ReferencePath lead(ReferencePath path, Writing by) {
      int choice = by.random.nextInt(20);
      if (keys.length == 0 || choice == 0) {
        return path.then(new Name(name(by.key(by.anyKey()))));
      }
      if (choice == 1) {
        return path.then(new Any());
      }
      int member = by.random.nextInt(keys.length);
      ReferencePath next = path.then(new Name(name(by.key(keys[member]))));
      return choice < 15 ? members[member].lead(next, by) : next;
    }

    /** The key as paths name it. */
    private static String name(String key) {
      return ReferenceText.storable(key);
    }
  }

  /**
   * An array of values of one shape, or of some by turns.
   *
   * @param elements the shapes of its elements
   * @param most how many there are at most
   */
  record Elements(Shape[] elements, int most) implements Shape {
    @Override
    public void write(Writing to) {
      to.out.append('[');
      int size = to.random.nextInt(most + 1);
      for (int i = 0; i < size; i++) {
        to.separator(i == 0);
        if (to.odd()) {
          Scalar.ANYTHING.write(to);
        } else {
          elements[to.random.nextInt(elements.length)].write(to);
        }
      }
      to.space();
      to.out.append(']');
    }

    @Override
    public ReferencePath lead(ReferencePath path, Writing by) {
      ReferencePath next =
          path.then(by.random.nextBoolean() ? new Any() : new Index(by.random.nextInt(most + 1)));
      return by.random.nextInt(4) > 0 ? elements[0].lead(next, by) : next;
    }
  }

  /**
   * An object whose keys are ids, other ones every time.
   *
   * @param values what stands under each
   * @param most how many there are at most
   */
  record Dictionary(Shape values, int most) implements Shape {
    @Override
    public void write(Writing to) {
      to.out.append('{');
      int size = to.random.nextInt(most + 1);
      for (int i = 0; i < size; i++) {
        to.separator(i == 0);
        to.newKey();
        values.write(to);
      }
      to.space();
      to.out.append('}');
    }

    @Override
    public ReferencePath lead(ReferencePath path, Writing by) {
      return values.lead(path.then(new Any()), by);
    }
  }

  /**
   * One of several shapes, as the events of a source are of several types.
   *
   * @param shapes the shapes; the first ones come more often
   */
  record Choice(Shape[] shapes) implements Shape {
    @Override
    public void write(Writing to) {
      int bound = 1 + to.random.nextInt(shapes.length);
      shapes[to.random.nextInt(bound)].write(to);
    }

    @Override
    public ReferencePath lead(ReferencePath path, Writing by) {
      return shapes[by.random.nextInt(shapes.length)].lead(path, by);
    }
  }

  /**
   * The same bytes again and again, now and then others.
   *
   * @param usual the bytes
   * @param others what else the place may hold
   */
  record Constant(byte[] usual, Shape others) implements Shape {
    @Override
    public void write(Writing to) {
      if (to.odd()) {
        others.write(to);
      } else {
        to.out.append(usual);
      }
    }

    @Override
    public ReferencePath lead(ReferencePath path, Writing by) {
      return others.lead(path, by);
    }
  }

  /**
   * Arrays and objects inside one another.
   *
   * @param key the key in the objects
   * @param most how deep at most
   */
  record Nest(int key, int most) implements Shape {
    private static final int BEYOND_EVERY_LIMIT = 530;

    @Override
    public void write(Writing to) {
      int depth = to.random.nextInt(most + 1);
      if (to.oneIn(5_000)) {
        depth = BEYOND_EVERY_LIMIT - to.random.nextInt(40);
      }
      boolean arrays = to.random.nextBoolean();
      boolean mixed = to.oneIn(4);
      long objects = mixed ? to.random.nextLong() : arrays ? 0 : -1;
      for (int i = 0; i < depth; i++) {
        to.out.append((objects >>> (i & 63) & 1) == 1 ? '{' : '[');
        if ((objects >>> (i & 63) & 1) == 1) {
          to.key(key, false);
        }
      }
      Scalar.ANYTHING.write(to);
      for (int i = depth - 1; i >= 0; i--) {
        to.out.append((objects >>> (i & 63) & 1) == 1 ? '}' : ']');
      }
    }
  }
}
