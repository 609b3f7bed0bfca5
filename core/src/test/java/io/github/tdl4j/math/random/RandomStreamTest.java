package io.github.tdl4j.math.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statistics are held to five standard errors of what they estimate. */
class RandomStreamTest {
  private static final int DRAWS = 200_000;

  private static final double ERRORS = 5;

  @Test
  void gaussian_manyDraws_hasTheMomentsOfAStandardNormal() {
    RandomStream random = stream("gaussian");
    double[] powers = new double[5];
    for (int i = 0; i < DRAWS; i++) {
      double x = random.gaussian();
      for (int power = 1; power <= 4; power++) {
        powers[power] += Math.pow(x, power) / DRAWS;
      }
    }

    // The variance of xᵏ is E[x²ᵏ] − E[xᵏ]²: 1, 2, 15 and 96.
    assertThat(powers[1]).isCloseTo(0, within(ERRORS * Math.sqrt(1.0 / DRAWS)));
    assertThat(powers[2]).isCloseTo(1, within(ERRORS * Math.sqrt(2.0 / DRAWS)));
    assertThat(powers[3]).isCloseTo(0, within(ERRORS * Math.sqrt(15.0 / DRAWS)));
    assertThat(powers[4]).isCloseTo(3, within(ERRORS * Math.sqrt(96.0 / DRAWS)));
  }

  @Test
  void gaussians_deviation_scalesTheSameDraws() {
    Matrix unit = stream("matrix").gaussians(30, 80, 1);

    assertThat(stream("matrix").gaussians(30, 80, 0.25)).isEqualTo(unit.scaled(0.25f));
  }

  @Test
  void gaussians_entries_areTheDeviatesInTheirOrder() {
    Matrix matrix = stream("matrix").gaussians(2, 3, 2);

    RandomStream random = stream("matrix");
    for (int entry = 0; entry < 6; entry++) {
      assertThat(matrix.get(entry / 3, entry % 3)).isEqualTo((float) (2 * random.gaussian()));
    }
  }

  @Test
  void uniform_manyDraws_fillsTheIntervalEvenly() {
    RandomStream random = stream("uniform");
    int[] tenths = new int[10];
    for (int i = 0; i < DRAWS; i++) {
      tenths[(int) (10 * random.uniform())]++;
    }

    double error = Math.sqrt(0.1 * 0.9 * DRAWS);
    for (int count : tenths) {
      assertThat((double) count).isCloseTo(0.1 * DRAWS, within(ERRORS * error));
    }
  }

  @Test
  void uniform_bounds_staysWithin() {
    RandomStream random = stream("bounds");

    double[] draws = IntStream.range(0, 1000).mapToDouble(i -> random.uniform(-2, 3)).toArray();

    assertThat(Arrays.stream(draws).min().orElseThrow()).isBetween(-2.0, -1.95);
    assertThat(Arrays.stream(draws).max().orElseThrow()).isBetween(2.95, 3.0);
  }

  @Test
  void below_manyDraws_givesEveryNumberAlikeOften() {
    RandomStream random = stream("below");
    int[] counts = new int[7];
    for (int i = 0; i < DRAWS; i++) {
      counts[random.below(7)]++;
    }

    double error = Math.sqrt(DRAWS * (1.0 / 7) * (6.0 / 7));
    for (int count : counts) {
      assertThat((double) count).isCloseTo(DRAWS / 7.0, within(ERRORS * error));
    }
  }

  @Test
  void bernoulli_probabilities_areTheFrequenciesOfOnes() {
    float[] probabilities = {0, 0.02f, 0.5f, 0.9f, 1};
    MutableMatrix draws = MutableMatrix.zeros(DRAWS / 5, probabilities.length);
    draws.addRow(1, Matrix.row(probabilities));

    stream("bernoulli").bernoulli(draws, draws);

    float[] frequencies = draws.columnMeans().row(0);
    for (int i = 0; i < probabilities.length; i++) {
      double p = probabilities[i];
      double error = Math.sqrt(p * (1 - p) / draws.rows());
      assertThat((double) frequencies[i]).isCloseTo(p, within(ERRORS * error));
    }
    for (float state : draws.row(0)) {
      assertThat(state).isIn(0f, 1f);
    }
  }

