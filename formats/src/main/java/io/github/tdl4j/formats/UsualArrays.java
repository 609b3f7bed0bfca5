package io.github.tdl4j.formats;

import java.util.List;
import java.util.Locale;

/** Arrays and columns that are found by the names that such ones usually have. */
final class UsualArrays {
  private UsualArrays() {}

  /**
   * The arrays of usual names that stand beside another, in its group where the file has groups.
   */
  static List<ArrayRef> beside(ArrayRef array, List<String> usual, OpenFiles files) {
    String group = array.array().substring(0, array.array().lastIndexOf('/') + 1);
    return files.use(
        array.file(),
        file ->
            file.offered().stream()
                .filter(name -> name.startsWith(group) && isUsual(name, group, usual))
                .map(name -> new ArrayRef(array.file(), name))
                .toList());
  }

  private static boolean isUsual(String name, String group, List<String> usual) {
    return usual.contains(name.substring(group.length()).toLowerCase(Locale.ROOT));
  }

  /** Returns whether an array may hold a value for each instance; a column always does. */
  static boolean hasValueAnInstance(ArrayRef ref, int instances, OpenFiles files) {
    return files.use(
        ref.file(),
        file ->
            file.has(ref.array())
                && (file instanceof CsvFile
                    || file.read(ref.array()).values().count() == instances));
  }
}
