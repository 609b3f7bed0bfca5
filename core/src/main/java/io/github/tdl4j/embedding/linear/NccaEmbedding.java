package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Arrays;
import java.util.List;

/** A fitted {@link Ncca}: canonical variates of the source row, then target activations. */
public final class NccaEmbedding implements Embedding {
  /** The word for the type of its state. */
  static final String TYPE = "ncca";

  private final double[] correlations;
  private final LinearEmbedding map;

  NccaEmbedding(double[] correlations, LinearEmbedding map) {
    this.correlations = correlations;
    this.map = map;
  }

  /** Returns the c canonical correlations ρ, descending, in [0, 1]; a ridge shrinks them. */
  public double[] correlations() {
    return correlations.clone();
  }

  @Override
  public List<Double> canonicalCorrelations() {
    return Arrays.stream(correlations).boxed().toList();
  }

  @Override
  public Matrix map(Rows source) {
    return map.map(source);
  }

  @Override
  public State state() {
    return State.of(TYPE)
        .matrix("correlations", DoubleMatrix.ofRows(correlations))
        .child("map", map.state())
        .build();
  }

  /** Restores a map. */
  static NccaEmbedding restore(StateReader state) {
    LinearEmbedding map = state.child("map").read(LinearEmbedding.TYPE, LinearEmbedding::restore);
    int components = map.encoder().directions().columns();
    double[] correlations = state.doubleMatrix("correlations", 1, components).row(0);
    for (double correlation : correlations) {
      if (!(correlation >= 0 && correlation <= 1)) {
        throw state.fault("correlations", "must be from 0 to 1", String.valueOf(correlation));
      }
    }
    return new NccaEmbedding(correlations, map);
  }

  @Override
  public int sourceWidth() {
    return map.sourceWidth();
  }

  @Override
  public int targetWidth() {
    return map.targetWidth();
  }
}
