package io.github.tdl4j.formats.hdf5;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.CellPath;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * An HDF5 file, MATLAB's version 7.3 too: the arrays are its data sets, named by their paths
 * without the first slash. Links are not followed, so that no other file is read. What is not
 * known, or damaged, is skipped unless it is requested.
 *
 * <p>The library that reads it gets the bytes as a buffer, so that what a header promises is taken
 * from them and not allocated; before numbers are read, their size is held against the file's.
 */
public record Hdf5File(
    Path file, HdfFile hdf, Map<String, Hdf5Array> arrays, Map<String, String> unreadable)
    implements ArrayFile {
  private static final int DEEPEST = 16;
  private static final int MAX_NODES = 100_000;

  public static ArrayFile of(Path file, byte[] raw) {
    return guarded(
        file.toString(),
        () -> {
          HdfFile hdf = HdfFile.fromBytes(raw);
          Walk walk = new Walk(file, hdf, raw.length);
          walk.group(Hdf5Object.at(hdf, hdf.getAddress()), "", List.of());
          return new Hdf5File(
              file,
              hdf,
              Collections.unmodifiableMap(walk.arrays),
              Collections.unmodifiableMap(walk.unreadable));
        });
  }

  /** Goes through all groups. */
  private static final class Walk {
    private final Path file;
    private final HdfFile hdf;
    private final long size;
    private final Map<String, Hdf5Array> arrays = new TreeMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();
    private int left = MAX_NODES;

    Walk(Path file, HdfFile hdf, long size) {
      this.file = file;
      this.hdf = hdf;
      this.size = size;
    }

    /** Notes what is in a group; {@code above} are the addresses of the groups it is in. */
    void group(Hdf5Object group, String path, List<Long> above) {
      List<Long> inner = new ArrayList<>(above);
      inner.add(group.header().getAddress());
      for (Map.Entry<String, Long> link : Hdf5Links.of(group).entrySet()) {
        if (--left < 0) {
          throw new Hdf5Fault("must have at most " + MAX_NODES + " entries but has more");
        }
        boolean hidden = path.isEmpty() && Hdf5Matlab.GROUPS.contains(link.getKey());
        if (!hidden && !inner.contains(link.getValue())) {
          child(path + link.getKey(), link.getValue(), inner);
        }
      }
    }

    private void child(String name, long address, List<Long> above) {
      if (address == Hdf5Links.ELSEWHERE) {
        unreadable.put(
            name, "must be in the file itself but is a link, which is not followed; name its goal");
        return;
      }
      try {
        guarded("", () -> known(name, Hdf5Object.at(hdf, address), above));
      } catch (InputException e) {
        if (left < 0) {
          throw e;
        }
        unreadable.put(name, String.valueOf(e.getMessage()).strip());
      }
    }

    private boolean known(String name, Hdf5Object object, List<Long> above) {
      if (object.isDataSet()) {
        Hdf5Array array = Hdf5Array.of(NamedArray.where(file, name), object, size);
        array
            .otherKind()
            .ifPresentOrElse(other -> unreadable.put(name, other), () -> arrays.put(name, array));
      } else if (object.hasAttribute(Hdf5Matlab.SPARSE)) {
        unreadable.put(name, "must be a full array but is sparse; save full() of it");
      } else if (!object.isType() && above.size() < DEEPEST) {
        group(object, name + "/", above);
      }
      return true;
    }
  }

  /**
   * Failures of the library on damaged bytes: any exception of the runtime, endless nesting, and a
   * search for filters that are not delivered.
   */
  @SuppressWarnings("CatchingUnchecked")
  private static <T> T guarded(String where, Supplier<T> work) {
    try {
      return work.get();
    } catch (InputException e) {
      throw e;
    } catch (Hdf5Fault e) {
      throw new InputException(where + " " + e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new InputException(
          where
              + " must be readable HDF5 but is not ("
              + Quoting.line(reason(e))
              + "); get it anew, or save it without what only some programs know",
          e);
    }
  }

  /** The library wraps its failures in messages that only state the place. */
  private static String reason(Throwable fault) {
    Throwable first = fault;
    for (int depth = 0; first.getCause() != null && depth < DEEPEST; depth++) {
      first = first.getCause();
    }
    return first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
  }

  @Override
  public List<String> names() {
    return List.copyOf(arrays.keySet());
  }

  /** Paths may begin with a slash, as programs of HDF5 show them. */
  private static String relative(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  @Override
  public boolean has(String given) {
    String name = relative(given);
    return arrays.containsKey(name)
        || CellPath.of(name).filter(cell -> arrays.containsKey(cell.array())).isPresent();
  }

  @Override
  public List<String> offered() {
    List<String> offered = new ArrayList<>();
    arrays.forEach(
        (name, array) -> {
          List<String> cells = cellsOf(name, array);
          offered.addAll(cells.isEmpty() ? List.of(name) : cells);
        });
    return offered;
  }

  private static List<String> cellsOf(String name, Hdf5Array array) {
    try {
      return array.matlab().isCell()
          ? guarded(array.where(), () -> Hdf5Cells.of(array).names(name))
          : List.of();
    } catch (InputException e) {
      return List.of(); // reading it reports the fault
    }
  }

  @Override
  public NamedArray read(String given) {
    String name = relative(given);
    String where = NamedArray.where(file, name);
    Optional<CellPath> cell = CellPath.of(name);
    Hdf5Array outer =
        arrays.containsKey(name) || cell.isEmpty()
            ? arrays.get(name)
            : arrays.get(cell.get().array());
    if (outer == null) {
      throw new InputException(where + " cannot be found");
    }
    return guarded(where, () -> values(arrays.containsKey(name) ? outer : inner(outer, name)));
  }

  private Hdf5Array inner(Hdf5Array outer, String name) {
    Hdf5Array found = outer;
    for (List<Integer> indices : CellPath.of(name).orElseThrow().path()) {
      found = Hdf5Cells.of(found).at(NamedArray.where(file, name), indices);
    }
    return found;
  }

  private NamedArray values(Hdf5Array array) {
    return array.matlab().isCell() ? Hdf5Cells.of(array).words() : array.read();
  }

  @Override
  public void close() {
    hdf.close();
  }
}
