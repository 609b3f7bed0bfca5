package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.Candidate;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Choice;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an automatic transfer chose in each fold, in a few words; results.json has it all. */
final class ChoiceTable {
  private ChoiceTable() {}

  static String markdown(List<Choice> choices, Look look) {
    TextTable table = new TextTable();
    table.add("Repeat, fold", "Chosen", "Reason");
    for (Choice choice : choices) {
      table.add(
          choice.repeat() + ", " + choice.fold(), chosen(choice, look), look.name(choice.reason()));
    }
    return table.markdown();
  }

  private static String chosen(Choice choice, Look look) {
    if (choice.chosen().isEmpty()) {
      return "no transfer";
    }
    Candidate candidate = choice.candidates().get(choice.chosen().getAsInt());
    String name = look.rowName(CellName.tdl(candidate.map(), candidate.layer()));
    String settings =
        candidate.settings().entrySet().stream()
            .map(ChoiceTable::setting)
            .map(look::name)
            .collect(Collectors.joining(", "));
    return settings.isEmpty() ? name : name + ", " + settings;
  }

  private static String setting(Map.Entry<String, String> setting) {
    return setting.getKey() + " " + setting.getValue();
  }
}
