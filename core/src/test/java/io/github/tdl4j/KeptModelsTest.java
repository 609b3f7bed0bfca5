package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.state.StateFolder;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SamplingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models of all versions of the format, kept as they were written: each is read and computes what
 * it computed then.
 */
class KeptModelsTest {
  private static final Path ROOT = Path.of("src/test/resources/models");

  /** Products in {@code float} differ between platforms by rounding. */
  private static final double FLOAT = 1e-4;

  private static final TwoViews VIEWS = TwoViews.of(45, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final int[] UNSEEN = VIEWS.numbers(false, "D", "E");
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(5, 4).pretrainingEpochs(5).epochs(30);

  private static final Map<String, Transfer> TRANSFERS =
      new TreeMap<>(
          Map.of(
              "ncca", Transfer.atLayer(1).map(Ncca.defaults()),
              "nearest-neighbours",
                  Transfer.between(new LayerPair(List.of(0, 2), 1))
                      .map(Knn.of(3))
                      .sampling(
                          SamplingSettings.stochastic(2)
                              .withResiduals(SamplingSettings.Residuals.NEARBY)),
              "frames",
                  Transfer.atLayer(1)
                      .map(
                          new FramewiseRegressor(
                              new AveragedMaps(List.of(new Ridge(1), JointSvr.defaults())), 1, 1))
                      .frames(3, 2),
              "perceptron",
                  Transfer.atLayer(2).map(new MlpRegressor(4, 20, 5, 1e-2, 0)).errorAware(2)));

  static Stream<Path> folders() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all
          .filter(Files::isDirectory)
          .filter(folder -> Files.exists(folder.resolve(StateFolder.SETTINGS)))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** Returns the numbers that a model of this name computes. */
  private static Matrix computed(Path folder) {
    if (folder.endsWith("classifier")) {
      return Matrix.ofRows(NetworkClassifier.load(folder).probabilities(VIEWS.target()));
    }
    FittedTransfer<String> transfer = FittedTransfer.load(folder);
    Matrix mapped = transfer.map(Matrix.ofRows(VIEWS.source()));
    Matrix tuned =
        Matrix.ofRows(
            transfer
                .tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS))
                .probabilities(VIEWS.target()));
    return Matrix.stack(List.of(mapped.inRows(1).transpose(), tuned.inRows(1).transpose()));
  }

  private static Path table(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".csv");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void read_modelOfAnyVersion_computesWhatItDid(Path folder) throws IOException {
    float[][] expected =
        Files.readAllLines(table(folder)).stream()
            .map(line -> Arrays.stream(line.split(",")).toList())
            .map(KeptModelsTest::numbers)
            .toArray(float[][]::new);

    Near.assertNear(computed(folder), Matrix.ofRows(expected), FLOAT);
  }

  private static float[] numbers(List<String> words) {
    float[] numbers = new float[words.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(words.get(i));
    }
    return numbers;
  }

  @Test
  void folders_ofTheVersionThatIsWritten_areThere() throws IOException {
    Path current = ROOT.resolve("version-" + StateFolder.VERSION);
    assertThat(folders().filter(folder -> folder.startsWith(current)))
        .extracting(folder -> folder.getFileName().toString())
        .containsExactly("classifier", "frames", "ncca", "nearest-neighbours", "perceptron");
  }

  /** Writes the models of a new version; those that are there are never written again. */
  @Test
  void models_ofANewVersion_areWrittenOnce() throws IOException {
    assumeTrue(Boolean.getBoolean("tdl.golden.write"), "written on demand");
    Path current = Files.createDirectory(ROOT.resolve("version-" + StateFolder.VERSION));
    NetworkClassifier<String> audio =
        TRAINER.fit(VIEWS.ofSource(PAIRS).followedBy(VIEWS.ofSource(UNSEEN)));
    NetworkClassifier<String> video =
        TRAINER.visible(VisibleUnits.BERNOULLI).fit(VIEWS.ofTarget(PAIRS), audio.labels());
    video.save(current.resolve("classifier"));
    for (Map.Entry<String, Transfer> entry : TRANSFERS.entrySet()) {
      entry
          .getValue()
          .epochs(20)
          .fit(audio, video, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS))
          .save(current.resolve(entry.getKey()));
    }
    for (Path folder : folders().filter(found -> found.startsWith(current)).toList()) {
      Matrix computed = computed(folder);
      StringBuilder lines = new StringBuilder();
      for (int row = 0; row < computed.rows(); row++) {
        String numbers = Arrays.toString(computed.row(row));
        lines.append(numbers, 1, numbers.length() - 1).append('\n');
      }
      Files.writeString(table(folder), lines.toString().replace(" ", ""));
    }
  }
}
