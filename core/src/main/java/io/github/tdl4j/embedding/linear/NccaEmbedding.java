package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;

/** A fitted {@link Ncca}: canonical variates of the source row, then target activations. */
public final class NccaEmbedding implements Embedding {
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
  public Matrix map(Rows source) {
    return map.map(source);
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
