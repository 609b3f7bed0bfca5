package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LatexTablesTest {
  private static final String HOSTILE = "[*] ж%_&#~^{}$\\ \u202e\u0007 <script> ∪ → é";

  private static Results results(String name, int maps) {
    List<CellPredictions> cells = new ArrayList<>();
    cells.add(cell(CellName.unimodal(), name, -1));
    for (int map = 0; map < maps; map++) {
      cells.add(cell(CellName.tdl("map_" + map, 1), name, 1));
    }
    return Results.of(
        new ResultsHeading(
            name,
            name,
            name,
            List.of("a" + name, "b" + name),
            List.of("b" + name),
            2,
            1,
            ResamplingUnit.INSTANCE,
            SplitKind.RANDOM_FOLDS,
            List.of()),
        cells,
        Seeds.root(1));
  }

  private static CellPredictions cell(CellName cell, String name, float margin) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String label = (i % 2 == 0 ? "a" : "b") + name;
      predictions.add(
          new Prediction(
              0, i / 6, "i" + i, "g", label, new SeenUnseenPrediction("a" + name, label, margin)));
    }
    return new CellPredictions(cell, predictions);
  }

  @Test
  void text_example_isTheGoldenFile() throws IOException {
    GoldenPage.assertEqual("table.tex", LatexTables.text(ReportExample.RESULTS));
  }

  @Test
  void text_example_isWellFormed() {
    assertWellFormed(LatexTables.text(ReportExample.RESULTS));
  }

  @Test
  void text_hostileNames_isWellFormed() {
    String text = LatexTables.text(results(HOSTILE, 2));
    assertWellFormed(text);
    assertThat(text).contains("\\textless{}script\\textgreater{}").contains("\\tdlletter{ж}");
  }

  @Test
  void text_significantTransfer_isMarkedAndExplained() {
    String text = LatexTables.text(ReportExample.RESULTS);
    assertThat(text).contains("\\textbf{53.6}$^{*}$").contains("$^{*}$: TDL is significantly");
  }

  @Test
  void text_hundredMaps_isDividedIntoTablesOfAPage() {
    String text = LatexTables.text(results("letters", 100));
    assertWellFormed(text);
    assertThat(text).contains("Part 3 of 3.").contains("\\label{tab:tdl-labels-3}");
    assertThat(text.split("\\\\begin\\{table")).allMatch(part -> part.lines().count() < 90);
  }

  @Test
  void text_longMapName_takesBothColumns() {
    Results few = results("letters", 1);
    List<ResultRow> rows = new ArrayList<>(few.rows());
    ResultRow row = rows.remove(1);
    CellName longest = CellName.tdl("m".repeat(24), 1);
    rows.add(new ResultRow(longest, row.score(), row.comparison(), row.choices()));
    assertThat(LatexTables.text(new Results(few.heading(), rows)))
        .contains("\\begin{table*}[tbp]\n\\centering\n\\caption{letters");
    assertThat(LatexTables.text(ReportExample.RESULTS))
        .contains("\\begin{table}[tbp]\n\\centering\n\\caption{letters\\textbar{}");
    assertThat(LatexTables.text(few)).contains("\\begin{table}[tbp]\n\\centering\n\\caption{lett");
  }

  @Test
  void text_comparison_namesTheTestOfEachP() {
    assertThat(LatexTables.text(ReportExample.RESULTS))
        .contains("& p (McNemar) & p (McNemar, Holm) & t & p (t test) & p (t test, Holm) ")
        .contains("p (McNemar, Holm), p (t test, Holm): p after Holm's correction");
  }

  @Test
  void text_underfittedNetwork_isNotedWithoutAdvice() {
    assertThat(LatexTables.text(ReportExample.RESULTS))
        .contains("below the linear reference.\n")
        .doesNotContain("Try ")
        .doesNotContain("dropout");
  }

  /** Braces and environments are closed, and each row of a table has the cells of its columns. */
  private static void assertWellFormed(String text) {
    String bare = text.replace("\\\\\n", "\n").replaceAll("\\\\[%_&#${}]", "");
    int depth = 0;
    for (int i = 0; i < bare.length(); i++) {
      char letter = bare.charAt(i);
      depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
      assertThat(depth).isNotNegative();
    }
    assertThat(depth).isZero();
    assertThat(bare.chars().filter(letter -> letter == '$').count() % 2).isZero();
    Deque<String> open = new ArrayDeque<>();
    for (MatchResult match :
        Pattern.compile("\\\\(begin|end)\\{([a-z*]+)\\}").matcher(bare).results().toList()) {
      if (match.group(1).equals("begin")) {
        open.push(match.group(2));
      } else {
        assertThat(open.pop()).isEqualTo(match.group(2));
      }
    }
    assertThat(open).isEmpty();
    assertRows(text.replaceAll("\\\\[%_&#${}]", ""));
    assertThat(bare.lines().skip(1)).noneMatch(line -> line.contains("%"));
    assertThat(bare.lines().filter(line -> line.contains("#"))).allMatch(l -> l.contains("#1"));
    assertThat(text.codePoints().filter(p -> Character.getType(p) == Character.FORMAT)).isEmpty();
  }

  private static void assertRows(String bare) {
    int columns = 0;
    for (String line : bare.lines().toList()) {
      if (line.startsWith("\\begin{tabular}")) {
        String kinds = line.substring(line.indexOf("@{}") + 3);
        columns = (int) kinds.chars().filter(letter -> letter == 'l' || letter == 'r').count();
      }
      if (line.endsWith("\\\\")) {
        assertThat(line.chars().filter(letter -> letter == '&').count() + 1).isEqualTo(columns);
      }
    }
  }
}
