package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Reads ONNX files. Nothing in them is executed. */
public final class OnnxReader {
  /** Deepest nesting of messages; a graph in a node takes three levels. */
  private static final int DEEPEST = 60;

  private static final int OLDEST_OPSET = 6;
  private static final int NEWEST_OPSET = 26;

  private OnnxReader() {}

  /**
   * Reads a file.
   *
   * @throws InputException if it is not a model that keeps to the format; the message names the
   *     file, the node and the rule
   */
  public static OnnxModel read(Path file) {
    try {
      byte[] bytes = RegularFile.bytes(file, ExternalData.LARGEST);
      MessageDigest digest = Sha256.begin();
      digest.update(bytes);
      ExternalData external = new ExternalData(file);
      ModelProto proto = inlined(parse(file.toString(), bytes), external);
      for (Path part : external.files()) {
        Sha256.update(digest, part);
      }
      return checked(file.toString(), proto, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  /**
   * Reads a serialised model without external data.
   *
   * @param name for messages
   * @throws InputException as {@link #read}
   */
  public static OnnxModel read(String name, byte[] bytes) {
    return of(name, parse(name, bytes));
  }

  /**
   * Checks a model that is in memory and has no external data.
   *
   * @param name for messages
   * @throws InputException as {@link #read}
   */
  public static OnnxModel of(String name, ModelProto proto) {
    byte[] digest = Sha256.begin().digest(proto.toByteArray());
    return checked(name, proto, HexFormat.of().formatHex(digest));
  }

  private static ModelProto parse(String name, byte[] bytes) {
    try {
      if (!WireElements.areFew(bytes)) {
        throw new InputException(
            name + ": must have at most " + WireElements.MOST + " elements but has more");
      }
      CodedInputStream input = CodedInputStream.newInstance(bytes);
      input.setRecursionLimit(DEEPEST);
      ModelProto proto = ModelProto.parseFrom(input);
      input.checkLastTagWas(0);
      return proto;
    } catch (IOException e) {
      throw new InputException(
          name
              + ": must be an ONNX model but cannot be parsed: its bytes are of another format, cut"
              + " short or damaged",
          e);
    }
  }

  private static OnnxModel checked(String name, ModelProto proto, String digest) {
    if (!proto.hasGraph()) {
      throw new InputException(name + ": must be an ONNX model but has no graph");
    }
    return new OnnxModel(
        name, proto, digest, GraphRules.check(name, proto.getGraph(), opset(name, proto)));
  }

  private static int opset(String name, ModelProto proto) {
    List<Long> versions =
        proto.getOpsetImportList().stream()
            .filter(entry -> entry.getDomain().isEmpty() || entry.getDomain().equals("ai.onnx"))
            .map(OperatorSetIdProto::getVersion)
            .toList();
    if (versions.size() != 1 || versions.get(0) < OLDEST_OPSET || versions.get(0) > NEWEST_OPSET) {
      throw new InputException(
          (name + ": must have one version of the standard operators (opset), from ")
              + (OLDEST_OPSET + " to " + NEWEST_OPSET + ", but has " + versions)
              + "; export the model again with opset_version=17");
    }
    return versions.get(0).intValue();
  }

  /** Returns the model with the external data of its own graph in it. */
  private static ModelProto inlined(ModelProto proto, ExternalData external) {
    GraphProto.Builder graph = proto.getGraph().toBuilder();
    boolean isChanged = false;
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      if (isExternal(graph.getInitializer(i))) {
        graph.setInitializer(i, external.inline(graph.getInitializer(i)));
        isChanged = true;
      }
    }
    for (int i = 0; i < graph.getNodeCount(); i++) {
      if (hasExternal(graph.getNode(i))) {
        graph.setNode(i, inlined(graph.getNode(i), external));
        isChanged = true;
      }
    }
    return isChanged ? proto.toBuilder().setGraph(graph).build() : proto;
  }

  private static boolean hasExternal(NodeProto node) {
    return node.getAttributeList().stream()
        .anyMatch(attribute -> attribute.hasT() && isExternal(attribute.getT()));
  }

  private static NodeProto inlined(NodeProto node, ExternalData external) {
    NodeProto changed = node;
    for (int i = 0; i < node.getAttributeCount(); i++) {
      AttributeProto attribute = node.getAttribute(i);
      if (attribute.hasT() && isExternal(attribute.getT())) {
        changed =
            changed.toBuilder()
                .setAttribute(i, attribute.toBuilder().setT(external.inline(attribute.getT())))
                .build();
      }
    }
    return changed;
  }

  private static boolean isExternal(TensorProto tensor) {
    return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
  }
}
