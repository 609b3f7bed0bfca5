package io.github.tdl4j.doctor.rules;

/**
 * A test of whether the nearest neighbours are nearer than expected by chance. If points have
 * locally uniform density in d dimensions, the spacings j log(T(j+1) / T(j)) of the distances T(1)
 * &lt;= T(2) &lt;= ... are independent and exponential with mean 1 / d (Rényi). The ratio of a
 * spacing to the sum of the m spacings behind it follows an F distribution with 2 and 2m degrees of
 * freedom, whatever d.
 */
final class NeighbourSpacings {
  /** The most duplicates among the nearest points. */
  static final int MOST_COPIES = 2;

  /** The fewest spacings to compare with. */
  private static final int FEWEST = 3;

  private NeighbourSpacings() {}

  /**
   * Returns an upper bound of the probability of a gap as large as the one behind the nearest
   * points, at most 1. Gaps behind 1 to {@link #MOST_COPIES} points are considered.
   *
   * @param distances in ascending order
   * @param copy the distance of the supposed duplicate, which must be before the gap
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

  /** Returns the spacing behind the j-th distance, counted from 1. */
  private static double spacing(double[] distances, int j) {
    return distances[j] <= distances[j - 1] ? 0 : j * Math.log(distances[j] / distances[j - 1]);
  }
}
