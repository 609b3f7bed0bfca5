package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.io.PreparedDataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models on the command line, from the fit to predictions. */
class ModelCommandsTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void fitOnce() {
    TinyData.write(data());
    TinyData.settings(experiment(), data());
    Said said = tdl("fit", experiment(), "--map", "ncca", "--out", model());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .isEqualTo(
            "audio to video: transfer by ncca at layer 1; learnt from 36 pairs and 24 more"
                + " instances; 5 labels, 2 of them by the transfer\nwrote the model to "
                + model()
                + "\n");
  }

  private static Path data() {
    return shared.resolve("data");
  }

  private static Path experiment() {
    return shared.resolve("experiment.yaml");
  }

  private static Path model() {
    return shared.resolve("model");
  }

  private static List<List<String>> cells(String csv) {
    return csv.lines().map(line -> Arrays.asList(line.split(",", -1))).toList();
  }

  @Test
  void predict_dataSet_listsEachInstanceWithProbabilities() {
    Said said = tdl("predict", model(), data());
    assertThat(said.code()).as(said.err()).isZero();
    List<List<String>> lines = cells(said.out());
    assertThat(lines.get(0))
        .containsExactly(
            "instance", "predicted", "probability", "p(A)", "p(B)", "p(C)", "p(D)", "p(E)");
    assertThat(lines).hasSize(61);
    for (List<String> line : lines.subList(1, 61)) {
      List<Float> all = line.subList(3, 8).stream().map(Float::parseFloat).toList();
      assertThat((double) all.stream().reduce(0f, Float::sum)).isBetween(0.999, 1.001);
      float largest = all.stream().max(Float::compare).orElseThrow();
      assertThat(Float.parseFloat(line.get(2))).isEqualTo(largest);
      assertThat(line.get(1)).isEqualTo("" + "ABCDE".charAt(all.indexOf(largest)));
    }
  }

  @Test
  void predict_json_hasTheNumbersOfTheCsv() {
    Said csv = tdl("predict", model(), data(), "--network", "source");
    Path out = folder.resolve("out.json");
    Said said =
        tdl("predict", model(), data(), "--network", "source", "--format", "json", "--out", out);
    assertThat(said.out()).isEqualTo("wrote the predictions of 60 instances to " + out + "\n");
    JsonNode root = JsonMapper.shared().readTree(out.toFile());
    List<List<String>> lines = cells(csv.out());
    for (int row = 0; row < 60; row++) {
      JsonNode instance = root.path("instances").get(row);
      List<String> line = lines.get(row + 1);
      assertThat(instance.path("instance").asString()).isEqualTo(line.get(0));
      assertThat(instance.path("predicted").asString()).isEqualTo(line.get(1));
      for (int label = 0; label < 5; label++) {
        assertThat((float) instance.path("probabilities").get(label).asDouble())
            .isEqualTo(Float.parseFloat(line.get(3 + label)));
      }
    }
    Said again = tdl("predict", model(), data(), "--out", out);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("must not exist yet but does");
  }

  @Test
  void predict_instancesWithoutTheTarget_areAnErrorOrListed() {
    Path lacking = folder.resolve("lacking");
    TinyData.write(
        lacking,
        clip ->
            Optional.of(
                clip.id().equals("B2-Cy")
                    ? TinyData.with(clip, Map.of("audio", clip.frames().get("audio")))
                    : clip));
    Said refused = tdl("predict", model(), lacking);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("but 1 of 60 lacks it", "B2-Cy", "--keep-going");
    Said listed = tdl("predict", model(), lacking, "--keep-going");
    assertThat(listed.code()).isZero();
    assertThat(listed.err()).contains("left out: 1 of 60 instances without video: B2-Cy");
    assertThat(cells(listed.out())).hasSize(60);
  }

  @Test
  void predict_array_equalsTheDataSetOfTheSameNumbers() throws IOException {
    Path npz = folder.resolve("features.npz");
    assertThat(tdl("data", "export", data(), "--out", npz).code()).isZero();
    Path one = folder.resolve("frames.csv");
    PreparedDataSet set = PreparedDataSet.read(data());
    String rows =
        set.instances().stream()
            .map(
                instance ->
                    instance.id()
                        + ","
                        + Stream.of(set.frames("video", instance))
                            .flatMap(
                                frames ->
                                    Stream.iterate(0, i -> i + 1)
                                        .limit(8)
                                        .flatMap(
                                            t ->
                                                Stream.iterate(0, i -> i + 1)
                                                    .limit(4)
                                                    .map(i -> "" + frames.get(t, i))))
                            .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n"));
    String header =
        Stream.iterate(0, i -> i + 1).limit(32).map(i -> "v" + i).collect(Collectors.joining(","));
    Files.writeString(one, "id," + header + "\n" + rows + "\n");
    // A table has one frame of 32 numbers an instance, which is not what this model reads.
    Said said = tdl("predict", model(), one);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("frames of video must have the shape [2, 2]");
    Path flat = flatModel(one);
    Said expected = tdl("predict", flat, folder.resolve("flat"));
    Said found = tdl("predict", flat, one);
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).isEqualTo(expected.out());
  }

  /** Fits a model to features that were imported from a table. */
  private Path flatModel(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    Path labelled = folder.resolve("labelled.csv");
    Files.writeString(
        labelled,
        Stream.concat(
                Stream.of(lines.get(0) + ",label"),
                lines.stream().skip(1).map(line -> line + "," + line.charAt(0)))
            .collect(Collectors.joining("\n", "", "\n")));
    Path flat = folder.resolve("flat");
    Said imported =
        tdl(
            "data",
            "import",
            "features",
            labelled,
            "--modality",
            "sound=v0:v15",
            "--modality",
            "sight=v16:v31",
            "--out",
            flat);
    assertThat(imported.code()).as(imported.err()).isZero();
    Path settings = folder.resolve("flat.yaml");
    Files.writeString(
        settings,
        """
        data: flat
        source: sound
        target: sight
        networks:
          sound: {hidden: [5], pretraining: {epochs: 1}, training: {epochs: 2}}
          sight: {hidden: [5], pretraining: {epochs: 1}, training: {epochs: 2}}
        maps: [knn]
        layers: [1]
        split: {unseen: [D, E]}
        """);
    Path out = folder.resolve("flat-model");
    Said fitted = tdl("fit", settings, "--out", out);
    assertThat(fitted.code()).as(fitted.err()).isZero();
    return out;
  }

  @Test
  void predict_noSuchDataOrModel_isAnErrorWithTheWayOut() {
    Said noData = tdl("predict", model(), folder.resolve("none"));
    assertThat(noData.code()).isEqualTo(2);
    assertThat(noData.err()).contains("but does not exist");
    Said noModel = tdl("predict", data(), data());
    assertThat(noModel.code()).isEqualTo(2);
    assertThat(noModel.err()).contains("model.json");
    Said raw = tdl("predict", model(), folder);
    assertThat(raw.code()).isEqualTo(2);
    assertThat(raw.err()).contains("the model has no record of how recordings become its features");
  }

  @Test
  void evaluate_trainingData_hasTheTableOfARunAndSaysSo() {
    Said said = tdl("evaluate", model(), data());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("Unimodal", "NCCA + TDLFT (1)", "Source network")
        .doesNotContain("No group is in both");
    assertThat(said.err()).contains("The model has learnt from instances of this data set");
  }

  @Test
  void evaluate_jsonOfSomeInstances_countsTheirPredictions() throws IOException {
    Path ids = Files.writeString(folder.resolve("ids.txt"), "A1-Ann\nD1-Bob\nE2-Cy\n");
    Said said = tdl("evaluate", model(), data(), "--ids", ids, "--json");
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode cell = JsonMapper.shared().readTree(said.out()).path("cells").get(1);
    List<List<String>> predicted = cells(tdl("predict", model(), data(), "--ids", ids).out());
    long right =
        predicted.stream().skip(1).filter(line -> line.get(0).startsWith(line.get(1))).count();
    assertThat(cell.path("accuracy").asDouble()).isEqualTo(right / 3.0);
    assertThat(predicted).hasSize(4);
  }

  @Test
  void evaluate_intoTheFolderOfAModel_isRefused() {
    Said said = tdl("evaluate", model(), data(), "--out", model());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("must be a folder for results but is that of a model");
    assertThat(model().resolve("results.json")).doesNotExist();
  }

  @Test
  void outputs_inFoldersThatDoNotExist_areWritten() {
    Path predictions = folder.resolve("new/folder/p.csv");
    assertThat(tdl("predict", model(), data(), "--out", predictions).code()).isZero();
    assertThat(predictions).isRegularFile();
    Path exported = folder.resolve("other/model.onnx");
    assertThat(tdl("export", model(), "--out", exported).code()).isZero();
    assertThat(exported).isRegularFile();
  }

  @Test
  void evaluate_idsOfOthers_isAnError() throws IOException {
    Path ids = Files.writeString(folder.resolve("ids.txt"), "A1-Ann\nnobody\n");
    Said said = tdl("evaluate", model(), data(), "--ids", ids);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("but has others: nobody");
    Said part = tdl("evaluate", model(), data(), "--part", "test");
    assertThat(part.code()).isEqualTo(2);
    assertThat(part.err()).contains("the column split of instances.csv must name instances");
  }

  @Test
  void inspect_model_showsNetworksLabelsAndDigests() {
    Said said = tdl("inspect", model());
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains(
            "source network: audio, 24-6-5-5 units",
            "target network: video, 32-6-5-5 units",
            "unseen labels: D, E",
            "weights.safetensors: sha256 ");
    JsonNode json = JsonMapper.shared().readTree(tdl("inspect", model(), "--json").out());
    assertThat(json.path("unseenLabels").size()).isEqualTo(2);
  }

  @Test
  void reproduce_model_givesTheSameBytes() {
    Said said = tdl("reproduce", model());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .isEqualTo(model() + ": the model was fitted again with the same bytes\n");
  }

  @Test
  void reproduce_run_givesTheSameBytesOrTheFirstDifference() throws IOException {
    Path run = folder.resolve("run");
    assertThat(tdl("run", experiment(), "--out", run).code()).isZero();
    assertThat(tdl("reproduce", run).out())
        .isEqualTo(run + ": the run was computed again with the same bytes\n");
    Path predictions = run.resolve("predictions.csv");
    List<String> lines = Files.readAllLines(predictions);
    lines.set(7, lines.get(7) + "9");
    Files.writeString(predictions, String.join("\n", lines) + "\n");
    Said changed = tdl("reproduce", run);
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.out()).startsWith("first difference: " + predictions + ": line 8 was ");
  }

  /** The model normalises by group, and has not met the groups of the instances. */
  @Test
  void predict_unknownGroups_notesTheirNormalisation() {
    Path data =
        TinyData.write(
            folder.resolve("others"),
            clip ->
                Optional.of(
                    new InstanceFrames(
                        clip.id(),
                        clip.label(),
                        clip.group().equals("Ann") ? "Eve" : clip.group(),
                        clip.repetition(),
                        clip.frames())));
    assertThat(tdl("predict", model(), data).err())
        .contains(
            "note: video is normalised by group, but 15 of 60 instances have no group, or one");
    assertThat(tdl("predict", model(), data()).err()).doesNotContain("normalised by group");
  }

  /** The data set may have been moved. */
  @Test
  void reproduce_sameDataElsewhere_givesTheSameBytes() {
    Path moved = TinyData.write(folder.resolve("moved"));
    Said said = tdl("reproduce", model(), "--data", moved);
    assertThat(said.code()).as(said.out() + said.err()).isZero();
  }

  @Test
  void reproduce_otherData_isTheFirstDifference() {
    Path other = folder.resolve("other");
    TinyData.write(other, clip -> Optional.of(clip).filter(c -> !c.id().equals("A1-Ann")));
    Said said = tdl("reproduce", model(), "--data", other);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).startsWith("first difference: the data set " + other);
  }

  @Test
  void fit_badArguments_areErrorsOfOneLine() {
    for (Object[] arguments :
        new Object[][] {
          {"fit", experiment(), "--out", folder.resolve("m")},
          {"fit", experiment(), "--map", "knn", "--layer", "9", "--out", folder.resolve("m")},
          {"fit", experiment(), "--map", "knn", "--part", "test", "--out", folder.resolve("m")},
          {"fit", experiment(), "--map", "knn", "--part", "training", "--out", folder.resolve("m")},
          {"fit", experiment(), "--map", "knn", "--goal", "accuracy", "--out", folder.resolve("m")},
          {"fit", experiment(), "--map", "knn", "--out", model()},
          {"fit", data(), "--map", "knn", "--out", folder.resolve("m")},
          {"fit", experiment(), "--map", "knn", "--results", folder, "--out", folder.resolve("m")},
        }) {
      Said said = tdl(arguments);
      assertThat(said.code()).as(Arrays.toString(arguments)).isEqualTo(2);
      assertThat(said.err().lines().filter(line -> line.startsWith("error: ")))
          .as(said.err())
          .hasSize(1);
      assertThat(folder.resolve("m")).doesNotExist();
    }
  }
}
