package io.github.tdl4j.network;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;

/** Gradient steps with momentum and L2 decay, in one pass over the numbers. */
final class Momentum {
  private Momentum() {}

  /** What a step needs to know. */
  record Rates(double learningRate, double momentum, double decay) {
    Rates withoutDecay() {
      return new Rates(learningRate, momentum, 0);
    }
  }

  /**
   * velocity = momentum velocity + rate (direction − decay values); values += velocity.
   *
   * @param direction the gradient of what shall grow
   */
  static void step(MutableMatrix values, MutableMatrix velocity, Matrix direction, Rates rates) {
    float momentum = (float) rates.momentum();
    float rate = (float) rates.learningRate();
    float shrink = (float) (rates.learningRate() * rates.decay());
    values.update(
        velocity,
        direction,
        (value, speed, uphill, count) -> {
          for (int i = 0; i < count; i++) {
            float next = momentum * speed[i] + rate * uphill[i] - shrink * value[i];
            speed[i] = next;
            value[i] += next;
          }
        });
  }
}
