package io.github.tdl4j.feature.audio;

import io.github.tdl4j.feature.audio.CepstrumSettings.Norm;
import io.github.tdl4j.feature.audio.CepstrumSettings.Zeroth;

/** The cosine transform of log filters, lifted. */
final class Cepstrum {
  /** For each value of the result, in their order, the factors of the log filters. */
  private final double[][] factors;

  Cepstrum(CepstrumSettings settings, int filters) {
    factors = new double[settings.width()][filters];
    int lowest = settings.zeroth() == Zeroth.FIRST ? 0 : 1;
    for (int i = 0; i < factors.length; i++) {
      int order = i + lowest;
      boolean zerothAtTheEnd = order > settings.coefficients();
      factors[i] = lifted(settings, zerothAtTheEnd ? 0 : order, filters);
    }
  }

  double[] of(double[] logs) {
    double[] values = new double[factors.length];
    for (int i = 0; i < factors.length; i++) {
      double sum = 0;
      for (int filter = 0; filter < logs.length; filter++) {
        sum += factors[i][filter] * logs[filter];
      }
      values[i] = sum;
    }
    return values;
  }

  private static double[] lifted(CepstrumSettings settings, int order, int filters) {
    double lift = lift(settings, order);
    double[] factors = new double[filters];
    for (int filter = 0; filter < filters; filter++) {
      factors[filter] =
          switch (settings.transform()) {
            case 1 -> lift * first(settings.norm(), order, filter, filters);
            case 2 ->
                second(settings.norm(), order, filters, lift) * cosine(order, filter, filters);
            default -> lift * third(settings.norm(), order, filter, filters);
          };
    }
    return factors;
  }

  private static double lift(CepstrumSettings settings, int order) {
    int lifter = settings.lifter();
    int place = order + settings.lifterShift();
    return lifter == 0 ? 1 : 1 + lifter / 2.0 * StrictMath.sin(Math.PI * place / lifter);
  }

  /** cos(π n (m + 1/2) / M). */
  private static double cosine(int order, int filter, int filters) {
    return StrictMath.cos(Math.PI * order / filters * (filter + 0.5));
  }

  private static double second(Norm norm, int order, int filters, double lift) {
    return switch (norm) {
      case HTK -> Math.sqrt(2.0 / filters) * lift;
      case ORTHO -> Math.sqrt((order == 0 ? 1.0 : 2.0) / filters) * lift;
      case NONE -> 2 * lift;
    };
  }

  /** Both ends count half as much as what is between. */
  private static double first(Norm norm, int order, int filter, int filters) {
    int last = filters - 1;
    double cosine = StrictMath.cos(Math.PI * order * filter / last);
    boolean edge = filter == 0 || filter == last;
    if (norm == Norm.NONE) {
      return edge ? cosine : 2 * cosine;
    }
    double rows = order == 0 || order == last ? Math.sqrt(0.5) : 1;
    return Math.sqrt(2.0 / last) * rows * (edge ? Math.sqrt(0.5) : 1) * cosine;
  }

  /** The inverse of the second kind, but for a factor. */
  private static double third(Norm norm, int order, int filter, int filters) {
    double cosine = StrictMath.cos(Math.PI * filter / filters * (order + 0.5));
    if (norm == Norm.NONE) {
      return filter == 0 ? 1 : 2 * cosine;
    }
    return Math.sqrt((filter == 0 ? 1.0 : 2.0) / filters) * cosine;
  }
}
