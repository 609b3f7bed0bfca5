package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.transfer.SamplingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The lines of a Java user against an experiment file on the same data, with default settings but
 * for smaller networks.
 */
class SameAsExperimentTest {
  private static final int STEPS = 2;
  private static final String MAPS =
      """
      maps:
        - knn
        - ncca
        - svr
        - kernel-ridge: {name: stochastic, rows: {draws: 3, residuals: out-of-fold}}
        - kernel-ridge: {name: prototype, rows: {draws: 2, centre: label, stretch: 2, residuals: within-label}}
        - kernel-ridge: {name: error-aware, rows: {draws: 3, centre: label, residuals: within-label, labelErrors: 1}}
        - knn: {name: neighbours, rows: {draws: 3, centre: neighbour}}
        - frames: {of: ncca, context: 1}
      layers: [2, 0]
      """;

  @TempDir private static Path folder;
  private static final TwoViews VIEWS = TwoViews.of(150, 16, 12);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final int[] UNSEEN = VIEWS.numbers(false, "D", "E");
  private static final int[] TEST = VIEWS.numbers(true, "A", "B", "C", "D", "E");
  private static ExperimentOutcome outcome;
  private static NetworkClassifier<String> audio;
  private static NetworkClassifier<String> video;

  @BeforeAll
  static void runBoth() {
    Path data = write(folder.resolve("data"));
    String file = "data: '" + data + "'\nsplit: {kind: fixed, unseen: [D, E]}\n" + MAPS;
    // Frames, of which a row has two, are given by their count: 1 is the default of vectors.
    List<String> frames =
        List.of(
            "features.audio={frames: 2, normalise: none, kind: raw}",
            "features.video={frames: 2, normalise: none, kind: raw}",
            "networks.audio.hidden=[30, 20]",
            "networks.video.hidden=[30, 20]");
    outcome =
        Experiment.run(
            ExperimentFile.parse(file, "test.yaml", frames),
            folder.resolve("out"),
            1,
            GridListener.silent());
    NetworkTrainer trainer = NetworkTrainer.withDefaults().hidden(30, 20);
    audio =
        trainer
            .seeds(fold().branch("source"))
            .fit(VIEWS.ofSource(PAIRS).followedBy(VIEWS.ofSource(UNSEEN)));
    video = trainer.seeds(fold().branch("target")).fit(VIEWS.ofTarget(PAIRS), audio.labels());
  }

  private static Seeds fold() {
    return Seeds.root(1).branch("repeat/0").branch("fold/0");
  }

