package io.github.tdl4j.bench;

import io.github.tdl4j.LabelledData;
import io.github.tdl4j.NetworkClassifier;
import io.github.tdl4j.NetworkTrainer;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Probabilities of the labels of unscaled rows by a classifier of three hidden layers, which was
 * trained for a moment, saved and loaded. The peer reads the same model folder.
 */
final class PredictTask implements Task {
  private static final int LABELS = 26;
  private static final int TRAINING_ROWS = 520;

  private Matrix rows = Matrix.zeros(0, 0);
  private Optional<NetworkClassifier<String>> classifier = Optional.empty();

  @Override
  public void prepare(Path folder, Sizes sizes) throws IOException {
    RandomStream random = Seeds.root(1).stream("predict");
    MutableMatrix drawn = MutableMatrix.zeros(sizes.get("rows"), sizes.get("inputs"));
    drawn.set(Activations.draw(random, drawn.rows(), drawn.columns()));
    drawn.scale(20); // to be standardised
    rows = drawn;
    NpyMatrix.write(folder.resolve("rows.npy"), rows);
    int width = sizes.get("width");
    Matrix training = rows.rowRange(0, Math.min(TRAINING_ROWS, rows.rows()));
    Path model = folder.resolve("model");
    NetworkTrainer.withDefaults()
        .hidden(width, width, width)
        .pretrainingEpochs(2)
        .epochs(2)
        .weightDecay(0)
        .fit(
            LabelledData.of(
                training,
                IntStream.range(0, training.rows())
                    .mapToObj(row -> String.valueOf((char) ('A' + row % LABELS)))
                    .toList()))
        .save(model);
    classifier = Optional.of(NetworkClassifier.load(model));
  }

  @Override
  public void answer(Path folder) throws IOException {
    NpyMatrix.write(folder.resolve("probabilities.npy"), probabilities());
  }

  @Override
  public void run() {
    probabilities();
  }

  private Matrix probabilities() {
    return classifier.orElseThrow().probabilities(rows);
  }
}
