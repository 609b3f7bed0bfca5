package io.github.tdl4j.doctor.rules;

/**
 * Tells whether the nearest of some neighbours are nearer than chance puts them. Where the density
 * of points is even nearby, in any number of dimensions d, the spacings j log(T(j+1) / T(j)) of the
 * distances T(1) &lt;= T(2) &lt;= ... are independent and exponential with the mean 1 / d (Rényi).
 * A spacing is compared with the sum of those behind it: the share of the law of Fisher with 2 and
 * 2m degrees of freedom beyond it does not depend on d.
 */
final class NeighbourSpacings {
  /** How many nearest points may be one and the same thing. */
  static final int MOST_COPIES = 2;

  /** With fewer spacings to compare with nothing can be said. */
  private static final int FEWEST = 3;

  private NeighbourSpacings() {}

  /**
   * The probability of a gap as large as that behind the nearest points, at most 1; a bound, as
   * gaps behind up to {@link #MOST_COPIES} of them are looked at.
   *
   * @param distances in ascending order
   * @param copy a distance that must be before the gap
   */
  static double probability(double[] distances, double copy) {
    double least = 1;
    for (int copies = 1; copies <= MOST_COPIES; copies++) {
      int others = distances.length - 1 - copies;
      if (others >= FEWEST && copy <= distances[copies - 1]) {
        least = Math.min(least, probability(distances, copies));
      }
    }
    return Math.min(1, MOST_COPIES * least);
  }

  private static double probability(double[] distances, int copies) {
    double gap = spacing(distances, copies);
    double sum = 0;
    for (int j = copies + 1; j < distances.length; j++) {
      sum += spacing(distances, j);
    }
    return gap <= 0 ? 1 : Math.pow(1 + gap / sum, copies + 1 - distances.length);
  }

  /** The spacing behind the j-th distance, counted from 1. */
  private static double spacing(double[] distances, int j) {
    return distances[j] <= distances[j - 1] ? 0 : j * Math.log(distances[j] / distances[j - 1]);
  }
}
