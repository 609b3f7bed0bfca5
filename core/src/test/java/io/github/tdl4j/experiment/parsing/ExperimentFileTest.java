package io.github.tdl4j.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.kernel.PerOutputSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.knn.Metric;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Procrustes;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.network.rbm.RbmSettings;
import io.github.tdl4j.network.training.Dropout;
import io.github.tdl4j.network.training.WeightDecay;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SamplingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tables of docs/experiment-format.md cannot say; its own test has the single keys. */
class ExperimentFileTest {
  private static final String LEAST = "data: d\nsplit: {unseen: [A, B]}\n";

  private static ExperimentSettings parse(String text, String... overrides) {
    return ExperimentFile.parse(text, "a.yaml", List.of(overrides));
  }

  @ParameterizedTest
  @CsvSource({
    "split.kind, speaker, group",
    "features.audio.normalise, speaker, group",
    "features.audio.normalise, speaker-centred, group-centred",
    "features.audio.normalise, clip, instance",
    "maps.0.knn.rows.centre, clip, instance"
  })
  void wordOfEarlierVersions_meansTheSame(String key, String old, String word) {
    String text = LEAST + "maps: [{knn: {k: 3, rows: {draws: 1}}}]\n";
    ExperimentSettings before = parse(text, key + "=" + old);
    ExperimentSettings now = parse(text, key + "=" + word);
    assertThat(before.split()).isEqualTo(now.split());
    assertThat(before.source()).isEqualTo(now.source());
    assertThat(before.maps()).isEqualTo(now.maps());
  }

  @Test
  void auto_givenBesideTheFile_keepsTheOtherKeysOfTheSection() {
    String text = LEAST + "transfer: {epochs: 7, goals: [harmonic-mean]}\n";
    ExperimentSettings word = parse(text, "transfer=auto");
    assertThat(word.auto()).isEqualTo(parse(text, "transfer.auto=true").auto()).isPresent();
    assertThat(word.tuning().backpropagation().epochs()).isEqualTo(7);
    ExperimentSettings ofWord = parse(LEAST + "transfer: auto\n", "transfer.epochs=7");
    assertThat(ofWord.auto()).isPresent();
    assertThat(ofWord.tuning().backpropagation().epochs()).isEqualTo(7);
  }

