package io.github.tdl4j.formats.binary;

import io.github.tdl4j.formats.array.Decompression;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.SingleArrayFile;
import io.github.tdl4j.formats.array.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file in the IDX format, read as one array. */
public record IdxFile(NamedArray array) implements SingleArrayFile {
  /**
   * Reads a file.
   *
   * @throws io.github.tdl4j.io.InputException as {@link IdxReader#open} and {@link IdxReader#next}
   */
  public static IdxFile read(Path file) {
    try (IdxReader reader = IdxReader.open(file)) {
      return of(file, reader);
    }
  }

  /**
   * Reads a file from a stream.
   *
   * @param file named in messages
   * @param size of the file in bytes
   */
  public static IdxFile of(Path file, InputStream bytes, long size) throws IOException {
    try (IdxReader reader = IdxReader.of(file, bytes, size)) {
      return of(file, reader);
    }
  }

  private static IdxFile of(Path file, IdxReader reader) {
    long mostBytes = Decompression.limit(reader.fileSize());
    NamedArray.count(file + ":", reader.sizes(), mostBytes / reader.type().bytes());
    ByteBuffer data = ByteBuffer.wrap(reader.next(reader.count()));
    Values values = new Values.InMemory(data, reader.type());
    return new IdxFile(new NamedArray(file.toString(), reader.sizes(), values));
  }
}
