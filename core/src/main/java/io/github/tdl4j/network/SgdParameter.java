package io.github.tdl4j.network;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;

/**
 * Parameters under gradient steps with momentum and L2 decay. The gradient of a minibatch is a
 * product of two matrices that goes into the velocity as it is computed: it is never held itself.
 *
 * @param values what is learnt
 * @param velocity the last step
 */
public record SgdParameter(MutableMatrix values, MutableMatrix velocity) {
  /** Below it a division by the momentum would magnify rounding. */
  private static final double LEAST_MOMENTUM = 0.1;

  /** At rest, with a copy of these values. */
  public static SgdParameter of(Matrix values) {
    return new SgdParameter(
        values.mutableCopy(), MutableMatrix.zeros(values.rows(), values.columns()));
  }

  /** What a step needs to know. */
  public record Rates(double learningRate, double momentum, double decay) {
    public Rates withoutDecay() {
      return new Rates(learningRate, momentum, 0);
    }
  }

  /** The gradient of what shall grow: share · leftᵀ right + offset. */
  public record Gradient(float share, Matrix left, Matrix right, float offset) {}

  /**
   * velocity = momentum velocity + rate (gradient − decay values); values += velocity.
   *
   * <p>With momentum it is factored out, velocity + (rate / momentum) gradient, and multiplied in
   * with the rest: a product that adds to what is there passes over it once less.
   */
  public void step(Gradient gradient, Rates rates) {
    boolean moving = rates.momentum() >= LEAST_MOMENTUM;
    float outer = moving ? (float) rates.momentum() : 1;
    float kept = moving ? 1 : (float) rates.momentum();
    float rate = (float) rates.learningRate();
    float added = rate * gradient.offset();
    float shrink = (float) (rates.learningRate() * rates.decay());
    velocity.addProductThenUpdate(
        new MutableMatrix.TransposeProduct(
            kept, rate * gradient.share() / outer, gradient.left(), gradient.right()),
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
