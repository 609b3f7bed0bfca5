package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.description.DescriptionFiles;
import io.github.tdl4j.data.description.LabelDescriptions;
import io.github.tdl4j.data.description.LabelTable;
import io.github.tdl4j.data.description.SymbolTable;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules on the descriptions of labels, if the data set has any. */
public final class DescriptionRules {
  private final List<String> labels;
  private final List<Finding> findings = new ArrayList<>();

  private DescriptionRules(List<String> labels) {
    this.labels = labels;
  }

  /**
   * Applies the rules.
   *
   * @param folder of the data set
   * @param labels of the data set
   */
  public static List<Finding> findings(Path folder, List<String> labels) {
    DescriptionRules rules = new DescriptionRules(labels);
    if (DescriptionFiles.areIn(folder)) {
      try {
        rules.examine(LabelTable.read(folder), SymbolTable.read(folder));
      } catch (InputException e) {
        rules.add(Rule.DESCRIPTIONS_UNREADABLE, String.valueOf(e.getMessage()));
      }
    }
    return rules.findings;
  }

  private void examine(LabelTable table, Optional<SymbolTable> symbols) {
    List<String> missing = LabelDescriptions.missing(table, labels);
    if (!missing.isEmpty()) {
      add(Rule.DESCRIPTION_MISSING, "there is none for " + Quoting.few(missing));
    }
    Set<String> used = Set.copyOf(labels);
    List<String> others =
        table.lines().stream()
            .map(LabelTable.Line::label)
            .filter(label -> !used.contains(label))
            .toList();
    if (!others.isEmpty()) {
      add(Rule.DESCRIPTION_UNUSED, "the data set has no label " + Quoting.few(others));
    }
    List<String> unknown = symbols.map(known -> unknown(table, known)).orElse(List.of());
    if (!unknown.isEmpty()) {
      add(Rule.SYMBOL_UNKNOWN, "there is none for " + Quoting.few(unknown));
    }
    List<String> described = labels.stream().filter(label -> !missing.contains(label)).toList();
    if (unknown.isEmpty() && described.size() > 1) {
      examine(table, LabelDescriptions.of(table, symbols, described));
    }
  }

  /** Returns the symbols of labels of the data set that are not in the table. */
  private List<String> unknown(LabelTable table, SymbolTable symbols) {
    Set<String> used = Set.copyOf(labels);
    Set<String> known = Set.copyOf(symbols.symbols());
    return table.lines().stream()
        .filter(line -> used.contains(line.label()))
        .flatMap(line -> line.symbols().stream())
        .filter(symbol -> !known.contains(symbol))
        .distinct()
        .toList();
  }

  private void examine(LabelTable table, LabelDescriptions descriptions) {
    List<String> alike =
        descriptions.alike().stream()
            .map(same -> String.join(" and ", same.stream().map(Quoting::quoted).toList()))
            .toList();
    if (!alike.isEmpty()) {
      add(Rule.DESCRIPTIONS_ALIKE, "there are equal ones of " + Quoting.few(alike));
    }
    List<String> constant =
        descriptions.constant().stream().filter(table.columns()::contains).toList();
    if (!constant.isEmpty()) {
      add(Rule.DESCRIPTION_CONSTANT, "there is one value of " + Quoting.few(constant));
    }
  }

  private void add(Rule rule, String value) {
    findings.add(Finding.of(rule, value));
  }
}
