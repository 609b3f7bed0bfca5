package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.report.ReportTables.Column;
import io.github.tdl4j.report.ReportTables.Row;
import io.github.tdl4j.report.ReportTables.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTablesTest {
  private static final Results RESULTS = ReportExample.RESULTS;

  /** The cells of a line of a Markdown table. */
  private static String markdown(Row row) {
    return "| " + String.join(" | ", row.cells()) + " |";
  }

  @Test
  void tables_cells_areThoseOfTheMarkdownTables() {
    String expected =
        ResultTable.markdown(RESULTS).replace("**", "").replace("\\*", "*").replace("\\_", "_");
    List<Table> tables = ReportTables.of(RESULTS);

    assertThat(tables).extracting(Table::title).hasSize(3);
    for (Table table : tables) {
      assertThat(table.rows()).isNotEmpty();
      for (Row row : table.rows()) {
        assertThat(expected).contains(markdown(row));
        assertThat(row.cells()).hasSameSizeAs(table.columns());
      }
    }
  }

  @Test
  void tables_rows_nameTheirCellAndAreStrongIfTheyWin() {
    for (Table table : ReportTables.of(RESULTS)) {
      for (Row row : table.rows()) {
        ResultRow of = RESULTS.rows().get(row.cell().orElseThrow());
        assertThat(row.cells().get(0)).isEqualTo(ReportTables.name(of.cell()));
        assertThat(row.isStrong()).isEqualTo(RESULTS.wins(of));
      }
    }
    assertThat(ReportTables.of(RESULTS).get(0).rows()).anyMatch(Row::isStrong);
  }

  @Test
  void columns_allButNames_areExplainedWhereTheyStand() {
    for (Table table : ReportTables.of(RESULTS)) {
      assertThat(table.columns().subList(1, table.columns().size()))
          .extracting(Column::explanation)
          .doesNotContain("");
    }
    assertThat(ReportTables.of(RESULTS).get(1).columns())
        .extracting(Column::title)
        .contains(
            "All (mean over instances)", "Seen (mean over labels)", "Unseen (mean over labels)");
  }

  @Test
  void notes_withoutWarnings_areThoseOfTheTable() {
    assertThat(ReportTables.notes(RESULTS, Map.of()))
        .containsExactlyElementsOf(
            new TableNotes(RESULTS, TableStyle.PAGE)
                .all().stream()
                    .filter(note -> !ReportTables.warnings(RESULTS).contains(note))
                    .toList());
    assertThat(ReportTables.legend(RESULTS)).extracting(ReportTables.Term::term).contains("X_V*");
  }

  @Test
  void names_hostileCharacters_stayAndHiddenOnesAreEscaped() {
    ResultsHeading heading = RESULTS.heading();
    Results hostile =
        new Results(
            new ResultsHeading(
                "<script>\u202e|*",
                heading.source(),
                heading.target(),
                heading.labels(),
                heading.unseen(),
                heading.folds(),
                heading.repeats(),
                heading.resamplingUnit(),
                heading.splitKind(),
                List.of()),
            RESULTS.rows());

    assertThat(ReportTables.title(hostile)).startsWith("<script>\\u202e|*: 2-fold video");
  }

  @Test
  void of_resultsWithoutTransfer_haveOneTable() {
    Results unimodal =
        new Results(RESULTS.heading(), List.of(RESULTS.find(CellName.unimodal()).orElseThrow()));

    assertThat(ReportTables.of(unimodal))
        .extracting(Table::title)
        .containsExactly("Seen and unseen labels");
  }
}
