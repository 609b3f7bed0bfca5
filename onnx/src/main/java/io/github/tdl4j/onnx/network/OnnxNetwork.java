package io.github.tdl4j.onnx.network;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.foreign.ForeignNetwork;
import io.github.tdl4j.network.foreign.ForeignSettings;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxNode;
import io.github.tdl4j.onnx.graph.OnnxReader;
import io.github.tdl4j.onnx.operator.Shape;
import io.github.tdl4j.onnx.runtime.ModelInput;
import io.github.tdl4j.onnx.runtime.TensorSession;
import io.github.tdl4j.state.ByteArray;
import io.github.tdl4j.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A foreign network from an ONNX file. ONNX Runtime computes the tensor; the part above it is
 * trained by the operators of this module.
 *
 * @param settings names the file and the tensor
 * @param model the whole network
 * @param input of the model
 * @param layer computes the tensor; empty if the tensor is the input itself
 */
record OnnxNetwork(
    ForeignSettings settings, OnnxModel model, ModelInput input, Optional<TensorSession> layer)
    implements ForeignNetwork {
  /** The most numbers of all tensors of rows that are computed at a time. */
  private static final int BLOCK = 1 << 23;

  /** The most rows that are computed at a time. */
  private static final int ROWS = 64;

  /**
   * Opens a network.
   *
   * @throws InputException if the file is no ONNX model, or has no such tensor
   */
  static OnnxNetwork open(ForeignSettings settings) {
    return open(settings, OnnxReader.read(settings.file()));
  }

  /**
   * Opens a network that is in memory.
   *
   * @param model with the digest of the files from which it was read first
   * @throws InputException if it has no such tensor
   */
  static OnnxNetwork open(ForeignSettings settings, OnnxModel model) {
    FiniteConstants.require(model);
    ModelInput input = ModelInput.of(model, settings.input(), settings.shape());
    String tensor = settings.layer();
    if (!model.graph().dependent().contains(tensor)) {
      throw model.fault(
          "must have the tensor "
              + tensor
              + " between input and output, but has none of that name; tdl inspect lists them");
    }
    Optional<TensorSession> layer =
        tensor.equals(input.name())
            ? Optional.empty()
            : Optional.of(TensorSession.open(model, input, tensor));
    return new OnnxNetwork(settings, model, input, layer);
  }

  @Override
  public String sha256() {
    return model.sha256();
  }

  @Override
  public State state() {
    return new OnnxState(settings, sha256(), ByteArray.of(model.proto().toByteArray())).state();
  }

  @Override
  public int inputs() {
    return input.width();
  }

  @Override
  public List<Integer> inputShape() {
    return input.rowShape();
  }

  @Override
  public int width() {
    return layer.map(TensorSession::width).orElse(inputs());
  }

  @Override
  public Rows activations(Rows rows) {
    Check.columns("rows", rows, inputs());
    return layer.map(session -> session.over(rows)).orElse(rows);
  }

  @Override
  public TrainableNetwork upper(List<String> labels, Seeds seeds) {
    OutputEnd end = OutputEnd.of(model, settings.output());
    requireSeparating(end);
    return new OnnxNetwork(settings, withShapes(end), input, layer).upper(end, labels, seeds);
  }

  /**
   * Returns the model with the shapes that nodes above the tensor compute, as a run of ONNX Runtime
   * finds them.
   */
  private OnnxModel withShapes(OutputEnd end) {
    OnnxModel known = model;
    for (OnnxNode node : TransferTensors.above(model.graph(), settings.layer(), end.logits())) {
      boolean isOpen =
          node.operator().equals("Reshape")
              && node.inputs().size() > 1
              && !model.graph().constants().containsKey(node.inputs().get(1));
      if (isOpen) {
        String output = node.outputs().get(0);
        try (TensorSession session = TensorSession.open(model, input, output)) {
          known = known.with(known.graph().with(output, session.rowShape()));
        }
      }
    }
    return known;
  }

  private TrainableNetwork upper(OutputEnd end, List<String> labels, Seeds seeds) {
    List<Integer> row = new ArrayList<>(List.of(1));
    row.addAll(layer.map(TensorSession::rowShape).orElse(input.rowShape()));
    Shape lowest = new Shape(row);
    int present = form(model, end, lowest).outputs();
    OutputLabels units = OutputLabels.of(settings, present, labels);
    OnnxModel whole =
        units.added().isEmpty()
            ? model
            : OutputLayer.of(model, end)
                .with(model, units.kept().size(), units.added().size(), seeds.stream("output"));
    UpperGraph graph = UpperGraph.of(whole, settings.layer(), end.logits());
    if (graph.weights().isEmpty()) {
      throw model.fault(
          "must have weights above the tensor " + settings.layer() + " to be trained");
    }
    OnnxUpper.Form formed = form(whole, end, lowest);
    return new OnnxUpper(
        new OnnxUpper.Whole(settings.withUnits(units.all()), sha256(), whole),
        graph,
        new OnnxUpper.Form(formed.row(), formed.most(), formed.outputs(), units.unitsOf(labels)),
        graph.initial());
  }

  /** Checks that the part above the tensor can be trained. */
  private void requireSeparating(OutputEnd end) {
    TransferTensors possible = TransferTensors.of(model.graph(), end.logits());
    if (!possible.tensors().contains(settings.layer())) {
      throw new InputException(
          "key "
              + settings.key()
              + ".layer must be a tensor through which all of the output goes and above which each"
              + " operator can be trained, but "
              + settings.layer()
              + " is none"
              + possible.obstacle().map(why -> ": " + why).orElse("")
              + "; the lowest such tensor is "
              + possible.tensors().stream().findFirst().orElse("none"));
    }
  }

  /** Returns the form of rows: many at a time, or single ones where the graph takes no others. */
  private OnnxUpper.Form form(OnnxModel whole, OutputEnd end, Shape lowest) {
    UpperGraph graph = UpperGraph.of(whole, settings.layer(), end.logits());
    boolean takesMany;
    try {
      takesMany = hasRows(graph, whole, lowest, 2) && hasRows(graph, whole, lowest, 3);
    } catch (InputException e) {
      takesMany = false;
    }
    Map<String, Shape> shapes = graph.shapes(whole, lowest);
    Shape logits = shapes.getOrDefault(end.logits(), lowest);
    boolean isVector =
        logits.rank() > 1
            && logits.size(0) == 1
            && logits.sizes().stream().filter(size -> size > 1).count() <= 1;
    if (!isVector) {
      throw whole.fault(
          "tensor "
              + end.logits()
              + " must have a number for each output unit of a row but has the shape "
              + logits);
    }
    long ofRow =
        graph.ofRows().stream().mapToLong(name -> shapes.getOrDefault(name, lowest).count()).sum();
    int most = takesMany ? (int) Math.max(1, Math.min(ROWS, BLOCK / Math.max(1, ofRow))) : 1;
    return new OnnxUpper.Form(lowest, most, logits.count(), List.of());
  }

  /** Returns whether each tensor of rows has so many of them as its first dimension. */
  private static boolean hasRows(UpperGraph graph, OnnxModel whole, Shape lowest, int rows) {
    Map<String, Shape> shapes = graph.shapes(whole, lowest.withFirst(rows));
    return graph.ofRows().stream()
        .map(shapes::get)
        .allMatch(shape -> shape != null && shape.rank() > 0 && shape.size(0) == rows);
  }
}
