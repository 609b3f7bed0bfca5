package io.github.tdl4j.report;

import static io.github.tdl4j.report.FigureText.percent;

import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import java.util.Optional;

/** {@code labels.md}: for each cell a table of the labels, and what each is mistaken for. */
final class LabelTables {
  private LabelTables() {}

  static String markdown(Results results) {
    TableStyle look = TableStyle.MARKDOWN;
    StringBuilder text =
        new StringBuilder(
            "# "
                + look.name(results.heading().dataSet())
                + ": labels\n\n"
                + "Tested: answers to instances of the label, those of all repeats together."
                + " Correct: the part that is right. Mistaken most for: the wrong label that is"
                + " answered most often, so many times.\n");
    for (ResultRow row : results.rows()) {
      text.append("\n## ").append(look.rowName(row.cell())).append("\n\n");
      TextTable table = new TextTable();
      table.add("Label", "", "Tested", "Correct", "Mistaken most for", "Times");
      for (LabelScore label : row.score().labels()) {
        Optional<String> confusion = label.confusion();
        table.add(
            look.name(label.label()),
            label.unseen() ? "unseen" : "seen",
            Integer.toString(label.tested()),
            percent(label.accuracy()),
            confusion.map(look::name).orElse(FigureText.NONE),
            confusion
                .map(wrong -> Integer.toString(label.predicted().getOrDefault(wrong, 0)))
                .orElse(FigureText.NONE));
      }
      text.append(table.markdown());
    }
    return text.toString();
  }
}
