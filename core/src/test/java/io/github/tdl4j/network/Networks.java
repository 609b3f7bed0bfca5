package io.github.tdl4j.network;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;

/** Networks with random weights and biases. */
public final class Networks {
  private Networks() {}

  /** Sigmoid layers and a softmax layer; {@code widths} runs from the inputs to the outputs. */
  public static Network random(long seed, int... widths) {
    RandomStream random = Seeds.root(seed).stream("network");
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < widths.length; i++) {
      layers.add(
          new Layer(
              random.gaussians(widths[i - 1], widths[i], 0.8),
              random.gaussians(1, widths[i], 0.5),
              i == widths.length - 1 ? Activation.SOFTMAX : Activation.SIGMOID));
    }
    return new Network(layers);
  }
}
