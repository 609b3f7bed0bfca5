package io.github.tdl4j.doctor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.doctor.scan.InstanceFacts;
import io.github.tdl4j.doctor.scan.InstanceScan;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.doctor.scan.Thumbnailer;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rate of false findings of nearly equal instances, and of copies that are found. */
class NearDuplicatesTest {
  private static final int[] WIDTHS = {1, 2, 3, 5, 10, 30, 100, 500};

  /** The ways in which numbers are drawn. */
  private enum Kind {
    NORMAL {
      @Override
      double draw(RandomStream random, int column) {
        return random.gaussian();
      }
    },
    UNIFORM {
      @Override
      double draw(RandomStream random, int column) {
        return random.uniform();
      }
    },
    SKEWED {
      @Override
      double draw(RandomStream random, int column) {
        return Math.exp(random.gaussian());
      }
    },
    FIVE_STEPS {
      @Override
      double draw(RandomStream random, int column) {
        return 1 + random.below(5);
      }
    },
    TRUTH {
      @Override
      double draw(RandomStream random, int column) {
        return random.below(2);
      }
    },
    ONE_DECIMAL {
      @Override
      double draw(RandomStream random, int column) {
        return Math.rint(10 * random.gaussian()) / 10;
      }
    },
    MIXED {
      @Override
      double draw(RandomStream random, int column) {
        return column % 2 == 0 ? random.below(3) : random.gaussian();
      }
    },
    OFFSET {
      @Override
      double draw(RandomStream random, int column) {
        return 1000 + 1e-3 * random.gaussian();
      }
    };

    abstract double draw(RandomStream random, int column);
  }

  private static float[][] rows(Kind kind, int count, int width, RandomStream random) {
    float[][] rows = new float[count][width];
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = (float) kind.draw(random, i);
      }
    }
    return rows;
  }

  /** The instances that are named, of five groups. */
  private static List<String> near(float[][] rows) {
    int width = rows[0].length;
    Modality modality = new Modality("m", List.of(width), 1, "", "");
    Thumbnailer sketch = new Thumbnailer(modality, true);
    List<Instance> instances = new ArrayList<>();
    List<Optional<InstanceFacts>> facts = new ArrayList<>();
    float[][] means = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      instances.add(
          new Instance(
              "i" + i, "a", "group" + i % 5, i, Map.of("m", new FrameRange(i, 1)), Placement.NONE));
      float[] sorted = rows[i].clone();
      Arrays.sort(sorted);
      boolean isStill = true;
      facts.add(
          Optional.of(
              new InstanceFacts(
                  1,
                  Arrays.toString(rows[i]),
                  Optional.empty(),
                  sorted[0],
                  sorted[width - 1],
                  isStill)));
      means[i] = sketch.of(Matrix.row(rows[i]));
    }
    ScannedDataSet examined =
        new ScannedDataSet(
            new DataSetDescription("x", "", "", List.of("a"), List.of(modality)),
            instances,
            Map.of("m", new InstanceScan.Result(facts, Matrix.ofRows(means))),
            Map.of());
    return NearDuplicates.findings(examined).stream()
        .flatMap(finding -> finding.instances().stream())
        .toList();
  }

  /**
   * In each of 8 widths 12 sets of 50, 2 of 300 and one of 1,000. A rate of one in a hundred gives
   * 1.2 such sets in the mean, and more than 5 in one of 1,600 trials.
   */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void near_setsWithoutCopies_areWarnedOfInOneOfAHundredAtMost(Kind kind) {
    RandomStream random = Seeds.root(3).stream("near " + kind);
    int[] counts = {50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 300, 300, 1000};
    int warned = 0;
    for (int width : WIDTHS) {
      for (int count : counts) {
        warned += near(rows(kind, count, width, random)).isEmpty() ? 0 : 1;
      }
    }
    assertThat(warned).isLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"10, 50", "10, 1000", "30, 50", "100, 300", "500, 50", "500, 1000"})
  void near_copiesWithNoise_areFound(int width, int count) {
    RandomStream random = Seeds.root(4).stream("copies " + width + " " + count);
    float[][] rows = rows(Kind.NORMAL, count, width, random);
    for (int i = 0; i < width; i++) {
      rows[7][i] = rows[3][i] + (float) (0.01 * random.gaussian());
      rows[21][i] = rows[40][i] + (float) (0.01 * random.gaussian());
    }
    assertThat(near(rows)).containsExactlyInAnyOrder("i3", "i7", "i40", "i21");
  }

  /** One thing under three names. */
  @Test
  void near_threeCopies_areAllFound() {
    RandomStream random = Seeds.root(5).stream("three");
    float[][] rows = rows(Kind.NORMAL, 200, 30, random);
    for (int i = 0; i < 30; i++) {
      rows[4][i] = rows[3][i] + (float) (0.01 * random.gaussian());
      rows[5][i] = rows[3][i] + (float) (0.01 * random.gaussian());
    }
    assertThat(near(rows)).containsExactly("i3", "i4", "i5");
  }

  /**
   * The law of the quotient is that of Fisher with 2 and 16 degrees of freedom in any dimension.
   */
  @ParameterizedTest
  @CsvSource({"1", "3", "20"})
  void probability_ofPointsInABall_isEven(int dimensions) {
    RandomStream random = Seeds.root(6).stream("ball " + dimensions);
    int trials = 4000;
    int below = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] distances = new double[10];
      for (int i = 0; i < distances.length; i++) {
        distances[i] = Math.pow(random.uniform(), 1.0 / dimensions);
      }
      Arrays.sort(distances);
      // The nearest is the copy.
      below += NeighbourSpacings.probability(distances, distances[0]) <= 0.1 ? 1 : 0;
    }
    // Two gaps are looked at, each with 0.05: between 0.05 and 0.1.
    assertThat(below / (double) trials).isCloseTo(0.0925, within(0.02));
  }

  @Test
  void resolution_ofWholeNumbers_isASixth() {
    Matrix rows =
        Matrix.ofRows(
            new float[] {1, .1f},
            new float[] {1, .2f},
            new float[] {2, .4f},
            new float[] {2, .8f},
            new float[] {3, .9f},
            new float[] {3, 1});
    assertThat(NumberResolution.of(rows)).containsExactly(1.0 / 6, 0);
  }
}
