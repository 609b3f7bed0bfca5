package io.github.tdl4j.data.description;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The attributes of some labels. Those of sequences are means over the symbols at onset, nucleus
 * and coda, and the lengths of these; without a table of symbols they are the counts of symbols.
 *
 * @param file for messages
 * @param labels in the order of the rows
 * @param attributes all attributes, constant ones too
 */
public record LabelDescriptions(String file, List<String> labels, List<Attribute> attributes) {
  public LabelDescriptions {
    labels = List.copyOf(labels);
    attributes = List.copyOf(attributes);
  }

  /**
   * Reads the descriptions of these labels.
   *
   * @param folder of the data set
   * @param labels of the data set, at least one
   * @throws InputException if the files break a rule, a label has no line, or a symbol is not in
   *     the table of symbols
   */
  public static LabelDescriptions read(Path folder, List<String> labels) {
    if (!DescriptionFiles.areIn(folder)) {
      throw new InputException(
          folder.resolve(DescriptionFiles.LABELS)
              + ": must be there where a map takes descriptions of labels but is not;"
              + " docs/dataset-format.md describes the file");
    }
    LabelTable table = LabelTable.read(folder);
    Optional<SymbolTable> symbols = SymbolTable.read(folder);
    List<String> missing = missing(table, labels);
    if (!missing.isEmpty()) {
      throw new InputException(
          table.file()
              + ": must have a line for every label of the data set but has none for "
              + Quoting.few(missing));
    }
    symbols.ifPresent(known -> requireKnown(table, known, labels));
    return of(table, symbols, labels);
  }

  /** Returns the labels that have no line. */
  public static List<String> missing(LabelTable table, List<String> labels) {
    Set<String> described =
        table.lines().stream().map(LabelTable.Line::label).collect(Collectors.toSet());
    return labels.stream().filter(label -> !described.contains(label)).toList();
  }

  private static void requireKnown(LabelTable table, SymbolTable symbols, List<String> labels) {
    Set<String> used = Set.copyOf(labels);
    Set<String> known = Set.copyOf(symbols.symbols());
    for (LabelTable.Line line : table.lines()) {
      for (String symbol : used.contains(line.label()) ? line.symbols() : List.<String>of()) {
        if (!known.contains(symbol)) {
          throw new InputException(
              line.where()
                  + "every symbol must be in symbols.csv but "
                  + Quoting.quoted(symbol)
                  + " is not"
                  + Quoting.alternatives(symbol, symbols.symbols()));
        }
      }
    }
  }

  /**
   * Returns the descriptions of labels that all have a line, of symbols that are all known.
   *
   * @param symbols attributes of symbols; empty to count symbols
   */
  public static LabelDescriptions of(
      LabelTable table, Optional<SymbolTable> symbols, List<String> labels) {
    Map<String, LabelTable.Line> byLabel = new LinkedHashMap<>();
    table.lines().forEach(line -> byLabel.put(line.label(), line));
    List<LabelTable.Line> lines =
        labels.stream()
            .map(label -> Optional.ofNullable(byLabel.get(label)).orElseThrow())
            .toList();
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      int column = i;
      attributes.add(
          new Attribute(
              table.columns().get(i),
              lines.stream().map(line -> List.of(line.numbers().get(column))).toList()));
    }
    if (table.hasSymbols()) {
      List<List<String>> sequences = lines.stream().map(LabelTable.Line::symbols).toList();
      attributes.addAll(
          symbols
              .map(known -> byPosition(sequences, known))
              .orElseGet(() -> List.of(counts(sequences))));
    }
    return new LabelDescriptions(table.file(), labels, attributes);
  }

  private static Attribute counts(List<List<String>> sequences) {
    Set<String> all = new TreeSet<>();
    sequences.forEach(all::addAll);
    return new Attribute(
        "symbols",
        sequences.stream()
            .map(
                sequence ->
                    all.stream()
                        .map(symbol -> (double) sequence.stream().filter(symbol::equals).count())
                        .toList())
            .toList());
  }

  private static List<Attribute> byPosition(List<List<String>> sequences, SymbolTable symbols) {
    List<Map<Position, List<String>>> parts =
        sequences.stream().map(sequence -> Position.divide(sequence, symbols.nuclei())).toList();
    List<Attribute> attributes = new ArrayList<>();
    for (Position position : Position.of(symbols.nuclei())) {
      List<List<String>> found =
          parts.stream().map(part -> part.getOrDefault(position, List.of())).toList();
      attributes.add(
          new Attribute(
              position.word() + " length",
              found.stream().map(part -> List.of((double) part.size())).toList()));
      for (SymbolTable.SymbolAttribute attribute : symbols.attributes()) {
        attributes.add(
            new Attribute(
                position.word() + " " + attribute.name(),
                found.stream().map(part -> mean(attribute, part)).toList()));
      }
    }
    return attributes;
  }

  /** Returns the mean numbers of some symbols; zeros if there are none. */
  private static List<Double> mean(SymbolTable.SymbolAttribute attribute, List<String> symbols) {
    return IntStream.range(0, attribute.width())
        .mapToObj(
            i ->
                symbols.stream().mapToDouble(symbol -> attribute.of(symbol).get(i)).sum()
                    / Math.max(1, symbols.size()))
        .toList();
  }

  /** Returns the names of the attributes that are the same for all labels and have no effect. */
  public List<String> constant() {
    return attributes.stream().filter(Attribute::isConstant).map(Attribute::name).toList();
  }

  /** Returns each set of labels that no attribute distinguishes. */
  public List<List<String>> alike() {
    Map<List<List<Double>>, List<String>> byValues = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      int row = i;
      List<List<Double>> values =
          attributes.stream().map(attribute -> attribute.values().get(row)).toList();
      byValues.computeIfAbsent(values, any -> new ArrayList<>()).add(labels.get(i));
    }
    return byValues.values().stream().filter(same -> same.size() > 1).map(List::copyOf).toList();
  }

  /**
   * Returns a row for each label: all attributes that are not constant, scaled to the same mean
   * square, 1 in all.
   *
   * @throws InputException if all attributes are constant
   */
  public Matrix table() {
    List<Attribute> varied = attributes.stream().filter(a -> !a.isConstant()).toList();
    if (varied.isEmpty()) {
      throw new InputException(
          file + ": descriptions must differ between the labels of the data set but are all equal");
    }
    int width = varied.stream().mapToInt(Attribute::width).sum();
    MutableMatrix table = MutableMatrix.zeros(labels.size(), width);
    double share = 1 / Math.sqrt(varied.size());
    int from = 0;
    for (Attribute attribute : varied) {
      List<List<Double>> values = attribute.scaled();
      for (int row = 0; row < values.size(); row++) {
        for (int i = 0; i < attribute.width(); i++) {
          table.set(row, from + i, (float) (share * values.get(row).get(i)));
        }
      }
      from += attribute.width();
    }
    return table;
  }
}
