package io.github.tdl4j.page.data;

import io.github.tdl4j.io.json.JsonFields;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The weights of the first layer of a network as grey images, one for each unit: 128 is 0, 1 and
 * 255 are the largest absolute weight of all units.
 */
record WeightImages(
    String modality, int frames, List<Integer> shape, List<String> units, double limit) {
  /** The most bytes of all units together, so that a page stays small. */
  private static final int MOST_BYTES = 350_000;

  private static final int HALF = 127;

  WeightImages {
    shape = List.copyOf(shape);
    units = List.copyOf(units);
  }

  /**
   * Reads images; of large ones only the first units.
   *
   * @throws io.github.tdl4j.io.InputException if the file is not as a run writes it
   */
  static WeightImages of(DetailFile file) {
    JsonNode root = file.root();
    int units = root.path("units").asInt(0);
    int frames = root.path("frames").asInt(0);
    List<Integer> shape = new ArrayList<>();
    root.path("shape").forEach(size -> shape.add(size.asInt(0)));
    long size = shape.stream().mapToLong(one -> one).reduce(frames, (a, b) -> a * b);
    if (units < 1) {
      throw file.fault("units must be at least 1 but is " + JsonFields.shown(root.path("units")));
    }
    if (shape.isEmpty() || size != root.path("columns").asInt(0)) {
      throw file.fault(
          "columns must be frames times the product of shape, "
              + frames
              + " times "
              + JsonFields.shown(root.path("shape"))
              + ", but is "
              + JsonFields.shown(root.path("columns")));
    }
    Matrix values = file.values(units);
    int shown = (int) Math.max(1, Math.min(units, MOST_BYTES / size));
    double limit = 0;
    for (int unit = 0; unit < shown; unit++) {
      for (float weight : values.row(unit)) {
        limit = Math.max(limit, Math.abs(weight));
      }
    }
    List<String> images = new ArrayList<>();
    for (int unit = 0; unit < shown; unit++) {
      images.add(image(values.row(unit), limit));
    }
    return new WeightImages(
        root.path("modality").asString(""), frames, inTwo(shape), images, limit);
  }

  /** Returns height and width: a vector is one row, and the first sizes of a solid are joined. */
  private static List<Integer> inTwo(List<Integer> shape) {
    int width = shape.get(shape.size() - 1);
    int height = shape.subList(0, shape.size() - 1).stream().reduce(1, (a, b) -> a * b);
    return List.of(height, width);
  }

  private static String image(float[] weights, double limit) {
    byte[] greys = new byte[weights.length];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = (byte) (HALF + 1 + (limit == 0 ? 0 : Math.round(HALF * weights[i] / limit)));
    }
    return Base64.getEncoder().encodeToString(greys);
  }
}
