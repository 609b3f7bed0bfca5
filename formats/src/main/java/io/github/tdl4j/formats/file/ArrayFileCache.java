package io.github.tdl4j.formats.file;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.NamedArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps recently used files open, and arrays of all instances in memory. It is safe for use by
 * several threads: one thread at a time reads a file.
 */
public final class ArrayFileCache implements AutoCloseable {
  private static final int MOST = 8;
  private static final int MAX_REMARKS = 3;

  private final Map<Path, OpenFile> open = new LinkedHashMap<>(MOST, 0.75f, true);
  private final Map<ArrayRef, NamedArray> arrays = new LinkedHashMap<>();
  private final Map<Path, String> remarks = new ConcurrentSkipListMap<>();

  /**
   * A file that is opened at its first use; the lock of the cache guards the number of its users.
   */
  private final class OpenFile {
    private final Path path;
    private @Nullable ArrayFile file;
    private int users;

    OpenFile(Path path) {
      this.path = path;
    }

    synchronized <T> T use(Function<ArrayFile, T> reading) {
      ArrayFile known = file;
      if (known == null) {
        known = FileFormat.open(path);
        file = known;
      }
      T made = reading.apply(known);
      known.remark().ifPresent(remark -> remarks.put(path, remark));
      return made;
    }

    synchronized void close() {
      if (file != null) {
        file.close();
      }
    }
  }

  /**
   * Returns the result of {@code reading} on an open file; its arrays must not be used afterwards.
   */
  public <T> T use(Path path, Function<ArrayFile, T> reading) {
    OpenFile taken = take(path);
    try {
      return taken.use(reading);
    } finally {
      giveBack(taken);
    }
  }

  /** Returns an array, which is read once and kept in memory. */
  public NamedArray readOnce(ArrayRef ref, String defaultName) {
    return readOnce(ref, defaultName, Set.of());
  }

  /**
   * Returns an array, which is read once and kept in memory.
   *
   * @param names of other arrays in the file, which hold names of the instances
   */
  public synchronized NamedArray readOnce(ArrayRef ref, String defaultName, Set<String> names) {
    NamedArray array = arrays.get(ref);
    if (array == null) {
      // The file is not given back: the array's numbers may still be in it.
      array = take(ref.file()).use(file -> file.readBeside(file.nameOf(ref, defaultName), names));
      arrays.put(ref, array);
    }
    return array;
  }

  /** Returns remarks on columns that were left out of files, in the order of the file names. */
  public List<String> remarks() {
    List<String> some = new ArrayList<>();
    for (String kind : new LinkedHashSet<>(remarks.values())) {
      List<String> alike =
          remarks.entrySet().stream()
              .filter(remark -> remark.getValue().equals(kind))
              .map(remark -> String.valueOf(remark.getKey()))
              .toList();
      alike.stream().limit(MAX_REMARKS).forEach(file -> some.add(file + ": " + kind));
      if (alike.size() > MAX_REMARKS) {
        some.add("the same applies to " + (alike.size() - MAX_REMARKS) + " other files");
      }
    }
    return some;
  }

  private synchronized OpenFile take(Path path) {
    OpenFile taken = open.computeIfAbsent(path, OpenFile::new);
    taken.users++;
    return taken;
  }

  private synchronized void giveBack(OpenFile taken) {
    taken.users--;
    Iterator<OpenFile> oldest = open.values().iterator();
    while (open.size() > MOST && oldest.hasNext()) {
      OpenFile file = oldest.next();
      if (file.users == 0) {
        oldest.remove();
        file.close();
      }
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(OpenFile::close);
    open.clear();
    arrays.clear();
  }
}
