package io.github.tdl4j.page.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.ReportTables;
import io.github.tdl4j.report.answer.ResultAnswer;
import io.github.tdl4j.report.recorded.RecordedFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PageDataTest {
  /** The figures of a cell that the page takes from results.json with all digits. */
  private static final List<String> FIGURES =
      List.of(
          "method",
          "accuracy",
          "seen",
          "unseen",
          "harmonicMean",
          "ausuc",
          "interval",
          "harmonicMeanInterval",
          "ausucInterval",
          "oracle",
          "gapClosed",
          "gapClosedInterval",
          "mcnemarP",
          "mcnemarPHolm",
          "mcnemarBetter",
          "mcnemarWorse",
          "resampledT",
          "resampledTP",
          "resampledTPHolm",
          "significant");

  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void write() {
    folder = FinishedRun.write(temp.resolve("run"), 0);
  }

  private JsonNode recorded() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve("results.json")));
  }

  @Test
  void cells_figures_areThoseOfResultsJson() throws IOException {
    JsonNode cells = FinishedRun.run(folder).path("cells");
    JsonNode recorded = recorded().path("cells");

    assertThat(cells.size()).isEqualTo(recorded.size()).isEqualTo(6);
    for (int i = 0; i < cells.size(); i++) {
      for (String figure : FIGURES) {
        JsonNode expected = recorded.path(i).path(figure);
        JsonNode found = cells.path(i).path(figure);
        if (expected.isNull()) {
          assertThat(found.isMissingNode()).as(figure).isTrue();
        } else {
          assertThat(found).as(figure).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void cells_labelsAndConfusions_areThoseOfResultsJson() throws IOException {
    JsonNode cells = FinishedRun.run(folder).path("cells");
    for (int i = 0; i < cells.size(); i++) {
      JsonNode labels = recorded().path("cells").path(i).path("labels");
      assertThat(cells.path(i).path("labels").size()).isEqualTo(4);
      int[] sums = new int[4];
      int[] right = new int[4];
      for (JsonNode entry : FinishedRun.unpacked(cells.path(i), "confusion")) {
        sums[entry.path(0).asInt()] += entry.path(2).asInt();
        right[entry.path(0).asInt()] +=
            entry.path(0).asInt() == entry.path(1).asInt() ? entry.path(2).asInt() : 0;
      }
      for (int label = 0; label < 4; label++) {
        JsonNode counts = cells.path(i).path("labels").path(label);
        assertThat(counts.path(0).asInt())
            .isEqualTo(labels.path(label).path("tested").asInt())
            .isEqualTo(sums[label])
            .isEqualTo(20);
        assertThat(counts.path(1).asInt() / 20.0)
            .isEqualTo(labels.path(label).path("accuracy").asDouble());
        assertThat(counts.path(1).asInt()).isEqualTo(right[label]);
      }
    }
  }

  @Test
  void cells_curves_passThePointOfThePredictions() {
    for (JsonNode cell : FinishedRun.run(folder).path("cells")) {
      JsonNode point = cell.path("point");
      assertThat(point.path(0)).isEqualTo(cell.path("seen"));
      assertThat(point.path(1)).isEqualTo(cell.path("unseen"));
      assertThat(
              FinishedRun.unpacked(cell, "curve")
                  .valueStream()
                  .filter(p -> p.path(0).asDouble() == 0))
          .singleElement()
          .satisfies(
              zero -> {
                assertThat(zero.path(1).asDouble())
                    .isEqualTo(JsonText.inSixDigits(point.path(0).asDouble()));
                assertThat(zero.path(2).asDouble())
                    .isEqualTo(JsonText.inSixDigits(point.path(1).asDouble()));
              });
    }
  }

  @Test
  void cells_automaticSelection_hasWhatEachFoldChose() {
    assertThat(FinishedRun.run(folder).path("cells").path(1).path("chosen").toString())
        .isEqualTo(
            "[{\"repeat\":0,\"fold\":0,\"map\":\"ncca\",\"layer\":1,\"gamma\":0.75},"
                + "{\"repeat\":0,\"fold\":1,\"map\":null,\"layer\":null,\"gamma\":null}]");
  }

  @Test
  void heading_ofARun_isThatOfTheResults() throws IOException {
    JsonNode run = FinishedRun.run(folder);
    JsonNode heading = run.path("heading");

    assertThat(heading.path("labels")).isEqualTo(recorded().path("labels"));
    assertThat(heading.path("unseen")).isEqualTo(recorded().path("unseenLabels"));
    assertThat(heading.path("dataSet").asString()).isEqualTo("a|\"<b>");
    assertThat(heading.path("split").asString()).isEqualTo("random");
    assertThat(heading.path("foldsPerRepeat").asInt()).isEqualTo(2);
    assertThat(run.path("command").asString()).isEqualTo("./tdl report x");
    assertThat(run.path("folder").asString()).isEqualTo(folder.toString());
  }

  @Test
  void labels_hostileNames_surviveAsData() {
    assertThat(FinishedRun.run(folder).path("heading").path("labels").valueStream())
        .extracting(label -> label.asString())
        .containsExactlyElementsOf(FinishedRun.LABELS);
  }

  @Test
  void tablesAndSummary_areThoseOfTheReport() {
    JsonNode run = FinishedRun.run(folder);
    RecordedFigures figures = RecordedFigures.read(folder);
    RunFiles files =
        RunFiles.read(
            new PageRun("one", folder), new ClipChoice(false, (c, i) -> Optional.empty()), false);
    ResultAnswer answer = ResultAnswer.of(figures.results(), files.evidence());

    assertThat(run.path("summary").path("sentence").asString()).isEqualTo(answer.sentence());
    assertThat(run.path("summary").path("why").size()).isEqualTo(answer.why().size());
    List<ReportTables.Table> tables = ReportTables.of(figures.results());
    assertThat(run.path("tables").size()).isEqualTo(tables.size()).isEqualTo(3);
    for (int i = 0; i < tables.size(); i++) {
      JsonNode rows = run.path("tables").path(i).path("rows");
      for (int row = 0; row < rows.size(); row++) {
        assertThat(rows.path(row).path("cells").valueStream().map(cell -> cell.asString()))
            .containsExactlyElementsOf(tables.get(i).rows().get(row).cells());
      }
    }
    assertThat(run.path("legend").size()).isEqualTo(ReportTables.legend(figures.results()).size());
  }

  @Test
  void summary_cell_isTheTransferThatTheAnswerNames() {
    JsonNode run = FinishedRun.run(folder);
    JsonNode cell = run.path("cells").path(run.path("summary").path("cell").asInt(-1));

    assertThat(cell.path("method").asString()).isEqualTo("tdl");
    assertThat(run.path("summary").path("interval").asString())
        .contains(cell.path("name").asString() + " classifies");
  }

  @Test
  void summary_transferThatDoesNotHelp_hasItsReasons() {
    assertThat(FinishedRun.run(folder).path("summary").path("why").toString())
        .contains("The gain on unseen labels is paid on seen ones");
  }

  @Test
  void json_sameFiles_givesTheSameBytes() {
    FinishedRun.details(folder, 40, 20, 12);

    assertThat(FinishedRun.json(new PageRun("one", folder)))
        .isEqualTo(FinishedRun.json(new PageRun("one", folder)));
  }

  @Test
  void notes_missingFiles_areASentenceEach() {
    JsonNode run = FinishedRun.run(folder);

    assertThat(run.path("notes").toString())
        .contains("There are no settings, as the folder has no provenance.json.")
        .contains("There are no learning curves and no times, as the folder has no metrics.jsonl.")
        .contains("There are no activations, correlations, neighbours and weights, as the run has");
    assertThat(run.path("clipsNote").asString())
        .isEqualTo("There are no clips, as the folder does not name its data set.");
    for (String list :
        List.of("projections", "weights", "training", "cost", "clips", "provenance")) {
      assertThat(run.path(list).isArray()).as(list).isTrue();
      assertThat(run.path(list).size()).as(list).isZero();
    }
  }

  @Test
  void provenance_entries_areTextsByTheirPath() {
    FinishedRun.provenance(folder, Path.of("nowhere"), "abc");
    JsonNode run = FinishedRun.run(folder);

    assertThat(run.path("settings").asString()).startsWith("data: nowhere\nsource: audio\n");
    assertThat(run.path("provenance").toString())
        .isEqualTo("[[\"seed\",\"1\"],[\"data.sha256\",\"abc\"]]");
    assertThat(run.path("clipsNote").asString())
        .isEqualTo("There are no clips, as the data set is no longer in nowhere.");
  }

  @Test
  void json_damagedFilesBesideTheResults_areLeftOutWithASentence() {
    FinishedRun.text(folder.resolve("provenance.json"), "{");
    FinishedRun.details(folder, 40, 20, 12);
    FinishedRun.text(folder.resolve("details/transferred-knn-0.json"), "{\"format\":\"x\"}");
    FinishedRun.text(
        folder.resolve("details/weights-target.json"),
        "{\"format\":\"tdl4j-detail\",\"version\":1,\"units\":2,\"columns\":6,\"frames\":1,"
            + "\"shape\":[5]}");
    JsonNode run = FinishedRun.run(folder);

    assertThat(run.path("notes").toString())
        .contains("A file is left out: ")
        .contains("provenance.json")
        .contains("A file of details is left out: ")
        .contains("transferred-knn-0.json: format must be tdl4j-detail but is ")
        .contains(
            "weights-target.json: columns must be frames times the product of shape, 1 times [5],"
                + " but is 6");
    assertThat(run.path("projections").size()).isEqualTo(2);
    assertThat(run.path("weights").size()).isZero();
  }

  @Test
  void json_folderWithoutResults_isRefused() {
    assertThatThrownBy(() -> FinishedRun.json(new PageRun("none", temp.resolve("none"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must be the folder of a finished run");
  }

  @Test
  void generator_isTheFirstEntry() {
    assertThat(FinishedRun.json(new PageRun("one", folder))).startsWith("{\"generator\":\"tdl4j ");
  }

  @Test
  void cells_tooManyConfusions_areThoseOfTheMainCells() {
    RecordedFigures figures = RecordedFigures.read(folder);
    JsonText json = new JsonText();
    CellsJson cells = new CellsJson(json, figures, Map.of("A", 0, "U", 1), 20);
    json.object(cells::write);
    List<String> confused =
        JsonMapper.shared()
            .readTree(json.finished())
            .path("cells")
            .valueStream()
            .filter(cell -> cell.has("confusion"))
            .map(cell -> cell.path("name").asString())
            .toList();

    assertThat(cells.leavesOutConfusions()).isTrue();
    assertThat(confused)
        .containsExactly("Unimodal", "Auto (H) + TDLFT", "NCCA + TDLFT (1)", "Oracle (1)");
  }
}
