package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.feature.FrameReconstruction;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.FittedTransfer;
import io.github.tdl4j.model.ForeignTargetNetwork;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.network.InputSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Top-down inference (section 5 of the paper): T^(i)(H_A^(i)) of an instance, clipped to the range
 * of activations, is sent down the generative weights of N_V to its input, and the projection, the
 * standardisation and the transform of the frames are undone. T^(0), and a map of frames, need no
 * generative weights. The frames are those of the window of the vectors. With several transfers, or
 * members of an ensemble, the frames are the mean of theirs.
 */
public final class TopDown implements ClipWay {
  private static final String WAY_OUT = "; take another way, as --way decoder";

  private final FittedModel model;
  private final List<Part> parts;
  private final FrameReconstruction reconstruction;

  /** T^(i) of one member of one transfer. */
  record Part(FittedTransfer transfer, int member, Embedding map) {}

  /** Creates the way of a model with other maps. */
  private TopDown(FittedModel model, List<Part> parts) {
    this.model = model;
    this.parts = List.copyOf(parts);
    this.reconstruction =
        FrameReconstruction.of(
                model.target().frames(),
                model.target().features(),
                model.target().inputs().layout())
            .orElseThrow();
  }

  /**
   * Creates the way of a model, of all its transfers.
   *
   * @throws InputException if the model has no transfer, lacks generative weights, reads
   *     descriptions of labels, or has features of which frames cannot be computed
   */
  public static TopDown of(FittedModel model) {
    obstacle(model)
        .ifPresent(
            reason -> {
              throw new InputException("the way top-down cannot be taken: " + reason + WAY_OUT);
            });
    List<Part> parts = new ArrayList<>();
    for (FittedTransfer transfer : model.transfers()) {
      for (int member = 0; member < transfer.members().size(); member++) {
        parts.add(new Part(transfer, member, transfer.members().get(member).map()));
      }
    }
    return new TopDown(model, parts);
  }

  /** Returns the reason that this way cannot be taken with a model; empty if it can. */
  public static Optional<String> obstacle(FittedModel model) {
    if (model.transfers().isEmpty()) {
      return Optional.of("the model has no transfer, as its inner validation has chosen none");
    }
    return FrameReconstruction.obstacle(model.target().features())
        .or(
            () ->
                model.transfers().stream()
                    .flatMap(transfer -> obstacle(model, transfer).stream())
                    .findFirst());
  }

  private static Optional<String> obstacle(FittedModel model, FittedTransfer transfer) {
    boolean isDescribed =
        transfer.members().stream().anyMatch(one -> one.map().descriptionWidth() > 0);
    if (isDescribed) {
      return Optional.of(
          "the map "
              + Quoting.line(transfer.map())
              + " reads descriptions of labels, which an instance without a label does not have");
    }
    if (transfer.reading().frames()) {
      return Optional.empty();
    }
    ModalityModel target = model.target();
    if (target.networks().stream().anyMatch(ForeignTargetNetwork.class::isInstance)) {
      return Optional.of("networks of other tools have no generative weights");
    }
    return transfer.layers().target() > 0 && target.generative().isEmpty()
        ? Optional.of(
            "the model has no generative weights, because an earlier version of this program fitted"
                + " it; fit it again")
        : Optional.empty();
  }

  /** Returns the same way with other maps, one for each part, in the order of the parts. */
  TopDown with(List<Embedding> maps) {
    List<Part> changed = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      changed.add(new Part(parts.get(i).transfer(), parts.get(i).member(), maps.get(i)));
    }
    return new TopDown(model, changed);
  }

  List<Part> parts() {
    return parts;
  }

  @Override
  public List<Clip> generate(PreparedDataSet instances) {
    List<String> groups = instances.instances().stream().map(Instance::group).toList();
    LayerActivations activations = new LayerActivations(model, instances);
    List<MutableMatrix> sums = new ArrayList<>();
    for (Part part : parts) {
      Matrix mapped = part.map().map(activations.source(part.transfer(), part.member()));
      Matrix vectors = model.target().inputs().scaler().inverse(standardised(part, mapped), groups);
      for (int row = 0; row < vectors.rows(); row++) {
        Matrix frames = reconstruction.frames(vectors, row);
        if (sums.size() <= row) {
          sums.add(MutableMatrix.zeros(frames.rows(), frames.columns()));
        }
        sums.get(row).add(1f / parts.size(), frames);
      }
    }
    List<Clip> clips = new ArrayList<>();
    for (int row = 0; row < sums.size(); row++) {
      clips.add(clip(sums.get(row), instances, instances.instances().get(row)));
    }
    return clips;
  }

  /** Returns the standardised vectors of mapped rows. */
  private Matrix standardised(Part part, Matrix mapped) {
    FittedTransfer.Reading reading = part.transfer().reading();
    if (reading.frames()) {
      return mapped;
    }
    int layer = part.transfer().layers().target();
    Matrix inputs;
    if (layer > 0) {
      inputs = model.target().generative().get(part.member()).down(probabilities(mapped), layer);
    } else {
      Optional<InputSpan> span = reading.target();
      inputs =
          span.map(own -> mapped.times(own.directions()).plusRow(1, own.mean())).orElse(mapped);
    }
    ModalityModel.Inputs steps = model.target().inputs();
    return steps.projection().inverse(inputs, steps.layout().columns());
  }

  private static Matrix probabilities(Matrix mapped) {
    MutableMatrix clipped = mapped.mutableCopy();
    clipped.update(
        (numbers, count) -> {
          for (int i = 0; i < count; i++) {
            numbers[i] = Math.max(0, Math.min(1, numbers[i]));
          }
        });
    return clipped;
  }

  /** Returns a clip with the times that the window of its vector has. */
  private Clip clip(Matrix frames, PreparedDataSet instances, Instance instance) {
    String source = model.source().name();
    double seconds = instance.frameCount(source) / instances.modality(source).rate();
    double rate = model.target().frames().rate();
    if (reconstruction.isStretched()) {
      return new Clip(frames, model.target().frames(), 0, frames.rows() / seconds);
    }
    int length = (int) Math.max(1, Math.round(seconds * rate));
    double start = Math.max(0, Math.floorDiv(length - frames.rows(), 2)) / rate;
    return new Clip(frames, model.target().frames(), start, rate);
  }
}
