package io.github.tdl4j.data.description;

import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.CsvTable;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a data set that describe its labels. */
public final class DescriptionFiles {
  /** The file with a line for each label. */
  public static final String LABELS = "labels.csv";

  /** The file with a line for each symbol of the sequences in {@link #LABELS}. */
  public static final String SYMBOLS = "symbols.csv";

  private DescriptionFiles() {}

  /** Returns whether a data set describes its labels. */
  public static boolean areIn(Path folder) {
    return isThere(folder.resolve(LABELS));
  }

  /**
   * Returns the names of the files that a data set has: none, {@link #LABELS}, or both. A file of
   * symbols alone describes no label.
   */
  public static List<String> in(Path folder) {
    return areIn(folder)
        ? Stream.of(LABELS, SYMBOLS).filter(name -> isThere(folder.resolve(name))).toList()
        : List.of();
  }

  /**
   * Returns whether anything has this name: a folder or a broken link is refused when it is read.
   */
  private static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads one of the files.
   *
   * @param name of the column that names the object of a line
   * @throws InputException if a column has no name, or there is no line
   */
  static CsvTable table(Path file, String name) {
    CsvTable table = CsvTable.read(CsvLines.of(file), List.of(name));
    if (table.columns().stream().anyMatch(String::isBlank)) {
      throw new InputException(
          file
              + ": every column must have a name but there are "
              + Quoting.names(table.columns())
              + "; remove commas at the ends of lines");
    }
    if (table.rows().isEmpty()) {
      throw new InputException(
          file + ": must have a line for each " + name + " but has only names of columns");
    }
    return table;
  }
}
