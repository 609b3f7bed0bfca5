package io.github.tdl4j.page.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.RunComparison;
import io.github.tdl4j.report.recorded.RecordedOutcomes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ComparisonsJsonTest {
  @TempDir private Path temp;

  @Test
  void json_threeRuns_comparesEachWithTheFirst() {
    Path one = FinishedRun.write(temp.resolve("one"), 0);
    Path two = FinishedRun.write(temp.resolve("two"), 9);
    Path three = FinishedRun.write(temp.resolve("three"), -9);
    FinishedRun.provenance(one, Path.of("a"), "x");
    FinishedRun.provenance(two, Path.of("b"), "x");
    JsonNode page =
        FinishedRun.page(
            new PageRun("one", one), new PageRun("two", two), new PageRun("three", three));
    RunComparison expected =
        RunComparison.of(
            List.of(run("one", one), run("two", two), run("three", three)),
            Seeds.FIXED.branch("scores"));

    assertThat(page.path("runs").size()).isEqualTo(3);
    assertThat(page.path("comparisons").size()).isEqualTo(2);
    JsonNode first = page.path("comparisons").path(0);
    assertThat(first.path("first").asInt()).isZero();
    assertThat(first.path("second").asInt()).isEqualTo(1);
    assertThat(first.path("settings").toString())
        .isEqualTo("[{\"key\":\"data\",\"first\":\"a\",\"second\":\"b\"}]");
    assertThat(page.path("comparisons").path(1).path("settings").size()).isZero();
    assertThat(first.path("note").asString())
        .startsWith("Accuracy in percent")
        .contains(" p (McNemar): p of ", " p (t test): p of ", "Holm: p");
    for (int run = 1; run < 3; run++) {
      int number = run;
      List<RunComparison.Row> rows =
          expected.rows().stream().filter(row -> row.run() == number).toList();
      JsonNode found = page.path("comparisons").path(run - 1).path("rows");
      assertThat(found.size()).isEqualTo(rows.size()).isGreaterThan(5);
      for (int i = 0; i < rows.size(); i++) {
        requireSame(found.path(i), rows.get(i));
      }
    }
  }

  private static void requireSame(JsonNode found, RunComparison.Row row) {
    assertThat(found.path("tested").asInt()).isEqualTo(row.difference().instances());
    assertThat(found.path("first").asDouble()).isEqualTo(row.difference().first());
    assertThat(found.path("second").asDouble()).isEqualTo(row.difference().second());
    assertThat(found.path("gain").asDouble()).isEqualTo(row.difference().difference());
    assertThat(found.path("interval").path(0).asDouble())
        .isEqualTo(row.difference().interval().low());
    assertThat(found.path("interval").path(1).asDouble())
        .isEqualTo(row.difference().interval().high());
    assertThat(found.path("mcnemarPHolm").asDouble()).isEqualTo(row.mcnemarPHolm());
    assertThat(found.path("resampledTPHolm").asDouble())
        .isEqualTo(row.resampledPHolm().orElseThrow());
    assertThat(found.path("name").asString()).isNotEmpty();
  }

  private static RunComparison.Run run(String name, Path folder) {
    RecordedOutcomes read = RecordedOutcomes.read(folder);
    return new RunComparison.Run(name, read.heading(), read.cells());
  }

  @Test
  void json_oneRun_hasNoComparison() {
    JsonNode page = FinishedRun.page(new PageRun("one", FinishedRun.write(temp.resolve("one"), 0)));

    assertThat(page.path("comparisons").isArray()).isTrue();
    assertThat(page.path("comparisons").size()).isZero();
  }
}
