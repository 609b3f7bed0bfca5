package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LabelTablesTest {
  @Test
  void markdown_example_isTheGoldenPage() throws IOException {
    GoldenPage.assertEqual("labels.md", LabelTables.markdown(ReportExample.RESULTS));
  }

  @Test
  void confusions_example_areTheCountsOfEachPair() {
    String csv = ConfusionsCsv.text(ReportExample.RESULTS);
    assertThat(csv)
        .startsWith("method,map,layer,label,predicted,count\n")
        .contains("unimodal,,,D,A,48\n", "tdl,knn,0,D,D,48\n", "tdl,knn,1,D,D,4\n");
    int predictions =
        csv.lines()
            .filter(line -> line.startsWith("unimodal"))
            .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(',') + 1)))
            .sum();
    assertThat(predictions).isEqualTo(2 * 96);
  }
}
