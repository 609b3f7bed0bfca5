package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.report.text.LatexText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code table.tex}: the tables of {@code table.md} but the automatic selection, for a paper in two
 * columns. The package booktabs alone is needed. Each table has a caption, a label, and its legend
 * below.
 */
final class LatexTables {
  /** Points of a column of a page of two columns; a wider table takes both columns. */
  private static final double COLUMN = 245;

  /** Mean width of a character, in points of the size that the tables have. */
  private static final double CHARACTER = 4;

  /** Points at each side of a column in a table of one column of the page. */
  private static final int NARROW_GAP = 3;

  /** Commands for which one character is printed. */
  private static final Pattern SYMBOL = Pattern.compile("\\\\(?!textbf)[a-zA-Z]+ ?");

  private static final Pattern UNPRINTED = Pattern.compile("\\\\textbf|[{}$^_\\\\]");

  /** A longer table is continued in another one, as it would not fit a page. */
  private static final int MOST_ROWS = 45;

  private static final int HEADINGS = 3;

  private static final Pattern RANGE = Pattern.compile("(-?[\\d.]+) – (-?[\\d.]+)");
  private static final Pattern SIGNED = Pattern.compile("[+-][\\d.]+");

  private static final TableStyle STYLE = TableStyle.LATEX;

  /**
   * One of the tables.
   *
   * @param label in the text, after {@code tab:tdl-}
   * @param headings number of rows above the rule
   */
  private record Part(String label, String caption, TextTable table, int headings) {
    List<List<String>> heading() {
      return table.rows().subList(0, headings);
    }

    List<List<String>> body() {
      return table.rows().subList(headings, table.rows().size());
    }

    /** Returns whether the table takes both columns of the page, by an estimate of its width. */
    boolean isWide() {
      double points = 0;
      for (int column = 0; column < table.rows().get(0).size(); column++) {
        int cell = column;
        int longest = table.rows().stream().mapToInt(row -> printed(row.get(cell))).max().orElse(0);
        points += CHARACTER * longest + (column > 0 ? 2 * NARROW_GAP : 0);
      }
      return points > COLUMN;
    }

    private static int printed(String cell) {
      return UNPRINTED.matcher(SYMBOL.matcher(cell).replaceAll("x")).replaceAll("").length();
    }
  }

  private LatexTables() {}

  static String text(Results results) {
    ResultTable tables = ResultTable.of(results, STYLE);
    String data = ": " + tables.subject();
    StringBuilder text = new StringBuilder("% Written by tdl4j; needs \\usepackage{booktabs}.\n");
    text.append(LatexText.DEFINITION);
    Part accuracy = accuracy(tables);
    add(accuracy, legend(Legend.ofMethods(results, STYLE)), text);
    List<String> notes = legend(Legend.ofFigures(results, STYLE));
    new TableNotes(results, STYLE).all().forEach(note -> notes.add(STYLE.symbols(note)));
    add(
        new Part(
            "labels",
            "Seen and unseen labels" + data + ". Accuracy in percent.",
            tables.labelTable(),
            1),
        notes,
        text);
    if (tables.compares()) {
      add(
          new Part(
              "comparison",
              "TDL compared with Unimodal" + data + ". Gain in points, gap closed in percent.",
              tables.comparisonTable(),
              1),
          legend(Legend.ofComparison(results, STYLE)),
          text);
    }
    return text.toString();
  }

  private static Part accuracy(ResultTable tables) {
    return new Part(
        "accuracy", tables.title() + ". Accuracy in percent.", tables.paperTable(), HEADINGS);
  }

  private static List<String> legend(List<Legend.Entry> entries) {
    return entries.stream()
        .map(entry -> entry.term() + ": " + entry.meaning() + ".")
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Adds a table, in several environments if it has too many rows for a page. */
  private static void add(Part part, List<String> notes, StringBuilder text) {
    List<List<String>> rows = part.body();
    int parts = Math.max(1, (rows.size() + MOST_ROWS - 1) / MOST_ROWS);
    for (int i = 0; i < parts; i++) {
      String environment = part.isWide() ? "table*" : "table";
      text.append("\n\\begin{").append(environment).append("}[tbp]\n\\centering\n\\caption{");
      text.append(part.caption());
      text.append(parts == 1 ? "" : String.format(Locale.ROOT, " Part %d of %d.", i + 1, parts));
      text.append("}\n\\label{tab:tdl-").append(part.label()).append(i == 0 ? "" : "-" + (i + 1));
      text.append("}\n\\par\\smallskip\n\\footnotesize\n\\setlength{\\tabcolsep}{")
          .append(part.isWide() ? 4 : NARROW_GAP);
      text.append("pt}\n\\begin{tabular}{@{}l");
      text.append("r".repeat(rows.isEmpty() ? part.heading().get(0).size() - 1 : width(rows)));
      text.append("@{}}\n\\toprule\n");
      part.heading().forEach(row -> text.append(heading(row)));
      text.append("\\midrule\n");
      rows.subList(i * MOST_ROWS, Math.min(rows.size(), (i + 1) * MOST_ROWS))
          .forEach(row -> text.append(figures(row)));
      text.append("\\bottomrule\n\\end{tabular}\n");
      if (i == 0 && !notes.isEmpty()) {
        text.append("\\par\\smallskip\n\\begin{minipage}{\\linewidth}\\scriptsize\n");
        text.append(String.join("\n", notes)).append("\n\\end{minipage}\n");
      }
      text.append("\\end{").append(environment).append("}\n");
    }
  }

  private static int width(List<List<String>> rows) {
    return rows.get(0).size() - 1;
  }

  private static String heading(List<String> row) {
    return row.stream()
        .map(cell -> cell.equals(NumberText.NONE) ? "--" : cell.replace("%", "\\%"))
        .collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  /** Returns a row; its first cell is a name in LaTeX, the others are figures. */
  private static String figures(List<String> row) {
    return row.get(0)
        + row.stream()
            .skip(1)
            .map(LatexTables::figure)
            .collect(Collectors.joining(" & ", " & ", " \\\\\n"));
  }

  private static String figure(String cell) {
    String plain = cell.replace("%", "");
    if (plain.equals(NumberText.NONE)) {
      return "--";
    }
    if (RANGE.matcher(plain).matches()) {
      return RANGE.matcher(plain).replaceFirst("\\$[$1, $2]\\$");
    }
    return SIGNED.matcher(plain).matches() ? "$" + plain + "$" : plain.replace("<", "$<$");
  }
}
