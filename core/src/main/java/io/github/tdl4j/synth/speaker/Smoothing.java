package io.github.tdl4j.synth.speaker;

/**
 * A triangular window over time. It is integrated in closed form over segments of constant target,
 * so that the result can be read at any time and costs no grid.
 *
 * @param behind seconds it reaches into the past
 * @param ahead seconds it reaches into the future: anticipation
 */
public record Smoothing(double behind, double ahead) {
  /** The part of the window between two times relative to its peak, in [0, 1]. */
  double between(double from, double to) {
    return below(to) - below(from);
  }

  private double below(double time) {
    double width = behind + ahead;
    if (time <= -behind) {
      return 0;
    }
    if (time < 0) {
      return (time + behind) * (time + behind) / (behind * width);
    }
    if (time < ahead) {
      return 1 - (ahead - time) * (ahead - time) / (ahead * width);
    }
    return 1;
  }
}
