package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a clip of one modality becomes a vector: parts are taken, normalised and projected each by
 * itself, then joined and projected together.
 *
 * @param parts at least one
 * @param projection of the joined vector
 * @param scale standard deviation of the projected columns; empty for {@link #scaleFor}'s choice
 * @param augmentation varied copies of training clips
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
    Check.atLeast("the number of parts", parts.size(), 1);
    scale.ifPresent(value -> Check.positive("scale", value));
  }

  /** One part as it is, without copies. */
  public static FeatureSettings of(PartSettings part, OptionalDouble scale) {
    return new FeatureSettings(
        List.of(part), ProjectionSettings.none(), scale, Augmentation.none());
  }

  /** Whether parts are more than the columns of the vector. */
  public boolean weighsParts() {
    return parts.size() > 1 || parts.get(0).projection().components().isPresent();
  }

  /** Whether columns stay what they are and normalisation gives them the standard deviation 1. */
  public boolean keepsColumns() {
    return !weighsParts()
        && projection.components().isEmpty()
        && parts.get(0).normalisation().toUnitDeviation();
  }

  /** The most numbers that vectors of this layout have when they are projected. */
  public int widthOf(VectorLayout layout) {
    int joined = 0;
    for (int part = 0; part < parts.size(); part++) {
      joined += parts.get(part).projection().width(layout.blocks().get(part).columns());
    }
    return projection.width(joined);
  }

  /**
   * The standard deviation that the columns of projected vectors get: what was set, or min(1, √(600
   * / p)) for p columns. A first layer's summed inputs and gradients grow with the vector's total
   * variance; a learning rate then means the same for 400 coefficients and for 57,600 pixels. To a
   * machine with Gaussian visible units it says that a column's noise is 1 / scale of its spread.
   */
  public double scaleFor(int columns) {
    return scale.orElse(Math.min(1, Math.sqrt(WIDTH_OF_UNIT_SCALE / columns)));
  }
}
