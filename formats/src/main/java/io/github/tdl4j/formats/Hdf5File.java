package io.github.tdl4j.formats;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Shown;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * An HDF5 file, MATLAB's version 7.3 too: the arrays are its data sets, named by their paths
 * without the first slash. Links are not followed, so that no other file is read.
 *
 * <p>The library that reads it gets the bytes as a buffer, so that what a header promises is taken
 * from them and not allocated; before numbers are read, their size is held against the file's.
 */
record Hdf5File(Path file, long size, HdfFile hdf, Map<String, Dataset> datasets)
    implements ArrayFile {
  private static final int DEEPEST = 16;
  private static final int MOST_NODES = 100_000;
  private static final String MATLAB_ATTRIBUTE = "MATLAB_class";

  static ArrayFile of(Path file, byte[] raw) {
    return guarded(file.toString(), () -> open(file, raw));
  }

  private static Hdf5File open(Path file, byte[] raw) {
    HdfFile hdf = HdfFile.fromBytes(raw);
    Map<String, Dataset> datasets = new TreeMap<>();
    int[] left = {MOST_NODES};
    collect(hdf, "", left, datasets);
    return new Hdf5File(file, raw.length, hdf, datasets);
  }

  private static void collect(Group group, String path, int[] left, Map<String, Dataset> datasets) {
    for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
      if (--left[0] < 0) {
        throw new InputException("must have at most " + MOST_NODES + " entries but has more");
      }
      Node node = child.getValue();
      String name = path + child.getKey();
      if (node.isLink()) {
        continue;
      }
      if (node instanceof Dataset dataset) {
        datasets.put(name, dataset);
      } else if (node instanceof Group inner
          && !child.getKey().startsWith("#")
          && path.chars().filter(letter -> letter == '/').count() < DEEPEST) {
        collect(inner, name + "/", left, datasets);
      }
    }
  }

  /**
   * What damaged bytes make of the library: any exception of the runtime, endless nesting, and a
   * search for filters that are not delivered.
   */
  @SuppressWarnings("CatchingUnchecked")
  private static <T> T guarded(String where, Supplier<T> work) {
    try {
      return work.get();
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new InputException(
          where
              + " must be readable HDF5 but is not ("
              + Shown.line(String.valueOf(e.getMessage()))
              + "); get it anew, or save it without filters of other libraries",
          e);
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(datasets.keySet());
  }

  @Override
  public NamedArray read(String name) {
    String where = NamedArray.where(file, name);
    Dataset dataset = datasets.get(name);
    if (dataset == null) {
      throw new InputException(where + " cannot be found");
    }
    return guarded(where, () -> new Hdf5Array(where, dataset, size).read(isMatlab(dataset)));
  }

  /** MATLAB writes the sizes in reverse, since its first index runs fastest. */
  private static boolean isMatlab(Dataset dataset) {
    return dataset.getAttribute(MATLAB_ATTRIBUTE) != null;
  }

  @Override
  public void close() {
    hdf.close();
  }
}
