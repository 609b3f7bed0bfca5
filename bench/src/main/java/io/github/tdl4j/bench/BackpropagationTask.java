package io.github.tdl4j.bench;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Schedule;
import io.github.tdl4j.network.training.SgdSettings;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Backpropagation through sigmoid layers of one width to softmax outputs, three epochs in
 * minibatches. The answer has all rows in one minibatch, whose order does not matter: every
 * parameter must agree with the peer's.
 */
final class BackpropagationTask implements Task {
  private static final int EPOCHS = 3;

  private static final double RATE = 0.05;

  /** Large enough for changes in three steps well above the rounding of the weights. */
  private static final double CHECKED_RATE = 0.5;

  private static final int LABELS = 26;
  private static final int HIDDEN_LAYERS = 3;

  private Network start = new Network(List.of());
  private LabelledRows data = LabelledRows.of(Matrix.zeros(0, 1), List.of());
  private int batch;

  @Override
  public void prepare(Path folder, Sizes sizes) throws IOException {
    RandomStream random = Seeds.root(1).stream("backpropagation");
    int width = sizes.get("width");
    batch = sizes.get("batch");
    Matrix rows = Activations.draw(random, sizes.get("rows"), width);
    data =
        LabelledRows.of(
            rows, IntStream.range(0, rows.rows()).mapToObj(row -> row % LABELS).toList());
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i <= HIDDEN_LAYERS; i++) {
      boolean last = i == HIDDEN_LAYERS;
      Matrix weights = random.gaussians(width, last ? LABELS : width, 1.5 / Math.sqrt(width));
      layers.add(
          new Layer(
              weights,
              Matrix.zeros(1, weights.columns()),
              last ? Activation.SOFTMAX : Activation.SIGMOID));
      NpyMatrix.write(folder.resolve("weights-" + i + ".npy"), weights);
    }
    start = new Network(layers);
    NpyMatrix.write(folder.resolve("rows.npy"), rows);
  }

  @Override
  public void answer(Path folder) throws IOException {
    List<Layer> trained = train(data.count(), CHECKED_RATE).layers();
    for (int i = 0; i < trained.size(); i++) {
      NpyMatrix.write(folder.resolve("learnt-weights-" + i + ".npy"), trained.get(i).weights());
      NpyMatrix.write(folder.resolve("learnt-bias-" + i + ".npy"), trained.get(i).bias());
    }
  }

  private Network train(int rowsOfBatch, double rate) {
    return new Backpropagation(
            EPOCHS, rowsOfBatch, new SgdSettings(rate, 0.9, 0.001, Schedule.CONSTANT))
        .train(start, data, Seeds.root(1).stream("training"));
  }

  @Override
  public void run() {
    train(batch, RATE);
  }

  @Override
  public int repetitions() {
    return EPOCHS;
  }
}
