package io.github.tdl4j.onnx.export;

import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** From the states of scalers and projections to their nodes. */
final class InputStates {
  private InputStates() {}

  /**
   * Returns the steps from a vector to the inputs of a network.
   *
   * @param scaler state of a scaler by groups
   * @param projection state of a projection
   */
  static VectorInputs of(State scaler, State projection) {
    return new VectorInputs(
        standardisation(StateReader.of("the scaler", scaler)),
        projection(StateReader.of("the projection", projection)));
  }

  private static Standardisation standardisation(StateReader state) {
    boolean isByGroup = state.has("groups");
    List<StateReader> scalers = new ArrayList<>(isByGroup ? state.children("by_group") : List.of());
    scalers.add(state.child("all"));
    return new Standardisation(
        isByGroup ? state.texts("groups") : List.of(),
        Matrix.stack(scalers.stream().map(InputStates::units).toList()),
        Matrix.stack(scalers.stream().map(scaler -> scaler.matrix("means")).toList()),
        Matrix.stack(scalers.stream().map(scaler -> scaler.matrix("factors")).toList()));
  }

  private static Matrix units(StateReader scaler) {
    if (scaler.has("units")) {
      return scaler.matrix("units");
    }
    float[] ones = new float[scaler.matrix("means").columns()];
    Arrays.fill(ones, 1);
    return Matrix.row(ones);
  }

  private static ProjectionNodes projection(StateReader state) {
    return new ProjectionNodes(
        state.has("parts") ? parts(state) : List.of(),
        components(state),
        single(state, "scale"),
        state.has("interval") ? Optional.of(interval(state.child("interval"))) : Optional.empty());
  }

  private static List<ProjectionNodes.Part> parts(StateReader state) {
    VectorLayout layout = VectorLayout.restore(state.child("layout"));
    List<ProjectionNodes.Part> parts = new ArrayList<>();
    for (StateReader part : state.children("parts")) {
      List<Long> columns =
          Arrays.stream(layout.columnsOf(parts.size())).asLongStream().boxed().toList();
      parts.add(new ProjectionNodes.Part(columns, components(part), single(part, "factor")));
    }
    return parts;
  }

  private static Optional<ProjectionNodes.Components> components(StateReader state) {
    if (!state.has("components")) {
      return Optional.empty();
    }
    StateReader components = state.child("components");
    return Optional.of(
        new ProjectionNodes.Components(components.matrix("mean"), components.matrix("directions")));
  }

  private static ProjectionNodes.Interval interval(StateReader state) {
    return new ProjectionNodes.Interval(state.matrix("lows"), state.matrix("factors"));
  }

  private static float single(StateReader state, String key) {
    return (float) state.number(key, -Float.MAX_VALUE, Float.MAX_VALUE);
  }
}
