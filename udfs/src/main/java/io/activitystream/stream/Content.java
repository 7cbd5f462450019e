package io.activitystream.stream;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.RowData;

/**
 * What a row says, as a fingerprint of each of its columns that tells two rows apart without
 * keeping either: 64 bits of SHA-256 of the value. Columns that one of two rows did not know are
 * not compared, so that a duplicate is one after its table has got another column too.
 */
final class Content {
  private static final int VERSION = 1;

  /** The print of nothing. */
  private static final long NULL = 0xe3b0c44298fc1c14L;

  private final RowCodec codec;
  private final long[] prints;
  private final MessageDigest sha256;
  private final StateWriter out = new StateWriter();

  /** The content of rows of some columns; nulls are told from values. */
  Content(RowCodec codec) {
    this.codec = codec;
    this.prints = new long[codec.columnCount()];
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Takes the prints of a row. */
  Content of(RowData row) {
    for (int i = 0; i < prints.length; i++) {
      out.clear();
      codec.writeColumn(row, i, out);
      prints[i] = out.size() == 0 ? NULL : print();
    }
    return this;
  }

  private long print() {
    sha256.update(out.buffer(), 0, out.size());
    return new StateReader(sha256.digest()).fixedLong();
  }

  /** The row's prints as bytes. */
  byte[] toBytes() {
    out.clear();
    out.octet(VERSION);
    for (int i = 0; i < prints.length; i++) {
      out.fixed(codec.nameHash(i));
      out.fixed(prints[i]);
    }
    return out.toBytes();
  }

  /** The names of the columns in which this row differs from one that was written before. */
  List<String> differences(byte[] known) {
    StateReader in = new StateReader(known);
    in.version("A known activity", VERSION);
    List<String> names = new ArrayList<>(0);
    while (in.position() < known.length) {
      int column = codec.column(in.fixedInt());
      long print = in.fixedLong();
      if (column >= 0 && prints[column] != print) {
        names.add(codec.name(column));
      }
    }
    return names;
  }
}
