package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.scaling.Projection;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.GenerativeStack;
import java.util.Optional;

/**
 * All that a fold has fitted to the training instances of one modality, apart from networks.
 *
 * @param name name of the modality
 * @param features settings of its vectors
 * @param layout layout of a vector
 * @param steps from a vector to the inputs of a network
 * @param coordinates in which the networks were trained
 */
public record FittedModality(
    String name,
    FeatureSettings features,
    VectorLayout layout,
    Steps steps,
    Coordinates coordinates) {

  /**
   * The fitted steps.
   *
   * @param scaler standardises vectors
   * @param projection of standardised vectors
   */
  public record Steps(GroupedStandardScaler scaler, Projection projection) {}

  /**
   * The coordinates of the inputs of networks in training.
   *
   * @param span span of the training rows, if there is one
   * @param projects whether inputs are coordinates of the span; otherwise they have all columns,
   *     centred on its mean
   */
  public record Coordinates(Optional<InputSpan> span, boolean projects) {

    /** Returns the span if inputs are its coordinates. */
    public Optional<InputSpan> projection() {
      return span.filter(any -> projects);
    }

    /** Returns the network of projected vectors that equals a network of these coordinates. */
    public Network ofVectors(Network network) {
      return span.map(own -> projects ? own.ofRows(network) : own.ofCentred(network))
          .orElse(network);
    }

    /** Returns the stack of projected vectors that equals a stack of these coordinates. */
    public GenerativeStack ofVectors(GenerativeStack stack) {
      return span.map(
              own ->
                  projects
                      ? stack.ofCoordinates(own.mean(), own.directions())
                      : stack.ofCentred(own.mean()))
          .orElse(stack);
    }
  }
}
