package io.github.tdl4j.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.CodeVersion;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A graph as a model: the versions of the format, the producer and properties. */
final class ModelFile {
  /** The version of the operators: all of them are in every runtime since 2021. */
  private static final int OPERATORS = 17;

  /** The version of the file format that belongs to these operators. */
  private static final int FORMAT = 8;

  /** The name of this program in the file. */
  static final String PRODUCER = "tdl4j";

  private ModelFile() {}

  /**
   * Returns the model of a graph.
   *
   * @param description one or more sentences
   * @param properties by their names
   */
  static ModelProto of(GraphBuilder graph, String description, Map<String, String> properties) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
            .setProducerName(PRODUCER)
            .setProducerVersion(CodeVersion.text())
            .setDomain("io.github.tdl4j")
            .setModelVersion(1)
            .setDocString(description)
            .setGraph(graph.build(description));
    new TreeMap<>(properties)
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }

  /**
   * Writes a model to a file that does not exist yet.
   *
   * @throws io.github.tdl4j.io.InputException if the file exists or cannot be written
   */
  static void write(ModelProto model, Path file) {
    AtomicFile.create(file, model::writeTo);
  }
}
