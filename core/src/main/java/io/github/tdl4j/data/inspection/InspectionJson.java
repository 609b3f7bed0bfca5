package io.github.tdl4j.data.inspection;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.inspection.DataSetInspection.Group;
import io.github.tdl4j.data.inspection.DataSetInspection.ModalityFacts;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An inspection for programs. */
public final class InspectionJson {
  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private InspectionJson() {}

  /** Returns the JSON that {@code docs/dataset-format.md} describes. */
  public static String of(DataSetInspection inspection) {
    DataSetDescription description = inspection.description();
    ObjectNode root = NODES.objectNode().put("format", "tdl4j-inspection").put("version", VERSION);
    root.put("name", description.name());
    root.put("source", description.source());
    root.put("licence", description.licence());
    root.put("instances", inspection.instances());
    ArrayNode modalities = root.putArray("modalities");
    inspection.modalities().forEach(facts -> modalities.add(modality(facts)));
    List<String> names = description.modalityNames();
    ArrayNode labels = root.putArray("labels");
    inspection.labels().forEach(label -> labels.add(group(label, names)));
    ArrayNode groups = root.putArray("groups");
    inspection.groups().forEach(group -> groups.add(group(group, names)));
    ArrayNode splits = root.putArray("splits");
    inspection.splits().forEach(split -> splits.add(group(split, names)));
    ArrayNode folds = root.putArray("folds");
    inspection.folds().forEach(fold -> folds.add(group(fold, names)));
    ArrayNode missing = root.putArray("missing");
    inspection.missing().forEach(missing::add);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return MAPPER.writer().with(printer).writeValueAsString(root) + "\n";
  }

  private static ObjectNode modality(ModalityFacts facts) {
    Modality modality = facts.modality();
    ObjectNode node = NODES.objectNode().put("name", modality.name());
    node.put("description", modality.description());
    node.put("units", modality.units());
    ArrayNode shape = node.putArray("shape");
    modality.frameShape().forEach(shape::add);
    put(node, "rate", modality.rate());
    node.put("instances", facts.instances());
    node.put("missing", facts.missing());
    node.set("frames", spread(facts.frames()));
    ObjectNode values = spread(facts.values());
    put(values, "deviation", facts.values().deviation());
    node.set("values", values);
    return node;
  }

  private static ObjectNode spread(SummaryStatistics spread) {
    ObjectNode node = NODES.objectNode();
    put(node, "min", spread.min());
    put(node, "mean", spread.mean());
    put(node, "max", spread.max());
    return node;
  }

  /** JSON has no NaN. */
  private static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }

  private static ObjectNode group(Group group, List<String> modalities) {
    ObjectNode node = NODES.objectNode().put("name", group.name());
    node.put("instances", group.instances());
    ObjectNode with = node.putObject("with");
    for (int i = 0; i < modalities.size(); i++) {
      with.put(modalities.get(i), group.instancesWith().get(i));
    }
    return node;
  }
}
