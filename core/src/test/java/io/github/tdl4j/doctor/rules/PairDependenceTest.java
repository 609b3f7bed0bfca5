package io.github.tdl4j.doctor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Made pairs of five labels, whose means lie far apart, with and without more in common. */
class PairDependenceTest {
  private static final int LABELS = 5;
  private static final int WIDTH = 8;

  /** Both sides of pairs. */
  private record Sides(DoubleMatrix one, DoubleMatrix other, List<int[]> labels) {
    boolean areFound() {
      return PairDependence.isFound(one, other, labels);
    }
  }

  /** The second side follows from the first one by its rule, with noise on it. */
  private static Sides sides(long seed, int ofLabel, Rule rule, double noise) {
    RandomStream random = Seeds.root(seed).stream("sides");
    DoubleMatrix one = DoubleMatrix.zeros(LABELS * ofLabel, WIDTH);
    DoubleMatrix other = DoubleMatrix.zeros(LABELS * ofLabel, WIDTH);
    for (int row = 0; row < LABELS * ofLabel; row++) {
      int label = row / ofLabel;
      for (int i = 0; i < WIDTH; i++) {
        double value = random.gaussian();
        one.set(row, i, value + 10 * label);
        other.set(row, i, rule.of(value) + noise * random.gaussian() - 20 * label);
      }
    }
    List<int[]> labels =
        IntStream.range(0, LABELS)
            .mapToObj(label -> IntStream.range(label * ofLabel, (label + 1) * ofLabel).toArray())
            .toList();
    return new Sides(one, other, labels);
  }

  /** What a number of one side becomes on the other one. */
  @FunctionalInterface
  private interface Rule {
    double of(double value);
  }

  /** Two of 200 are expected at the level of 0.01; more than seven have a chance of 0.001. */
  @Test
  void pairsByLabelAlone_areHardlyEverTakenForMore() {
    int found = 0;
    for (int seed = 0; seed < 200; seed++) {
      found += sides(seed, 8, value -> 0, 1).areFound() ? 1 : 0;
    }
    assertThat(found).isBetween(0, 7);
  }

  /** Correlation 0.5 of each number; so many pairs as the doctor asks for at least. */
  @Test
  void pairsOfOneEvent_inNoise_areFound() {
    for (int seed = 0; seed < 10; seed++) {
      assertThat(sides(seed, 37, value -> value, Math.sqrt(3)).areFound()).isTrue();
    }
  }

  /** A magnitude has no correlation with its number. */
  @Test
  void pairsThatDependWithoutCorrelation_areFound() {
    for (int seed = 0; seed < 5; seed++) {
      assertThat(sides(seed, 37, Math::abs, 0.1).areFound()).isTrue();
    }
  }
}
