package io.github.tdl4j.bench;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.RbmTraining;
import io.github.tdl4j.network.rbm.Rbm;
import io.github.tdl4j.network.rbm.RbmSettings;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.file.Path;

/**
 * CD-1 on rows in [0, 1], three epochs in minibatches.
 *
 * <p>There are two results. One is a machine whose hidden probabilities are exactly 0 or 1, so that
 * sampling has no effect, trained with all rows in one minibatch: every parameter must agree with
 * that of the peer. The other is the timed machine, which must reconstruct its rows equally well.
 */
final class RbmTask implements Task {
  static final int EPOCHS = 3;

  /** Visible units that are on together in the check, and the hidden units connected to them. */
  private static final int BLOCK = 100;

  /** A block that is on contributes ±30 to a hidden unit, where the sigmoid in float is 0 or 1. */
  private static final float STRENGTH = 0.6f;

  private Matrix rows = Matrix.zeros(0, 0);
  private Rbm start = machine(Matrix.zeros(1, 1), Matrix.zeros(1, 1));
  private Matrix checkRows = rows;
  private Rbm checkStart = start;
  private int batch;

  private static Rbm machine(Matrix weights, Matrix hiddenBias) {
    return new Rbm(weights, Matrix.zeros(1, weights.rows()), hiddenBias, VisibleUnits.BERNOULLI);
  }

  @Override
  public void prepare(Path folder, Sizes sizes) throws IOException {
    RandomStream random = Seeds.root(1).stream("rbm");
    batch = sizes.get("batch");
    rows = Activations.draw(random, sizes.get("rows"), sizes.get("visible"));
    int hidden = sizes.get("hidden");
    start = machine(random.gaussians(sizes.get("visible"), hidden, 0.01), Matrix.zeros(1, hidden));
    NpyMatrix.write(folder.resolve("rows.npy"), rows);
    NpyMatrix.write(folder.resolve("weights.npy"), start.weights());
    checkRows = blocks(random);
    checkStart = machine(detectors(random), thresholds());
    NpyMatrix.write(folder.resolve("check-rows.npy"), checkRows);
    NpyMatrix.write(folder.resolve("check-weights.npy"), checkStart.weights());
    NpyMatrix.write(folder.resolve("check-bias.npy"), checkStart.hiddenBias());
  }

  /** Rows in which each block of columns is either on, near 1, or off, near 0. */
  private Matrix blocks(RandomStream random) {
    MutableMatrix result = MutableMatrix.zeros(rows.rows(), rows.columns());
    float[] row = new float[rows.columns()];
    for (int at = 0; at < result.rows(); at++) {
      for (int from = 0; from < row.length; from += BLOCK) {
        double on = random.below(2);
        for (int i = from; i < Math.min(row.length, from + BLOCK); i++) {
          row[i] = (float) Math.abs(on - random.uniform(0, 0.1));
        }
      }
      result.setRow(at, row);
    }
    return result;
  }

  /** The role of hidden unit j in the check: two of each block detect it, two its absence. */
  private int sign(int hidden) {
    int place = hidden / blocks();
    return place < 2 ? 1 : place < 4 ? -1 : 0;
  }

  private int blocks() {
    return rows.columns() / BLOCK;
  }

  /** Weights by which hidden unit j detects block j mod blocks. */
  private Matrix detectors(RandomStream random) {
    MutableMatrix result = random.gaussians(rows.columns(), start.weights().columns(), 0.01);
    for (int hidden = 0; hidden < result.columns(); hidden++) {
      int from = hidden % blocks() * BLOCK;
      for (int visible = from; visible < from + BLOCK; visible++) {
        result.set(visible, hidden, sign(hidden) * STRENGTH + result.get(visible, hidden));
      }
    }
    return result;
  }

  /** Half a block is the threshold of a detector; the other units are always on, or always off. */
  private Matrix thresholds() {
    MutableMatrix result = MutableMatrix.zeros(1, start.weights().columns());
    for (int hidden = 0; hidden < result.columns(); hidden++) {
      int direction = sign(hidden) != 0 ? -sign(hidden) : hidden % 2 == 0 ? 1 : -1;
      result.set(0, hidden, direction * STRENGTH * BLOCK / 2);
    }
    return result;
  }

  @Override
  public void answer(Path folder) throws IOException {
    write(folder, "check-", train(checkRows, checkStart, checkRows.rows()));
    write(folder, "", train(rows, start, batch));
  }

  private static void write(Path folder, String prefix, Rbm learnt) throws IOException {
    NpyMatrix.write(folder.resolve(prefix + "learnt-weights.npy"), learnt.weights());
    NpyMatrix.write(folder.resolve(prefix + "learnt-visible.npy"), learnt.visibleBias());
    NpyMatrix.write(folder.resolve(prefix + "learnt-hidden.npy"), learnt.hiddenBias());
  }

  private static Rbm train(Matrix rows, Rbm start, int batch) {
    RbmSettings usual = RbmSettings.defaults(0.05).withEpochs(EPOCHS).withBatch(50);
    RbmSettings settings =
        new RbmSettings(
            EPOCHS,
            batch,
            usual.learningRate(),
            1,
            false,
            usual.momentum(),
            usual.weightDecay(),
            usual.sparsity(),
            usual.initialDeviation());
    return RbmTraining.train(rows, start, settings, Seeds.root(1).stream("training"));
  }

  @Override
  public void run() {
    train(rows, start, batch);
  }

  @Override
  public int repetitions() {
    return EPOCHS;
  }
}
