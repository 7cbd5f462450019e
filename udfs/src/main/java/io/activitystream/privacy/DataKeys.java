package io.activitystream.privacy;

import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells names of members that are data from those that somebody chose for a field: where an object
 * is a map, its keys are ids, addresses, dates or numbers.
 *
 * <p>A name is a field's if it begins with a letter, {@code _}, {@code $} or {@code @}, has only
 * letters and digits of ASCII and {@code _ - . : $} after it, and at most three digits, is no
 * hexadecimal number of eight digits or more, and holds nothing that a {@link Redactor} finds. All
 * else is data. A key that reads like a word, such as a user's name, is taken for a field: the
 * number of keys of an object has to tell.
 */
public final class DataKeys implements Predicate<String> {
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_$@][A-Za-z0-9_.:$-]*");
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F-]{8,}");
  private static final int MOST_DIGITS = 3;

  private final Redactor redactor = new Redactor(EnumSet.allOf(Detection.class), Optional.empty());

  @Override
  public boolean test(String key) {
    return !FIELD.matcher(key).matches()
        || key.chars().filter(c -> c >= '0' && c <= '9').count() > MOST_DIGITS
        || HEXADECIMAL.matcher(key).matches()
        || !redactor.found(key).isEmpty();
  }
}
