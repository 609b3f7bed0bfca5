package io.github.tdl4j.doctor;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Pieces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Clips of different speakers that are nearly the same: one recording, encoded anew or made louder,
 * or a bit shorter. Their {@link Sketch}es, every number of which has mean 0 and deviation 1 over
 * all clips, lie much nearer to each other than either does to its neighbours. Every clip is
 * compared with every other by products of blocks of sketches.
 */
final class NearClips {
  /** Clips are nearly the same at this share of the distance to a neighbour further away. */
  static final double SHARE = 0.2;

  /** Which neighbour that is, for both clips. */
  static final int NEIGHBOUR = 10;

  /** With fewer clips nothing is known of what is near. */
  static final int FEWEST = 2 * NEIGHBOUR;

  /**
   * The variance of a number, in sketches of length 1, that is nothing but rounding. It may be
   * absolute, as the length of sketches is.
   */
  private static final double CONSTANT = 1e-12;

  /** Rows that one thread compares at once. */
  private static final int ROWS = 256;

  private final List<Examined.Side> sides;
  private final Matrix sketches;
  private final double[] squaredNorms;
  private final int[] speakers;
  private final int[] contents;
  private final int[] near;

  private NearClips(List<Examined.Side> sides, Matrix sketches) {
    this.sides = sides;
    this.sketches = standardised(sketches);
    this.squaredNorms = Distances.squaredNorms(this.sketches);
    this.speakers = numbered(sides, side -> side.clip().speaker());
    this.contents = numbered(sides, side -> side.facts().digest());
    this.near = new int[sides.size()];
  }

  static List<Finding> findings(Examined examined) {
    List<Finding> findings = new ArrayList<>();
    for (Modality modality : examined.modalities()) {
      List<Examined.Side> sides =
          examined.usable(modality).stream().filter(side -> !side.facts().isConstant()).toList();
      if (sides.size() >= FEWEST && examined.groups(clip -> clip.speaker()).size() > 1) {
        int[] numbers = sides.stream().mapToInt(Examined.Side::number).toArray();
        Matrix sketches = examined.scan(modality).sketches().select(numbers);
        new NearClips(sides, sketches).finding(modality).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Equal names get equal numbers. */
  private static int[] numbered(List<Examined.Side> sides, Function<Examined.Side, String> nameOf) {
    List<String> names = sides.stream().map(nameOf).toList();
    Map<String, Integer> numbers = new HashMap<>();
    return names.stream()
        .mapToInt(name -> numbers.computeIfAbsent(name, any -> numbers.size()))
        .toArray();
  }

  private static Matrix standardised(Matrix sketches) {
    double[] sums = new double[sketches.columns()];
    double[] squares = new double[sketches.columns()];
    for (int row = 0; row < sketches.rows(); row++) {
      float[] sketch = sketches.row(row);
      for (int i = 0; i < sketch.length; i++) {
        sums[i] += sketch[i];
        squares[i] += (double) sketch[i] * sketch[i];
      }
    }
    MutableMatrix result = sketches.mutableCopy();
    int count = sketches.rows();
    result.updateRows(
        (sketch, width) -> {
          for (int i = 0; i < width; i++) {
            double mean = sums[i] / count;
            double variance = squares[i] / count - mean * mean;
            sketch[i] =
                (float) (variance > CONSTANT ? (sketch[i] - mean) / Math.sqrt(variance) : 0);
          }
        });
    return result;
  }

  private Optional<Finding> finding(Modality modality) {
    Pieces.run((sides.size() - 1) / ROWS + 1, this::compare);
    List<String> clips = new ArrayList<>();
    String first = "";
    for (int row = 0; row < near.length; row++) {
      if (near[row] >= 0) {
        first = clips.isEmpty() ? id(row) + " beside " + id(near[row]) : first;
        clips.add(id(row));
      }
    }
    String value =
        Finding.clips(clips.size(), "has", "have")
            + " one of another group in "
            + modality.name()
            + ", as "
            + first;
    return clips.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding(Rule.NEAR_INSTANCE, value, clips));
  }

  private String id(int row) {
    return sides.get(row).clip().id();
  }

  /** Finds what is nearly the same as each row of a block. */
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
      boolean isNear = other >= 0 && isLonely(squared, squared[other]);
      near[row] = isNear && isLonely(squaredDistances(other), squared[other]) ? other : -1;
    }
  }

  private double[] squaredDistances(int row) {
    double[] squared = new double[sides.size()];
    Matrix products = sketches.rowRange(row, row + 1).timesTranspose(sketches);
    squaredDistances(row, products.row(0), squared);
    return squared;
  }

  /** Infinite to itself. */
  private void squaredDistances(int row, float[] products, double[] into) {
    for (int other = 0; other < into.length; other++) {
      double sum = squaredNorms[row] + squaredNorms[other] - 2.0 * products[other];
      into[other] = Math.max(0, sum);
    }
    into[row] = Double.POSITIVE_INFINITY;
  }

  /** The nearest clip of another speaker that is not equal, -1 if there is none. */
  private int nearestOfOthers(int row, double[] squared) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int other = 0; other < squared.length; other++) {
      if (squared[other] < least
          && speakers[other] != speakers[row]
          && contents[other] != contents[row]) {
        best = other;
        least = squared[other];
      }
    }
    return best;
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
}
