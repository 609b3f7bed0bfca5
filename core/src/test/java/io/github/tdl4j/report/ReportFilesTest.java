package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportFilesTest {
  @TempDir private Path folder;

  private void writeExample() {
    ReportFiles.write(folder, ReportExample.RESULTS, ReportExample.PREDICTIONS);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void write_example_leavesTheseFilesAlone() throws IOException {
    writeExample();
    assertThat(names())
        .containsExactly(
            "confusions.csv",
            "labels.md",
            "predictions.csv",
            "results.json",
            "table.csv",
            "table.md",
            "table.tex");
  }

  @Test
  void write_again_replacesByTheSameBytes() throws IOException {
    writeExample();
    byte[] first = Files.readAllBytes(folder.resolve(ReportFiles.RESULTS));
    writeExample();
    assertThat(Files.readAllBytes(folder.resolve(ReportFiles.RESULTS))).isEqualTo(first);
  }

  @Test
  void predictions_header_isTheDocumentedOne() throws IOException {
    writeExample();
    List<String> lines = Files.readAllLines(folder.resolve(ReportFiles.PREDICTIONS));
    assertThat(lines.get(0))
        .isEqualTo(
            "method,map,layer,repeat,fold,instance,group,label,predicted,bestSeen,bestUnseen,margin");
    assertThat(lines.get(1)).isEqualTo("unimodal,,,0,0,A00,Ann,A,A,A,D,-0.25");
    assertThat(lines).hasSize(1 + 13 * 2 * 96);
  }

  @Test
  void predictions_valuesWithCommasQuotesAndLineBreaks_readBack() throws IOException {
    Prediction odd =
        new Prediction(
            0, 0, "a,\"b\"\nc", "Zoë", "é, ß", new SeenUnseenPrediction("#x", "\"", -0.1f));
    ReportFiles.write(
        folder,
        ReportExample.RESULTS,
        List.of(new CellPredictions(CellName.unimodal(), List.of(odd))));
    CSVRecord row = rows().get(0);
    assertThat(row.get("instance")).isEqualTo(odd.instance());
    assertThat(row.get("label")).isEqualTo(odd.label());
    assertThat(row.get("predicted")).isEqualTo("#x");
    assertThat(row.get("group")).isEqualTo("Zoë");
    assertThat(row.get("bestUnseen")).isEqualTo("\"");
    assertThat(row.get("margin")).isEqualTo("-0.1");
  }

  private List<CSVRecord> rows() throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(folder.resolve(ReportFiles.PREDICTIONS))) {
      return format.parse(reader).getRecords();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ReportFiles.RESULTS,
        ReportFiles.PREDICTIONS,
        ReportFiles.TABLE,
        ReportFiles.TABLE_CSV,
        ReportFiles.TABLE_LATEX,
        ReportFiles.LABELS,
        ReportFiles.CONFUSIONS
      })
  void write_whereAFileOfTheUserIs_isRefusedAndLeavesIt(String name) throws IOException {
    Path own = Files.writeString(folder.resolve(name), "my own notes\n");
    assertThatThrownBy(this::writeExample)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(own + ": must be as this program wrote it or not exist");
    assertThat(own).hasContent("my own notes");

    Files.delete(own);
    writeExample();
    writeExample();
    assertThat(own).isNotEmptyFile();
  }

  @Test
  void accuracies_recomputedFromPredictions_equalTheResults() throws IOException {
    writeExample();
    TreeMap<String, int[]> counts = new TreeMap<>();
    for (CSVRecord row : rows()) {
      String name = row.get("method") + "/" + row.get("map") + "/" + row.get("layer");
      int[] count = counts.computeIfAbsent(name, key -> new int[2]);
      count[0] += row.get("label").equals(row.get("predicted")) ? 1 : 0;
      count[1]++;
    }
    JsonNode root = JsonMapper.shared().readTree(folder.resolve(ReportFiles.RESULTS));
    TreeMap<String, Double> accuracies = new TreeMap<>();
    for (JsonNode cell : root.get("cells")) {
      String map = cell.get("map").isNull() ? "" : cell.get("map").stringValue();
      String layer = cell.get("layer").isNull() ? "" : cell.get("layer").toString();
      accuracies.put(
          cell.get("method").stringValue() + "/" + map + "/" + layer,
          cell.get("accuracy").doubleValue());
    }
    TreeMap<String, Double> recomputed = new TreeMap<>();
    counts.forEach((name, count) -> recomputed.put(name, (double) count[0] / count[1]));
    assertThat(recomputed).hasSize(13).isEqualTo(accuracies);
  }

  /** The example has no seed, so that its intervals are left out. */
  @Test
  void documentedScript_onTheExample_findsTheFiguresEqual() throws Exception {
    writeExample();
    Path script = documentedScript();
    assertThat(python(script, folder)).isEqualTo("13 cells are equal, 6 of them tested\n");
    Path results = folder.resolve(ReportFiles.RESULTS);
    String whole = Files.readString(results);
    for (String key :
        List.of(
            "accuracy",
            "seen",
            "unseen",
            "harmonicMean",
            "ausuc",
            "oracle",
            "gapClosed",
            "mcnemarP",
            "mcnemarPHolm",
            "resampledT",
            "resampledTP",
            "resampledTPHolm")) {
      Files.writeString(results, whole.replaceFirst("(\"" + key + "\" : -?\\d+\\.)", "$10999"));
      assertThat(python(script, folder)).as(key).contains("AssertionError");
    }
  }

  private static Path documentedScript() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("docs/recompute.py"))) {
      here = java.util.Objects.requireNonNull(here.getParent(), "no docs/recompute.py above");
    }
    return here.resolve("docs/recompute.py");
  }

  private static String python(Path script, Path folder) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("python3", "-B", script.toString(), folder.toString())
            .redirectErrorStream(true);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      Assumptions.abort("python3 is not there");
      throw e;
    }
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    Assumptions.assumeFalse(output.contains("No module named 'numpy'"), "NumPy is not there");
    return output;
  }

  @Test
  void write_missingFolder_namesTheFileAndTheReason() {
    Path missing = folder.resolve("none");
    assertThatThrownBy(
            () -> ReportFiles.write(missing, ReportExample.RESULTS, ReportExample.PREDICTIONS))
        .isInstanceOf(InputException.class)
        .hasMessage(
            missing.resolve("predictions.csv")
                + ": cannot be written: "
                + missing
                + " does not exist");
  }
}
