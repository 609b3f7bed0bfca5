package io.github.tdl4j.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.github.tdl4j.FittedTransfer;
import io.github.tdl4j.NetworkClassifier;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.onnx.export.map.MapGraphs;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes networks and maps as ONNX models (opset 17). A runtime of that format computes the same
 * outputs within 1e-5, from rows in their own units; {@code docs/onnx.md} names the inputs and
 * outputs. The graphs before and after transfer are equal but for the numbers in them.
 *
 * <p>Files are never overwritten, and a file that exists is complete.
 */
public final class OnnxExport {
  private OnnxExport() {}

  /**
   * Writes a network, from rows to the probabilities of their labels.
   *
   * @param network N_A, N_V, or N_V after TDLFT(i)
   * @param file that does not exist yet
   * @throws IllegalArgumentException if an argument is null, the file exists, or the numbers take
   *     more than 2 GB
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(NetworkClassifier<?> network, Path file) {
    write(network, ExportNotes.none(), file);
  }

  /**
   * Writes a network with notes on its use.
   *
   * @param network N_A, N_V, or N_V after TDLFT(i)
   * @param notes stored in the file
   * @param file that does not exist yet
   * @throws IllegalArgumentException if an argument is null, the file exists, or the numbers take
   *     more than 2 GB
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(NetworkClassifier<?> network, ExportNotes notes, Path file) {
    write(() -> of(network, notes), file);
  }

  /**
   * Writes T^(i) alone, from activations of N_A to activations of N_V.
   *
   * @param transfer the fitted map
   * @param file that does not exist yet
   * @throws IllegalArgumentException if an argument is null, the file exists, the numbers take more
   *     than 2 GB, or there are no operators for the map, as for one of the caller
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(FittedTransfer<?> transfer, Path file) {
    write(transfer, ExportNotes.none(), file);
  }

  /**
   * Writes T^(i) alone with notes on its use.
   *
   * @param transfer the fitted map
   * @param notes stored in the file
   * @param file that does not exist yet
   * @throws IllegalArgumentException for the same reasons as without notes
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(FittedTransfer<?> transfer, ExportNotes notes, Path file) {
    write(() -> of(transfer, notes), file);
  }

  /**
   * Writes the way from rows of the source modality through N_A, T^(i) and the layers of N_V above
   * i to the probabilities of the labels.
   *
   * @param transfer the fitted map
   * @param target N_V before or after TDLFT(i)
   * @param file that does not exist yet
   * @throws IllegalArgumentException if an argument is null, the file exists, the numbers take more
   *     than 2 GB, or there are no operators for the map, as for one of the caller
   * @throws UncheckedIOException if the file cannot be written
   */
  public static <L extends Comparable<? super L>> void write(
      FittedTransfer<L> transfer, NetworkClassifier<L> target, Path file) {
    write(transfer, target, ExportNotes.none(), file);
  }

  /**
   * Writes the way from rows of the source modality to labels with notes on its use.
   *
   * @param transfer the fitted map
   * @param target N_V before or after TDLFT(i)
   * @param notes stored in the file
   * @param file that does not exist yet
   * @throws IllegalArgumentException for the same reasons as without notes
   * @throws UncheckedIOException if the file cannot be written
   */
  public static <L extends Comparable<? super L>> void write(
      FittedTransfer<L> transfer, NetworkClassifier<L> target, ExportNotes notes, Path file) {
    write(() -> of(transfer, target, notes), file);
  }

  private static void write(Supplier<ModelProto> model, Path file) {
    Check.notNull("file", file);
    try {
      ModelFile.write(model.get(), file);
    } catch (InputException e) {
      throw e.getCause() instanceof IOException cause
          ? new UncheckedIOException(e.getMessage(), cause)
          : new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static ModelProto of(NetworkClassifier<?> network, ExportNotes notes) {
    Check.notNull("network", network);
    Check.notNull("notes", notes);
    return ModelGraphs.network(
        inputs(network), List.of(network.network()), answers(network), notes);
  }

  static ModelProto of(FittedTransfer<?> transfer, ExportNotes notes) {
    Check.notNull("transfer", transfer);
    Check.notNull("notes", notes);
    return ModelGraphs.map(MapGraphs.of(transfer.embedding()), transfer.readsFrames(), notes);
  }

  static <L extends Comparable<? super L>> ModelProto of(
      FittedTransfer<L> transfer, NetworkClassifier<L> target, ExportNotes notes) {
    Check.notNull("transfer", transfer);
    Check.notNull("target", target);
    Check.notNull("notes", notes);
    TransferGraph graph =
        new TransferGraph(
            inputs(transfer.source()),
            inputs(target).projection(),
            transfer.layers(),
            transfer.readsFrames());
    TransferGraph.Member member =
        new TransferGraph.Member(
            transfer.source().network(), MapGraphs.of(transfer.embedding()), target.network());
    return ModelGraphs.composite(graph, List.of(member), answers(target), notes);
  }

  private static VectorInputs inputs(NetworkClassifier<?> network) {
    State scaling = network.scaling();
    StateReader values = StateReader.of("the scaling", scaling);
    return InputStates.of(values.child("normaliser").state(), values.child("projection").state());
  }

  private static Answers answers(NetworkClassifier<?> network) {
    return new Answers(network.labels().stream().map(String::valueOf).toList(), Optional.empty());
  }
}
