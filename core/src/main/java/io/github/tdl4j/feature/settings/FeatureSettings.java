package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Settings of the feature vectors of a modality: parts are extracted, normalised and projected one
 * by one, then joined and projected together.
 *
 * @param parts at least one, then the windows about points in time, if there are any
 * @param projection of the joined vector
 * @param scale standard deviation of the projected columns; empty for {@link #scaleFor}'s choice
 * @param augmentation augmented copies of training instances
 */
public record FeatureSettings(
    List<PartSettings> parts,
    ProjectionSettings projection,
    OptionalDouble scale,
    Augmentation augmentation) {

  /** Vectors wider than this are scaled down to the variance of so many columns. */
  private static final double WIDTH_OF_UNIT_SCALE = 600;

  public FeatureSettings {
    parts = List.copyOf(parts);
    Check.atLeast("the number of parts", parts.size() - windows(parts), 1);
    if (parts.subList(0, parts.size() - windows(parts)).stream().anyMatch(PartSettings::isWindow)) {
      throw new IllegalArgumentException("windows must follow all other parts but do not");
    }
    scale.ifPresent(value -> Check.positive("scale", value));
  }

  /** One part as it is, without copies. */
  public static FeatureSettings of(PartSettings part, OptionalDouble scale) {
    return new FeatureSettings(
        List.of(part), ProjectionSettings.none(), scale, Augmentation.none());
  }

  private static int windows(List<PartSettings> parts) {
    return (int) parts.stream().filter(PartSettings::isWindow).count();
  }

  /** Returns the number of windows, which are the last parts. */
  public int windows() {
    return windows(parts);
  }

  /** Returns whether parts are weighted or projected. */
  public boolean weighsParts() {
    return parts.size() > 1 || parts.get(0).projection().components().isPresent();
  }

  /** Returns whether columns are only standardised, without any projection. */
  public boolean keepsColumns() {
    return !weighsParts()
        && projection.components().isEmpty()
        && parts.get(0).normalisation().toUnitDeviation();
  }

  /** Returns the largest width of projected vectors of a layout. */
  public int widthOf(VectorLayout layout) {
    int joined = 0;
    for (int part = 0; part < parts.size(); part++) {
      joined += parts.get(part).projection().width(layout.blocks().get(part).columns());
    }
    return projection.width(joined);
  }

  /**
   * Returns the standard deviation of projected columns: the setting, or min(1, √(600 / p)) for p
   * columns. Inputs and gradients of the first layer grow with the total variance of a vector; with
   * this scale, learning rates are comparable for 400 coefficients and for 57,600 pixels. For
   * Gaussian visible units, the noise of a column is 1 / scale times its standard deviation.
   */
  public double scaleFor(int columns) {
    return scale.orElse(Math.min(1, Math.sqrt(WIDTH_OF_UNIT_SCALE / columns)));
  }
}
