package io.activitystream.functions;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a function says about itself. The module's list of functions, the signature that {@code
 * DESCRIBE FUNCTION EXTENDED} prints and the reference page are made from these words.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SqlFunction {

  /** The name in SQL, upper case. */
  String name();

  /** One sentence: what it does. */
  String summary();

  /** The arguments, in order. */
  Argument[] arguments();

  /** What comes out: a type, or the columns of a row. */
  String returns();

  /** What a user must know beyond the summary: nulls, errors, limits. One sentence each. */
  String[] notes() default {};

  /** A statement that shows the function at work. */
  String example();

  /** An argument of a function. */
  @interface Argument {

    /** Its name. */
    String name();

    /** The SQL types it accepts. */
    String type();

    /** What it means. */
    String description();

    /** Whether it may be left out. */
    boolean optional() default false;

    /** Whether it may be repeated. */
    boolean repeated() default false;
  }
}
