package io.github.tdl4j.embedding.linear;

/**
 * The decoder of NCCA, from the canonical variates z = Uᵀ(a − μ_A) to target activations. {@link
 * Ncca} defines the symbols.
 */
public enum Decoder {
  /**
   * μ_V + V z: the map H_A U Vᵀ of section 3.1, taken literally. V has the unit 1/H_V, so that the
   * estimates are close to the mean.
   */
  PAPER,

  /** μ_V + (Σ_VV + τ_V I) V diag(ρ) z, the ridge regression of the targets on the variates. */
  REGRESSION,

  /** μ_V + (Vᵀ)⁺ z: the shortest target with the variates z, without shrinkage by ρ. */
  PSEUDOINVERSE
}
