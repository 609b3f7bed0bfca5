package io.github.tdl4j.model.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.model.TinyModels;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.model.store.ModelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFitTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void writeData() {
    TinyModels.splitData(data());
  }

  private static Path data() {
    return shared.resolve("data");
  }

  private static ExperimentSettings settings(String... more) {
    return TinyExperiment.settings(
        data(),
        Stream.concat(Stream.of("split.kind=fixed", "folds=1"), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private static PreparedDataSet tested() {
    return PreparedDataSet.read(data())
        .where(instance -> instance.placement().split().equals("test"));
  }

  private static FittedModel fit(ExperimentSettings settings, FitOptions options) {
    return ModelFit.fit(settings, options, 2, FitListener.silent());
  }

  private static List<Prediction> scored(FittedModel model, ModelNetwork network) {
    return new ModelPredictor(model, 2).predict(tested(), network).scored();
  }

  private static List<Prediction> ofRun(ExperimentOutcome outcome, CellName cell) {
    return outcome.predictions().stream()
        .filter(own -> own.cell().equals(cell))
        .map(CellPredictions::predictions)
        .findFirst()
        .orElseThrow();
  }

  private ExperimentOutcome run(ExperimentSettings settings) {
    return TinyExperiment.run(settings, folder.resolve("run"), 2);
  }

  /** Vectors as they are, the model computes as the run does, from the same matrices. */
  @ParameterizedTest
  @CsvSource({"knn, 3", "ncca, 1", "svr, 0", "knn, 0"})
  void fit_trainingPartInFullSpace_predictsTheBitsOfTheRun(String map, int layer) {
    ExperimentSettings settings = settings(TinyExperiment.FULL_SPACE.toArray(String[]::new));
    ExperimentOutcome outcome = run(settings);
    FittedModel model = fit(settings, TinyModels.options(TrainingPart.TRAINING, map, layer));
    assertThat(scored(model, ModelNetwork.TUNED))
        .isEqualTo(ofRun(outcome, CellName.tdl(map, layer)));
    assertThat(scored(model, ModelNetwork.TARGET)).isEqualTo(ofRun(outcome, CellName.unimodal()));
    assertThat(scored(model, ModelNetwork.SOURCE)).isEqualTo(ofRun(outcome, CellName.source()));
  }

  /** T^(i) reads more columns than layer i has: the last ones describe the label. */
  @ParameterizedTest
  @CsvSource({"knn-described, 1", "knn-alone, 0", "svr-described, 0"})
  void fit_mapWithDescriptions_isSavedAndPredictsTheBitsOfTheRun(String map, int layer)
      throws IOException {
    List<String> own = new ArrayList<>(TinyExperiment.FULL_SPACE);
    own.add("maps=[{knn: {k: 3, descriptions: {alone: true}}}, {svr: {descriptions: true}}]");
    ExperimentSettings settings = settings(own.toArray(String[]::new));
    Files.writeString(
        settings.data().resolve("labels.csv"), "label,size\nA,1\nB,2\nC,5\nD,3\nE,4\n");
    ExperimentOutcome outcome = run(settings);
    FittedModel model = fit(settings, TinyModels.options(TrainingPart.TRAINING, map, layer));
    ModelFolder.write(folder.resolve("model"), model);

    FittedModel read = ModelFolder.read(folder.resolve("model"));

    assertThat(scored(read, ModelNetwork.TUNED))
        .isEqualTo(ofRun(outcome, CellName.tdl(map, layer)));
    assertThat(read.transfers().get(0).members().get(0).map().descriptionWidth()).isEqualTo(1);
  }

  /** The windows, and the kernels on them, are part of the model. */
  @ParameterizedTest
  @CsvSource({"kernel-ridge, 0", "svr, 1", "frames, 1"})
  void fit_featuresWithWindows_isSavedAndPredictsTheBitsOfTheRun(String map, int layer) {
    List<String> own = new ArrayList<>(TinyExperiment.FULL_SPACE);
    own.add("features.audio.windows={context: 1, energy: norm}");
    own.add("features.video.windows={context: 0, at: [peak]}");
    own.add("maps=[{kernel-ridge: {windows: true}}, svr, {frames: {of: ridge, context: 1}}]");
    ExperimentSettings settings = settings(own.toArray(String[]::new));
    ExperimentOutcome outcome = run(settings);
    FittedModel model = fit(settings, TinyModels.options(TrainingPart.TRAINING, map, layer));
    ModelFolder.write(folder.resolve("model"), model);

    FittedModel read = ModelFolder.read(folder.resolve("model"));

    CellName same = CellName.tdl(map, layer);
    CellName cell =
        map.equals("frames") ? new CellName(same.method(), map, same.layer(), List.of(0)) : same;
    assertThat(scored(read, ModelNetwork.TUNED)).isEqualTo(ofRun(outcome, cell));
    assertThat(scored(read, ModelNetwork.SOURCE)).isEqualTo(ofRun(outcome, CellName.source()));
    assertThat(read.source().features()).isEqualTo(settings.source().features());
  }

  /** W = Q W_z is a product that the run does not compute, so that float32 rounds otherwise. */
  @ParameterizedTest
  @CsvSource({"knn, 3", "ncca, 1", "svr, 0", "knn, 0"})
  void fit_trainingPartInTheSpan_predictsAsTheRunUpToRounding(String map, int layer) {
    ExperimentSettings settings = settings();
    List<Prediction> expected = ofRun(run(settings), CellName.tdl(map, layer));
    FittedModel model = fit(settings, TinyModels.options(TrainingPart.TRAINING, map, layer));
    requireClose(scored(model, ModelNetwork.TUNED), expected);
  }

  private static void requireClose(List<Prediction> found, List<Prediction> expected) {
    assertThat(found).extracting(Prediction::predicted).isEqualTo(predicted(expected));
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).answer().margin())
          .isCloseTo(expected.get(i).answer().margin(), within(1e-3f));
    }
  }

  private static List<String> predicted(List<Prediction> predictions) {
    return predictions.stream().map(Prediction::predicted).toList();
  }

  @Test
  void fit_transferAuto_choosesAndCalibratesAsTheRun() {
    List<String> own = new ArrayList<>(TinyExperiment.FULL_SPACE);
    own.addAll(List.of("transfer.auto=true", "transfer.goals=[harmonic-mean]"));
    own.addAll(List.of("networks.video.training.epochs=400", "split.unseen=[E]"));
    ExperimentSettings settings = settings(own.toArray(String[]::new));
    ExperimentOutcome outcome = run(settings);
    CellName auto =
        outcome.predictions().stream()
            .map(CellPredictions::cell)
            .filter(CellName::isAuto)
            .findFirst()
            .orElseThrow();
    FittedModel model = fit(settings, TinyModels.chosen(TrainingPart.TRAINING));
    assertThat(model.transfers()).hasSize(1);
    assertThat(model.provenance().reason()).isPresent();
    assertThat(scored(model, ModelNetwork.TUNED)).isEqualTo(ofRun(outcome, auto));
  }

  @Test
  void fit_ensemble_predictsTheMeanOfTheMembersAsTheRun() {
    List<String> own = new ArrayList<>(TinyExperiment.FULL_SPACE);
    own.add("ensemble=2");
    ExperimentSettings settings = settings(own.toArray(String[]::new));
    ExperimentOutcome outcome = run(settings);
    FittedModel model = fit(settings, TinyModels.options(TrainingPart.TRAINING, "ncca", 1));
    assertThat(model.ensemble()).isEqualTo(2);
    assertThat(scored(model, ModelNetwork.TUNED))
        .isEqualTo(ofRun(outcome, CellName.tdl("ncca", 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void fit_otherNumberOfThreads_givesTheSameModel(int threads) {
    FitOptions options = TinyModels.options(TrainingPart.ALL, "ncca", 1);
    FittedModel model = ModelFit.fit(settings(), options, threads, FitListener.silent());
    FittedModel other = ModelFit.fit(settings(), options, 2, FitListener.silent());
    assertThat(ModelState.of(model)).isEqualTo(ModelState.of(other));
  }

  @Test
  void fit_allData_learnsFromTestInstancesToo() {
    FitOptions training = TinyModels.options(TrainingPart.TRAINING, "knn", 1);
    FitOptions all = TinyModels.options(TrainingPart.ALL, "knn", 1);
    assertThat(fit(settings(), training).provenance().training().pairs()).isEqualTo(24);
    FittedModel model = fit(settings(), all);
    assertThat(model.provenance().training().pairs()).isEqualTo(36);
    assertThat(model.provenance().training().unpaired()).isEqualTo(24);
    assertThat(model.provenance().training().counts()).containsExactly(12, 12, 12, 12, 12);
  }

  @Test
  void fit_labelWithoutTargetInstances_isLearntAnsweredAndNamedUntested() {
    Path data = folder.resolve("lacking");
    TinyClips.write(
        data,
        clip -> Optional.of("DE".contains(clip.label()) ? TinyClips.without(clip, "video") : clip));
    ExperimentSettings settings = TinyExperiment.settings(data);
    FittedModel model = fit(settings, TinyModels.options(TrainingPart.ALL, "ncca", 3));
    assertThat(model.labels().untested()).containsExactly("D", "E");
    // The real pictures of these labels, which the model has never met.
    PreparedDataSet real =
        PreparedDataSet.read(data()).where(instance -> "DE".contains(instance.label()));
    assertThat(new ModelPredictor(model, 1).predict(real, ModelNetwork.TUNED).predicted())
        .containsAnyOf("D", "E");
  }

  /** Three folds need three instances of each label; a model needs one. */
  @Test
  void fit_labelWithOneInstance_isLearntWhereARunHasTooFew() {
    Path data = folder.resolve("single");
    TinyClips.write(
        data,
        clip ->
            clip.label().equals("E") && !clip.id().equals("E1-Ann")
                ? Optional.empty()
                : Optional.of(clip));
    ExperimentSettings settings = TinyExperiment.settings(data);
    assertThatThrownBy(() -> run(settings)).isInstanceOf(InputException.class);
    FittedModel model = fit(settings, TinyModels.options(TrainingPart.ALL, "knn", 1));
    assertThat(model.provenance().training().counts()).containsExactly(12, 12, 12, 12, 1);
  }

  @Test
  void fit_severalTransfersAndNoChoice_isRefusedWithTheChoices() {
    assertThatThrownBy(() -> fit(settings(), FitOptions.ofAll()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "--map must choose one of the maps of the experiment: knn, ncca, svr");
    FitOptions map =
        new FitOptions(TrainingPart.ALL, Optional.of("knn"), OptionalInt.empty(), Optional.empty());
    assertThatThrownBy(() -> fit(settings(), map))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--layer must choose one of the layers of the experiment: 3, 1, 0");
  }

  /** Two seen labels are too few for an inner validation, and 999 neighbours for the pairs. */
  @Test
  void fit_transferThatIsNamed_needsNoInnerValidationAndNoOtherMap() {
    ExperimentSettings settings =
        settings(
            "split.unseen=[C, D, E]", "transfer.auto=true", "maps=[knn, {knn: {k: 999, name: n}}]");

    assertThatThrownBy(() -> fit(settings, FitOptions.ofAll()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("seen labels for inner validation but there are 2");
    assertThat(fit(settings, TinyModels.options(TrainingPart.ALL, "knn", 1)).transfers())
        .singleElement()
        .satisfies(transfer -> assertThat(transfer.map()).isEqualTo("knn"));
    assertThatThrownBy(() -> fit(settings, TinyModels.options(TrainingPart.ALL, "n", 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must be at most");
  }

  /** Inner validation needs three seen labels, without which the advice would lead nowhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[D, E] | true", "[C, D, E] | false", "[B, C, D, E] | false"})
  void fit_severalTransfers_advisesTheAutomaticChoiceOnlyWhereItWorks(
      String unseen, boolean isAdvised) {
    ExperimentSettings settings = settings("split.unseen=" + unseen);
    FitOptions map =
        new FitOptions(TrainingPart.ALL, Optional.of("knn"), OptionalInt.empty(), Optional.empty());
    for (FitOptions options : List.of(FitOptions.ofAll(), map)) {
      assertThatThrownBy(() -> fit(settings, options))
          .isInstanceOf(InputException.class)
          .satisfies(
              fault ->
                  assertThat(String.valueOf(fault.getMessage()).contains("or set transfer: auto"))
                      .isEqualTo(isAdvised));
    }
  }

  private static List<String> notes(Path data, String... more) {
    List<String> notes = new ArrayList<>();
    FitListener listener =
        new FitListener() {
          @Override
          public void begun(int total, int kept) {}

          @Override
          public void finished() {}

          @Override
          public void noted(String note) {
            notes.add(note);
          }
        };
    FitOptions options = TinyModels.options(TrainingPart.ALL, "knn", 1);
    var unused = ModelFit.fit(TinyExperiment.settings(data, more), options, 2, listener);
    return notes;
  }

  @Test
  void fit_unseenLabelsWithTargetInstances_saysThatTheyServeOnlyAsTest() {
    assertThat(notes(data()))
        .containsExactly(
            "the labels D, E are treated as unseen (split.unseen) although 24 instances of them"
                + " have video: the model learns them from audio alone, and these instances serve"
                + " only as test; a model needs at least 1 unseen label; to learn from all of"
                + " these instances but 12 of 24, name one label: --set \"split.unseen=[D]\"");
    assertThat(notes(data(), "split.unseen=[E]"))
        .containsExactly(
            "the label E is treated as unseen (split.unseen) although 12 instances of it have"
                + " video: the model learns it from audio alone, and these instances serve only as"
                + " test; a model needs at least 1 unseen label, so that all of them can be learnt"
                + " from only if split.unseen names a label without video");
  }

  /** The advice is followed: then all target instances are learnt from, and nothing is noted. */
  @Test
  void fit_someUnseenLabelsWithoutTarget_namesTheSettingThatUsesAllData() {
    Path data = folder.resolve("lacking");
    TinyClips.write(
        data,
        clip -> Optional.of(clip.label().equals("E") ? TinyClips.without(clip, "video") : clip));
    assertThat(notes(data))
        .singleElement()
        .asString()
        .startsWith("the label D is treated as unseen")
        .endsWith(
            "to learn from them too, name only labels without video in split.unseen: --set"
                + " \"split.unseen=[E]\"");
    assertThat(notes(data, "split.unseen=[E]")).isEmpty();
  }

  /** Permuted descriptions tell how much a gain is worth; no model is made of them. */
  @Test
  void fit_control_isRefusedWithTheMaps() throws IOException {
    ExperimentSettings settings = settings("maps=[{knn: {k: 3, descriptions: true}}]");
    Files.writeString(
        settings.data().resolve("labels.csv"), "label,size\nA,1\nB,2\nC,5\nD,3\nE,4\n");

    assertThatThrownBy(() -> fit(settings, TinyModels.options(TrainingPart.ALL, "knn-permuted", 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--map must be a map of the experiment but is \"knn-permuted\"")
        .hasMessageContaining("knn-described")
        .satisfies(
            e -> assertThat(String.valueOf(e.getMessage()).split("knn-permuted", -1)).hasSize(2));
  }

  @Test
  void fit_unknownMapOrLayer_isRefusedWithTheChoices() {
    assertThatThrownBy(() -> fit(settings(), TinyModels.options(TrainingPart.ALL, "nca", 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--map must be a map of the experiment but is \"nca\"");
    assertThatThrownBy(() -> fit(settings(), TinyModels.options(TrainingPart.ALL, "knn", 2)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--layer must be a layer of the experiment, of 3, 1, 0, but is 2");
  }

  @Test
  void fit_trainingPartWithoutASplit_isRefused() {
    ExperimentSettings settings = TinyExperiment.settings(data());
    assertThatThrownBy(() -> fit(settings, TinyModels.options(TrainingPart.TRAINING, "knn", 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("key split.kind must be fixed for a model of the training part");
  }
}
