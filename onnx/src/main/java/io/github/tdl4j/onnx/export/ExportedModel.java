package io.github.tdl4j.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model that this program has exported, by its properties.
 *
 * @param content the part of a model, as {@code network}, {@code map} or {@code composite}
 * @param lines a description in lines of text
 */
@SuppressWarnings("exports") // for the report on ONNX files
public record ExportedModel(String content, List<String> lines) {
  public ExportedModel {
    lines = List.copyOf(lines);
  }

  /**
   * Returns the description of a model; empty if another program has made it.
   *
   * @param model the content of an ONNX file
   */
  public static Optional<ExportedModel> of(ModelProto model) {
    Map<String, String> properties = new HashMap<>();
    model.getMetadataPropsList().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
    String content = properties.getOrDefault(ModelNames.CONTENT, "");
    if (!model.getProducerName().equals(ModelFile.PRODUCER) || content.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "made by the export of tdl4j "
            + Quoting.line(model.getProducerVersion())
            + ", part: "
            + Quoting.line(content));
    if (!model.getDocString().isEmpty()) {
      lines.add("description: " + Quoting.escaped(model.getDocString()));
    }
    names(properties, ModelNames.LABELS).ifPresent(names -> lines.add("labels: " + names));
    names(properties, ModelNames.GROUPS).ifPresent(names -> lines.add("groups: " + names));
    Optional.ofNullable(properties.get(ModelNames.LICENCE))
        .ifPresent(licence -> lines.add("licence: " + Quoting.line(licence)));
    return Optional.of(new ExportedModel(content, lines));
  }

  /** Returns whether its outputs are activations and not probabilities of labels. */
  public boolean isMap() {
    return content.equals(ModelGraphs.MAP);
  }

  private static Optional<String> names(Map<String, String> properties, String key) {
    String text = properties.getOrDefault(key, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode list = JsonMapper.shared().readTree(text);
      return Optional.of(Quoting.names(list.valueStream().map(name -> name.asString("")).toList()));
    } catch (JacksonException e) {
      return Optional.of(Quoting.line(text));
    }
  }
}
