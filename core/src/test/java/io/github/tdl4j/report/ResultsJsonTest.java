package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsJsonTest {
  @Test
  void text_example_isTheGoldenPage() throws IOException {
    GoldenPage.assertEqual("results.json", ResultsJson.text(ReportExample.RESULTS));
  }

  @Test
  void text_figures_readBackToTheBit() {
    JsonNode cells =
        JsonMapper.shared().readTree(ResultsJson.text(ReportExample.RESULTS)).get("cells");
    List<ResultRow> rows = ReportExample.RESULTS.rows();
    assertThat(cells.size()).isEqualTo(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      ResultRow row = rows.get(i);
      JsonNode cell = cells.get(i);
      assertThat(cell.get("method").stringValue()).isEqualTo(row.cell().method().word());
      assertThat(cell.get("accuracy").doubleValue()).isEqualTo(row.score().accuracy());
      assertThat(cell.get("harmonicMean").doubleValue()).isEqualTo(row.score().harmonicMean());
      assertThat(cell.get("interval").get(1).doubleValue())
          .isEqualTo(row.score().intervals().accuracy().high());
      if (row.cell().method() == Method.LINEAR) {
        assertThat(cell.get("ausuc").isNull()).isTrue();
      } else {
        assertThat(cell.get("ausuc").doubleValue()).isEqualTo(row.score().ausuc());
      }
      assertThat(cell.get("mcnemarP").isNull()).isEqualTo(row.comparison().isEmpty());
      assertThat(cell.get("folds").size()).isEqualTo(row.score().folds().size());
    }
  }

  @Test
  void text_otherLanguageOfTheMachine_isTheSame() {
    String expected = ResultsJson.text(ReportExample.RESULTS);
    String table = ResultTable.markdown(ReportExample.RESULTS);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(ResultsJson.text(ReportExample.RESULTS)).isEqualTo(expected);
      assertThat(ResultTable.markdown(ReportExample.RESULTS)).isEqualTo(table);
    } finally {
      Locale.setDefault(before);
    }
  }
}
