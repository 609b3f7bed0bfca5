package io.github.tdl4j.transfer;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.Network;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * The layers between which T^(i) is fitted: i_A of the source network, i_V of the target network.
 * They are equal in the paper; networks of different depths may pair different layers, and several
 * layers of the source network may be used together.
 *
 * @param sources i_A, one or more different layers, at least 0, whose activations lie side by side
 * @param target i_V, at least 0
 */
public record LayerPair(List<Integer> sources, int target) {
  public LayerPair {
    Check.notNull("sources", sources);
    sources.forEach(source -> Check.notNull("every source layer", source));
    sources = List.copyOf(sources);
    Check.atLeast("the number of source layers", sources.size(), 1);
    sources.forEach(source -> Check.atLeast("source layer", source, 0));
    Check.atLeast("target layer", target, 0);
    if (new HashSet<>(sources).size() < sources.size()) {
      throw new IllegalArgumentException("source layers must differ but are " + sources);
    }
  }

  /**
   * Creates a pair of single layers, each at least 0.
   *
   * @param source i_A, at least 0
   * @param target i_V, at least 0
   */
  public LayerPair(int source, int target) {
    this(List.of(source), target);
  }

  /**
   * Returns the same layer i of both networks, at least 0.
   *
   * @param layer at least 0
   */
  public static LayerPair of(int layer) {
    return new LayerPair(layer, layer);
  }

  /** Returns whether it is one layer, the same in both networks, as in the paper. */
  public boolean isSame() {
    return sources.equals(List.of(target));
  }

  /**
   * Returns N_A^(i) of n x p inputs, computed when it is read.
   *
   * @param source i_A, at least 0
   * @param input n x inputs
   * @throws IllegalArgumentException if an argument is null
   */
  public Rows activations(Network source, Rows input) {
    Check.notNull("source", source);
    Check.notNull("input", input);
    if (sources.size() == 1) {
      return source.upTo(sources.get(0)).over(input);
    }
    Network below = source.upTo(Collections.max(sources));
    int width = widths(source, input.columns()).stream().mapToInt(Integer::intValue).sum();
    return input.mapped(width, (rows, into) -> copy(below.activations(rows), into));
  }

  /**
   * Returns the widths of the source layers of a network with {@code inputs} inputs, in order.
   *
   * @param source i_A, at least 0
   * @throws IllegalArgumentException if the argument is null
   */
  public List<Integer> widths(Network source, int inputs) {
    Check.notNull("source", source);
    return sources.stream()
        .map(layer -> layer == 0 ? inputs : source.layers().get(layer - 1).units())
        .toList();
  }

  private void copy(List<Matrix> activations, MutableMatrix into) {
    float[] row = new float[into.columns()];
    for (int number = 0; number < into.rows(); number++) {
      int from = 0;
      for (int layer : sources) {
        float[] part = activations.get(layer).row(number);
        System.arraycopy(part, 0, row, from, part.length);
        from += part.length;
      }
      into.setRow(number, row);
    }
  }
}
