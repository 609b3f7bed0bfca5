package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of the commands on models: they name the user's files, the option and the way out. */
class ModelMessagesTest {
  /** The beginning of the names of temporary folders. */
  private static final String TEMPORARY = "tdl4j-";

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void fitOnce() {
    TinyData.write(shared.resolve("data"));
    TinyData.settings(experiment(), Path.of("data"));
    Said said = tdl("fit", experiment(), "--map", "ncca", "--out", model());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err())
        .contains(
            "note: the labels D, E are treated as unseen (split.unseen) although 24 instances of"
                + " them have video: the model learns them from audio alone, and these instances"
                + " serve only as test; a model needs at least 1 unseen label; to learn from all"
                + " of these instances but 12 of 24, name one label: --set"
                + " \"split.unseen=[D]\"\n");
  }

  private static Path experiment() {
    return shared.resolve("experiment.yaml");
  }

  private static Path model() {
    return shared.resolve("model");
  }

  private static void assertRefused(Said said, String message) {
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(message).doesNotContain(TEMPORARY);
    assertThat(said.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
  }

  @Test
  void predict_frameOfAnotherShape_namesTheFileOfTheUser() throws IOException {
    Path table = Files.writeString(folder.resolve("new.csv"), "v0,v1,v2\n1,2,3\n4,5,6\n");
    assertRefused(
        tdl("predict", model(), table, "--array", "v0:v2"),
        "error: " + table + ": frames of video must have the shape [2, 2]");
  }

  @Test
  void predict_idsOfOthers_namesTheFileOfTheUser() throws IOException {
    Path table = Files.writeString(folder.resolve("new.csv"), "v0,v1,v2\n1,2,3\n4,5,6\n");
    Path ids = Files.writeString(folder.resolve("ids.txt"), "nobody\n");
    assertRefused(
        tdl("predict", model(), table, "--array", "v0:v2", "--ids", ids),
        ids + ": must have ids of instances of " + table);
    assertRefused(
        tdl("predict", model(), table, "--array", "v0:v2", "--part", "test"),
        table + ": the column split of instances.csv must name instances");
  }

  @Test
  void evaluate_labelsOfOthers_namesTheFileOfTheUser() throws IOException {
    Path table = Files.writeString(folder.resolve("new.csv"), "y,v0,v1\nA,2,3\nZ,5,6\n");
    assertRefused(
        tdl("evaluate", model(), table, "--array", "v0:v1"),
        "error: " + table + ": labels must be those of the model");
  }

  @Test
  void reproduce_elsewhere_namesTheOptionsForTheDataSet() {
    // The data set of the settings is not in the working directory of the test.
    assertRefused(
        tdl("reproduce", model()),
        model()
            + ": the data set data of its settings must be in the working directory but is not;"
            + " --in DIR names the folder of the experiment file, from which this path starts, or"
            + " --data D that of the data set");
    Said inFolder = tdl("reproduce", model(), "--in", shared);
    assertThat(inFolder.code()).as(inFolder.err()).isZero();
    assertRefused(
        tdl("reproduce", model(), "--in", folder),
        "must be in the folder " + folder + " but is not");
    assertRefused(
        tdl("reproduce", model(), "--data", folder.resolve("none")),
        "option --data must name the folder of a data set, but " + folder.resolve("none"));
  }

  /** Two seen labels are too few for an inner validation, which a named transfer does not need. */
  @Test
  void fit_transferThatIsNamed_isNotRefusedForTheInnerValidation() {
    Path settings = TinyData.settings(folder.resolve("auto.yaml"), shared.resolve("data"));
    Object[] command = {
      "fit", settings, "--set", "split.unseen=[C, D, E]", "--set", "transfer.auto=true", "--out"
    };
    List<Object> words = new ArrayList<>(Arrays.asList(command));
    words.add(folder.resolve("chosen"));
    assertRefused(tdl(words.toArray()), "seen labels for inner validation but there are 2");
    words.addAll(List.of("--map", "knn"));
    Said said = tdl(words.toArray());
    assertThat(said.code()).as(said.err()).isZero();
  }

  @Test
  void reproduce_filesOfTheSplitElsewhere_namesTheOption() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("train.txt"), "");
    Files.writeString(home.resolve("test.txt"), "");
    for (String label : List.of("A", "B", "C", "D", "E")) {
      for (String speaker : List.of("Ann", "Bob", "Cy", "Di")) {
        for (int repetition = 1; repetition <= 3; repetition++) {
          Path list = home.resolve(repetition < 3 ? "train.txt" : "test.txt");
          Files.writeString(
              list, Files.readString(list) + label + repetition + "-" + speaker + "\n");
        }
      }
    }
    Path settings = home.resolve("own.yaml");
    Files.writeString(
        settings,
        Files.readString(TinyData.settings(settings, shared.resolve("data")))
            .replace("folds: 3", "")
            .replace(
                "split: {unseen: [D, E]}",
                "split: {unseen: [D, E], kind: fixed, train: train.txt, test: test.txt}"));
    Path out = folder.resolve("own");
    Said fitted = tdl("fit", settings, "--map", "knn", "--out", out);
    assertThat(fitted.code()).as(fitted.err()).isZero();
    Said elsewhere = tdl("reproduce", out);
    assertThat(elsewhere.code()).isEqualTo(2);
    assertThat(elsewhere.err()).contains("train.txt", "--in DIR names the folder");
    assertThat(tdl("reproduce", out, "--in", home).code()).isZero();
  }

  @Test
  void inspect_otherPaths_saysWhatItTakes() throws IOException {
    String rule = ": must be the folder of a model, which tdl fit writes, or an ONNX file, but ";
    Path none = folder.resolve("none");
    assertRefused(tdl("inspect", none), none + rule + "does not exist");
    assertRefused(tdl("inspect", folder), folder + rule + "has no model.json");
    assertRefused(
        tdl("inspect", shared.resolve("data")),
        rule + "has no model.json; tdl data inspect shows a data set");
    assertRefused(tdl("inspect", experiment()), experiment() + rule + "is another file");
    assertRefused(
        tdl("inspect", model().resolve("model.json")),
        rule + "is another file; give the folder that it is in");
    Path run = folder.resolve("run");
    assertThat(tdl("run", experiment(), "--out", run).code()).isZero();
    assertRefused(tdl("inspect", run), rule + "has no model.json; it is a run");
    Path damaged = Files.writeString(folder.resolve("a.onnx"), "text");
    assertRefused(
        tdl("inspect", damaged),
        damaged
            + ": must be an ONNX model but cannot be parsed: its bytes are of another format, cut"
            + " short or damaged");
  }

  @Test
  void inspect_ownExport_namesItsContentAndNoTransferToTexts() {
    Path file = folder.resolve("tuned.onnx");
    assertThat(tdl("export", model(), "--licence", "CC0-1.0", "--out", file).code()).isZero();
    Said said = tdl("inspect", file);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("made by the export of tdl4j ", "part: network", "labels: A, B, C, D, E")
        .contains("licence: CC0-1.0", "transfer to probabilities: ")
        .doesNotContain("transfer to label");
    Path map = folder.resolve("map.onnx");
    assertThat(tdl("export", model(), "--what", "map", "--out", map).code()).isZero();
    assertThat(tdl("inspect", map).out()).contains("part: map").doesNotContain("transfer to");
  }

  /** A fit that diverges is unfinished; a fit of other settings must not use its stages. */
  @Test
  void fit_otherSettingsThanTheUnfinishedOnes_namesTheDifferenceInPlainWords() throws IOException {
    Path settings = TinyData.settings(folder.resolve("wild.yaml"), shared.resolve("data"));
    Files.writeString(
        settings,
        Files.readString(settings)
            .replaceFirst("(video: .*pretraining: \\{)", "$1learningRate: 900, "));
    Path out = folder.resolve("model");
    Path hidden = folder.resolve(".model.fit");
    Said failed = tdl("fit", settings, "--map", "ncca", "--out", out);
    assertThat(failed.err()).contains("must let training converge");
    assertThat(hidden.resolve("fit.txt")).isRegularFile();
    String start = "error: " + hidden + ": holds the finished stages of another fit: ";
    for (List<String> other :
        List.of(
            List.of("ncca", "--seed", "2", "seed was not given and is now 2;"),
            List.of("ncca", "--set", "seed=1", "seed was not given and is now 1;"),
            List.of("ncca", "--layer", "1", "--layer was not given and is now 1;"),
            List.of("ncca", "--set", "maps.0.knn.k=2", "maps.0.knn.k was 3 and is now 2;"),
            List.of("ncca", "--set", "split.unseen=[E]", "split.unseen was [D, E] and is now"))) {
      Said said =
          tdl("fit", settings, "--map", other.get(0), other.get(1), other.get(2), "--out", out);
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains(start + other.get(3)).doesNotContain("FitOptions");
    }
  }

  @Test
  void predict_instancesWithoutTheTarget_areCountedInOneNote() {
    Path lacking = folder.resolve("lacking");
    TinyData.write(
        lacking,
        clip ->
            Optional.of(
                clip.group().equals("Cy")
                    ? TinyData.with(clip, Map.of("audio", clip.frames().get("audio")))
                    : clip));
    Said listed = tdl("predict", model(), lacking, "--keep-going");
    assertThat(listed.code()).isZero();
    assertThat(listed.err())
        .isEqualTo("left out: 15 of 60 instances without video: A1-Cy, A2-Cy, A3-Cy and 12 more\n");
  }

  /** Only the layer that is chosen is used. */
  @Test
  void fit_layerOfTheFileThatIsNotChosen_isNotChecked() {
    List<Object> words =
        List.of("fit", experiment(), "--map", "knn", "--set", "layers=[1, 9]", "--layer");
    List<Object> good = new ArrayList<>(words);
    good.addAll(List.of("1", "--out", folder.resolve("good")));
    List<Object> bad = new ArrayList<>(words);
    bad.addAll(List.of("9", "--out", folder.resolve("bad")));
    assertThat(tdl(good.toArray()).code()).isZero();
    Said refused = tdl(bad.toArray());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("key layers.1 must be a layer of the source network");
  }

  @Test
  void set_withoutAValue_isNamedInPlaceOfALine() {
    Said said =
        tdl("fit", experiment(), "--set", "data=", "--map", "ncca", "--out", folder.resolve("m"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).startsWith("error: --set data: key data");
  }
}
