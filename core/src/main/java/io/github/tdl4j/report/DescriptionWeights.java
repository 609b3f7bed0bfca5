package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.report.text.EnglishList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The weights that descriptions of labels have in the maps that read them.
 *
 * @param rows rows of the results, in the order of their tables
 */
record DescriptionWeights(List<ResultRow> rows, TableStyle style) {
  /** The first column explained in a phrase. */
  static final String MEANING =
      "the variance of the descriptions of labels as a multiple of that of the activations, as"
          + " given or selected on the pairs of each fold; in brackets the number of fits; 0: the"
          + " map ignores the descriptions";

  /** The second column explained in a phrase. */
  static final String WIDTH =
      "the width of the kernel of descriptions as a multiple of the median distance between"
          + " different descriptions; no effect without a kernel";

  private static final int MAX_NAMED = 4;

  DescriptionWeights {
    rows = rows.stream().filter(row -> !row.descriptions().isEmpty()).toList();
  }

  static DescriptionWeights of(Results results, TableStyle style) {
    return new DescriptionWeights(TableStyle.byLayer(results.rowsOf(Method.TDL)), style);
  }

  boolean areThere() {
    return !rows.isEmpty();
  }

  /** Returns a table of the weights of each row, and of the widths of their kernels. */
  TextTable table() {
    TextTable table = new TextTable();
    table.add("", "Weight", "Width");
    for (ResultRow row : rows) {
      table.add(
          style.rowName(row.cell()),
          counted(row, DescriptionChoice::weight),
          counted(row, DescriptionChoice::width));
    }
    return table;
  }

  private static String counted(ResultRow row, ToDoubleFunction<DescriptionChoice> number) {
    Map<Double, Long> times =
        row.descriptions().stream()
            .collect(
                Collectors.groupingBy(number::applyAsDouble, TreeMap::new, Collectors.counting()));
    return times.entrySet().stream()
        .map(entry -> NumberText.plain(entry.getKey()) + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  /** Returns a note on rows without any influence of descriptions; empty if there is none. */
  Optional<String> note() {
    List<String> without =
        rows.stream()
            .filter(row -> row.descriptions().stream().allMatch(one -> one.weight() == 0))
            .map(row -> style.rowName(row.cell()))
            .toList();
    if (without.isEmpty()) {
      return Optional.empty();
    }
    boolean isOne = without.size() == 1;
    String named =
        without.size() <= MAX_NAMED
            ? EnglishList.and(without)
            : without.size() + " of " + rows.size() + " rows with descriptions of labels";
    return Optional.of(
        (named + (isOne ? " equals" : " equal"))
            + " the map without descriptions of labels: the weight 0 was selected in every fold, so"
            + " that the descriptions have no influence.");
  }
}
