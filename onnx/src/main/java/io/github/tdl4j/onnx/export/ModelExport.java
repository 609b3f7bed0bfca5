package io.github.tdl4j.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.FittedTransfer;
import io.github.tdl4j.model.ForeignTargetNetwork;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.model.ModalityNetwork;
import io.github.tdl4j.model.OwnNetwork;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.onnx.export.map.MapGraph;
import io.github.tdl4j.onnx.export.map.MapGraphs;
import io.github.tdl4j.onnx.export.map.SpanGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Writes the parts of fitted models as ONNX models. */
@SuppressWarnings("exports") // for the command line, to which models are exported
public final class ModelExport {
  private ModelExport() {}

  /**
   * Writes a part of a model to a file that does not exist yet.
   *
   * @param licence under which the ONNX model may be used; empty if it is not stated
   * @throws InputException if the file exists or cannot be written, the map has no nodes, or a map
   *     is wanted of a model that has none or several
   */
  public static void write(FittedModel model, ModelContent content, String licence, Path file) {
    Optional<ForeignTargetNetwork> foreign = foreign(model, content);
    if (foreign.isPresent()) {
      if (!licence.isEmpty()) {
        throw new InputException(
            "--licence must be left out for a network of another tool, because nothing but its"
                + " weights is changed, but is "
                + Quoting.quoted(licence));
      }
      foreign.get().upper().write(file);
    } else {
      ModelFile.write(of(model, content, licence), file);
    }
  }

  /**
   * Returns the network of another tool that is written as the ONNX model it was read from, with
   * other weights; empty if the part is made of networks of this program.
   *
   * @throws InputException if the part cannot be written because a network is of another tool
   */
  static Optional<ForeignTargetNetwork> foreign(FittedModel model, ModelContent content) {
    List<ModalityNetwork> networks =
        switch (content) {
          case TUNED -> tuned(model);
          case TARGET -> model.target().networks();
          case SOURCE -> model.source().networks();
          case MAP -> List.of();
          case COMPOSITE ->
              Stream.concat(model.source().networks().stream(), tuned(model).stream()).toList();
        };
    List<ForeignTargetNetwork> targets =
        networks.stream()
            .filter(ForeignTargetNetwork.class::isInstance)
            .map(ForeignTargetNetwork.class::cast)
            .toList();
    boolean hasForeign = networks.stream().anyMatch(network -> !(network instanceof OwnNetwork));
    if (hasForeign && (targets.size() != 1 || networks.size() != 1)) {
      throw new InputException(
          "a network of another tool can be exported if it is the target network and the only one"
              + " of the part, but "
              + content.name().toLowerCase(Locale.ROOT)
              + (content == ModelContent.SOURCE
                  ? " is the source network, which was not changed"
                  : " has " + networks.size())
              + "; export another part: map, target or tuned of a fit with one map, one layer and"
              + " ensemble: 1");
    }
    return targets.stream().findFirst();
  }

  private static List<Network> own(List<ModalityNetwork> networks) {
    return networks.stream().map(ModelExport::own).toList();
  }

  private static Network own(ModalityNetwork network) {
    return ((OwnNetwork) network).network();
  }

  static ModelProto of(FittedModel model, ModelContent content, String licence) {
    ExportNotes notes = new ExportNotes(licence, description(model));
    List<String> labels = model.labels().all();
    Answers plain = new Answers(labels, Optional.empty());
    return switch (content) {
      case SOURCE -> network(model.source(), own(model.source().networks()), plain, notes);
      case TARGET -> network(model.target(), own(model.target().networks()), plain, notes);
      case TUNED ->
          network(
              model.target(),
              own(tuned(model)),
              model.transfers().isEmpty() ? plain : new Answers(labels, calibration(model)),
              notes);
      case MAP -> map(model, notes);
      case COMPOSITE -> composite(model, plain, notes);
    };
  }

