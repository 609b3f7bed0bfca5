package io.github.tdl4j.network;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;

/**
 * A parameter trained by gradient steps with momentum and L2 decay. The gradient of a minibatch is
 * a product of two matrices that is added to the velocity as it is computed, without being stored.
 *
 * @param values the parameter, n x p
 * @param velocity the last step, n x p
 */
public record SgdParameter(MutableMatrix values, MutableMatrix velocity) {
  /** The smallest momentum by which is divided, because a division magnifies rounding. */
  private static final double LEAST_MOMENTUM = 0.1;

  /**
   * Returns a parameter with a copy of these values and a velocity of 0.
   *
   * @param values n x p
   */
  public static SgdParameter of(Matrix values) {
    return new SgdParameter(
        values.mutableCopy(), MutableMatrix.zeros(values.rows(), values.columns()));
  }

  /**
   * The rates of a step: learning rate, momentum and L2 decay.
   *
   * @param learningRate above 0
   * @param momentum in [0, 0.999]
   * @param decay at least 0
   */
  public record Rates(double learningRate, double momentum, double decay) {
    /** Returns the rates of biases, without decay. */
    public Rates withoutDecay() {
      return new Rates(learningRate, momentum, 0);
    }
  }

  /**
   * The gradient of an objective to be maximized: share · leftᵀ right + offset.
   *
   * @param share factor of the product, any finite number
   * @param left m x p
   * @param right m x q
   * @param offset any finite number
   */
  public record Gradient(float share, Matrix left, Matrix right, float offset) {}

  /**
   * Computes velocity = momentum velocity + rate (gradient − decay values); values += velocity.
   *
   * <p>The momentum is factored out, velocity + (rate / momentum) gradient, and multiplied in the
   * last pass, because a product that is added to its result needs one pass less.
   *
   * @param gradient of the objective
   * @param rates of the step
   */
  public void step(Gradient gradient, Rates rates) {
    boolean hasMomentum = rates.momentum() >= LEAST_MOMENTUM;
    float outer = hasMomentum ? (float) rates.momentum() : 1;
    float scale = hasMomentum ? 1 : (float) rates.momentum();
    float rate = (float) rates.learningRate();
    float added = rate * gradient.offset();
    float shrink = (float) (rates.learningRate() * rates.decay());
    velocity.addProductThenUpdate(
        new MutableMatrix.TransposeProduct(
            scale, rate * gradient.share() / outer, gradient.left(), gradient.right()),
        values,
        (value, speed, count) -> {
          for (int i = 0; i < count; i++) {
            float next = outer * speed[i] + added - shrink * value[i];
            speed[i] = next;
            value[i] += next;
          }
        });
  }
}
