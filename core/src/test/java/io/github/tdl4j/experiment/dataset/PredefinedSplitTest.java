package io.github.tdl4j.experiment.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.fold.FoldPlans;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.selection.InnerValidation;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A train/test split and folds that the user has made. */
class PredefinedSplitTest {
  private static final String FAST_TRANSFER = "transfer.epochs=2";

  @TempDir private Path folder;

  private static String byRepetition(InstanceFrames clip) {
    return clip.repetition() < 3 ? "train" : "test";
  }

  private static String inThreeParts(InstanceFrames clip) {
    return List.of("train", "validation", "test").get(clip.repetition() - 1);
  }

  private Path data(Function<InstanceFrames, String> split, Function<InstanceFrames, String> fold) {
    return data(split, fold, Optional::of);
  }

  private Path data(
      Function<InstanceFrames, String> split,
      Function<InstanceFrames, String> fold,
      Function<InstanceFrames, Optional<InstanceFrames>> change) {
    return write("data", clip -> new Placement(split.apply(clip), fold.apply(clip)), change);
  }

  private Path write(
      String name,
      Function<InstanceFrames, Placement> placed,
      Function<InstanceFrames, Optional<InstanceFrames>> change) {
    Map<String, Placement> placements = new TreeMap<>();
    TinyClips.write(
        folder.resolve("none-" + name),
        clip -> {
          placements.put(clip.id(), placed.apply(clip));
          return Optional.of(clip);
        });
    return TinyClips.write(folder.resolve(name), placements, change);
  }

  private static ExperimentSettings fixed(Path data, String... more) {
    List<String> all = new ArrayList<>(List.of("split.kind=fixed", "folds=1", FAST_TRANSFER));
    all.addAll(Arrays.asList(more));
    return TinyExperiment.settings(data, all.toArray(String[]::new));
  }

  private static FoldParts parts(ExperimentSettings settings) {
    FoldPlans plans = FoldPlans.of(settings, ExperimentData.load(settings));
    assertThat(plans.folds()).hasSize(1);
    return plans.folds().get(0).parts();
  }

  private static List<String> ids(ExperimentSettings settings, List<Integer> positions) {
    List<Instance> instances = ExperimentData.load(settings).instances();
    return positions.stream().map(i -> instances.get(i).id()).toList();
  }