  /** Of three entries the last has a number of the source for itself. */
  @Test
  void bernoulli_oddNumberOfEntries_usesAsManyNumbersAsItNeeds() {
    int draws = 20_000;
    RandomStream random = stream("odd");
    double[] ones = new double[3];
    for (int draw = 0; draw < draws; draw++) {
      MutableMatrix states = MutableMatrix.zeros(1, 3);
      random.bernoulli(Matrix.row(0.3f, 0.3f, 0.3f), states);
      for (int i = 0; i < 3; i++) {
        ones[i] += states.get(0, i) / draws;
      }
    }

    for (double frequency : ones) {
      assertThat(frequency).isCloseTo(0.3, within(ERRORS * Math.sqrt(0.3 * 0.7 / draws)));
    }
    RandomStream other = stream("odd");
    for (int number = 0; number < 2 * draws; number++) {
      other.uniform();
    }
    assertThat(random.uniform()).isEqualTo(other.uniform());
  }

  @Test
  void shuffle_anyItems_isAPermutation() {
    int[] items = IntStream.range(0, 1000).toArray();

    stream("shuffle").shuffle(items);

    assertThat(items).isNotEqualTo(IntStream.range(0, 1000).toArray());
    Arrays.sort(items);
    assertThat(items).isEqualTo(IntStream.range(0, 1000).toArray());
  }

  @Test
  void shuffle_threeItems_givesEveryOrderAlikeOften() {
    RandomStream random = stream("orders");
    int[] counts = new int[27];
    for (int i = 0; i < DRAWS / 4; i++) {
      int[] items = {0, 1, 2};
      random.shuffle(items);
      counts[9 * items[0] + 3 * items[1] + items[2]]++;
    }

    double expected = DRAWS / 4.0 / 6;
    assertThat(Arrays.stream(counts).filter(count -> count > 0).count()).isEqualTo(6);
    for (int count : counts) {
      if (count > 0) {
        assertThat((double) count)
            .isCloseTo(expected, within(ERRORS * Math.sqrt(expected * 5 / 6)));
      }
    }
  }

  @Test
  void uniform_namedStreams_isThatOfASecondImplementation() throws IOException {
    List<String> lines = goldenLines();
    assertThat(lines).hasSize(4);
    for (String line : lines.subList(1, 4)) {
      String[] cells = line.split(",", -1);
      RandomStream random = Seeds.root(Long.parseLong(cells[0])).stream(cells[1]);
      for (int i = 2; i < cells.length; i++) {
        assertThat(random.uniform()).isEqualTo(Double.parseDouble(cells[i]));
      }
    }
  }

  /** Made by the stream itself. */
  @Test
  void draws_fixedSeedAndName_areThePinnedNumbers() {
    RandomStream random = stream("golden");

    assertThat(random.gaussian()).isEqualTo(-0.2748160458583111);
    assertThat(random.below(1_000_000)).isEqualTo(462_955);
    int[] items = {0, 1, 2, 3, 4, 5};
    random.shuffle(items);
    assertThat(items).containsExactly(2, 3, 4, 1, 0, 5);
    MutableMatrix states = MutableMatrix.zeros(1, 8);
    states.fill(0.5f);
    random.bernoulli(states, states);
    assertThat(states.row(0)).containsExactly(0, 0, 0, 0, 0, 0, 1, 1);
  }

  private static List<String> goldenLines() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(RandomStreamTest.class.getResourceAsStream("/golden/streams.csv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static RandomStream stream(String name) {
    return Seeds.root(17).stream(name);
  }
}
