package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.Candidate;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Choice;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an automatic transfer chose in each fold, in a few words; results.json has it all. */
final class ChoiceTable {
  private ChoiceTable() {}

  /** The choices of automatic cells, between cells of these results. */
  static String markdown(List<ResultRow> choosing, Results results, TableStyle look) {
    TextTable table = new TextTable();
    table.add("By", "Repeat, fold", "Chosen", "Reason");
    for (ResultRow row : choosing) {
      for (Choice choice : row.choices()) {
        table.add(
            row.cell().goal().map(Goal::words).orElse(""),
            choice.repeat() + ", " + choice.fold(),
            chosen(choice, results, look),
            look.name(choice.reason()));
      }
    }
    return table.markdown();
  }

  private static String chosen(Choice choice, Results results, TableStyle look) {
    if (choice.chosen().isEmpty()) {
      return "no transfer";
    }
    Candidate candidate = choice.candidates().get(choice.chosen().getAsInt());
    CellName called = CellName.tdl(candidate.map(), candidate.layer());
    // The row of the results also knows the source layers.
    String name = look.rowName(results.find(called).map(ResultRow::cell).orElse(called));
    String settings =
        candidate.settings().entrySet().stream()
            .map(ChoiceTable::setting)
            .map(look::name)
            .collect(Collectors.joining(", "));
    return settings.isEmpty() ? name : name + ", " + settings;
  }

  private static String setting(Map.Entry<String, String> setting) {
    return setting.getKey() + " " + FigureText.shortened(setting.getValue());
  }
}
