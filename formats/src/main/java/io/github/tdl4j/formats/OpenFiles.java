package io.github.tdl4j.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the files that were used last open, and arrays of all clips in memory. */
final class OpenFiles implements AutoCloseable {
  private static final int MOST = 8;

  private final Map<Path, ArrayFile> files = new LinkedHashMap<>(MOST, 0.75f, true);
  private final List<ArrayFile> lasting = new ArrayList<>();
  private final Map<ArrayRef, NamedArray> arrays = new LinkedHashMap<>();

  ArrayFile file(Path path) {
    ArrayFile open = files.get(path);
    if (open == null) {
      open = ArrayFile.open(path);
      files.put(path, open);
      if (files.size() > MOST) {
        Path oldest = files.keySet().iterator().next();
        files.remove(oldest).close();
      }
    }
    return open;
  }

  /** An array that is read once and kept; its file stays open. */
  NamedArray kept(ArrayRef ref, String usual) {
    NamedArray array = arrays.get(ref);
    if (array == null) {
      ArrayFile open = ArrayFile.open(ref.file());
      lasting.add(open); // its numbers may still be in the file
      array = ref.in(open, usual);
      arrays.put(ref, array);
    }
    return array;
  }

  @Override
  public void close() {
    files.values().forEach(ArrayFile::close);
    lasting.forEach(ArrayFile::close);
    files.clear();
    lasting.clear();
    arrays.clear();
  }
}
