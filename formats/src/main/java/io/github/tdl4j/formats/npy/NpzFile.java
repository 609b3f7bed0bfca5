package io.github.tdl4j.formats.npy;

import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.Decompression;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An {@code .npz} file of NumPy, packed or not: a zip of {@code .npy} files. Arrays of Python
 * objects and of other unsupported types are skipped, so that the others can be read.
 */
public record NpzFile(Path file, ZipFile zip, List<String> names, Map<String, String> unreadable)
    implements ArrayFile {
  private static final String EXTENSION = ".npy";

  public static ArrayFile open(Path file) throws IOException {
    ZipFile zip = zip(file);
    try {
      List<String> all = names(file, zip);
      Map<String, String> unreadable = new HashMap<>();
      for (String name : all) {
        fault(zip, name).ifPresent(fault -> unreadable.put(name, fault));
      }
      List<String> names = all.stream().filter(name -> !unreadable.containsKey(name)).toList();
      return new NpzFile(file, zip, names, Map.copyOf(unreadable));
    } catch (IllegalArgumentException e) {
      zip.close();
      throw new InputException(file + ": must have readable names but has not", e);
    } catch (InputException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile zip(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw fault(file, e);
    }
  }

  private static InputException fault(Path file, IOException e) {
    return ZipFaults.find(file)
        .map(fault -> new InputException(file + ": " + fault, e))
        .orElseGet(() -> FileFaults.cannotRead(file, e));
  }

  private static List<String> names(Path file, ZipFile zip) {
    Set<String> names = new LinkedHashSet<>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      String entry = entries.nextElement().getName();
      if (entry.endsWith(EXTENSION)) {
        String name = entry.substring(0, entry.length() - EXTENSION.length());
        if (!names.add(name)) {
          throw new InputException(
              file
                  + ": names of arrays must be distinct but "
                  + Quoting.quoted(name)
                  + " comes twice; save it anew");
        }
      }
    }
    return List.copyOf(names);
  }

  /**
   * Returns the reason in its header that an array cannot be read. A fault in its compressed bytes
   * is reported when it is read.
   */
  private static Optional<String> fault(ZipFile zip, String name) {
    ZipEntry entry = zip.getEntry(name + EXTENSION);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      ByteBuffer head = ByteBuffer.wrap(in.readNBytes(NpyPreamble.LONGEST));
      String type = NpyPreamble.read("its header", head, Long.MAX_VALUE).type();
      return Optional.of(type).filter(given -> !NpyArray.isRead(given)).map(NpyArray::notRead);
    } catch (InputException e) {
      return Optional.of("cannot be read, as of " + e.getMessage());
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public NamedArray read(String name) {
    String where = NamedArray.where(file, name);
    if (unreadable.containsKey(name)) {
      throw new InputException(where + " " + unreadable.get(name));
    }
    ZipEntry entry = zip.getEntry(name + EXTENSION);
    try (InputStream in = entry == null ? null : zip.getInputStream(entry)) {
      if (in == null) {
        throw new InputException(where + " cannot be found");
      }
      long packed = Math.min(entry.getCompressedSize(), file.toFile().length());
      ByteBuffer bytes = ByteBuffer.wrap(Decompression.readAll(where, in, packed));
      NpyArray array = NpyArray.of(where, bytes, bytes.limit());
      int offset = array.preamble().offset();
      return array.toArray(bytes.slice(offset, bytes.limit() - offset));
    } catch (IOException e) {
      throw fault(file, e);
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
