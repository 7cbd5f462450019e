package io.activitystream.stream;

import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.StaticArgument;

/** An argument that is known when a statement is planned, and may be left out. */
sealed interface LiteralArgument permits Count, DayList, Period {

  /** Its name. */
  String name();

  /** Its position among the function's arguments, from 0. */
  int position();

  /** Its type. */
  DataType type();

  /** The argument as the planner wants it declared. */
  default StaticArgument argument() {
    return StaticArgument.scalar(name(), type(), true);
  }
}
