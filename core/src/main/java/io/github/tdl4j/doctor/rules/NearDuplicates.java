package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.doctor.scan.Thumbnailer;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.parallel.ParallelFor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Instances of different groups that are nearly the same: one recording, encoded anew or made
 * louder, or a bit shorter. Their {@link Thumbnailer}es, every number of which has mean 0 and
 * deviation 1 over all instances, lie much nearer to each other than either does to its neighbours,
 * and nearer than neighbours in as many dimensions lie by chance ({@link NeighbourSpacings}). Every
 * instance is compared with every other by products of blocks of sketches.
 */
public final class NearDuplicates {
  /** Instances are nearly the same at this share of the distance to a neighbour further away. */
  static final double SHARE = 0.2;

  /** Which neighbour that is, for both instances. */
  static final int NEIGHBOUR = 10;

  /** With fewer instances nothing is known of what is near. */
  static final int FEWEST = 2 * NEIGHBOUR;

  /**
   * The most that the probability of a false finding may be in a modality whose instances lie
   * evenly nearby. It is much less, as each of two instances must be too near to the other by
   * itself.
   */
  static final double CHANCE = 0.05;

  /** Copies are near beside the median distance to this neighbour of another group too. */
  private static final int TYPICAL = 3;

  /** The variance of a number, as a share of its mean square, that is nothing but rounding. */
  private static final double CONSTANT = 1e-12;

  /** What products of rows of single precision may be wrong by, as a share of squared norms. */
  private static final double ROUNDING = 1e-6;

  /** Rows that one thread compares at once. */
  private static final int ROWS = 256;

  private final List<ScannedDataSet.Side> sides;
  private final Matrix sketches;
  private final double[] squaredNorms;
  private final double[] resolutions;
  private final int[] groups;
  private final int[] contents;
  private final int[] near;
  private final double[] typical;

  private NearDuplicates(List<ScannedDataSet.Side> sides, Matrix means, boolean isVector) {
    this.sides = sides;
    Matrix plain = isVector ? means : Thumbnailer.normalised(means);
    double[] deviations = deviations(plain);
    this.sketches = standardised(plain, deviations);
    this.squaredNorms = Distances.squaredNorms(this.sketches);
    this.resolutions = resolutions(means, deviations, isVector);
    this.groups = numbered(sides, side -> side.instance().speaker());
    this.contents = numbered(sides, side -> side.facts().digest());
    this.near = new int[sides.size()];
    this.typical = new double[sides.size()];
  }

