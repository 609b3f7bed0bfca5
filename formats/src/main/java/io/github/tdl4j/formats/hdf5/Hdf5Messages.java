package io.github.tdl4j.formats.hdf5;

import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Messages of an object's header as bytes, for what the library reads over: the flags of a layout,
 * and where a type is that objects share.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 File
 *     Format Specification, section IV.A</a>
 */
record Hdf5Messages(HdfBackingStorage storage) {
  static final int DATA_TYPE = 3;
  static final int LAYOUT = 8;

  private static final int CONTINUATION = 16;
  private static final int MAX_BLOCKS = 1000;
  private static final int SIGNATURE = 0x5244484f; // OHDR
  private static final int V1_HEAD = 16;
  private static final int V2_HEAD = 6 + 16 + 4 + 8;

  /** Some of the messages, one after another. */
  private record Block(long address, long length) {}

  /**
   * The layout at the start of a message: sizes of the fields of type and length, and of all
   * fields.
   */
  private record Form(int typeBytes, int headBytes) {}

  /** The bytes of the first message of a type. */
  Optional<ByteBuffer> first(long address, int type) {
    Deque<Block> blocks = new ArrayDeque<>();
    Form form = begin(address, blocks);
    for (int read = 0; !blocks.isEmpty() && read < MAX_BLOCKS; read++) {
      Block block = blocks.remove();
      Optional<ByteBuffer> found = in(bytes(block.address(), block.length()), form, type, blocks);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Notes the first block. */
  private Form begin(long address, Deque<Block> blocks) {
    ByteBuffer head = bytes(address, Math.min(V2_HEAD, storage.size() - address));
    if (head.getInt(0) != SIGNATURE) {
      blocks.add(new Block(address + V1_HEAD, Integer.toUnsignedLong(head.getInt(8))));
      return new Form(2, 8);
    }
    int flags = head.get(5);
    int at = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
    int lengthBytes = 1 << (flags & 3);
    blocks.add(new Block(address + at + lengthBytes, number(head, at, lengthBytes)));
    return new Form(1, (flags & 4) != 0 ? 6 : 4);
  }

  private Optional<ByteBuffer> in(ByteBuffer block, Form form, int type, Deque<Block> blocks) {
    int at = 0;
    while (at + form.headBytes() <= block.limit()) {
      int now = (int) number(block, at, form.typeBytes());
      int length = Short.toUnsignedInt(block.getShort(at + form.typeBytes()));
      at += form.headBytes();
      if (length > block.limit() - at) {
        break;
      }
      ByteBuffer data = block.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
      if (now == type) {
        return Optional.of(data);
      }
      if (now == CONTINUATION) {
        blocks.add(continued(data, form));
      }
      at += length;
    }
    return Optional.empty();
  }

  /** A later block of version 2 has a signature before its messages and a checksum after them. */
  private Block continued(ByteBuffer data, Form form) {
    long address = number(data, 0, storage.getSizeOfOffsets());
    long length = number(data, storage.getSizeOfOffsets(), storage.getSizeOfLengths());
    return form.typeBytes() == 1
        ? new Block(address + Integer.BYTES, length - 2 * Integer.BYTES)
        : new Block(address, length);
  }

  private ByteBuffer bytes(long address, long length) {
    return storage.map(address, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A little-endian number without sign. */
  static long number(ByteBuffer bytes, int at, int length) {
    long number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = (number << 8) | (bytes.get(at + i) & 0xff);
    }
    return number;
  }
}
