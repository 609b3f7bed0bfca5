package io.github.tdl4j.doctor;

import io.github.tdl4j.doctor.proposal.TransferDirection;
import io.github.tdl4j.doctor.rules.Finding;
import io.github.tdl4j.doctor.rules.Severity;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A diagnosis as JSON for programs; {@code docs/data-doctor.md} has the keys. */
public final class DiagnosisJson {
  static final int VERSION = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DiagnosisJson() {}

  /** The JSON document, indented, with a line break at its end. */
  public static String of(Diagnosis diagnosis) {
    ObjectNode root = NODES.objectNode().put("format", "tdl4j-diagnosis").put("version", VERSION);
    root.put("dataSet", diagnosis.dataSet().toString());
    diagnosis
        .size()
        .ifPresent(
            size -> {
              root.put("name", size.name());
              root.put("instances", size.instances());
              root.put("labels", size.labels());
              root.put("groups", size.groups());
              root.set("modalities", texts(size.modalities()));
            });
    for (Severity severity : Severity.values()) {
      root.put(severity.word() + "s", diagnosis.count(severity));
    }
    ArrayNode findings = root.putArray("findings");
    diagnosis.findings().forEach(finding -> findings.add(finding(finding)));
    ArrayNode directions = root.putArray("directions");
    diagnosis.directions().forEach(direction -> directions.add(direction(direction)));
    diagnosis
        .experiment()
        .ifPresentOrElse(text -> root.put("experiment", text), () -> root.putNull("experiment"));
    diagnosis
        .proposal()
        .hindrance()
        .ifPresentOrElse(why -> root.put("noExperiment", why), () -> root.putNull("noExperiment"));
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return MAPPER.writer().with(printer).writeValueAsString(root) + "\n";
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode node = NODES.objectNode().put("code", finding.rule().code());
    node.put("severity", finding.rule().severity().word());
    node.put("rule", finding.rule().must());
    node.put("value", finding.value());
    node.put("remedy", finding.rule().remedy());
    node.set("instances", texts(finding.instances()));
    return node;
  }

  private static ObjectNode direction(TransferDirection direction) {
    ObjectNode node = NODES.objectNode().put("source", direction.source());
    node.put("target", direction.target());
    node.set("seen", texts(direction.seen()));
    node.set("unseen", texts(direction.unseen()));
    node.set("hopeless", texts(direction.hopeless()));
    return node;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
