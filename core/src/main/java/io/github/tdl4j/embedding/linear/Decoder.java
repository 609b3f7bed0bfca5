package io.github.tdl4j.embedding.linear;

/**
 * How NCCA returns from the canonical variates z = Uᵀ(a − μ_A) to the target's space; {@link Ncca}
 * gives the symbols.
 */
public enum Decoder {
  /**
   * μ_V + V z: the map H_A U Vᵀ of section 3.1, taken literally. V carries the unit 1/H_V, so that
   * the estimates hardly leave the mean.
   */
  PAPER,

  /** μ_V + (Σ_VV + τ_V I) V diag(ρ) z, the ridge regression of the targets on the variates. */
  REGRESSION,

  /** μ_V + (Vᵀ)⁺ z: the shortest target whose own variates are z, without shrinking by ρ. */
  PSEUDOINVERSE
}