  private static Path write(Path data) {
    Map<String, Placement> placements = new TreeMap<>();
    for (int i = 0; i < VIEWS.labels().length; i++) {
      placements.put(id(i), new Placement(i / 5 % 3 == 2 ? "test" : "train", ""));
    }
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            data,
            new DataSetDescription(
                "Two",
                "a test",
                "CC0-1.0",
                TwoViews.LABELS,
                List.of(
                    new Modality("audio", List.of(8), 1, "", ""),
                    new Modality("video", List.of(6), 1, "", ""))),
            Map.of("audio", FrameType.FLOAT32, "video", FrameType.FLOAT32))) {
      writer.place(placements);
      for (int i = 0; i < VIEWS.labels().length; i++) {
        Matrix source = Matrix.row(VIEWS.source()[i]).inRows(STEPS);
        Matrix target = Matrix.row(VIEWS.target()[i]).inRows(STEPS);
        writer.add(
            new InstanceFrames(
                id(i), VIEWS.labels()[i], "all", 0, Map.of("audio", source, "video", target)));
      }
      writer.finish();
    }
    return data;
  }

  private static String id(int number) {
    return "i" + (1000 + number);
  }

  private static List<String> answers(CellName cell) {
    return outcome.predictions().stream()
        .filter(predictions -> predictions.cell().equals(cell))
        .map(CellPredictions::predictions)
        .findFirst()
        .orElseThrow()
        .stream()
        .map(Prediction::predicted)
        .toList();
  }

  private static List<String> predict(NetworkClassifier<String> network) {
    return network.predict(TwoViews.rows(VIEWS.target(), TEST));
  }

  private static Transfer transfer(int layer, EmbeddingMethod map) {
    return Transfer.atLayer(layer).map(map).seeds(fold());
  }

  private static List<String> predict(Transfer transfer) {
    return predict(
        transfer
            .fit(audio, video, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS))
            .tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)));
  }

  @Test
  void predict_networksBeforeTransfer_areThoseOfTheExperiment() {
    assertThat(predict(video)).isEqualTo(answers(CellName.unimodal()));
    assertThat(audio.predict(TwoViews.rows(VIEWS.source(), TEST)))
        .isEqualTo(answers(CellName.source()));
    assertThat(audio.accuracy(VIEWS.ofSource(TEST))).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @CsvSource({"2", "0"})
  void tune_mapsOfTheExperiment_giveItsPredictions(int layer) {
    assertThat(predict(transfer(layer, Knn.defaults())))
        .isEqualTo(answers(CellName.tdl("knn", layer)));
    assertThat(predict(transfer(layer, Ncca.defaults())))
        .isEqualTo(answers(CellName.tdl("ncca", layer)));
    assertThat(predict(transfer(layer, JointSvr.defaults())))
        .isEqualTo(answers(CellName.tdl("svr", layer)));
    assertThat(predict(Transfer.atLayer(layer).seeds(fold())))
        .isEqualTo(answers(CellName.tdl("ncca", layer)));
  }

  @ParameterizedTest
  @CsvSource({"2", "0"})
  void tune_drawnRowsOfTheExperiment_giveItsPredictions(int layer) {
    Transfer ridge = transfer(layer, KernelRidge.defaults());
    assertThat(predict(ridge.stochastic(3))).isEqualTo(answers(CellName.tdl("stochastic", layer)));
    assertThat(predict(ridge.prototype(2, 2))).isEqualTo(answers(CellName.tdl("prototype", layer)));
    assertThat(predict(ridge.errorAware(3))).isEqualTo(answers(CellName.tdl("error-aware", layer)));
    SamplingSettings neighbours =
        SamplingSettings.none().withDraws(3).withCentre(SamplingSettings.Centre.NEIGHBOUR);
    assertThat(predict(transfer(layer, Knn.defaults()).sampling(neighbours)))
        .isEqualTo(answers(CellName.tdl("neighbours", layer)));
  }

  @ParameterizedTest
  @CsvSource({"2", "0"})
  void tune_mapOfFramesOfTheExperiment_givesItsPredictions(int layer) {
    Transfer frames =
        transfer(layer, new FramewiseRegressor(Ncca.defaults(), 1, 1)).frames(STEPS, STEPS);
    assertThat(predict(frames)).isEqualTo(answers(framesAt(layer)));
  }

  /** Frames enter the source network, whatever layer they are mapped to. */
  private static CellName framesAt(int layer) {
    return new CellName(
        Method.TDL, "frames", OptionalInt.of(layer), layer == 0 ? List.of() : List.of(0));
  }

  @ParameterizedTest
  @CsvSource({"2", "0"})
  void oracle_ofTheExperiment_givesItsPredictions(int layer) {
    NetworkClassifier<String> oracle =
        Transfer.atLayer(layer)
            .seeds(fold())
            .oracle(video, VIEWS.ofTarget(UNSEEN), VIEWS.ofTarget(PAIRS));
    assertThat(predict(oracle)).isEqualTo(answers(CellName.oracle(layer)));
  }

  @Test
  void tune_byRidgeBetweenInputs_recognisesUnseenLabelsBetterThanBefore() {
    LabelledData<String> unseen = VIEWS.ofTarget(VIEWS.numbers(true, "D", "E"));
    assertThat(video.accuracy(unseen)).isZero();
    NetworkClassifier<String> tuned =
        transfer(0, Ridge.defaults())
            .fit(
                audio,
                video,
                TwoViews.rows(VIEWS.source(), PAIRS),
                TwoViews.rows(VIEWS.target(), PAIRS))
            .tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS));
    assertThat(tuned.accuracy(unseen)).isGreaterThan(0.5);
  }
}
