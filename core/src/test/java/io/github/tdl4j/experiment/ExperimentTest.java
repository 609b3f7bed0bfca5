package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldRows;
import io.github.tdl4j.experiment.fold.FoldRows.TargetRows;
import io.github.tdl4j.experiment.fold.FoldRun;
import io.github.tdl4j.experiment.fold.GridCell;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void writeData() {
    TinyClips.write(data());
  }

  private static Path data() {
    return shared.resolve("data");
  }

  private ExperimentOutcome run(String... overrides) {
    return TinyExperiment.run(TinyExperiment.settings(data(), overrides), folder.resolve("out"), 2);
  }

  /** Of each clip, by its id. */
  private static Map<String, String> speakers() {
    Map<String, String> speakers = new TreeMap<>();
    PreparedDataSet.read(data()).instances().forEach(c -> speakers.put(c.id(), c.group()));
    return speakers;
  }

  private static List<Prediction> predictions(ExperimentOutcome outcome, CellName cell) {
    return outcome.predictions().stream()
        .filter(predictions -> predictions.cell().equals(cell))
        .findFirst()
        .orElseThrow()
        .predictions();
  }

  private static List<CellName> names(ExperimentOutcome outcome) {
    return outcome.predictions().stream().map(CellPredictions::cell).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void run_otherNumberOfThreads_givesTheSameBytes(int threads) {
    ExperimentSettings settings = TinyExperiment.settings(data());
    TinyExperiment.run(settings, folder.resolve("one"), 1);
    TinyExperiment.run(settings, folder.resolve("many"), threads);
    assertThat(TinyExperiment.reports(folder.resolve("many")))
        .isEqualTo(TinyExperiment.reports(folder.resolve("one")));
  }

  /** So that equal bytes do not mean that nothing depends on anything. */
  @Test
  void run_otherSeed_givesOtherPredictions() {
    run();
    TinyExperiment.run(TinyExperiment.settings(data(), "seed=2"), folder.resolve("other"), 2);
    assertThat(TinyExperiment.reports(folder.resolve("other")))
        .isNotEqualTo(TinyExperiment.reports(folder.resolve("out")));
  }

  @Test
  void run_wholeGrid_hasTheCellsInOrderAndEachClipOnceARepeat() {
    ExperimentOutcome outcome = run("repeats=2");
    assertThat(names(outcome))
        .containsExactly(
            CellName.unimodal(),
            CellName.tdl("knn", 3),
            CellName.tdl("knn", 1),
            CellName.tdl("knn", 0),
            CellName.tdl("ncca", 3),
            CellName.tdl("ncca", 1),
            CellName.tdl("ncca", 0),
            CellName.tdl("svr", 3),
            CellName.tdl("svr", 1),
            CellName.tdl("svr", 0),
            CellName.oracle(3),
            CellName.oracle(1),
            CellName.oracle(0),
            CellName.linear(Method.LINEAR),
            CellName.linear(Method.LINEAR_TDL),
            CellName.linear(Method.LINEAR_ORACLE),
            CellName.source());
    Set<String> ids = speakers().keySet();
    for (CellPredictions cell : outcome.predictions()) {
      for (int repeat = 0; repeat < 2; repeat++) {
        int wanted = repeat;
        assertThat(cell.predictions().stream().filter(p -> p.repeat() == wanted))
            .extracting(Prediction::instance)
            .containsExactlyInAnyOrderElementsOf(ids);
      }
      assertThat(new HashSet<>(cell.predictions())).hasSameSizeAs(cell.predictions());
    }
    assertThat(outcome.results().rows())
        .extracting(row -> row.score().folds().size())
        .containsOnly(6);
  }

  @Test
  void run_repeats_shuffleTheFoldsAnew() {
    List<Prediction> unimodal = predictions(run("repeats=2"), CellName.unimodal());
    assertThat(foldOfEachClip(unimodal, 0)).isNotEqualTo(foldOfEachClip(unimodal, 1));
  }

  private static Map<String, Integer> foldOfEachClip(List<Prediction> predictions, int repeat) {
    Map<String, Integer> folds = new TreeMap<>();
    predictions.stream()
        .filter(prediction -> prediction.repeat() == repeat)
        .forEach(prediction -> folds.put(prediction.instance(), prediction.fold()));
    return folds;
  }

  @Test
  void run_stratifiedFolds_testEveryLabelAlike() {
    List<Prediction> source = predictions(run(), CellName.source());
    for (int fold = 0; fold < 3; fold++) {
      for (String label : TinyClips.LABELS) {
        int wanted = fold;
        assertThat(source.stream().filter(p -> p.fold() == wanted && p.label().equals(label)))
            .hasSize(4);
      }
    }
  }

  @Test
  void run_speakerFolds_keepEachSpeakerInOneTestPart() {
    List<Prediction> source = predictions(run("split.kind=group", "folds=4"), CellName.source());
    Map<String, String> speakers = speakers();
    for (String speaker : TinyClips.SPEAKERS) {
      Set<Integer> folds = new TreeSet<>();
      source.stream()
          .filter(p -> speaker.equals(speakers.get(p.instance())))
          .forEach(p -> folds.add(p.fold()));
      assertThat(folds).as(speaker).hasSize(1);
    }
  }

  /** The prediction of each cell is what the fold's own objects say. */
  @Test
  void run_oneFold_answersAsItsPartsDo() {
    ExperimentSettings settings = TinyExperiment.settings(data());
    ExperimentOutcome outcome = run();
    PreparedFold fold = PreparedFold.of(settings, 1);
    ExperimentData loaded = ExperimentData.load(settings);
    for (GridCell cell : GridCell.all(settings, true)) {
      List<Prediction> expected =
          fold.plan()
              .predictions(
                  loaded, cell.tested(fold.plan().parts()), cell.outputs().apply(fold.run()));
      assertThat(predictions(outcome, cell.name()).stream().filter(p -> p.fold() == 1))
          .as(cell.fileName())
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void layers_ofNetworksOfOtherDepth_arePairedAsNamed() {
    String[] overrides = {
      "networks.audio.hidden=[6, 5]", "layers=[{source: 2, target: 3}, {source: 0, target: 1}, 2]"
    };
    ExperimentOutcome outcome = run(overrides);
    assertThat(names(outcome))
        .contains(
            new CellName(Method.TDL, "knn", OptionalInt.of(3), List.of(2)),
            new CellName(Method.TDL, "knn", OptionalInt.of(1), List.of(0)),
            CellName.tdl("knn", 2),
            CellName.oracle(3),
            CellName.oracle(1));

    ExperimentSettings settings = TinyExperiment.settings(data(), overrides);
    FoldRun fold = PreparedFold.of(settings, 0).run();
    Embedding map = fold.maps().embedding(settings.maps().get(1), new LayerPair(2, 3));
    assertThat(List.of(map.sourceWidth(), map.targetWidth())).isEqualTo(List.of(5, 8));
  }

  @Test
  void layers_leftOut_areThoseOfTheShallowerNetwork() {
    ExperimentSettings settings =
        ExperimentFile.parse(
            "data: d\nsplit: {unseen: [A]}\n"
                + "networks: {audio: {hidden: [9, 9, 9]}, video: {hidden: [9, 9]}}",
            "a",
            List.of());
    assertThat(settings.layers())
        .containsExactly(LayerPair.of(0), LayerPair.of(1), LayerPair.of(2));
  }

  @Test
  void maps_withNames_areToldApartByThem() {
    ExperimentOutcome outcome =
        run("maps=[{knn: {k: 1, name: nearest}}, {knn: {k: 24}}]", "layers=[3]");
    assertThat(names(outcome))
        .contains(CellName.tdl("nearest", 3), CellName.tdl("knn", 3))
        .hasSize(8);
    assertThat(predictions(outcome, CellName.tdl("nearest", 3)))
        .isNotEqualTo(predictions(outcome, CellName.tdl("knn", 3)));
  }

  @Test
  void maps_none_leavesTheBaselines() {
    assertThat(names(run("maps=[]", "layers=[2]")))
        .containsExactly(
            CellName.unimodal(),
            CellName.oracle(2),
            CellName.linear(Method.LINEAR),
            CellName.linear(Method.LINEAR_TDL),
            CellName.linear(Method.LINEAR_ORACLE),
            CellName.source());
  }

  @Test
  void spans_bernoulliInputs_areTrainedAsTheyAre() {
    ExperimentSettings settings =
        TinyExperiment.settings(data(), "networks.video.pretraining.visible=bernoulli");
    FoldRows rows = PreparedFold.of(settings, 0).run().rows();
    assertThat(rows.target().seen().rows().columns()).isEqualTo(96);
    assertThat(rows.source().paired().rows().columns()).isLessThan(84);
  }

  /** 0.001 is rounding in float, where squares are near 96. */
  private static void assertClose(Matrix actual, Matrix expected) {
    Matrix difference = actual.minus(expected);
    for (int row = 0; row < difference.rows(); row++) {
      for (float entry : difference.row(row)) {
        assertThat(entry).isBetween(-1e-3f, 1e-3f);
      }
    }
  }

  private static FoldRun perOutputFold(String... overrides) {
    List<String> all = new ArrayList<>(List.of("maps=[svr-per-output, {knn: {k: 3}}]"));
    all.addAll(List.of(overrides));
    return PreparedFold.of(TinyExperiment.settings(data(), all.toArray(String[]::new)), 0).run();
  }

  @Test
  void spans_mapByOutputToTheInput_seesAllItsColumns() {
    ExperimentSettings settings = TinyExperiment.settings(data(), "maps=[svr-per-output]");
    FoldRun fold = PreparedFold.of(settings, 0).run();
    FoldRun asked = fold.inCoordinatesFor(settings.maps().get(0), LayerPair.of(0));
    assertThat(asked.maps().embedding(settings.maps().get(0), LayerPair.of(0)).targetWidth())
        .isEqualTo(96);
    assertThat(fold.rows().target().seen().rows().columns()).isLessThan(24);
    assertThat(fold.inCoordinatesFor(settings.maps().get(0), LayerPair.of(1))).isSameAs(fold);
  }

  /** Rows, what N_V makes of them, and the tuning of a map that no rotation changes. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void spans_fullSpace_isTheSameInOtherCoordinates(int copies) {
    FoldRun span =
        perOutputFold("features.video.augment={copies: " + copies + ", frames: 2, tempo: 1.5}");
    InputSpan coordinates = span.rows().fullTarget().orElseThrow().span();
    ExperimentSettings settings =
        TinyExperiment.settings(data(), "maps=[svr-per-output, {knn: {k: 3}}]");
    LayerPair input = LayerPair.of(0);
    FoldRun full = span.inCoordinatesFor(settings.maps().get(0), input);

    Matrix spanRows = span.rows().target().seen().rows().toMatrix();
    Matrix fullRows = full.rows().target().seen().rows().toMatrix();
    assertClose(fullRows.timesTranspose(fullRows), spanRows.timesTranspose(spanRows));
    for (int layer = 1; layer <= 4; layer++) {
      assertClose(
          full.networks().target().upTo(layer).activate(full.rows().target().test()),
          span.networks().target().upTo(layer).activate(span.rows().target().test()));
    }
    NamedMap knn = settings.maps().get(1);
    assertClose(
        full.transferred(knn, input).activate(full.rows().target().test()),
        coordinates
            .inFullSpace(span.transferred(knn, input))
            .activate(full.rows().target().test()));
    assertThat(Network.largestUnits(full.unimodal()))
        .isEqualTo(Network.largestUnits(span.unimodal()));
  }

  /** The clips alone then have another mean than 0. */
  @Test
  void spans_withCopies_areAboutTheMeanOfClipsAndCopies() {
    TargetRows target =
        perOutputFold("features.video.augment={copies: 1, tempo: 2}").rows().target();

    assertThat(target.training().count()).isEqualTo(2 * target.seen().count());
    assertThat(length(target.training().rows().toMatrix().columnMeans())).isLessThan(1e-4);
    assertThat(length(target.seen().rows().toMatrix().columnMeans())).isGreaterThan(1e-2);
  }

  private static double length(Matrix row) {
    return Math.sqrt(row.timesTranspose(row).get(0, 0));
  }

  /** A map that needs other coordinates does not move the other cells. */
  @Test
  void maps_oneMoreByOutput_leavesTheOtherCellsAsTheyAre() {
    ExperimentOutcome few = run("maps=[{knn: {k: 3}}]");
    ExperimentOutcome more =
        TinyExperiment.run(
            TinyExperiment.settings(data(), "maps=[{knn: {k: 3}}, svr-per-output]"),
            folder.resolve("more"),
            2);
    assertThat(more.predictions()).containsAll(few.predictions()).hasSize(14);
  }

  @Test
  void maps_byOutputInNarrowRows_needNoOtherCoordinates() {
    FoldRun narrow = perOutputFold(TinyExperiment.FULL_SPACE.toArray(String[]::new));
    assertThat(narrow.rows().fullTarget()).isEmpty();
  }

  /** Coordinates of a span are not dropped as columns are: 96 of the target, the source's stay. */
  @Test
  void inputs_leftOutWhileTheFirstLayerIsTuned_areAllColumns() {
    FoldRows dropping = rows("transfer.inputDropout=0.2");
    assertThat(dropping.target().seen().rows().columns()).isEqualTo(96);
    assertThat(dropping.source().paired().rows().columns()).isLessThan(60);
    FoldRows above = rows("transfer.inputDropout=0.2", "layers=[3, 1]");
    assertThat(above.target().seen().rows().columns()).isLessThan(24);
  }

  private FoldRows rows(String... overrides) {
    return PreparedFold.of(TinyExperiment.settings(data(), overrides), 0).run().rows();
  }

  @Test
  void unseenClips_withoutTarget_leaveOutTheOracle() {
    Path audioOnly =
        TinyClips.write(
            folder.resolve("audio-only"),
            clip ->
                Optional.of("DE".contains(clip.label()) ? TinyClips.without(clip, "video") : clip));
    ExperimentOutcome outcome =
        TinyExperiment.run(TinyExperiment.settings(audioOnly), folder.resolve("out"), 2);
    assertThat(names(outcome))
        .noneMatch(cell -> cell.method() == Method.ORACLE || cell.method() == Method.LINEAR_ORACLE)
        .hasSize(13);
    assertThat(predictions(outcome, CellName.unimodal()))
        .hasSize(36)
        .noneMatch(prediction -> "DE".contains(prediction.label()));
    assertThat(predictions(outcome, CellName.source())).hasSize(60);
    for (ResultRow row : outcome.results().rows()) {
      row.comparison().ifPresent(c -> assertThat(c.gapClosed()).isEmpty());
    }
    assertThat(TinyExperiment.reports(folder.resolve("out")).get("results.json"))
        .contains("\"unseen\" : null");
  }

  @Test
  void unseenClip_withoutTarget_teachesAndIsTestedBySourceAlone() {
    Path data =
        TinyClips.write(
            folder.resolve("one-less"),
            clip ->
                Optional.of(clip.id().equals("D1-Bob") ? TinyClips.without(clip, "video") : clip));
    ExperimentOutcome outcome =
        TinyExperiment.run(TinyExperiment.settings(data), folder.resolve("out"), 2);
    for (CellPredictions cell : outcome.predictions()) {
      boolean tested = cell.predictions().stream().anyMatch(p -> p.instance().equals("D1-Bob"));
      assertThat(tested).isEqualTo(cell.cell().method() == Method.SOURCE);
    }
    assertThat(names(outcome)).contains(CellName.oracle(0));
  }

  /** A fold in whose test part nobody was filmed. */
  @Test
  void testPart_withoutTarget_isEmptyForTheTargetNetwork() {
    Path data =
        TinyClips.write(
            folder.resolve("heard"),
            clip ->
                clip.group().equals("Ann")
                    ? Optional.of(clip)
                        .filter(c -> "DE".contains(c.label()))
                        .map(c -> TinyClips.without(c, "video"))
                    : Optional.of(clip));
    ExperimentOutcome outcome =
        TinyExperiment.run(
            TinyExperiment.settings(data, "split.kind=group", "folds=4"), folder.resolve("out"), 2);
    assertThat(predictions(outcome, CellName.unimodal())).hasSize(45);
    assertThat(predictions(outcome, CellName.source())).hasSize(51);
  }

  /** Any labels may be unseen, not the last ones alone. */
  @Test
  void unseenLabels_inTheMiddle_areTheOnesThatUnimodalNeverSays() {
    ExperimentOutcome outcome = run("split.unseen=[D, B]", "maps=[{knn: {k: 3}}]", "layers=[3]");
    assertThat(outcome.results().heading().unseen()).containsExactly("B", "D");
    for (CellPredictions cell : outcome.predictions()) {
      assertThat(cell.predictions())
          .allMatch(p -> "ACE".contains(p.answer().seen()))
          .allMatch(p -> "BD".contains(p.answer().unseen()));
    }
    assertThat(predictions(outcome, CellName.unimodal()))
        .noneMatch(p -> "BD".contains(p.predicted()));
    assertThat(predictions(outcome, CellName.oracle(3)))
        .anyMatch(p -> p.label().equals("B") && p.correct())
        .anyMatch(p -> p.label().equals("D") && p.correct());
    assertThat(outcome.results().find(CellName.oracle(3)).orElseThrow().score().unseen())
        .isPositive();
  }

  @Test
  void run_speakerFolds_drawSpeakersForIntervals() {
    ExperimentOutcome speakers = run("split.kind=group", "folds=2", "maps=[]", "layers=[3]");
    assertThat(speakers.results().heading().resamplingUnit()).isEqualTo(ResamplingUnit.GROUP);
    assertThat(predictions(speakers, CellName.unimodal()))
        .allMatch(p -> p.instance().endsWith("-" + p.group()));
    assertThat(TinyExperiment.reports(folder.resolve("out")).get("results.json"))
        .contains("\"drawn\" : \"group\"");
  }

  @Test
  void provenance_ofAFinishedRun_isNotOverwrittenByLookingAgain() throws Exception {
    run();
    Path file = folder.resolve("out/provenance.json");
    String before = Files.readString(file);
    assertThat(before).contains("\"sha256\"", "\"codeSha256\"", "\"threads\" : 2", "\"cpu\"");
    run();
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"my own notes", "{}", "[1]", "{\"settings\": 1, \"codeSha256\": null}"})
  void provenance_whereAFileOfTheUserIs_isRefusedAndLeavesIt(String text) throws Exception {
    run();
    Path file = Files.writeString(folder.resolve("out/provenance.json"), text);
    try (Stream<Path> cells = Files.list(folder.resolve("out/cells"))) {
      Files.delete(cells.sorted().toList().get(0));
    }
    assertThatThrownBy(this::run)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": must be as this program wrote it");
    assertThat(file).hasContent(text);
  }
}
