package io.github.tdl4j.embedding.kernel;

/**
 * The loss of {@link JointSvr}: L(u) = 0 for u ≤ ε and (u − ε)² above, for the norm u of the
 * residual of a pair.
 *
 * @param c C
 * @param epsilon ε in the unit of the targets
 */
record MsvrLoss(double c, double epsilon) {
  /** A residual outside the tube by less than this share of itself lies on it. */
  private static final double ON_TUBE = 1e-10;

  /**
   * Returns the loss with ε as a share of the spread of the targets.
   *
   * @param meanSquare the mean squared distance of the targets from their mean
   */
  static MsvrLoss relative(double c, double epsilon, double meanSquare) {
    return new MsvrLoss(c, epsilon * Math.sqrt(meanSquare));
  }

  /** L(u). */
  double of(double residual) {
    double outside = Math.max(0, residual - epsilon);
    return outside * outside;
  }

  /** C L'(u) / u: 2C (u − ε) / u outside the tube, 0 inside, 2C without a tube. */
  double weight(double residual) {
    if (epsilon == 0) {
      return 2 * c;
    }
    double outside = residual - epsilon;
    return outside > ON_TUBE * residual ? 2 * c * outside / residual : 0;
  }
}
