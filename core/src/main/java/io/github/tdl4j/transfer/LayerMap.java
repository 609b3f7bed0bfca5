package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * T^(i) before it is fitted: a method and its pairs, followed by the part of N_V that computes
 * layer i_V from the outputs of the method. A method that maps activations yields rows of layer i_V
 * itself; a method that reads frames yields vectors of the target modality.
 *
 * @param method learns the map
 * @param pairs to which the method is fitted
 * @param toLayer from m x q' outputs of the method to m x q activations of layer i_V
 * @param layer i_V, at least 0, for messages
 */
public record LayerMap(
    EmbeddingMethod method, ParallelActivations pairs, UnaryOperator<Rows> toLayer, int layer) {

  /**
   * Returns the map of a method whose outputs are activations of layer i_V.
   *
   * @param method learns the map
   * @param pairs n x p source and n x q target activations
   * @param layer i_V, at least 0
   * @throws IllegalArgumentException if an argument is null
   */
  public static LayerMap ofActivations(
      EmbeddingMethod method, ParallelActivations pairs, int layer) {
    Check.notNull("method", method);
    Check.notNull("pairs", pairs);
    return new LayerMap(method, pairs, UnaryOperator.identity(), layer);
  }

  /**
   * Fits T^(i) to all pairs.
   *
   * @return a map to layer i_V. It throws {@link MapOutputException} where the method yields rows
   *     of another shape than it declares, or numbers that are not finite
   * @throws IllegalArgumentException if a setting of the method does not suit the pairs
   */
  public Embedding fit() {
    return followed(method.fitOnce(pairs), toLayer, layer);
  }

  /**
   * Returns a fitted map followed by the part of N_V that computes layer i_V, as {@link #fit}. Its
   * state is that of the map alone.
   *
   * @param map fitted, to the outputs of its method
   * @param toLayer from m x q' outputs of the map to m x q activations of layer i_V
   * @param layer i_V, at least 0, for messages
   * @throws IllegalArgumentException if an argument is null
   */
  public static Embedding followed(Embedding map, UnaryOperator<Rows> toLayer, int layer) {
    Check.notNull("map", map);
    Check.notNull("toLayer", toLayer);
    int width = toLayer.apply(Matrix.zeros(0, map.targetWidth())).columns();
    return new Fitted(map, toLayer, layer, width);
  }

  /**
   * Returns the cross-fitted estimates of the pairs: each pair is mapped to layer i_V by the method
   * fitted to the pairs of other groups.
   *
   * @param groups of the n pairs
   */
  Matrix crossFitted(List<Integer> groups) {
    return toLayer.apply(CrossFittedMaps.predictions(method, pairs, groups)).toMatrix();
  }

  private record Fitted(Embedding map, UnaryOperator<Rows> toLayer, int layer, int targetWidth)
      implements Embedding {
    @Override
    public Matrix map(Rows source) {
      Check.notNull("source", source);
      Matrix mapped = map.map(source);
      check(mapped, source.rows());
      return toLayer.apply(mapped).toMatrix();
    }

    private void check(Matrix mapped, int rows) {
      String name = "the map to layer " + layer;
      if (mapped == null || mapped.rows() != rows || mapped.columns() != map.targetWidth()) {
        throw new MapOutputException(
            (name + " must give " + rows + " x " + map.targetWidth() + " rows but gives ")
                + (mapped == null ? "none" : mapped.shape()));
      }
      if (!mapped.isFinite()) {
        throw new MapOutputException(
            name
                + " must give finite rows, but some of its numbers are not; for the"
                + " maps of this program a smaller degree, scale or c, a larger ridge, or smaller"
                + " factors of rows help");
      }
    }

    @Override
    public State state() {
      return map.state();
    }

    @Override
    public int sourceWidth() {
      return map.sourceWidth();
    }

    @Override
    public int descriptionWidth() {
      return map.descriptionWidth();
    }

    @Override
    public List<DescriptionWeight> descriptionWeights() {
      return map.descriptionWeights();
    }

    @Override
    public SortedMap<String, Double> selectedSettings() {
      return map.selectedSettings();
    }

    @Override
    public List<Double> canonicalCorrelations() {
      return map.canonicalCorrelations();
    }

    @Override
    public Optional<Neighbours> neighbours() {
      return map.neighbours().map(found -> new NeighboursAtLayer(found, toLayer));
    }
  }

  private record NeighboursAtLayer(Neighbours found, UnaryOperator<Rows> toLayer)
      implements Neighbours {
    @Override
    public List<int[]> nearest(Rows source, int count) {
      Check.notNull("source", source);
      return found.nearest(source, count);
    }

    @Override
    public Rows targets() {
      return toLayer.apply(found.targets());
    }
  }
}