  private Path ids(String name, String... ids) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", ids) + "\n");
  }

  private static Results run(ExperimentSettings settings, Path out) {
    return TinyExperiment.run(settings, out, 2).results();
  }

  @Test
  void fixedSplit_ofTheColumn_isLearntFromTestedAndChosenByAsItSays() {
    FoldParts parts = parts(fixed(data(PredefinedSplitTest::inThreeParts, clip -> "")));
    // TinyClips lists A1-Ann, A2-Ann, A3-Ann, A1-Bob …: position p has repetition p % 3 + 1, and
    // the first 36 of 60 are of the seen labels A, B and C.
    assertThat(parts.paired()).hasSize(12).allMatch(p -> p % 3 == 0 && p < 36);
    assertThat(parts.unpaired()).hasSize(8).allMatch(p -> p % 3 == 0 && p >= 36);
    assertThat(parts.unseenTarget()).isEqualTo(parts.unpaired());
    assertThat(parts.validation()).hasSize(20).allMatch(p -> p % 3 == 1);
    assertThat(parts.seenValidation()).hasSize(12).allMatch(p -> p % 3 == 1 && p < 36);
    assertThat(parts.test()).hasSize(20).allMatch(p -> p % 3 == 2);
  }

  @Test
  void fixedSplit_ofFiles_isReadRelativeToTheExperimentFile() throws IOException {
    Path data = data(clip -> "", clip -> "");
    ids("train.txt", "A1-Ann", "A2-Ann", "B1-Ann", "", "D1-Ann");
    ids("test.txt", "D2-Ann\r", "A3-Ann\r");
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            TinyExperiment.SETTINGS
                .replace("set by the test", "'" + data + "'")
                .replace("folds: 3", "")
                .replace(
                    "{unseen: [D, E]}",
                    "{unseen: [D], kind: fixed, train: train.txt, test: test.txt}"));
    ExperimentSettings settings = ExperimentFile.read(file, List.of());
    FoldParts parts = parts(settings);
    assertThat(ids(settings, parts.paired())).containsExactly("A1-Ann", "A2-Ann", "B1-Ann");
    assertThat(ids(settings, parts.unpaired())).containsExactly("D1-Ann");
    assertThat(ids(settings, parts.test())).containsExactly("A3-Ann", "D2-Ann");
    assertThat(ExperimentData.load(settings).labels()).containsExactly("A", "B", "D");
    assertThat(ExperimentData.load(settings).predefined().orElseThrow().remarks())
        .containsExactly(
            "The split has 4 instances to learn from and 2 to test.",
            "54 of 60 instances are in no part of the split and take no part in the experiment.",
            "Labels of which no instance takes part were left out: C, E.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A1-Ann A1-Bob D1-Ann | A9-Ann A2-Ann D9-Ann | must list ids of | but 2 of 3 are none of"
            + " its ids, first \"A9-Ann\" in line 1; did you mean",
        "A1-Ann A1-Bob D1-Ann | A1-Bob D2-Ann | must list ids that no other part has but shares 1"
            + " with | train.txt: \"A1-Bob\"; take them out of one of the two",
        "A1-Ann A1-Ann D1-Ann | A2-Ann | train.txt: line 2: must list each id once | \"A1-Ann\""
            + " came before",
        "'' | A2-Ann | train.txt: must list at least 1 id, one a line | but lists none",
        "A1-Ann A1-Bob D1-Ann | B1-Ann | every label must have training instances | but the part"
            + " train has none of B;",
        "A1-Ann A1-Bob | D1-Ann A2-Ann | every label must have training instances | none of D;",
      })
  void filesOfIds_thatAreNoSplit_areRefusedWithTheReason(
      String train, String test, String rule, String reason) throws IOException {
    Path data = data(clip -> "", clip -> "");
    Path trainFile = ids("train.txt", train.split(" "));
    Path testFile = ids("test.txt", test.split(" "));
    assertThatThrownBy(
            () ->
                ExperimentData.load(
                    fixed(
                        data,
                        "split.unseen=[D]",
                        "split.train='" + trainFile + "'",
                        "split.test='" + testFile + "'")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(rule)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Train | test | must hold train, validation, test or nothing but holds \"Train\" (40"
            + " instances); \"Train\" is written train",
        "train | dev | must hold train, validation, test or nothing but holds \"dev\" (20"
            + " instances); \"dev\" is written validation",
        "train | train | column split must put at least 1 instance in test but puts none there",
        "'' | '' | must have a column split with the words train and test for split.kind: fixed",
      })
  void column_ofOtherWords_isRefusedInOneMessage(String low, String high, String message) {
    Path data = data(clip -> clip.repetition() < 3 ? low : high, clip -> "");
    assertThatThrownBy(() -> ExperimentData.load(fixed(data)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(data.resolve("instances.csv").toString())
        .hasMessageContaining(message);
  }

  @Test
  void instances_inNoPart_needNoModality() {
    Path data =
        data(
            clip -> clip.repetition() == 3 ? "" : clip.repetition() == 1 ? "train" : "test",
            clip -> "",
            clip -> Optional.of(clip.repetition() == 3 ? TinyClips.without(clip, "video") : clip));
    FoldParts parts = parts(fixed(data));
    assertThat(parts.test()).hasSize(20).allMatch(p -> p % 3 == 1);
  }

  /** The folds that the program draws, given back as the user's, are the same experiment. */
  @Test
  void givenFolds_thatAProgramDrew_giveTheSamePredictions() {
    Path drawn = TinyClips.write(folder.resolve("drawn"));
    ExperimentSettings settings =
        TinyExperiment.settings(drawn, "transfer={epochs: 2, auto: true, innerValidations: 2}");
    ExperimentData loaded = ExperimentData.load(settings);
    Map<String, String> folds = new TreeMap<>();
    for (FoldPlan plan : FoldPlans.of(settings, loaded).folds()) {
      for (int position : plan.parts().test()) {
        // Names whose natural order, and no other, is that of the numbers.
        folds.put(loaded.instances().get(position).id(), "f" + (plan.number() + 9));
      }
    }
    Path data = data(clip -> "", clip -> folds.getOrDefault(clip.id(), ""));
    ExperimentSettings given =
        TinyExperiment.settings(
            data, "transfer={epochs: 2, auto: true, innerValidations: 2}", "split.kind=given");
    run(settings, folder.resolve("out"));
    run(given, folder.resolve("own"));
    for (String name : List.of("predictions.csv", "confusions.csv", "labels.md")) {
      assertThat(TinyExperiment.read(folder.resolve("own").resolve(name)))
          .as(name)
          .isEqualTo(TinyExperiment.read(folder.resolve("out").resolve(name)));
    }
    String marks =
        "\n  \"split\" : \"given\",\n  \"remarks\" : [ \"The folds are those of the column"
            + " fold of the data set: f9, f10, f11.\" ],";
    assertThat(TinyExperiment.read(folder.resolve("own/results.json")).replace(marks, ""))
        .isEqualTo(TinyExperiment.read(folder.resolve("out/results.json")));
  }

  @Test
  void givenFolds_ofWholeGroups_areDrawnByGroup() {
    Path data = data(clip -> "", InstanceFrames::group);
    ExperimentSettings settings =
        TinyExperiment.settings(data, "split.kind=given", "folds=4", FAST_TRANSFER);
    ExperimentData loaded = ExperimentData.load(settings);
    assertThat(loaded.isByGroup(settings.split().kind())).isTrue();
    List<FoldPlan> folds = FoldPlans.of(settings, loaded).folds();
    assertThat(folds).hasSize(4);
    for (int number = 0; number < 4; number++) {
      assertThat(loaded.groups(folds.get(number).parts().test()))
          .containsOnly(TinyClips.SPEAKERS.get(number));
    }
  }

  @Test
  void givenFolds_ofMixedGroups_areDrawnByInstance() {
    Path data = data(clip -> "", clip -> "" + clip.repetition());
    ExperimentSettings settings = TinyExperiment.settings(data, "split.kind=given");
    assertThat(ExperimentData.load(settings).isByGroup(settings.split().kind())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 | 1 2 3 | key folds must be left out or 3, as many as the column fold of | names (1, 2,"
            + " 3), but is 5",
        "3 | 1 2 '' | column fold must name a fold for each instance but is empty for 20 of 60 |"
            + " first \"A3-Ann\"",
        "3 | '' '' '' | must have a column fold for split.kind: given | but has none",
        "3 | x x x | the number of given folds must be at least 2 | but there is only \"x\"",
      })
  void givenFolds_thatAreNone_areRefusedWithTheReason(
      int count, String names, String rule, String reason) {
    List<String> words = Arrays.stream(names.split(" ")).map(w -> w.replace("'", "")).toList();
    Path data = data(clip -> "", clip -> words.get(clip.repetition() - 1));
    assertThatThrownBy(
            () ->
                ExperimentData.load(
                    TinyExperiment.settings(data, "split.kind=given", "folds=" + count)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(rule)
        .hasMessageContaining(reason);
  }

  @Test
  void fixedSplit_ofTwoRepeats_hasOtherNetworksOnTheSameInstancesAndNoTTest() {
    Path data = data(PredefinedSplitTest::byRepetition, clip -> "");
    Results results = run(fixed(data, "repeats=2"), folder.resolve("out"));
    assertThat(results.heading().folds()).isEqualTo(1);
    assertThat(results.heading().resamplingUnit()).isEqualTo(ResamplingUnit.INSTANCE);
    assertThat(results.rowsOf(Method.TDL))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.score().folds()).hasSize(2);
              assertThat(row.comparison().orElseThrow().resampledT()).isEmpty();
              assertThat(row.comparison().orElseThrow().repeats()).hasSize(2);
            });
    List<String> lines =
        TinyExperiment.read(folder.resolve("out/predictions.csv")).lines().skip(1).toList();
    assertThat(ofUnimodal(lines, "0")).hasSize(20).isNotEqualTo(ofUnimodal(lines, "1"));
    assertThat(ids(ofUnimodal(lines, "0"))).isEqualTo(ids(ofUnimodal(lines, "1")));
    String table = TinyExperiment.read(folder.resolve("out/table.md"));
    assertThat(table)
        .startsWith("# Tiny: video accuracy on one train/test split (5 labels, 2 repeats)\n")
        .contains("The split has 40 instances to learn from and 20 to test.", "There is no t test")
        .doesNotContain("resampled");
  }

  private static List<String> ofUnimodal(List<String> lines, String repeat) {
    return lines.stream()
        .filter(line -> line.startsWith("unimodal,,," + repeat + ","))
        .map(line -> line.split(",", 6)[5])
        .toList();
  }

  private static List<String> ids(List<String> lines) {
    return lines.stream().map(line -> line.substring(0, line.indexOf(","))).toList();
  }

  @Test
  void unseenLabels_withoutTarget_areSaidToBeUntested() {
    Path data =
        data(
            PredefinedSplitTest::byRepetition,
            clip -> "",
            clip ->
                Optional.of(
                    clip.label().compareTo("D") < 0 ? clip : TinyClips.without(clip, "video")));
    Results results = run(fixed(data), folder.resolve("out"));
    assertThat(results.untested()).containsExactly("D", "E");
    assertThat(results.rowsOf(Method.ORACLE)).isEmpty();
    assertThat(results.find(CellName.unimodal()).orElseThrow().score().unseen()).isNaN();
    assertThat(TinyExperiment.read(folder.resolve("out/table.md")))
        .contains("(3 of 5 labels tested)")
        .contains("| Train: | X_V | X_V ∪ T(H_A\\*) | – |\n| Test: | X_V | X_V | – |")
        .containsPattern(
            "\\| Unimodal \\| [0-9.]+% \\| [^|]+ \\| [0-9.]+% \\| – \\| – \\| – \\| – \\| –")
        .contains(
            "No test instance of the unseen labels (D, E) has video data, so accuracy on unseen"
                + " labels")
        .contains("There is no oracle");
    assertThat(TinyExperiment.read(folder.resolve("out/results.json")))
        .contains("\"untestedLabels\" : [ \"D\", \"E\" ]", "\"split\" : \"fixed\"");
  }

  @Test
  void unseenLabels_ofWhichSomeHaveTheTarget_areToldApart() {
    Path data =
        data(
            clip -> "",
            clip -> "" + clip.repetition(),
            clip ->
                Optional.of(clip.label().equals("E") ? TinyClips.without(clip, "video") : clip));
    Results results =
        run(
            TinyExperiment.settings(data, "split.kind=given", FAST_TRANSFER),
            folder.resolve("out"));
    assertThat(results.untested()).containsExactly("E");
    assertThat(TinyExperiment.read(folder.resolve("out/table.md")))
        .contains(
            "(4 of 5 labels tested)", "No test instance of these unseen labels has video data: E.")
        .doesNotContain("There is no oracle");
  }

  @Test
  void validationPart_isNeitherLearntFromNorTested() {
    Function<InstanceFrames, Optional<InstanceFrames>> noisy =
        clip ->
            Optional.of(
                clip.repetition() == 2
                    ? TinyClips.noisy(TinyClips.noisy(clip, "audio"), "video")
                    : clip);
    Path plain = data(PredefinedSplitTest::inThreeParts, clip -> "");
    run(decaying(plain), folder.resolve("out"));
    String before = withoutLinear(folder.resolve("out/predictions.csv"));
    Path other = write("other", clip -> new Placement(inThreeParts(clip), ""), noisy);
    run(decaying(other), folder.resolve("noisy"));
    assertThat(withoutLinear(folder.resolve("noisy/predictions.csv"))).isEqualTo(before);
    run(decaying(other, "networks.video.training.earlyStopping=0.2"), folder.resolve("stopped"));
    run(decaying(plain, "networks.video.training.earlyStopping=0.2"), folder.resolve("stopped2"));
    assertThat(withoutLinear(folder.resolve("stopped/predictions.csv")))
        .isNotEqualTo(withoutLinear(folder.resolve("stopped2/predictions.csv")));
  }

  private static ExperimentSettings decaying(Path data, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(more));
    all.add("networks.audio.training.weightDecay=0.001");
    all.add("networks.video.training.weightDecay=0.001");
    all.add("transfer.weightDecay=0.001");
    return fixed(data, all.toArray(String[]::new));
  }

  private static String withoutLinear(Path predictions) {
    return String.join(
        "\n",
        TinyExperiment.read(predictions).lines().filter(l -> !l.startsWith("linear")).toList());
  }

  @Test
  void rehearsals_withAValidationPart_areTestedOnIt() {
    ExperimentSettings settings =
        fixed(data(PredefinedSplitTest::inThreeParts, clip -> ""), "transfer.auto=true");
    ExperimentData loaded = ExperimentData.load(settings);
    FoldPlan plan = FoldPlans.of(settings, loaded).folds().get(0);
    for (InnerValidation rehearsal : InnerValidation.all(loaded, settings, plan)) {
      assertThat(rehearsal.parts().test()).isEqualTo(plan.parts().seenValidation());
      assertThat(rehearsal.parts().paired().size() + rehearsal.parts().unpaired().size())
          .isEqualTo(plan.parts().paired().size());
    }
  }

  @Test
  void files_ofAStoppedRun_mustBeTheSameToGoOn() throws IOException {
    Path data = data(clip -> "", clip -> "");
    Path train = ids("train.txt", "A1-Ann", "A2-Ann", "B1-Ann", "D1-Ann");
    Path test = ids("test.txt", "D2-Ann", "A3-Ann");
    ExperimentSettings settings =
        fixed(
            data,
            "split.unseen=[D]",
            "maps=[ridge]",
            "split.train='" + train + "'",
            "split.test='" + test + "'");
    run(settings, folder.resolve("out"));
    assertThat(TinyExperiment.read(folder.resolve("out/provenance.json"))).contains("splitSha256");
    ids("test.txt", "D2-Ann", "A3-Bob");
    assertThatThrownBy(() -> run(settings, folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "folds=5 | key folds must be left out, or 1, where split.kind is fixed, but is 5",
        "split.train=a.txt | key split.test must be given where split.train is",
        "split.validation=a.txt | key split.train must be given where split.validation is",
        "split.kind=stratified split.test=a.txt | key split.test must be left out where split.kind"
            + " is not fixed",
      })
  void keys_thatDoNotFit_areRefused(String overrides, String message) {
    List<String> all = new ArrayList<>(List.of("split.kind=fixed", "folds=1"));
    all.addAll(Arrays.asList(overrides.split(" ")));
    assertThatThrownBy(
            () -> TinyExperiment.settings(folder.resolve("data"), all.toArray(String[]::new)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private static ExperimentSettings crossView(Path data) {
    return fixed(data, "split={pairs: A, kind: fixed}");
  }

  @Test
  void pairsWithoutLabels_areInThePartTrain() {
    FoldParts parts =
        parts(
            crossView(
                data(clip -> clip.label().equals("A") ? "train" : inThreeParts(clip), clip -> "")));
    assertThat(parts.paired()).hasSize(12).allMatch(p -> p < 12);
    assertThat(parts.unpaired()).hasSize(16).allMatch(p -> p >= 12 && p % 3 == 0);
    assertThat(parts.seenValidation()).isEmpty();
    assertThat(parts.test()).hasSize(16);
  }

  @Test
  void pairsWithoutLabels_inAnotherPart_areRefused() {
    Path data = data(PredefinedSplitTest::inThreeParts, clip -> "");
    assertThatThrownBy(() -> ExperimentData.load(crossView(data)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "key split.pairs: pairs without labels must be in the part train but \"A2-Ann\" is in"
                + " validation");
  }

  @Test
  void testPart_withoutTarget_isRefused() {
    Path data =
        data(
            clip -> clip.repetition() < 3 ? "train" : clip.label().equals("E") ? "test" : "",
            clip -> "",
            clip ->
                Optional.of(clip.label().equals("E") ? TinyClips.without(clip, "video") : clip));
    assertThatThrownBy(() -> run(fixed(data), folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "key split must leave at least 1 test instance with video in the part test but it has"
                + " none; put instances of seen labels there");
  }

  @Test
  void key_ofNoText_isOneFault() {
    assertThatThrownBy(
            () ->
                TinyExperiment.settings(
                    folder, "split.kind=fixed", "folds=1", "split.train=[a]", "split.test=b"))
        .isInstanceOf(InputException.class)
        .hasMessage("--set split.train: key split.train must be a text but is [a]");
  }
}
