package io.github.tdl4j.onnx.export.map;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The nodes of fitted maps, chosen by the words of their states. */
public final class MapGraphs {
  private static final int MOST = Integer.MAX_VALUE;

  private static final Map<String, Function<StateReader, MapGraph>> MAPS =
      new TreeMap<>(
          Map.of(
              "frames", MapGraphs::frames,
              "kernel-expansion", MapGraphs::kernel,
              "knn", MapGraphs::neighbours,
              "linear-map", MapGraphs::linear,
              "mean", MapGraphs::mean,
              "mlp", MapGraphs::perceptron,
              "ncca", state -> of(state.child("map")),
              "scaled-concatenation", MapGraphs::scaled));

  private MapGraphs() {}

  /**
   * Returns the nodes of a map.
   *
   * @throws InputException if there are none for it, as for a map of the caller; the message names
   *     it
   */
  public static MapGraph of(Embedding map) {
    State state;
    try {
      state = map.state();
    } catch (UnsupportedOperationException e) {
      throw refused(map.getClass().getName(), e);
    }
    return of(StateReader.of("the map", state));
  }

  private static MapGraph of(StateReader state) {
    Function<StateReader, MapGraph> nodes = MAPS.get(state.type());
    if (nodes == null) {
      throw refused(state.type(), null);
    }
    return nodes.apply(state);
  }

  private static InputException refused(String name, @Nullable Throwable cause) {
    InputException refusal =
        new InputException(
            ("a map must be one of " + MAPS.keySet() + " for an ONNX model but is " + name)
                + ", for which there are no operators; export another part of the model, or fit it"
                + " with another map");
    if (cause != null) {
      refusal.initCause(cause);
    }
    return refusal;
  }

  private static MapGraph linear(StateReader state) {
    return new LinearGraph(
        state.doubleMatrix("offset"),
        state.doubleMatrix("directions"),
        state.matrix("points"),
        state.matrix("mean"));
  }

  private static MapGraph neighbours(StateReader state) {
    return new KnnGraph(
        state.matrix("sources"),
        state.matrix("targets"),
        new KnnGraph.Averaging(
            state.integer("k", 1, MOST),
            state.text("metric").equals("cosine"),
            state.flag("distance_weighted")));
  }

  private static MapGraph kernel(StateReader state) {
    return new KernelGraph(
        kernelNodes(state.child("kernel")),
        state.matrix("sources"),
        state.matrix("coefficients"),
        state.matrix("bias"));
  }

  private static KernelNodes kernelNodes(StateReader state) {
    return switch (state.type()) {
      case "rbf" -> new KernelNodes.Rbf(state.number("gamma", 0, Double.MAX_VALUE));
      case "polynomial" ->
          new KernelNodes.Polynomial(
              state.integer("degree", 1, MOST),
              state.number("offset", 0, Double.MAX_VALUE),
              state.number("scale", 0, Double.MAX_VALUE));
      case "linear" -> new KernelNodes.Linear();
      case "sum" ->
          new KernelNodes.Sum(state.children("terms").stream().map(MapGraphs::term).toList());
      default -> throw refused("one with the kernel " + state.type(), null);
    };
  }

  private static KernelNodes.Term term(StateReader state) {
    return new KernelNodes.Term(
        state.integer("columns", 1, MOST),
        kernelNodes(state.child("kernel")),
        state.number("weight", 0, Double.MAX_VALUE));
  }

  private static MapGraph perceptron(StateReader state) {
    float deviation = (float) state.number("source_deviation", 0, Float.MAX_VALUE);
    return new MlpGraph(
        state.matrix("source_mean"),
        1 / deviation,
        new MlpGraph.Affine(state.matrix("hidden_weights"), state.matrix("hidden_bias")),
        new MlpGraph.Affine(state.matrix("output_weights"), state.matrix("output_bias")));
  }

  private static MapGraph mean(StateReader state) {
    return new AveragedGraph(state.children("maps").stream().map(MapGraphs::of).toList());
  }

  private static MapGraph scaled(StateReader state) {
    return new ScaledGraph(of(state.child("map")), state.matrix("factors"));
  }

  private static MapGraph frames(StateReader state) {
    return new FramesGraph(
        of(state.child("map")),
        new FramesGraph.Windows(
            state.integer("source_steps", 1, MOST),
            state.integer("target_steps", 1, MOST),
            state.integer("context", 0, MOST),
            state.integer("stride", 1, MOST)));
  }
}
