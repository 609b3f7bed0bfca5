package io.github.tdl4j.formats;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An {@code .npz} file of NumPy, packed or not: a zip of {@code .npy} files. */
record NpzFile(Path file, ZipFile zip, List<String> names) implements ArrayFile {
  private static final String EXTENSION = ".npy";

  static ArrayFile open(Path file) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      List<String> names = new ArrayList<>();
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        String name = entries.nextElement().getName();
        if (name.endsWith(EXTENSION)) {
          names.add(name.substring(0, name.length() - EXTENSION.length()));
        }
      }
      return new NpzFile(file, zip, List.copyOf(names));
    } catch (IllegalArgumentException e) {
      zip.close();
      throw new InputException(file + ": must have readable names but has not", e);
    }
  }

  @Override
  public NamedArray read(String name) {
    String where = NamedArray.where(file, name);
    ZipEntry entry = zip.getEntry(name + EXTENSION);
    try (InputStream in = entry == null ? null : zip.getInputStream(entry)) {
      if (in == null) {
        throw new InputException(where + " cannot be found");
      }
      long packed = Math.min(entry.getCompressedSize(), file.toFile().length());
      ByteBuffer bytes = ByteBuffer.wrap(Unpacking.all(where, in, packed));
      NpyArray array = NpyArray.of(where, bytes, bytes.limit());
      int offset = array.preamble().offset();
      return array.held(bytes.slice(offset, bytes.limit() - offset));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    } catch (IllegalArgumentException e) {
      throw new InputException(where + " must be readable but is damaged; get it anew", e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
