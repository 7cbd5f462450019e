package io.activitystream.fuzz;

import io.activitystream.fuzz.Shape.Members;

/** Writes the members of an object in another way than its neighbours'; still valid JSON. */
final class Deviation {
  private Deviation() {}

  static void write(Members object, Writing to) {
    int size = object.keys().length;
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    switch (to.random.nextInt(9)) {
      case 0 -> {} // an empty object
      case 1 -> all(object, swapped(order, to), to);
      case 2 -> all(object, reversed(order), to);
      case 3 -> all(object, java.util.Arrays.copyOf(order, to.random.nextInt(size + 1)), to);
      case 4 -> all(object, java.util.Arrays.copyOfRange(order, Math.min(1, size), size), to);
      case 5 -> withRepeatedKey(object, order, to);
      case 6 -> withStranger(object, order, to);
      case 7 -> withOtherType(object, order, to);
      default -> withEscapedKey(object, order, to);
    }
  }

  private static int[] swapped(int[] order, Writing to) {
    if (order.length > 1) {
      int i = to.random.nextInt(order.length);
      int k = to.random.nextInt(order.length);
      int old = order[i];
      order[i] = order[k];
      order[k] = old;
    }
    return order;
  }

  private static int[] reversed(int[] order) {
    int[] reversed = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      reversed[i] = order[order.length - 1 - i];
    }
    return reversed;
  }

  private static void all(Members object, int[] order, Writing to) {
    for (int i = 0; i < order.length; i++) {
      object.member(order[i], i == 0, to);
    }
  }

  private static void withRepeatedKey(Members object, int[] order, Writing to) {
    int place = to.random.nextInt(order.length + 1);
    for (int i = 0; i < order.length; i++) {
      if (i == place) {
        int again = to.random.nextInt(order.length);
        to.separator(i == 0);
        to.key(object.keys()[again], to.oneIn(4));
        if (to.oneIn(2)) {
          Scalar.ANYTHING.write(to);
        } else {
          object.members()[again].write(to);
        }
      }
      object.member(order[i], i == 0 && i != place, to);
    }
    if (place == order.length && place > 0) {
      object.member(to.random.nextInt(order.length), false, to);
    }
  }

  private static void withStranger(Members object, int[] order, Writing to) {
    int place = to.random.nextInt(order.length + 1);
    for (int i = 0; i <= order.length; i++) {
      if (i == place) {
        to.separator(i == 0);
        to.key(to.anyKey(), to.oneIn(10));
        Scalar.ANYTHING.write(to);
      }
      if (i < order.length) {
        object.member(order[i], i == 0 && i != place, to);
      }
    }
  }

  private static void withOtherType(Members object, int[] order, Writing to) {
    int place = to.random.nextInt(order.length + 1);
    for (int i = 0; i < order.length; i++) {
      if (i == place) {
        to.separator(i == 0);
        to.key(object.keys()[i], false);
        Scalar.ANYTHING.write(to);
      } else {
        object.member(i, i == 0, to);
      }
    }
  }

  private static void withEscapedKey(Members object, int[] order, Writing to) {
    int place = to.random.nextInt(order.length + 1);
    for (int i = 0; i < order.length; i++) {
      to.separator(i == 0);
      to.key(object.keys()[i], i == place);
      object.members()[i].write(to);
    }
  }
}
