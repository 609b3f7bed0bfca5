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
 * Nearly identical instances of different groups, such as one recording that was encoded again,
 * made louder or shortened. Thumbnails ({@link Thumbnailer}) are standardised to mean 0 and
 * deviation 1 in each number. Two instances are reported if they are much nearer to each other than
 * to their other neighbours, and nearer than expected by chance ({@link NeighbourSpacings}). All
 * pairs are compared by products of blocks of thumbnails.
 */
public final class NearDuplicates {
  /** Largest ratio of the distance between duplicates to the distance of a farther neighbour. */
  static final double SHARE = 0.2;

  /** The number of that farther neighbour. */
  static final int NEIGHBOUR = 10;

  /** With fewer instances, typical distances are unknown. */
  static final int FEWEST = 2 * NEIGHBOUR;

  /**
   * Upper bound of the probability of a false finding in a modality with locally uniform density.
   * The actual probability is much smaller, as the test must succeed for both instances.
   */
  static final double CHANCE = 0.05;

  /** Duplicates must also be near relative to the median distance to this neighbour. */
  private static final int TYPICAL = 3;

  /** Variance below this share of the mean square is rounding. */
  private static final double CONSTANT = 1e-12;

  /** Rounding error of products of rows in single precision, as a share of squared norms. */
  private static final double ROUNDING = 1e-6;

  /** Number of rows in a block. */
  private static final int ROWS = 256;

  private final List<ScannedDataSet.Side> sides;
  private final Matrix thumbnails;
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
    this.thumbnails = standardised(plain, deviations);
    this.squaredNorms = Distances.squaredNorms(this.thumbnails);
    this.resolutions = resolutions(means, deviations, isVector);
    this.groups = numbered(sides, side -> side.instance().group());
    this.contents = numbered(sides, side -> side.facts().digest());
    this.near = new int[sides.size()];
    this.typical = new double[sides.size()];
  }

  public static List<Finding> findings(ScannedDataSet scanned) {
    List<Finding> findings = new ArrayList<>();
    for (Modality modality : scanned.modalities()) {
      List<ScannedDataSet.Side> sides =
          scanned.usable(modality).stream().filter(side -> !side.facts().isConstant()).toList();
      if (sides.size() >= FEWEST && scanned.groups(instance -> instance.group()).size() > 1) {
        int[] numbers = sides.stream().mapToInt(ScannedDataSet.Side::number).toArray();
        Matrix means = scanned.scan(modality).means().select(numbers);
        boolean isVector = modality.frameShape().size() == 1 && scanned.isStill(modality);
        new NearDuplicates(sides, means, isVector).finding(modality).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Numbers names; equal names get equal numbers. */
  private static int[] numbered(
      List<ScannedDataSet.Side> sides, Function<ScannedDataSet.Side, String> nameOf) {
    List<String> names = sides.stream().map(nameOf).toList();
    Map<String, Integer> numbers = new HashMap<>();
    return names.stream()
        .mapToInt(name -> numbers.computeIfAbsent(name, any -> numbers.size()))
        .toArray();
  }

  /** Returns the standard deviation of each column, 0 if it is constant. */
  private static double[] deviations(Matrix rows) {
    double[] sums = new double[rows.columns()];
    double[] squares = new double[rows.columns()];
    for (int row = 0; row < rows.rows(); row++) {
      float[] thumbnail = rows.row(row);
      for (int i = 0; i < thumbnail.length; i++) {
        sums[i] += thumbnail[i];
        squares[i] += (double) thumbnail[i] * thumbnail[i];
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
      float[] thumbnail = rows.row(row);
      for (int i = 0; i < means.length; i++) {
        means[i] += thumbnail[i] / (double) rows.rows();
      }
    }
    MutableMatrix result = rows.mutableCopy();
    result.updateRows(
        (thumbnail, width) -> {
          for (int i = 0; i < width; i++) {
            double deviation = deviations[i];
            thumbnail[i] = deviation > 0 ? (float) ((thumbnail[i] - means[i]) / deviation) : 0;
          }
        });
    return result;
  }

  /** Returns the share of each instance in the expected squared rounding error of distances. */
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
        first = instances.isEmpty() ? id(row) + " and " + id(near[row]) : first;
        instances.add(id(row));
      }
    }
    String value =
        Finding.instances(instances.size(), "is", "are")
            + " nearly identical to one of another group in "
            + modality.name()
            + ", for example "
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

  /** Finds the candidate duplicate of each row of a block. */
  private void compare(int block) {
    int from = block * ROWS;
    int to = Math.min(sides.size(), from + ROWS);
    Matrix products = thumbnails.rowRange(from, to).timesTranspose(thumbnails);
    float[] product = new float[sides.size()];
    double[] squared = new double[sides.size()];
    for (int row = from; row < to; row++) {
      products.copyRow(row - from, product);
      squaredDistances(row, product, squared);
      int other = nearestOfOthers(row, squared);
      double least = other < 0 ? 0 : squared[other] + rounding(row, other);
      near[row] = other >= 0 && isIsolated(squared, least) ? other : -1;
    }
  }

  private double rounding(int row, int other) {
    return ROUNDING * (squaredNorms[row] + squaredNorms[other]);
  }

  /** Computes squared distances; the distance to itself is infinite. */
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

  /** Returns the nearest different instance of another group, -1 if there is none. */
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
  private static boolean isIsolated(double[] squared, double least) {
    double limit = least / (SHARE * SHARE);
    int within = 0;
    for (double distance : squared) {
      within += distance < limit ? 1 : 0;
    }
    return within < NEIGHBOUR;
  }

  /** Returns whether two instances are nearer than expected by chance, for both of them. */
  private boolean isNear(int row, int other, double limit) {
    return isNearFrom(row, other, limit) && isNearFrom(other, row, limit);
  }

  /** Computes distances again in double precision: small ones suffer from cancellation. */
  private boolean isNearFrom(int row, int other, double limit) {
    float[] thumbnail = thumbnails.row(row);
    double[] squared = new double[sides.size()];
    for (int i = 0; i < squared.length; i++) {
      squared[i] = squaredDistance(thumbnail, thumbnails.row(i)) + resolution(row, i);
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
        && isIsolated(squared, squared[other])
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
