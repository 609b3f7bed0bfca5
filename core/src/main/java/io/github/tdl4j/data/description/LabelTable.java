package io.github.tdl4j.data.description;

import io.github.tdl4j.io.CsvTable;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The content of {@code labels.csv}: numbers and sequences of symbols of labels, which need not be
 * those of the data set.
 *
 * @param file for messages
 * @param columns names of the columns of numbers, in the order of the file
 * @param hasSymbols whether each label has a sequence of symbols
 * @param lines one for each label
 */
public record LabelTable(
    String file, List<String> columns, boolean hasSymbols, List<LabelTable.Line> lines) {
  private static final String LABEL = "label";
  private static final String SEQUENCE = "symbols";

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * The line of one label.
   *
   * @param where beginning of messages about it
   * @param numbers one for each column of numbers
   * @param symbols the sequence; empty if the file has none
   */
  public record Line(String where, String label, List<Double> numbers, List<String> symbols) {
    public Line {
      numbers = List.copyOf(numbers);
      symbols = List.copyOf(symbols);
    }
  }

  public LabelTable {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /**
   * Reads the file in the folder of a data set.
   *
   * @throws InputException naming the file, the line and the rule
   */
  public static LabelTable read(Path folder) {
    CsvTable table = DescriptionFiles.table(folder.resolve(DescriptionFiles.LABELS), LABEL);
    List<String> names = new ArrayList<>(table.columns());
    names.remove(LABEL);
    boolean hasSymbols = names.remove(SEQUENCE);
    String file = folder.resolve(DescriptionFiles.LABELS).toString();
    if (names.isEmpty() && !hasSymbols) {
      throw new InputException(
          file
              + ": must have the column symbols or a column of numbers beside label but has no"
              + " other column");
    }
    List<Line> lines = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (CsvTable.Row row : table.rows()) {
      String label = row.required(LABEL);
      if (!known.add(label)) {
        throw row.fault(LABEL, "must be unique but " + Quoting.quoted(label) + " comes twice");
      }
      List<Double> numbers = new ArrayList<>(names.size()); // a stream for each line is slow
      for (String column : names) {
        numbers.add(number(row, column));
      }
      List<String> symbols = hasSymbols ? symbols(row.required(SEQUENCE)) : List.of();
      lines.add(new Line(row.where(), label, numbers, symbols));
    }
    return new LabelTable(file, names, hasSymbols, lines);
  }

  private static double number(CsvTable.Row row, String column) {
    String cell = row.required(column);
    OptionalDouble number = AttributeNumber.of(cell);
    if (number.isEmpty()) {
      throw row.fault(
          column,
          "must be "
              + AttributeNumber.RULE
              + " but is "
              + Quoting.quoted(cell)
              + (AttributeNumber.isNoValue(cell)
                  ? ", which is none; give each label a number, or leave the column out"
                  : AttributeNumber.isNumber(cell)
                      ? "; give the column another unit"
                      : "; a sequence of symbols belongs to the column symbols"));
    }
    return number.getAsDouble();
  }

  private static List<String> symbols(String cell) {
    return List.of(BLANKS.split(cell.strip()));
  }
}