  private static String description(FittedModel model) {
    String licence = model.provenance().data().licence();
    String text =
        "It was fitted to the data set "
            + model.provenance().data().name()
            + (licence.isBlank() ? ", which states no terms" : ", whose terms are: " + licence)
            + ". Labels that the target network learnt by transfer: "
            + String.join(", ", model.labels().unseen())
            + ".";
    return model.labels().untested().isEmpty()
        ? text
        : text
            + " Labels that could not be tested: "
            + String.join(", ", model.labels().untested())
            + ".";
  }

  private static ModelProto network(
      ModalityModel modality, List<Network> networks, Answers answers, ExportNotes notes) {
    return ModelGraphs.network(inputs(modality), networks, answers, notes);
  }

  static VectorInputs inputs(ModalityModel modality) {
    return InputStates.of(
        modality.inputs().scaler().state(), modality.inputs().projection().state());
  }

  /** Returns the tuned networks of all transfers, which have equally many members. */
  private static List<ModalityNetwork> tuned(FittedModel model) {
    if (model.transfers().isEmpty()) {
      return model.target().networks();
    }
    return model.transfers().stream()
        .flatMap(transfer -> transfer.members().stream())
        .map(FittedTransfer.Member::tuned)
        .toList();
  }

  private static Optional<DoubleMatrix> calibration(FittedModel model) {
    OptionalDouble gamma = model.gamma();
    if (gamma.isEmpty()) {
      return Optional.empty();
    }
    List<String> labels = model.labels().all();
    double[] factors = new double[labels.size()];
    for (int unit = 0; unit < factors.length; unit++) {
      boolean isUnseen = model.labels().unseen().contains(labels.get(unit));
      factors[unit] = isUnseen ? StrictMath.exp(gamma.getAsDouble()) : 1;
    }
    return Optional.of(DoubleMatrix.ofRows(factors));
  }

  private static ModelProto map(FittedModel model, ExportNotes notes) {
    FittedTransfer transfer = onlyTransfer(model);
    if (transfer.members().size() > 1) {
      throw new InputException(
          "a map can be exported of a model with 1 network but this is an ensemble of "
              + transfer.members().size()
              + "; fit with ensemble: 1, or export another part");
    }
    return ModelGraphs.map(
        map(model, transfer, transfer.members().get(0)), transfer.reading().frames(), notes);
  }

  /** Returns T^(i), from the activations of all source layers to those of the target layer. */
  private static MapGraph map(
      FittedModel model, FittedTransfer transfer, FittedTransfer.Member member) {
    MapGraph map = MapGraphs.of(member.map());
    FittedTransfer.Reading reading = transfer.reading();
    if (reading.source().isEmpty() && reading.target().isEmpty()) {
      return map;
    }
    ModalityNetwork source = model.source().networks().get(0);
    List<Integer> widths = transfer.layers().sources().stream().map(source::width).toList();
    return new SpanGraph(
        map,
        new SpanGraph.SourceSide(
            widths,
            transfer.layers().sources().indexOf(0),
            reading.source().map(ModelExport::span)),
        reading.target().map(ModelExport::span));
  }

  private static ModelProto composite(FittedModel model, Answers answers, ExportNotes notes) {
    FittedTransfer transfer = onlyTransfer(model);
    TransferGraph graph =
        new TransferGraph(
            inputs(model.source()),
            inputs(model.target()).projection(),
            transfer.layers(),
            transfer.reading().frames());
    List<TransferGraph.Member> members = new ArrayList<>();
    for (FittedTransfer.Member member : transfer.members()) {
      members.add(
          new TransferGraph.Member(
              own(model.source().networks().get(members.size())),
              map(model, transfer, member),
              own(member.tuned())));
    }
    return ModelGraphs.composite(graph, members, answers, notes);
  }

  private static SpanGraph.Span span(InputSpan span) {
    return new SpanGraph.Span(span.mean(), span.directions());
  }

  private static FittedTransfer onlyTransfer(FittedModel model) {
    if (model.transfers().size() != 1) {
      throw new InputException(
          "a map can be exported of a model with 1 transfer but this has "
              + model.transfers().size()
              + "; fit with --map and --layer, or export another part");
    }
    return model.transfers().get(0);
  }
}
