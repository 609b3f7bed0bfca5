package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TableCsvTest {
  private static List<CSVRecord> rows(Results results) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(TableCsv.text(results)))
        .getRecords();
  }

  private static String unquoted(JsonNode value) {
    return value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString();
  }

  /** All keys of a cell but its tables by label and by fold, with the digits of the file. */
  @Test
  void text_example_hasEveryFigureOfResultsJson() throws IOException {
    JsonNode cells =
        JsonMapper.shared().readTree(ReportFiles.json(ReportExample.RESULTS)).get("cells");
    List<CSVRecord> rows = rows(ReportExample.RESULTS);
    assertThat(rows).hasSize(cells.size());
    int compared = 0;
    for (int i = 0; i < rows.size(); i++) {
      for (String key : cells.get(i).propertyNames()) {
        JsonNode value = cells.get(i).get(key);
        if (key.equals("labels") || key.equals("choices")) {
          continue;
        }
        compared++;
        if (key.toLowerCase(java.util.Locale.ROOT).endsWith("interval")) {
          assertThat(rows.get(i).get(key + "Low")).isEqualTo(unquoted(value.path(0)));
          assertThat(rows.get(i).get(key + "High")).isEqualTo(unquoted(value.path(1)));
        } else if (value.isArray()) {
          List<String> numbers = new ArrayList<>();
          value.forEach(number -> numbers.add(number.toString()));
          assertThat(rows.get(i).get(key)).isEqualTo(String.join(" ", numbers));
        } else {
          assertThat(rows.get(i).get(key)).isEqualTo(unquoted(value));
        }
      }
    }
    assertThat(compared).isEqualTo(rows.size() * 25);
  }

  @Test
  void text_mapThatASpreadsheetWouldCompute_isEscaped() throws IOException {
    ResultRow row = ReportExample.RESULTS.rows().get(2);
    CellName name = new CellName(row.cell().method(), "=1+1", OptionalInt.of(0), List.of());
    Results results =
        new Results(
            ReportExample.RESULTS.heading(),
            List.of(new ResultRow(name, row.score(), row.comparison(), List.of())));
    assertThat(rows(results).get(0).get("map")).isEqualTo("'=1+1");
  }
}
