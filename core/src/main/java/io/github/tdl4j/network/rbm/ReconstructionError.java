package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/** The mean squared errors of reconstruction per visible unit of the epochs of a training. */
final class ReconstructionError {
  private static final int BLOCK = 4096;

  private final float[] data = new float[BLOCK];
  private final float[] reconstruction = new float[BLOCK];
  private final List<Double> epochs = new ArrayList<>();
  private double sum;
  private long entries;

  /** Adds a minibatch with both phases. */
  void add(GibbsBuffers batch) {
    Matrix visible = batch.data();
    int count = visible.rows() * visible.columns();
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      visible.copyEntries(from, data, size);
      batch.reconstruction().copyEntries(from, reconstruction, size);
      sum += squares(size);
    }
    entries += count;
  }

  /** Sums in four parts, because an addition need not wait for the one before it then. */
  private double squares(int size) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < size; i += 4) {
      first += square(i);
      second += square(i + 1);
      third += square(i + 2);
      fourth += square(i + 3);
    }
    for (; i < size; i++) {
      first += square(i);
    }
    return (first + second) + (third + fourth);
  }

  private double square(int i) {
    double difference = (double) data[i] - reconstruction[i];
    return difference * difference;
  }

  /** Ends an epoch. */
  void end() {
    epochs.add(sum / entries);
    sum = 0;
    entries = 0;
  }

  /** Returns the error of each epoch so far. */
  List<Double> ofEpochs() {
    return List.copyOf(epochs);
  }
}
