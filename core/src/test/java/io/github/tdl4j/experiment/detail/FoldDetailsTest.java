package io.github.tdl4j.experiment.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the folder {@code details}. */
class FoldDetailsTest {
  @TempDir Path folder;

  private Path data = Path.of("");

  @BeforeEach
  void makeData() {
    data = TinyClips.write(folder.resolve("data"));
  }

  private Map<String, String> run(String name, int threads, String... overrides) {
    Path out = folder.resolve(name);
    var unused =
        Experiment.run(
            TinyExperiment.settings(data, overrides), out, threads, GridListener.silent());
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(out.resolve(FoldDetails.FOLDER))) {
      all.forEach(file -> files.put(String.valueOf(file.getFileName()), TinyExperiment.read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static JsonNode json(Map<String, String> files, String name) {
    assertThat(files).containsKey(name);
    return JsonMapper.shared().readTree(files.get(name));
  }

  private static float[][] values(JsonNode file) {
    int columns = file.path("columns").asInt();
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(file.path("values").asString()))
            .order(ByteOrder.LITTLE_ENDIAN);
    float[][] rows = new float[bytes.remaining() / Float.BYTES / columns][columns];
    for (float[] row : rows) {
      for (int column = 0; column < columns; column++) {
        row[column] = bytes.getFloat();
      }
    }
    return rows;
  }

  @Test
  void files_areOfEachMapAndLayer_andDoNotDependOnThreads() {
    Map<String, String> files = run("one", 1);

    assertThat(files.keySet())
        .contains(
            "weights-source.json",
            "weights-target.json",
            "target-layer-1.json",
            "target-layer-3.json",
            "target-layer-0.json",
            "transferred-svr-0.json",
            "transferred-ncca-3.json")
        .hasSize(2 + 3 + 9);
    assertThat(run("two", 2)).isEqualTo(files);
  }

  /**
   * In the coordinates of the span, with all columns, and with the vectors of a map of frames. Each
   * file that a map names is there, and no two files of layer 0 have equal values.
   */
  @Test
  void targets_ofLayerZero_areWrittenOnceForEachCoordinates() {
    Map<String, String> files =
        run(
            "run",
            2,
            "layers=[0]",
            "maps=[{knn: {k: 3}}, {ncca: {components: 2}}, svr-per-output, {svr-per-output: {name:"
                + " other, c: 3}}, {frames: {of: ridge}}]");
    Map<String, String> targets = new TreeMap<>();
    files.forEach(
        (name, text) -> {
          if (name.startsWith("transferred-")) {
            JsonNode file = JsonMapper.shared().readTree(text);
            targets.put(file.path("map").asString(), file.path("target").asString());
            assertThat(json(files, file.path("target").asString()).path("columns"))
                .isEqualTo(file.path("columns"));
          }
        });

    assertThat(targets.values().stream().distinct())
        .containsExactlyInAnyOrder(
            "target-layer-0.json",
            "target-layer-0.all-columns.json",
            "target-layer-0-" + frames(targets) + ".json");
    assertThat(targets)
        .hasSize(5)
        .containsEntry("knn", targets.get("ncca"))
        .containsEntry("svr-per-output", targets.get("other"));
    assertThat(
            files.keySet().stream()
                .filter(name -> name.startsWith("target-"))
                .map(name -> json(files, name).path("values").asString()))
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  private static String frames(Map<String, String> targets) {
    return targets.keySet().stream()
        .filter(name -> !List.of("knn", "ncca", "svr-per-output", "other").contains(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rows_haveNamesAndFiniteValues() {
    Map<String, String> files = run("run", 2);

    for (String name : files.keySet()) {
      JsonNode file = json(files, name);
      float[][] values = values(file);
      int rows = name.startsWith("weights") ? file.path("units").asInt() : file.path("rows").size();
      assertThat(values).as(name).hasNumberOfRows(rows);
      for (float[] row : values) {
        for (float value : row) {
          assertThat(value).isFinite();
        }
      }
    }
    JsonNode target = json(files, "target-layer-1.json");
    assertThat(target.path("rows").findValuesAsString("part")).contains("pair", "unpaired", "test");
    assertThat(json(files, "transferred-knn-1.json").path("rows").findValuesAsString("label"))
        .containsOnly("D", "E");
  }

  /** The mean of one neighbour is the target row of a pair. */
  @Test
  void transferredRows_ofOneNeighbour_areRowsOfPairs() {
    Map<String, String> files = run("run", 1, "maps=[{knn: {k: 1}}]");

    JsonNode transferred = json(files, "transferred-knn-1.json");
    assertThat(transferred.path("nearest").size()).isEqualTo(4);
    for (JsonNode row : transferred.path("nearest")) {
      assertThat(row.path("pairs").get(0).path("distance").asDouble()).isCloseTo(0, within(1e-5));
      assertThat(row.path("pairs").get(4).path("distance").asDouble()).isPositive();
    }
    float[][] pairs = values(json(files, "target-layer-1.json"));
    float[] first = values(transferred)[0];
    assertThat(Stream.of(pairs).anyMatch(pair -> Arrays.equals(pair, first))).isTrue();
  }

  @Test
  void correlations_areThoseOfCanonicalCorrelationAnalysisAlone() {
    Map<String, String> files = run("run", 1);

    JsonNode found = json(files, "transferred-ncca-1.json").path("correlations");
    assertThat(found.size()).isEqualTo(2);
    assertThat(found.get(0).asDouble()).isBetween(found.get(1).asDouble(), 1.0);
    assertThat(json(files, "transferred-knn-1.json").path("correlations").size()).isZero();
  }

  @Test
  void descriptions_ofAMapThatReadsThem_areItsWeightAndWidth() throws IOException {
    String[] maps = {"maps=[{svr: {descriptions: {weight: 0.5, width: 2}}}]"};
    Files.writeString(data.resolve("labels.csv"), "label,size\nA,1\nB,2\nC,5\nD,3\nE,4\n");
    Map<String, String> files = run("run", 1, maps);

    JsonNode found = json(files, "transferred-svr-described-1.json").path("descriptions");
    assertThat(found.size()).isEqualTo(1);
    assertThat(found.get(0).path("weight").asDouble()).isEqualTo(0.5);
    assertThat(found.get(0).path("width").asDouble()).isEqualTo(2);
    assertThat(json(files, "transferred-svr-1.json").has("descriptions")).isFalse();
  }

  /** The transform is orthonormal, so that pictures have the length of their coefficients. */
  @Test
  void weights_ofCosineCoefficients_arePicturesOfTheSameLength() {
    String[] plain = {"features.video={kind: dct, size: 2, frames: 2}"};
    JsonNode file = json(run("run", 1, plain), "weights-target.json");

    assertThat(file.path("frames").asInt()).isEqualTo(2);
    assertThat(IntStream.range(0, 2).map(i -> file.path("shape").get(i).asInt()))
        .containsExactly(12, 16);
    assertThat(file.path("columns").asInt()).isEqualTo(2 * 12 * 16);
    assertThat(values(file)).hasNumberOfRows(12);
  }

  @Test
  void weights_ofOtherFrames_areFramesInTime() {
    JsonNode file = json(run("run", 1), "weights-source.json");

    assertThat(file.path("modality").asString()).isEqualTo("audio");
    assertThat(file.path("frames").asInt()).isEqualTo(14);
    assertThat(file.path("shape").get(0).asInt()).isEqualTo(6);
  }
}
