package io.github.tdl4j.tracking.tensorboard;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The frame of a record, as TFRecord files have it: the length in 8 bytes, its check sum, the data,
 * and their check sum, all in little-endian order.
 */
final class EventRecord {
  private static final int HEADER = 12;
  private static final int FOOTER = 4;
  private static final int MASK = 0xa282ead8;

  /** Records of this program are shorter; a longer one is of another writer. */
  private static final int LONGEST = 1 << 20;

  private EventRecord() {}

  /** Returns the record of some data. */
  static byte[] framed(byte[] data) {
    ByteBuffer record =
        ByteBuffer.allocate(HEADER + data.length + FOOTER).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(sum(Arrays.copyOf(record.array(), 8)));
    record.put(data);
    record.putInt(sum(data));
    return record.array();
  }

  /** Returns the data of the next record; empty at the end of the file or at a damaged record. */
  static Optional<byte[]> read(InputStream file) throws IOException {
    try {
      byte[] header = next(file, HEADER);
      long length = little(header).getLong();
      if (little(header).getInt(Long.BYTES) != sum(Arrays.copyOf(header, Long.BYTES))
          || length < 0
          || length > LONGEST) {
        return Optional.empty();
      }
      byte[] data = next(file, (int) length);
      return little(next(file, FOOTER)).getInt() == sum(data)
          ? Optional.of(data)
          : Optional.empty();
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  private static byte[] next(InputStream file, int count) throws IOException {
    byte[] bytes = file.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the masked check sum: the sum of data that contain sums would be a weak one. */
  private static int sum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
