package io.github.tdl4j.embedding.concatenation;

/**
 * The settings of a fitted map, of which none is left open.
 *
 * @param context c, at least 0
 * @param search of paths
 * @param descriptionWeight w, at least 0: factor of the distance of descriptions
 */
record PathCosts(int context, PathSearch search, double descriptionWeight) {

  PathCosts withDescriptionWeight(double weight) {
    return new PathCosts(context, search, weight);
  }

  /** Returns whether the costs of frames, without that of time, are those of other settings. */
  boolean hasTheCostsOf(PathCosts other) {
    return context == other.context && descriptionWeight == other.descriptionWeight;
  }

  /** Returns the cost of each frame of some pairs at each step of a row, without that of time. */
  double[][] of(SoundDistances distances, float[] row, int[] pairs) {
    double[][] costs = distances.windows(row, pairs, context);
    addDescriptions(costs, distances, row, pairs);
    return costs;
  }

  private void addDescriptions(
      double[][] costs, SoundDistances distances, float[] row, int[] pairs) {
    if (descriptionWeight == 0) {
      return;
    }
    int steps = costs.length;
    for (int i = 0; i < pairs.length; i++) {
      double cost = descriptionWeight * distances.description(row, pairs[i]);
      for (double[] ofStep : costs) {
        for (int u = 0; u < steps; u++) {
          ofStep[i * steps + u] += cost;
        }
      }
    }
  }
}
