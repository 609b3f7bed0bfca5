package io.github.tdl4j.data.description;

import io.github.tdl4j.io.CsvTable;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The content of {@code symbols.csv}: attributes of the symbols that the sequences of labels
 * consist of.
 *
 * @param file for messages
 * @param attributes in the order of the file
 * @param nuclei symbols that are the nucleus of a syllable; empty if the file has no classes
 * @param symbols all symbols, in the order of the file
 */
public record SymbolTable(
    String file,
    List<SymbolTable.SymbolAttribute> attributes,
    Set<String> nuclei,
    List<String> symbols) {
  private static final String SYMBOL = "symbol";
  private static final String CLASS = "class";
  private static final String NUCLEUS = "nucleus";
  private static final String MARGIN = "margin";

  /**
   * An attribute: a column of numbers, or of words, which has a number for each word.
   *
   * @param name of the column
   * @param width how many numbers it has
   * @param values numbers by symbol; a symbol without a value has zeros
   */
  public record SymbolAttribute(String name, int width, Map<String, List<Double>> values) {
    public SymbolAttribute {
      values = Map.copyOf(values);
    }

    /** Returns the numbers of a symbol of the table. */
    List<Double> of(String symbol) {
      return Objects.requireNonNull(values.get(symbol));
    }
  }

  public SymbolTable {
    attributes = List.copyOf(attributes);
    nuclei = Set.copyOf(nuclei);
    symbols = List.copyOf(symbols);
  }

  /**
   * Reads the file in the folder of a data set; empty if there is none.
   *
   * @throws InputException naming the file, the line and the rule
   */
  public static Optional<SymbolTable> read(Path folder) {
    return DescriptionFiles.in(folder).contains(DescriptionFiles.SYMBOLS)
        ? Optional.of(readFile(folder.resolve(DescriptionFiles.SYMBOLS)))
        : Optional.empty();
  }

  private static SymbolTable readFile(Path file) {
    CsvTable table = DescriptionFiles.table(file, SYMBOL);
    List<String> names = new ArrayList<>(table.columns());
    names.remove(SYMBOL);
    boolean hasClasses = names.remove(CLASS);
    if (names.isEmpty()) {
      throw new InputException(
          file
              + ": must have a column of attributes beside symbol and class but has none; without"
              + " the file, symbols are counted");
    }
    Map<String, CsvTable.Row> rows = rows(table);
    Set<String> nuclei = new HashSet<>();
    if (hasClasses) {
      rows.forEach(
          (symbol, row) -> {
            if (isNucleus(row)) {
              nuclei.add(symbol);
            }
          });
    }
    List<SymbolAttribute> attributes =
        names.stream().map(name -> attribute(file, name, rows)).toList();
    return new SymbolTable(file.toString(), attributes, nuclei, List.copyOf(rows.keySet()));
  }

  private static Map<String, CsvTable.Row> rows(CsvTable table) {
    Map<String, CsvTable.Row> rows = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      String symbol = row.required(SYMBOL);
      if (symbol.chars().anyMatch(Character::isWhitespace)) {
        throw row.fault(
            SYMBOL,
            "must have no blanks, which part the symbols of a sequence, but is "
                + Quoting.quoted(symbol));
      }
      if (rows.put(symbol, row) != null) {
        throw row.fault(SYMBOL, "must be unique but " + Quoting.quoted(symbol) + " comes twice");
      }
    }
    return rows;
  }

  private static boolean isNucleus(CsvTable.Row row) {
    String word = row.cell(CLASS).strip();
    if (!word.equals(NUCLEUS) && !word.equals(MARGIN)) {
      throw row.fault(CLASS, "must be nucleus or margin but is " + Quoting.quoted(word));
    }
    return word.equals(NUCLEUS);
  }

  private static SymbolAttribute attribute(Path file, String name, Map<String, CsvTable.Row> rows) {
    Map<String, String> cells = new LinkedHashMap<>();
    rows.forEach((symbol, row) -> cells.put(symbol, row.cell(name).strip()));
    List<String> given = cells.values().stream().filter(cell -> !cell.isEmpty()).toList();
    if (given.isEmpty()) {
      throw new InputException(
          file
              + ": column "
              + Quoting.quoted(name)
              + " must have a value for some symbol but is empty");
    }
    boolean areNumbers = number(given.get(0)).isPresent();
    for (CsvTable.Row row : rows.values()) {
      String cell = row.cell(name).strip();
      if (AttributeNumber.isNumber(cell) && number(cell).isEmpty()) {
        throw row.fault(
            name,
            "must be "
                + AttributeNumber.RULE
                + " but is "
                + Quoting.quoted(cell)
                + "; give the column another unit");
      }
      if (AttributeNumber.isNoValue(cell)) {
        throw row.fault(
            name,
            "must be a number, a word or empty but is "
                + Quoting.quoted(cell)
                + ", which stands for no value; leave the cell empty");
      }
      if (!cell.isEmpty() && number(cell).isPresent() != areNumbers) {
        throw row.fault(
            name,
            "must be "
                + (areNumbers ? AttributeNumber.RULE : "a word")
                + " in every line, as in the first one that has it, but is "
                + Quoting.quoted(cell));
      }
    }
    return areNumbers ? ofNumbers(name, cells) : ofWords(name, cells);
  }

  private static OptionalDouble number(String cell) {
    return AttributeNumber.of(cell);
  }

  private static SymbolAttribute ofNumbers(String name, Map<String, String> cells) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    cells.forEach((symbol, cell) -> values.put(symbol, List.of(number(cell).orElse(0))));
    return new SymbolAttribute(name, 1, values);
  }

  private static SymbolAttribute ofWords(String name, Map<String, String> cells) {
    Set<String> words = new TreeSet<>(cells.values());
    words.remove("");
    Map<String, List<Double>> values = new LinkedHashMap<>();
    cells.forEach(
        (symbol, cell) ->
            values.put(symbol, words.stream().map(word -> word.equals(cell) ? 1.0 : 0.0).toList()));
    return new SymbolAttribute(name, words.size(), values);
  }
}
