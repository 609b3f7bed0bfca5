package io.github.tdl4j.embedding.concatenation;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Pairs of frames for tests of concatenation. */
final class ConcatenationPairs {
  private ConcatenationPairs() {}

  static Matrix gaussian(String name, int rows, int columns) {
    return Seeds.root(5).stream(name).gaussians(rows, columns, 1);
  }

  static ParallelActivations pairs(int count, int sourceWidth, int width, Steps steps) {
    return new ParallelActivations(
        gaussian("source", count, sourceWidth), gaussian("target", count, width), steps);
  }

  /** Pairs of some labels, whose frames depend on the label, the source on the target. */
  static ParallelActivations grouped(int count, int labels) {
    Matrix means = gaussian("means", labels, 16);
    Matrix noise = gaussian("noise", count, 24);
    MutableMatrix source = MutableMatrix.zeros(count, 24);
    MutableMatrix target = MutableMatrix.zeros(count, 12);
    for (int row = 0; row < count; row++) {
      for (int t = 0; t < 8; t++) {
        for (int i = 0; i < 3; i++) {
          float signal = means.get(row % labels, (2 * t + i) % 16);
          source.set(row, 3 * t + i, signal + 0.3f * noise.get(row, 3 * t + i));
        }
      }
      for (int i = 0; i < 12; i++) {
        target.set(row, i, source.get(row, 2 * i) + 0.2f * noise.get(row, 23 - i));
      }
    }
    List<Integer> groups = IntStream.range(0, count).map(i -> i % labels).boxed().toList();
    return new ParallelActivations(source, target, new Steps(8, 4), groups);
  }

  /** The same pairs with the number of the label, twice, behind the frames. */
  static ParallelActivations described(ParallelActivations pairs) {
    MutableMatrix source = MutableMatrix.zeros(pairs.count(), 26);
    for (int row = 0; row < pairs.count(); row++) {
      source.setRow(row, described(pairs.source().toMatrix().row(row), pairs.groups().get(row)));
    }
    return new ParallelActivations(source, pairs.target(), new Steps(8, 4, 2), pairs.groups());
  }

  static float[] described(float[] row, int label) {
    float[] longer = Arrays.copyOf(row, row.length + 2);
    Arrays.fill(longer, row.length, row.length + 2, label);
    return longer;
  }
}