  public static List<Finding> findings(ScannedDataSet scanned) {
    List<Finding> findings = new ArrayList<>();
    for (Modality modality : scanned.modalities()) {
      List<ScannedDataSet.Side> sides =
          scanned.usable(modality).stream().filter(side -> !side.facts().isConstant()).toList();
      if (sides.size() >= FEWEST && scanned.groups(instance -> instance.speaker()).size() > 1) {
        int[] numbers = sides.stream().mapToInt(ScannedDataSet.Side::number).toArray();
        Matrix means = scanned.scan(modality).means().select(numbers);
        boolean isVector = modality.frameShape().size() == 1 && scanned.isStill(modality);
        new NearDuplicates(sides, means, isVector).finding(modality).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Equal names get equal numbers. */
  private static int[] numbered(
      List<ScannedDataSet.Side> sides, Function<ScannedDataSet.Side, String> nameOf) {
    List<String> names = sides.stream().map(nameOf).toList();
    Map<String, Integer> numbers = new HashMap<>();
    return names.stream()
        .mapToInt(name -> numbers.computeIfAbsent(name, any -> numbers.size()))
        .toArray();
  }

  /** The deviation of each column, 0 where it is constant. */
  private static double[] deviations(Matrix rows) {
    double[] sums = new double[rows.columns()];
    double[] squares = new double[rows.columns()];
    for (int row = 0; row < rows.rows(); row++) {
      float[] sketch = rows.row(row);
      for (int i = 0; i < sketch.length; i++) {
        sums[i] += sketch[i];
        squares[i] += (double) sketch[i] * sketch[i];
      }
    }
    double[] deviations = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      double mean = sums[i] / rows.rows();
      double square = squares[i] / rows.rows();
      double variance = square - mean * mean;
      deviations[i] = variance > CONSTANT * square ? Math.sqrt(variance) : 0;
    }
    return deviations;
  }

  private static Matrix standardised(Matrix rows, double[] deviations) {
    double[] means = new double[rows.columns()];
    for (int row = 0; row < rows.rows(); row++) {
      float[] sketch = rows.row(row);
      for (int i = 0; i < means.length; i++) {
        means[i] += sketch[i] / (double) rows.rows();
      }
    }
    MutableMatrix result = rows.mutableCopy();
    result.updateRows(
        (sketch, width) -> {
          for (int i = 0; i < width; i++) {
            double deviation = deviations[i];
            sketch[i] = deviation > 0 ? (float) ((sketch[i] - means[i]) / deviation) : 0;
          }
        });
    return result;
  }

  /** What rounding of the numbers adds to the squared distance from each instance to another. */
  private static double[] resolutions(Matrix means, double[] deviations, boolean isVector) {
    double[] squares = NumberResolution.of(means);
    double sum = 0;
    for (int i = 0; i < squares.length; i++) {
      sum += deviations[i] > 0 ? squares[i] / (deviations[i] * deviations[i]) : 0;
    }
    double[] resolutions = new double[means.rows()];
    for (int row = 0; row < resolutions.length; row++) {
      double length = isVector ? 1 : Thumbnailer.length(means.row(row));
      resolutions[row] = length > 0 ? sum / (length * length) : 0;
    }
    return resolutions;
  }

  private Optional<Finding> finding(Modality modality) {
    ParallelFor.run((sides.size() - 1) / ROWS + 1, this::compare);
    double limit = SHARE * median(typical);
    IntStream.range(0, near.length)
        .filter(row -> near[row] >= 0 && !isNear(row, near[row], limit))
        .forEach(row -> near[row] = -1);
    List<String> instances = new ArrayList<>();
    String first = "";
    for (int row = 0; row < near.length; row++) {
      if (near[row] >= 0) {
        first = instances.isEmpty() ? id(row) + " beside " + id(near[row]) : first;
        instances.add(id(row));
      }
    }
    String value =
        Finding.instances(instances.size(), "has", "have")
            + " one of another group in "
            + modality.name()
            + ", as "
            + first;
    return instances.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding(Rule.NEAR_INSTANCE, value, instances));
  }

  private String id(int row) {
    return sides.get(row).instance().id();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Finds what may be nearly the same as each row of a block. */
  private void compare(int piece) {
    int from = piece * ROWS;
    int to = Math.min(sides.size(), from + ROWS);
    Matrix products = sketches.rowRange(from, to).timesTranspose(sketches);
    float[] product = new float[sides.size()];
    double[] squared = new double[sides.size()];
    for (int row = from; row < to; row++) {
      products.copyRow(row - from, product);
      squaredDistances(row, product, squared);
      int other = nearestOfOthers(row, squared);
      double least = other < 0 ? 0 : squared[other] + rounding(row, other);
      near[row] = other >= 0 && isLonely(squared, least) ? other : -1;
    }
  }

  private double rounding(int row, int other) {
    return ROUNDING * (squaredNorms[row] + squaredNorms[other]);
  }

  /** Infinite to itself. */
  private void squaredDistances(int row, float[] products, double[] into) {
    for (int other = 0; other < into.length; other++) {
      double sum = squaredNorms[row] + squaredNorms[other] - 2.0 * products[other];
      into[other] = Math.max(0, sum) + resolution(row, other);
    }
    into[row] = Double.POSITIVE_INFINITY;
  }

  private double resolution(int row, int other) {
    return (resolutions[row] + resolutions[other]) / 2;
  }

  /** The nearest instance of another group that is not equal, -1 if there is none. */
  private int nearestOfOthers(int row, double[] squared) {
    int best = -1;
    double[] least = new double[TYPICAL];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int other = 0; other < squared.length; other++) {
      if (squared[other] < least[TYPICAL - 1] && isOther(row, other)) {
        best = squared[other] < least[0] ? other : best;
        least[TYPICAL - 1] = squared[other];
        Arrays.sort(least);
      }
    }
    typical[row] = Math.sqrt(least[TYPICAL - 1]);
    return best;
  }

  private boolean isOther(int row, int other) {
    return groups[other] != groups[row] && contents[other] != contents[row];
  }

  /** Returns whether a squared distance is at most a share of that to a neighbour further away. */
  private static boolean isLonely(double[] squared, double least) {
    double limit = least / (SHARE * SHARE);
    int within = 0;
    for (double distance : squared) {
      within += distance < limit ? 1 : 0;
    }
    return within < NEIGHBOUR;
  }

  /** Returns whether two instances are too near for chance, for both of them. */
  private boolean isNear(int row, int other, double limit) {
    return isNearSeenFrom(row, other, limit) && isNearSeenFrom(other, row, limit);
  }

  /** Distances are computed anew, as products of single precision cancel where they are small. */
  private boolean isNearSeenFrom(int row, int other, double limit) {
    float[] sketch = sketches.row(row);
    double[] squared = new double[sides.size()];
    for (int i = 0; i < squared.length; i++) {
      squared[i] = squaredDistance(sketch, sketches.row(i)) + resolution(row, i);
    }
    squared[row] = Double.POSITIVE_INFINITY;
    double distance = Math.sqrt(squared[other]);
    double[] neighbours =
        IntStream.range(0, squared.length)
            .filter(i -> contents[i] != contents[row])
            .mapToDouble(i -> Math.sqrt(squared[i]))
            .sorted()
            .limit(NEIGHBOUR)
            .toArray();
    return distance <= limit
        && isLonely(squared, squared[other])
        && NeighbourSpacings.probability(neighbours, distance) <= CHANCE / sides.size();
  }

  private static double squaredDistance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = (double) one[i] - other[i];
      sum += difference * difference;
    }
    return sum;
  }
}
