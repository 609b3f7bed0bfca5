package io.github.tdl4j.embedding.concatenation;

import java.util.Arrays;

/**
 * The exact search for the path of least cost, by dynamic programming (Viterbi 1967). All joins
 * cost the same, so that the best predecessor of a frame is either the frame before it in its pair
 * or the best frame of the step before: a step takes as many operations as there are frames, and
 * not their square. No frame is left out of the search.
 *
 * @param timeWeight τ, at least 0: factor of the squared difference of the relative times t / T of
 *     two steps
 * @param joinCost λ, at least 0: cost of two frames on the path that are not consecutive in a pair
 */
record PathSearch(double timeWeight, double joinCost) {

  /** Returns the cost of a difference in time, at least 0. */
  double timeCost(int step, int other, int steps) {
    double difference = (double) (step - other) / steps;
    return timeWeight * difference * difference;
  }

  /**
   * Returns the path of least cost. Of equal costs, the frame that follows the one before is
   * preferred to a join, and then the frame with the lowest index.
   *
   * @param costs for each step t an entry for each frame; the frames of pair i are those from i · T
   *     to i · T + T − 1, where T is the number of steps
   * @return the index of a frame for each step
   */
  int[] shortest(double[][] costs) {
    int steps = costs.length;
    int frames = costs[0].length;
    boolean[][] follows = new boolean[steps][frames];
    int[] least = new int[steps];
    double[] before = new double[frames];
    double[] now = new double[frames];
    for (int t = 0; t < steps; t++) {
      double join = t == 0 ? 0 : before[least[t - 1]] + joinCost;
      for (int frame = 0; frame < frames; frame++) {
        int u = frame % steps;
        double arrived = join;
        if (t > 0 && u > 0 && before[frame - 1] <= join) {
          arrived = before[frame - 1];
          follows[t][frame] = true;
        }
        now[frame] = arrived + costs[t][frame] + timeCost(t, u, steps);
      }
      least[t] = leastOf(now);
      double[] free = before;
      before = now;
      now = free;
    }
    return path(follows, least);
  }

  private static int leastOf(double[] costs) {
    int least = 0;
    for (int i = 1; i < costs.length; i++) {
      if (costs[i] < costs[least]) {
        least = i;
      }
    }
    return least;
  }

  private static int[] path(boolean[][] follows, int[] least) {
    int last = least.length - 1;
    int[] path = new int[least.length];
    Arrays.setAll(path, t -> least[t]);
    for (int t = last; t > 0; t--) {
      path[t - 1] = follows[t][path[t]] ? path[t] - 1 : least[t - 1];
    }
    return path;
  }
}