  @Test
  void auto_asAWordWithPairsWithoutLabels_isRefused() {
    assertThatThrownBy(() -> parse("data: d\nsplit: {pairs: p}\ntransfer: auto\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("key transfer must be another than auto where split.pairs is given");
  }

  @Test
  void section_replacedBesideTheFile_isANote(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"), LEAST + "features: {video: {kind: raw, frames: 3}}\n");
    List<String> notes = new ArrayList<>();
    ExperimentFile.read(file, List.of("features.video={kind: raw}"), notes::add);
    assertThat(notes)
        .containsExactly(
            "--set features.video replaces the whole value and so removes features.video.frames");
    Path word = Files.writeString(folder.resolve("b.yaml"), LEAST + "transfer: auto\n");
    notes.clear();
    ExperimentFile.read(word, List.of("transfer={epochs: 2}"), notes::add);
    assertThat(notes)
        .containsExactly("--set transfer replaces the whole value and so removes transfer.auto");
    assertThatThrownBy(() -> ExperimentFile.read(file, List.of("split=group"), notes::add))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "--set split: key split must be a mapping, as the file has, but is \"group\"; set one"
                + " key, as split.unseen=VALUE, or replace all, as 'split={unseen: VALUE}'");
  }

  @Test
  void keyOfEarlierVersions_isReadWithANote() {
    ExperimentSettings before = parse(LEAST, "transfer.auto=true", "transfer.rehearsals=3");
    ExperimentSettings now = parse(LEAST, "transfer.auto=true", "transfer.innerValidations=3");
    assertThat(before.auto().orElseThrow().rounds()).isEqualTo(3);
    assertThat(now.auto()).isEqualTo(before.auto());
    assertThat(before.note())
        .contains("the key transfer.rehearsals is now transfer.innerValidations");
    assertThat(now.note()).isEmpty();
    assertThatThrownBy(() -> parse(LEAST, "transfer.innerValidations=3", "transfer.rehearsals=3"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("key transfer.rehearsals is unknown");
  }

  private static void assertRefused(String text, String... lines) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InputException.class)
        .hasMessage(String.join("\n", lines));
  }

  @Test
  void parse_leastFile_hasTheDefaults() {
    ExperimentSettings settings = parse(LEAST);
    assertThat(settings.data()).isEqualTo(Path.of("d"));
    assertThat(settings.source().name()).isEqualTo("audio");
    assertThat(settings.target().name()).isEqualTo("video");
    assertThat(settings.source().pretraining().hidden()).containsExactly(200);
    assertThat(settings.split().unseen()).containsExactly("A", "B");
    assertThat(settings.layers()).containsExactly(LayerPair.of(0), LayerPair.of(1));
    assertThat(settings.maps())
        .containsExactly(
            new NamedMap("knn", Knn.defaults(), "maps.0.knn"),
            new NamedMap("ncca", Ncca.defaults(), "maps.1.ncca"),
            new NamedMap("svr", JointSvr.defaults(), "maps.2.svr"));
  }

  /** 25 / 100 and 25 / 50 are more than 0.25 allows; the network that is tuned is the target's. */
  @Test
  void learningRate_thatIsNotGiven_fallsWithTheWidestHiddenLayer() {
    ExperimentSettings settings =
        parse(
            LEAST
                + "networks: {audio: {hidden: [50]}, video: {hidden: [100, 500],"
                + " training: {learningRate: 0.3}}}");
    assertThat(settings.source().training().descent().learningRate()).isEqualTo(0.25);
    assertThat(settings.target().training().descent().learningRate()).isEqualTo(0.3);
    assertThat(settings.tuning().backpropagation().descent().learningRate()).isEqualTo(0.05);
    assertThat(parse(LEAST).source().training().descent().learningRate()).isEqualTo(0.125);
  }

  @Test
  void weightDecay_thatIsNotGiven_isLeftToTheRows() {
    ExperimentSettings given =
        parse(
            LEAST
                + "networks: {video: {training: {weightDecay: 0.5}}}\n"
                + "transfer: {weightDecay: 0}\n");
    assertThat(given.source().training().descent().decay()).isEqualTo(WeightDecay.OPEN);
    assertThat(given.target().training().descent().decay()).isEqualTo(WeightDecay.set(0.5));
    assertThat(given.tuning().backpropagation().descent().decay()).isEqualTo(WeightDecay.set(0));
    assertThat(parse(LEAST).tuning().backpropagation().descent().decay())
        .isEqualTo(WeightDecay.OPEN);
  }

  @Test
  void learningRate_thatIsNotGiven_isBoundByTheVarianceOfTheRows() {
    ExperimentSettings given =
        parse(LEAST + "networks: {video: {training: {learningRate: 0.125}}}\n");
    assertThat(given.source().training().descent().maxNoise()).isEqualTo(3);
    assertThat(given.tuning().backpropagation().descent().maxNoise()).isEqualTo(3);
    assertThat(given.target().training().descent().maxNoise()).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void epochs_thatAreNotGiven_areAsManyAsGiveTwoThousandMinibatches() {
    ExperimentSettings given =
        parse(LEAST + "networks: {video: {training: {epochs: 7}}}\ntransfer: {epochs: 8}\n");
    assertThat(parse(LEAST).target().training().steps()).isEqualTo(2000);
    assertThat(parse(LEAST).target().training().epochs()).isEqualTo(100);
    assertThat(parse(LEAST).tuning().backpropagation().steps()).isEqualTo(2000);
    assertThat(given.target().training().steps()).isZero();
    assertThat(given.tuning().backpropagation().steps()).isZero();
  }

  @Test
  void pretrainingRate_thatIsNotGiven_isLeftToTheRows() {
    assertThat(parse(LEAST).source().pretraining().first().learningRate())
        .isEqualTo(RbmSettings.BY_ROWS);
    assertThat(parse(LEAST).source().pretraining().upper().learningRate()).isEqualTo(0.05);
    assertRefused(
        LEAST + "networks: {audio: {pretraining: {learningRate: 0}}}",
        "a.yaml:3: key networks.audio.pretraining.learningRate must be a positive number of at most"
            + " 1000 but is 0");
  }

  @Test
  void parse_emptyFile_namesBothKeysThatMustBeThere() {
    assertRefused(
        "{}",
        "a.yaml:1: key data must be given as a text but is missing",
        "a.yaml:1: key split.unseen must be a list of at least one label but is missing");
  }

  @Test
  void parse_otherModalities_haveTheirKeysUnderTheirNames() {
    ExperimentSettings settings =
        parse(LEAST + "source: sound\ntarget: touch\nfeatures: {touch: {frames: 7}}");
    assertThat(settings.target().features().parts().get(0).frames().count().orElseThrow())
        .isEqualTo(7);
    assertRefused(
        LEAST + "source: sound\nfeatures: {audio: {frames: 7}}",
        "a.yaml:4: key features.audio is unknown; known here: sound, video");
  }

  @Test
  void parse_oneModalityForBoth_isAFault() {
    assertRefused(
        LEAST + "target: audio",
        "a.yaml:3: key target must be another modality than source but is \"audio\"");
  }

  @Test
  void maps_wordsAndMappings_areReadInOrder() {
    ExperimentSettings settings =
        parse(
            LEAST
                + """
                maps:
                  - svr: {kernel: linear, c: 2}
                  - knn: {k: 1, metric: cosine, name: nearest}
                  - knn
                  - svr-per-output: {kernel: polynomial, degree: 2}
                  - svr: {gamma: 0.5, name: narrow}
                """);
    assertThat(settings.maps())
        .containsExactly(
            new NamedMap("svr", new JointSvr(new LinearKernel(), 2, 0.1, 50), "maps.0.svr"),
            new NamedMap("nearest", Knn.of(1).withMetric(Metric.COSINE), "maps.1.knn"),
            new NamedMap("knn", Knn.defaults(), "maps.2.knn"),
            new NamedMap(
                "svr-per-output",
                new PerOutputSvr(new PolynomialKernel(2, 1, 1), 1, 0.1),
                "maps.3.svr-per-output"),
            new NamedMap("narrow", new JointSvr(RbfKernel.of(0.5), 1, 0.1, 50), "maps.4.svr"));
  }

  @Test
  void parse_mapsWithinMaps_areThoseOfTheirNamesOrTheirOwn() {
    ExperimentSettings settings =
        parse(
            LEAST
                + """
                maps:
                  - knn: {k: 1, name: nearest}
                  - mean: {of: [nearest, ridge, {kernel-ridge: {kernel: linear, ridge: 2}}]}
                  - frames: {of: {procrustes: {scaled: false}}, context: 5, stride: 2}
                  - mlp: {hidden: 7}
                """);

    assertThat(settings.maps().stream().map(NamedMap::method))
        .containsExactly(
            Knn.of(1),
            new AveragedMaps(
                List.of(Knn.of(1), Ridge.defaults(), new KernelRidge(new LinearKernel(), 2))),
            new FramewiseRegressor(new Procrustes(false), 5, 2),
            new MlpRegressor(7, 200, 20, 1e-3, 1e-2));
  }

  @Test
  void parse_concatenation_hasTheSettingsOfTheFileAndSelectsTheOthers() {
    ExperimentSettings settings =
        parse(
            LEAST
                + """
                maps:
                  - concatenate
                  - concatenate: {name: given, context: 3, timeWeight: 0, joinCost: 0.5}
                  - concatenate: {name: parts, weights: [2, 1], joinCost: 1}
                """);

    assertThat(settings.maps().stream().map(NamedMap::method))
        .containsExactly(
            Concatenation.defaults(),
            Concatenation.of(3, 0, 0.5),
            new Concatenation(
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(1),
                List.of(2, 1),
                Concatenation.Descriptions.NONE));
  }

  @Test
  void parse_rowsOfAMap_areItsDrawing() {
    ExperimentSettings settings =
        parse(
            LEAST
                + """
                maps:
                  - ridge
                  - ridge:
                      name: aware
                      rows: {draws: 5, centre: label, stretch: 2, residuals: within-label,
                        residualScale: 0.5, labelErrors: 1, shrinkage: 0.25, weight: 3}
                  - knn: {k: 9, name: near, rows: {draws: 4, centre: neighbour}}
                """);

    assertThat(settings.maps().stream().map(NamedMap::drawing))
        .containsExactly(
            SamplingSettings.none(),
            SamplingSettings.none()
                .withDraws(5)
                .withCentre(SamplingSettings.Centre.LABEL)
                .withStretch(2)
                .withResiduals(SamplingSettings.Residuals.WITHIN_LABEL)
                .withResidualScale(0.5)
                .withLabelErrors(1)
                .withShrinkage(0.25)
                .withWeight(3),
            SamplingSettings.none().withDraws(4).withCentre(SamplingSettings.Centre.NEIGHBOUR));
  }

  @Test
  void parse_dropoutOfTheTransfer_isOfInputsAndHiddenUnits() {
    assertThat(
            parse(LEAST + "transfer: {dropout: 0.3, inputDropout: 0.2}")
                .tuning()
                .backpropagation()
                .dropout())
        .isEqualTo(new Dropout(0.2, 0.3));
  }

  @Test
  void parse_severalSourceLayers_areReadTogether() {
    assertThat(parse(LEAST + "layers: [{source: [0, 1], target: 1}]").layers())
        .containsExactly(new LayerPair(List.of(0, 1), 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maps: [knn, knn]                     | key maps.1 must be under a name of its own (give it the key name) but is "knn"
          maps: [knn, {ncca: {name: KNN}}]     | key maps.1 must be under a name of its own (give it the key name) but is a mapping
          maps: [kn]                           | key maps.0 must be one of knn, ncca, svr, svr-per-output, kernel-ridge, ridge, procrustes, mlp, mean, frames, concatenate but is "kn"; did you mean knn?
          'maps: [kn, {mean: {of: [kn, ridge]}}, {frames: {of: kn}}]' | key maps.0 must be one of knn, ncca, svr, svr-per-output, kernel-ridge, ridge, procrustes, mlp, mean, frames, concatenate but is "kn"; did you mean knn?
          maps: [{krr: {}}]                    | key maps.0.krr is unknown; known here: knn, ncca, svr, svr-per-output, kernel-ridge, ridge, procrustes, mlp, mean, frames, concatenate
          maps: [{mean: {of: []}}]             | key maps.0.mean.of must be a list of at least one map, all of frames or none, but is []
          maps: [{mean: {}}]                   | key maps.0.mean.of must be a list of at least one map, all of frames or none, but is missing
          maps: [{mean: {of: [knn, frames]}}]  | key maps.0.mean.of must be a list of at least one map, all of frames or none, but is [knn, frames]
          maps: [mean]                         | key maps.0 must be a mapping that says of which maps, as mean: {of: [knn, svr]}, but is "mean"
          maps: [{mean: {of: [knn, mean]}}]    | key maps.0.mean.of.1 must be a mapping that says of which maps, as mean: {of: [knn, svr]}, but is "mean"
          'maps: [{mean: {of: [late]}}, {knn: {name: late}}]' | key maps.0.mean.of.0 must be the name of an earlier map or one of knn, ncca, svr, svr-per-output, kernel-ridge, ridge, procrustes, mlp, mean, frames, concatenate but is "late"
          'maps: [{concatenate: {weights: [0]}}]' | key maps.0.concatenate.weights must be a list with a number above 0 but is [0]
          'maps: [{concatenate: {weights: [1, x]}}]' | key maps.0.concatenate.weights.1 must be a whole number in [0, 1000] but is "x"
          'maps: [{concatenate: {joinCost: -1}}]' | key maps.0.concatenate.joinCost must be a number in [0, 1000000000] but is -1
          'maps: [{concatenate: {context: 1.5}}]' | key maps.0.concatenate.context must be a whole number in [0, 1000] but is 1.5
          'maps: [{concatenate: {join: 1}}]' | key maps.0.concatenate.join is unknown; known here: name, weights, context, timeWeight, joinCost, rows, descriptions
          'maps: [{mean: {of: [concatenate, knn]}}]' | key maps.0.mean.of must be a list of at least one map, all of frames or none, but is [concatenate, knn]
          maps: [{frames: {of: concatenate}}]  | key maps.0.frames.of must be a map that is not one of frames itself but is "concatenate"
          maps: [{frames: {of: frames}}]       | key maps.0.frames.of must be a map that is not one of frames itself but is "frames"
          maps: [{frames: {of: {knn: {j: 1}}}}]| key maps.0.frames.of.knn.j is unknown; known here: k, metric, distanceWeighted
          maps: [{ridge: {rows: {draws: 0}}}]  | key maps.0.ridge.rows.draws must be a whole number in [1, 1000] but is 0
          maps: [{ridge: {rows: {draws: 2}}}]  | key maps.0.ridge.rows.draws must be 1 where there are neither residuals nor labelErrors to draw but is 2
          maps: [{ridge: {rows: {residualScale: 1}}}] | key maps.0.ridge.rows.residualScale must be left out where there are no residuals but is 1
          maps: [{ridge: {rows: {shrinkage: 0}}}] | key maps.0.ridge.rows.shrinkage must be left out where there are no labelErrors but is 0
          maps: [{ridge: {rows: {centre: neighbour}}}] | key maps.0.ridge.rows.centre must be another than neighbour with a map that is not knn, but is "neighbour"
          'maps: [{knn: {k: 3, rows: {draws: 4, centre: neighbour}}}]' | key maps.0.knn.rows.draws must be at most k, which is 3, with centre: neighbour but is 4
          'maps: [{knn: {rows: {centre: neighbour, stretch: 2}}}]' | key maps.0.knn.rows.centre must be another than neighbour with stretch, residuals or labelErrors but is "neighbour"
          layers: [{source: [1, 1], target: 1}]| key layers.0.source must be a layer, or a list of different layers, but is [1, 1]
          layers: [{source: [1, 4], target: 1}]| key layers.0.source must be a layer of the source network, in [0, 1], but is [1, 4]
          maps: knn                            | key maps must be a list but is "knn"
          maps: [{knn: {k: 3}, ncca: {}}]      | key maps.0 must be one map, of knn, ncca, svr, svr-per-output, kernel-ridge, ridge, procrustes, mlp, mean, frames, concatenate, but is a mapping
          maps: [{knn: {name: Auto}}]          | key maps.0.knn.name must be another word than auto, auto-h, vote but is "Auto"
          transfer: {goals: [accuracy, h]}     | key transfer.goals.1 must be one of accuracy, harmonic-mean but is "h"
          transfer: {goals: []}                | key transfer.goals must be a list of at least one goal but is []
          'maps: [{knn: {name: "a/b"}}]'       | key maps.0.knn.name must be up to 40 letters, digits, '.', '_' and '-' but is "a/b"
          maps: [{svr: {kernel: linear, gamma: 1}}] | key maps.0.svr.gamma is unknown; known here: name, kernel, c, epsilon, maxIterations, rows, descriptions
          layers: [4]                          | key layers.0 must be a layer of the source network, in [0, 1], but is 4
          layers: [-1]                         | key layers.0 must be a layer, as 3, or two, as {source: 3, target: 2}, but is -1
          layers: [top]                        | key layers.0 must be a layer, as 3, or two, as {source: 3, target: 2}, but is "top"
          layers: [1, 1]                       | key layers.1 must be a target layer that no earlier item has but is 1
          layers: [~]                          | key layers.0.source must be given as a layer but is missing\\na.yaml:3: key layers.0.target must be given as a layer but is missing
          'layers: [1, {source: 0, target: 1}]' | key layers.1.target must be a target layer that no earlier item has but is 1
          layers: [{source: 1}]                | key layers.0.target must be given as a layer but is missing
          layers: [{source: 0, target: 4}]     | key layers.0.target must be a layer of the target network, in [0, 1], but is 4
          layers: []                           | key layers must be a list of at least one layer but is []
          layers: 3                            | key layers must be a list but is 3
          networks: {video: {hidden: []}}      | key networks.video.hidden must be a list of at least one width but is []
          networks: {video: {hidden: [9, 0]}}  | key networks.video.hidden.1 must be a whole number in [1, 1000000] but is 0
          networks: {vdeo: {hidden: [9]}}      | key networks.vdeo is unknown; did you mean video?
          fold: 3                              | key fold is unknown; did you mean folds?
          folds: 1                             | key folds must be a whole number in [2, 1000000] but is 1
          seed: 1.5                            | key seed must be a whole number but is 1.5
          """)
  void parse_oneFault_isNamedWithLineRuleAndValue(String text, String message) {
    assertRefused(LEAST + text, ("a.yaml:3: " + message).split("\\\\n"));
  }

  @Test
  void parse_voteOfOneTransfer_isRefused() {
    assertRefused(
        LEAST + "maps: [knn]\nlayers: [1]\ntransfer: {vote: true}\n",
        "a.yaml:5: key transfer.vote must be false where there are fewer than two transfers but is"
            + " true");
  }

  @Test
  void parse_severalFaults_areToldAtOnceInTheOrderOfLines() {
    assertRefused(
        """
        data: d
        folds: many
        split: {unseen: []}
        networks:
          audio: {training: {learningRate: -1}}
        layer: [1]
        """,
        "a.yaml:2: key folds must be a whole number in [2, 1000000] but is \"many\"",
        "a.yaml:3: key split.unseen must be a list of at least one label but is []",
        "a.yaml:5: key networks.audio.training.learningRate must be a positive number of at most"
            + " 1000 but is -1",
        "a.yaml:6: key layer is unknown; did you mean layers?");
  }

  @Test
  void overrides_replaceTheFileInTheirOrder() {
    ExperimentSettings settings =
        parse(
            LEAST + "maps: [{knn: {k: 3}}]\nfolds: 4",
            "folds=7",
            "folds=6",
            "maps.0.knn.k=9",
            "networks.video.hidden=[8, 7]",
            "split.unseen=[Z]");
    assertThat(settings.split().folds()).isEqualTo(6);
    assertThat(settings.maps().get(0).method()).isEqualTo(Knn.of(9));
    assertThat(settings.target().pretraining().hidden()).containsExactly(8, 7);
    assertThat(settings.split().unseen()).containsExactly("Z");
  }

  @Test
  void canonical_ofOverriddenFile_isThatOfTheFileThatSaysSo() {
    assertThat(parse(LEAST + "folds: 4", "folds=6").canonical())
        .isEqualTo(parse("# a remark\n" + LEAST + "folds:   6").canonical())
        .isNotEqualTo(parse(LEAST + "folds: 4").canonical());
  }

  @Test
  void parse_keysOfAPartBesideParts_areRefused() {
    assertRefused(
        LEAST + "features: {video: {kind: dct, parts: [{kind: dct}], root: true, scale: 1}}",
        "a.yaml:3: key features.video.kind must be in the parts, as there are parts, but is"
            + " \"dct\"",
        "a.yaml:3: key features.video.root must be in the parts, as there are parts, but is true");
  }

  @Test
  void parse_featuresThatDoNotFitTogether_areRefused() {
    assertRefused(
        LEAST + "features: {video: {smooth: 4}}",
        "a.yaml:3: key features.video.smooth must be an odd number but is 4");
    assertRefused(
        LEAST + "features: {video: {whiten: true}}",
        "a.yaml:3: key features.video.whiten must be false where no components are asked for but"
            + " is true");
    assertRefused(
        LEAST + "features: {video: {kind: lbp-top, stretch: true}}",
        "a.yaml:3: key features.video.stretch must be false where frames are not given but is"
            + " true");
    assertRefused(
        LEAST + "features: {video: {kind: lbp-top, deltas: 1}}",
        "a.yaml:3: key features.video.deltas must be 0 for lbp-top but is 1");
    assertRefused(
        LEAST + "features: {video: {blocks: [1, 2]}}",
        "a.yaml:3: key features.video.blocks must be a list of three whole numbers but is [1, 2]");
    assertRefused(
        LEAST + "features: {video: {parts: []}}",
        "a.yaml:3: key features.video.parts must be a list of at least one part but is []");
    assertRefused(
        LEAST + "features: {video: {parts: [pixels]}}",
        "a.yaml:3: key features.video.parts.0 must be a mapping, as {kind: dct}, but is"
            + " \"pixels\"");
  }
}
