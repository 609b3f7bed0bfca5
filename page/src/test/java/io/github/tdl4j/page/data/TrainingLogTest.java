package io.github.tdl4j.page.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TrainingLogTest {
  private static final String METRICS =
      """
      {"event":"begun","time":"2026-11-30T14:20:00.123Z","units":90,"kept":0}
      {"event":"training","time":"2026-11-30T14:20:00.123Z","repeat":0,"fold":1,"member":0,"network":"tuned","method":"oracle","map":null,"layer":1,"stage":"backpropagation","losses":[3],"seconds":8}
      {"event":"training","time":"2026-11-30T14:20:00.123Z","repeat":0,"fold":1,"member":0,"network":"source","method":null,"map":null,"layer":null,"stage":"pretraining 1","losses":[2],"seconds":1.5}
      {"event":"training","time":"2026-11-30T14:20:00.123Z","repeat":0,"fold":0,"member":0,"network":"source","method":null,"map":null,"layer":null,"stage":"backpropagation","losses":[1.23456789,0.5],"seconds":2}
      {"event":"training","time":"2026-11-30T14:20:00.123Z","repeat":0,"fold":0,"member":1,"network":"source","method":null,"map":null,"layer":null,"stage":"backpropagation","losses":[9],"seconds":2}
      {"event":"training","time":"2026-11-30T14:20:00.123Z","repeat":0,"fold":0,"member":0,"network":"tuned","method":"tdl","map":"knn","layer":1,"stage":"backpropagation","losses":[7],"seconds":3}
      {"event":"stage","time":"2026-11-30T14:20:00.123Z","repeat":0,"fold":0,"stage":"rows","method":null,"map":null,"layer":null,"seconds":0.25}
      {"event":"stage","time":"2026-11-30T14:20:00.123Z","repeat":0,"fold":0,"stage":"map","method":"tdl","map":"knn","layer":1,"seconds":0.125}
      {"event":"cell","time":"2026-11-30T14:20:00.123Z","repeat":0,"fold":0,"method":"tdl","map":"knn","layer":1,"tested":52,"correct":20}
      {"event":"begun","time":"2026-11-30T14:20:00.123Z","units":90,"kept":9}
      {"event":"training","time":"2026-11-30T14:20:00.123Z","repeat":0,"fold":0,"member":0,"network":"tuned","method":"tdl","map":"knn","layer":1,"stage":"backpropagation","losses":[7,6],"seconds":4}
      {"event":"finished","time":"2026-11-30T14:20:00.123Z","seconds":61.2}
      {"event":"training","time":"2026-11-30T14:20:00.123Z","repeat":0,"fo\
      """;

  @TempDir private Path temp;

  private JsonNode run() {
    Path folder = FinishedRun.write(temp.resolve("run"), 0);
    FinishedRun.text(folder.resolve("metrics.jsonl"), METRICS);
    return FinishedRun.run(folder);
  }

  @Test
  void training_events_areSortedAndTheLastOfAStageCounts() {
    JsonNode training = run().path("training");

    assertThat(training.valueStream().map(one -> one.path("network").asString()))
        .containsExactly("source", "tuned", "source", "tuned");
    assertThat(training.path(0).toString())
        .isEqualTo(
            "{\"repeat\":0,\"fold\":0,\"network\":\"source\",\"method\":null,\"map\":null,"
                + "\"layer\":null,\"stage\":\"backpropagation\",\"losses\":[1.23457,0.5]}");
    assertThat(training.path(1).path("losses").toString()).isEqualTo("[7.0,6.0]");
    assertThat(training.path(1).path("map").asString()).isEqualTo("knn");
    assertThat(training.path(3).path("method").asString()).isEqualTo("oracle");
    assertThat(training.path(3).path("map").isNull()).isTrue();
  }

  @Test
  void cost_seconds_areSummedInTheOrderOfTheWork() {
    assertThat(run().path("cost").toString())
        .isEqualTo(
            "[{\"stage\":\"reading and projecting the rows\",\"seconds\":0.25,\"count\":1},"
                + "{\"stage\":\"pretraining of the source network\",\"seconds\":1.5,\"count\":1},"
                + "{\"stage\":\"training of the source network\",\"seconds\":4.0,\"count\":2},"
                + "{\"stage\":\"fine-tuning by the oracle\",\"seconds\":8.0,\"count\":1},"
                + "{\"stage\":\"fine-tuning by transfer\",\"seconds\":4.0,\"count\":1},"
                + "{\"stage\":\"fitting of the map knn\",\"seconds\":0.125,\"count\":1}]");
  }

  @Test
  void training_tooManyLosses_areThoseOfTheFirstFold() {
    Path folder = FinishedRun.write(temp.resolve("long"), 0);
    String losses = "1,".repeat(50_000) + "1";
    StringBuilder lines = new StringBuilder();
    for (int fold = 0; fold < 2; fold++) {
      lines
          .append(
              "{\"event\":\"training\",\"time\":\"2026-11-30T14:20:00.123Z\",\"repeat\":0,\"fold\":")
          .append(fold)
          .append(
              ",\"member\":0,\"network\":\"source\",\"method\":null,\"stage\":\"backpropagation\",")
          .append("\"losses\":[")
          .append(losses)
          .append("],\"seconds\":1}\n");
    }
    FinishedRun.text(folder.resolve("metrics.jsonl"), lines.toString());
    JsonNode run = FinishedRun.run(folder);

    assertThat(run.path("training").size()).isEqualTo(1);
    assertThat(run.path("training").path(0).path("fold").asInt()).isZero();
    assertThat(run.path("cost").path(0).path("count").asInt()).isEqualTo(2);
  }

  @Test
  void metrics_lineOfOthers_leavesTheFileOutWithARemark() {
    Path folder = FinishedRun.write(temp.resolve("damaged"), 0);
    FinishedRun.text(folder.resolve("metrics.jsonl"), METRICS.replaceFirst("\n", "\nno JSON\n"));
    JsonNode run = FinishedRun.run(folder);

    assertThat(run.path("training").size()).isZero();
    assertThat(run.path("cost").size()).isZero();
    assertThat(run.path("notes").valueStream().map(JsonNode::asString))
        .anyMatch(
            remark ->
                remark.startsWith("A file is left out: ")
                    && remark.contains("metrics.jsonl: line 2: must be JSON but is not"));
  }
}
