package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Weights in files beside a model. Only files in the folder of the model, or below it, are read. It
 * has state: the files that were read and the bytes of their weights.
 */
final class ExternalData {
  /** Largest size of a file with its external data: a model must fit into one message. */
  static final long LARGEST = Integer.MAX_VALUE - (1 << 20);

  private static final Set<String> KEYS = Set.of("location", "offset", "length", "checksum");

  private final Path model;
  private final Set<Path> files = new TreeSet<>();
  private long total;

  ExternalData(Path model) {
    this.model = model;
  }

  /** Returns the files that were read, in order of their names. */
  Set<Path> files() {
    return files;
  }

  /** Returns the tensor with its weights in it. */
  TensorProto inline(TensorProto tensor) {
    Map<String, String> keys = new HashMap<>();
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      if (!KEYS.contains(entry.getKey()) || keys.put(entry.getKey(), entry.getValue()) != null) {
        throw fault(tensor, "must not have the key " + entry.getKey() + " in its external data");
      }
    }
    Path file = file(tensor, keys.getOrDefault("location", ""));
    try (FileChannel channel = RegularFile.open(file)) {
      long offset = number(tensor, keys.getOrDefault("offset", "0"));
      long rest = Math.max(0, channel.size() - offset);
      long length = keys.containsKey("length") ? number(tensor, keys.get("length")) : rest;
      total += length;
      if (length > rest || total > LARGEST) {
        throw fault(
            tensor,
            "must have its external data in "
                + file
                + ", which has no "
                + length
                + " bytes for it");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) length);
      for (int read = 0; read >= 0 && bytes.hasRemaining(); ) {
        read = channel.read(bytes, offset + bytes.position());
      }
      files.add(file);
      return tensor.toBuilder()
          .clearExternalData()
          .clearDataLocation()
          .setRawData(ByteString.copyFrom(bytes.flip()))
          .build();
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private Path file(TensorProto tensor, String location) {
    try {
      Path folder = model.toAbsolutePath().normalize().resolveSibling("");
      Path file = folder.resolve(location).normalize();
      boolean isInside = file.startsWith(folder) && !Path.of(location).isAbsolute();
      if (location.isEmpty() || !isInside || !file.toRealPath().startsWith(folder.toRealPath())) {
        throw fault(
            tensor, "must have its external data in the folder of the model but has " + location);
      }
      return file;
    } catch (InvalidPathException e) {
      throw fault(tensor, "must name a file of external data but has " + location);
    } catch (IOException e) {
      throw FileFaults.cannotRead(model.resolveSibling(location), e);
    }
  }

  private long number(TensorProto tensor, String text) {
    if (!text.matches("\\d{1,15}")) {
      throw fault(tensor, "must have whole numbers as offset and length but has " + text);
    }
    return Long.parseLong(text);
  }

  private InputException fault(TensorProto tensor, String rule) {
    return new InputException(model + ": tensor " + tensor.getName() + " " + rule);
  }
}
