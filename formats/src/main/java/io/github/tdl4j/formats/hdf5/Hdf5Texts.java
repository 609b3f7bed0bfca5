package io.github.tdl4j.formats.hdf5;

import io.github.tdl4j.formats.array.TextDecoder;
import io.github.tdl4j.io.InputException;
import io.jhdf.GlobalHeap;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts of an HDF5 data set, of fixed or variable length, decoded as UTF-8. */
final class Hdf5Texts {
  private static final int INDEX_BYTES = 4;

  private final String where;
  private final HdfBackingStorage storage;
  private final long most;
  private final Map<Long, GlobalHeap> heaps = new HashMap<>();
  private long letters;

  /** Texts that together have at most {@code most} letters, since many may be one long text. */
  Hdf5Texts(String where, HdfBackingStorage storage, long most) {
    this.where = where;
    this.storage = storage;
    this.most = most;
  }

  /** Returns whether values of a type are texts. */
  static boolean areOf(DataType type) {
    return type instanceof StringData
        || (type instanceof VariableLength list && list.isVariableLengthString());
  }

  /**
   * Reads texts.
   *
   * @param values as they are stored, each of the type's size
   */
  List<String> read(DataType type, ByteBuffer values) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < values.limit() / type.getSize(); row++) {
      ByteBuffer value = values.slice(row * type.getSize(), type.getSize());
      ByteBuffer bytes = type instanceof StringData fixed ? cut(value, fixed) : far(value);
      letters += bytes.remaining();
      if (letters > most) {
        throw new InputException(where + " must hold less text than it does; its texts are shared");
      }
      texts.add(TextDecoder.utf8(where, row, bytes));
    }
    return texts;
  }

  /** A text without what fills it up. */
  private static ByteBuffer cut(ByteBuffer value, StringData type) {
    int end = 0;
    switch (type.getPaddingType()) {
      case NULL_TERMINATED -> {
        while (end < value.limit() && value.get(end) != 0) {
          end++;
        }
      }
      case NULL_PADDED -> end = trimmed(value, (byte) 0);
      case SPACE_PADDED -> end = trimmed(value, (byte) ' ');
    }
    return value.slice(0, end);
  }

  private static int trimmed(ByteBuffer value, byte filling) {
    int end = value.limit();
    while (end > 0 && value.get(end - 1) == filling) {
      end--;
    }
    return end;
  }

  /** A text elsewhere: its length, the place of a heap, and which object in it the text is. */
  private ByteBuffer far(ByteBuffer value) {
    value.order(ByteOrder.LITTLE_ENDIAN);
    int addressBytes = storage.getSizeOfOffsets();
    long length = Integer.toUnsignedLong(value.getInt(0));
    long address = Hdf5Messages.number(value, Integer.BYTES, addressBytes);
    if (address == 0 || length == 0) {
      return ByteBuffer.allocate(0);
    }
    int index = (int) Hdf5Messages.number(value, Integer.BYTES + addressBytes, INDEX_BYTES);
    ByteBuffer found =
        heaps.computeIfAbsent(address, at -> new GlobalHeap(storage, at)).getObjectData(index);
    if (length > found.remaining()) {
      throw new InputException(
          where + " must have a text of " + length + " bytes but has " + found.remaining());
    }
    ByteBuffer text = found.slice(found.position(), (int) length);
    int end = 0;
    while (end < text.limit() && text.get(end) != 0) {
      end++; // C programs count the closing zero
    }
    return text.slice(0, end);
  }
}
