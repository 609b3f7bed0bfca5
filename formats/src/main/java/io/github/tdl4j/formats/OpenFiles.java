package io.github.tdl4j.formats;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the files that were used last open, and arrays of all clips in memory. */
final class OpenFiles implements AutoCloseable {
  private static final int MOST = 8;

  private final Map<Path, ArrayFile> latest = new LinkedHashMap<>(MOST, 0.75f, true);
  private final Map<Path, ArrayFile> lasting = new LinkedHashMap<>();
  private final Map<ArrayRef, NamedArray> arrays = new LinkedHashMap<>();

  ArrayFile file(Path path) {
    ArrayFile open = lasting.containsKey(path) ? lasting.get(path) : latest.get(path);
    if (open == null) {
      open = ArrayFile.open(path);
      latest.put(path, open);
      if (latest.size() > MOST) {
        Path oldest = latest.keySet().iterator().next();
        latest.remove(oldest).close();
      }
    }
    return open;
  }

  /** An array that is read once and kept; its file stays open. */
  NamedArray kept(ArrayRef ref, String usual) {
    NamedArray array = arrays.get(ref);
    if (array == null) {
      ArrayFile open = file(ref.file());
      latest.remove(ref.file());
      lasting.put(ref.file(), open); // its numbers may still be in the file
      array = ref.in(open, usual);
      arrays.put(ref, array);
    }
    return array;
  }

  @Override
  public void close() {
    latest.values().forEach(ArrayFile::close);
    lasting.values().forEach(ArrayFile::close);
    latest.clear();
    lasting.clear();
    arrays.clear();
  }
}
