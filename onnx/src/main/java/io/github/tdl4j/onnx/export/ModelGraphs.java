package io.github.tdl4j.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;
import io.github.tdl4j.onnx.export.map.MapGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The models that are made of networks and maps, with their inputs, outputs and properties. */
final class ModelGraphs {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The content of a model of T^(i) alone. */
  static final String MAP = "map";

  private ModelGraphs() {}

  /**
   * Returns the model from vectors to the labels of one or more networks.
   *
   * @param networks their probabilities are averaged
   */
  static ModelProto network(
      VectorInputs inputs, List<Network> networks, Answers answers, ExportNotes notes) {
    GraphBuilder graph = GraphBuilder.named("network");
    Value standardised = inputs.addStandardised(graph);
    Value projected = inputs.projection().add(graph, standardised);
    List<Value> outputs = new ArrayList<>();
    for (int i = 0; i < networks.size(); i++) {
      GraphBuilder own = networks.size() == 1 ? graph : graph.within("member" + i);
      outputs.add(NetworkGraph.add(own, networks.get(i), 1, projected));
    }
    answers.add(graph, outputs);
    return model(
        graph,
        "A network from the vector of an instance to its label.",
        properties("network", inputs, answers),
        notes);
  }

  /** Returns the model of T^(i) alone. */
  static ModelProto map(MapGraph map, boolean readsFrames, ExportNotes notes) {
    GraphBuilder graph = GraphBuilder.named("map");
    String rows = readsFrames ? "Standardised vectors" : "Activations";
    Value source =
        graph.input(
            ModelNames.SOURCE_ACTIVATIONS,
            map.sourceWidth(),
            rows + " of the source network, one row each.");
    Value mapped = map.add(graph.within("map"), source);
    graph.output(
        mapped,
        ModelNames.TARGET_ACTIVATIONS,
        map.targetWidth(),
        rows + " of the target network that the map estimates.");
    return model(
        graph,
        "A map from the activations of one network to those of another.",
        new HashMap<>(Map.of(ModelNames.CONTENT, MAP)),
        notes);
  }

  /** Returns the model from source vectors by maps to the labels of N_V. */
  static ModelProto composite(
      TransferGraph transfer,
      List<TransferGraph.Member> members,
      Answers answers,
      ExportNotes notes) {
    GraphBuilder graph = GraphBuilder.named("composite");
    answers.add(graph, transfer.add(graph, members));
    return model(
        graph,
        "A source network, a map of its activations, and the layers of a target network above them:"
            + " from the vector of an instance in the source modality to its label.",
        properties("composite", transfer.inputs(), answers),
        notes);
  }

  private static Map<String, String> properties(
      String content, VectorInputs inputs, Answers answers) {
    Map<String, String> properties = new HashMap<>();
    properties.put(ModelNames.CONTENT, content);
    properties.put(ModelNames.LABELS, JSON.writeValueAsString(answers.labels()));
    if (inputs.standardisation().isByGroup()) {
      properties.put(ModelNames.GROUPS, JSON.writeValueAsString(inputs.standardisation().groups()));
    }
    return properties;
  }

  private static ModelProto model(
      GraphBuilder graph, String content, Map<String, String> properties, ExportNotes notes) {
    if (!notes.licence().isEmpty()) {
      properties.put(ModelNames.LICENCE, notes.licence());
    }
    String description = notes.description().isEmpty() ? "" : " " + notes.description();
    return ModelFile.of(graph, content + description, properties);
  }
}
