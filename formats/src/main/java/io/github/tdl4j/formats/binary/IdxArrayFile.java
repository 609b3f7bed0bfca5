package io.github.tdl4j.formats.binary;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.formats.array.Unpacking;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A file in the IDX format, packed by gzip or not: two zero bytes, the type, the number of
 * dimensions, an int32 size for each of them, then the numbers, all big endian.
 *
 * @see <a href="https://yann.lecun.org/exdb/mnist/">The page of MNIST, which defines the format</a>
 */
public record IdxArrayFile(NamedArray array) implements ArrayFile {
  private static final short GZIP_MAGIC = 0x1f8b;
  private static final Map<Integer, NumberType> TYPES =
      Map.of(
          8, NumberType.UINT8,
          9, NumberType.INT8,
          11, NumberType.INT16,
          12, NumberType.INT32,
          13, NumberType.FLOAT32,
          14, NumberType.FLOAT64);

  public static ArrayFile of(Path file, byte[] raw) throws IOException {
    FileBytes bytes = unpacked(file, raw);
    int magic = bytes.nextInt("header");
    NumberType type = TYPES.get(magic >>> 8);
    if (type == null) {
      throw bytes.fault(
          "header",
          "must be that of an IDX file, whose first bytes are 0, 0, a type and the number of"
              + " dimensions, but is "
              + magic);
    }
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < (magic & 0xff); axis++) {
      sizes.add(bytes.nextInt("header"));
    }
    long count = NamedArray.count(file.toString(), sizes, bytes.remaining() / type.bytes());
    ByteBuffer data = bytes.next("data", count * type.bytes());
    bytes.require("number of bytes after the data", bytes.remaining(), 0);
    return new IdxArrayFile(new NamedArray(file.toString(), sizes, new Values.Held(data, type)));
  }

  private static FileBytes unpacked(Path file, byte[] raw) throws IOException {
    boolean packed = raw.length >= Short.BYTES && ByteBuffer.wrap(raw).getShort() == GZIP_MAGIC;
    if (!packed) {
      return FileBytes.of(file, ByteBuffer.wrap(raw));
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      return FileBytes.of(file, ByteBuffer.wrap(Unpacking.all(file.toString(), in, raw.length)));
    }
  }

  @Override
  public List<String> names() {
    return List.of("");
  }

  @Override
  public NamedArray read(String name) {
    return array;
  }
}
