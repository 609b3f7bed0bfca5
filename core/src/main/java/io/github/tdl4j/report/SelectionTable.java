package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The transfers selected in each fold, in short; results.json has all candidates. */
final class SelectionTable {
  private SelectionTable() {}

  /** Returns a Markdown table of the selections of automatic cells. */
  static String markdown(List<ResultRow> choosing, Results results, TableStyle style) {
    TextTable table = new TextTable();
    table.add("Selected by", "Repeat, fold", "Selected", "Reason");
    for (ResultRow row : choosing) {
      for (FoldSelection choice : row.choices()) {
        table.add(
            row.cell().goal().map(Goal::words).orElse(""),
            choice.repeat() + ", " + choice.fold(),
            chosen(choice, results, style),
            style.name(choice.reason()));
      }
    }
    return table.markdown();
  }

  private static String chosen(FoldSelection choice, Results results, TableStyle style) {
    if (choice.chosen().isEmpty()) {
      return "no transfer";
    }
    TransferCandidate candidate = choice.candidates().get(choice.chosen().getAsInt());
    CellName called = CellName.tdl(candidate.map(), candidate.layer());
    // The row of the results also has the source layers.
    String name = style.rowName(results.find(called).map(ResultRow::cell).orElse(called));
    String settings =
        candidate.settings().entrySet().stream()
            .map(SelectionTable::setting)
            .map(style::name)
            .collect(Collectors.joining(", "));
    return settings.isEmpty() ? name : name + ", " + settings;
  }

  private static String setting(Map.Entry<String, String> setting) {
    return setting.getKey() + " " + NumberText.shortened(setting.getValue());
  }
}
