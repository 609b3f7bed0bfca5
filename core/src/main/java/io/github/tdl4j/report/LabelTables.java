package io.github.tdl4j.report;

import static io.github.tdl4j.report.NumberText.percent;

import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import java.util.Optional;

/** {@code labels.md}: accuracy and most frequent confusion of each label, a table per cell. */
final class LabelTables {
  private LabelTables() {}

  static String markdown(Results results) {
    TableStyle style = TableStyle.MARKDOWN;
    StringBuilder text =
        new StringBuilder(
            "# "
                + style.name(results.heading().dataSet())
                + ": labels\n\n"
                + "Tested: predictions for instances of the label, all repeats together. Correct:"
                + " the share of correct predictions. Mistaken most for: the wrong label that is"
                + " predicted most often, and how many times.\n");
    for (ResultRow row : results.rows()) {
      text.append("\n## ").append(style.rowName(row.cell())).append("\n\n");
      TextTable table = new TextTable();
      table.add("Label", "", "Tested", "Correct", "Mistaken most for", "Times");
      for (LabelScore label : row.score().labels()) {
        Optional<String> confusion = label.confusion();
        table.add(
            style.name(label.label()),
            label.unseen() ? "unseen" : "seen",
            Integer.toString(label.tested()),
            percent(label.accuracy()),
            confusion.map(style::name).orElse(NumberText.NONE),
            confusion
                .map(wrong -> Integer.toString(label.predicted().getOrDefault(wrong, 0)))
                .orElse(NumberText.NONE));
      }
      text.append(table.markdown());
    }
    return text.toString();
  }
}
