package io.github.tdl4j.model.store;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.embedding.registry.EmbeddingRegistry;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.scaling.Projection;
import io.github.tdl4j.feature.settings.FeatureSettingsState;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.FittedTransfer;
import io.github.tdl4j.model.FittedTransfer.Member;
import io.github.tdl4j.model.FittedTransfer.Reading;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.model.ModalityNetwork;
import io.github.tdl4j.model.ModalityNetworks;
import io.github.tdl4j.model.ModelLabels;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.rbm.GenerativeStack;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import io.github.tdl4j.transfer.LayerPair;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A fitted model as a state, and back. */
public final class ModelState {
  private static final String MODEL = "model";
  private static final String LABELS = "labels";
  private static final String MODALITY = "modality";
  private static final String FRAMES = "frame-description";
  private static final String TRANSFER = "transfer";
  private static final String MEMBER = "member";
  private static final String SPAN = "input-span";

  private ModelState() {}

  /** Returns the state of a model. */
  public static State of(FittedModel model) {
    State.Builder builder =
        State.of(MODEL)
            .child("labels", of(model.labels()))
            .child("source", of(model.source()))
            .child("target", of(model.target()))
            .children("transfers", model.transfers().stream().map(ModelState::of).toList());
    model.gamma().ifPresent(gamma -> builder.number("gamma", gamma));
    return builder.child("provenance", ProvenanceState.of(model.provenance())).build();
  }

  static FittedModel restore(StateReader reader) {
    return reader.read(
        MODEL,
        read -> {
          ModelLabels labels = labels(read.child("labels"));
          return new FittedModel(
              labels,
              modality(read.child("source"), labels.all()),
              modality(read.child("target"), labels.all()),
              read.children("transfers").stream()
                  .map(transfer -> transfer(transfer, labels.all()))
                  .toList(),
              read.has("gamma")
                  ? OptionalDouble.of(read.number("gamma", -700, 700))
                  : OptionalDouble.empty(),
              ProvenanceState.restore(read.child("provenance")));
        });
  }

  private static State of(ModelLabels labels) {
    return State.of(LABELS)
        .texts("all", labels.all())
        .texts("seen", labels.seen())
        .texts("unseen", labels.unseen())
        .texts("untested", labels.untested())
        .build();
  }

  private static ModelLabels labels(StateReader reader) {
    return reader.read(
        LABELS,
        read ->
            new ModelLabels(
                read.texts("all"),
                read.texts("seen"),
                read.texts("unseen"),
                read.texts("untested")));
  }

  private static State of(ModalityModel modality) {
    State.Builder builder =
        State.of(MODALITY)
            .child("frames", of(modality.frames()))
            .child("features", FeatureSettingsState.of(modality.features()))
            .child("layout", modality.inputs().layout().state())
            .child("scaler", modality.inputs().scaler().state())
            .child("projection", modality.inputs().projection().state())
            .children(
                "networks", modality.networks().stream().map(ModalityNetwork::state).toList());
    if (!modality.generative().isEmpty()) {
      builder.children(
          "generative", modality.generative().stream().map(GenerativeStack::state).toList());
    }
    return builder.build();
  }

  private static ModalityModel modality(StateReader reader, List<String> labels) {
    return reader.read(
        MODALITY,
        read -> {
          VectorLayout layout = VectorLayout.restore(read.child("layout"));
          ModalityModel.Inputs inputs =
              new ModalityModel.Inputs(
                  layout,
                  GroupedStandardScaler.restore(read.child("scaler"), layout.columns()),
                  Projection.restore(read.child("projection"), layout.columns()));
          return new ModalityModel(
              frames(read.child("frames")),
              FeatureSettingsState.restore(read.child("features")),
              inputs,
              read.children("networks").stream()
                  .map(network -> ModalityNetworks.restore(network, labels))
                  .toList(),
              read.has("generative")
                  ? read.children("generative").stream().map(GenerativeStack::restore).toList()
                  : List.of());
        });
  }

  private static State of(Modality frames) {
    return State.of(FRAMES)
        .text("name", frames.name())
        .wholes("shape", frames.frameShape())
        .number("rate", frames.rate())
        .text("units", frames.units())
        .text("description", frames.description())
        .build();
  }

  private static Modality frames(StateReader reader) {
    return reader.read(
        FRAMES,
        read ->
            new Modality(
                read.text("name"),
                read.integers("shape", 1, Integer.MAX_VALUE),
                read.number("rate", Double.MIN_VALUE, Double.MAX_VALUE),
                read.text("units"),
                read.text("description")));
  }

  private static State of(FittedTransfer transfer) {
    Reading reading = transfer.reading();
    State.Builder builder =
        State.of(TRANSFER)
            .text("map", transfer.map())
            .wholes("source_layers", transfer.layers().sources())
            .whole("target_layer", transfer.layers().target())
            .flag("frames", reading.frames());
    reading.source().ifPresent(span -> builder.child("source_span", of(span)));
    reading.target().ifPresent(span -> builder.child("target_span", of(span)));
    return builder
        .children("members", transfer.members().stream().map(ModelState::of).toList())
        .build();
  }

  private static FittedTransfer transfer(StateReader reader, List<String> labels) {
    return reader.read(
        TRANSFER,
        read ->
            new FittedTransfer(
                read.text("map"),
                new LayerPair(
                    read.integers("source_layers", 0, Integer.MAX_VALUE),
                    read.integer("target_layer", 0, Integer.MAX_VALUE)),
                new Reading(
                    read.flag("frames"), span(read, "source_span"), span(read, "target_span")),
                read.children("members").stream().map(member -> member(member, labels)).toList()));
  }

  private static State of(InputSpan span) {
    return State.of(SPAN)
        .matrix("mean", span.mean())
        .matrix("directions", span.directions())
        .build();
  }

  private static Optional<InputSpan> span(StateReader read, String key) {
    return read.has(key)
        ? Optional.of(
            read.child(key)
                .read(SPAN, span -> new InputSpan(span.matrix("mean"), span.matrix("directions"))))
        : Optional.empty();
  }

  /** Returns the state of one member of a transfer. */
  public static State of(Member member) {
    try {
      return State.of(MEMBER)
          .child("map", member.map().state())
          .child("tuned", member.tuned().state())
          .build();
    } catch (UnsupportedOperationException e) {
      throw new InputException("a model cannot be saved with this map: " + e.getMessage(), e);
    }
  }

  /**
   * Restores one member of a transfer.
   *
   * @param labels of the output units
   */
  public static Member member(StateReader reader, List<String> labels) {
    return reader.read(
        MEMBER,
        read ->
            new Member(
                EmbeddingRegistry.restore(read.child("map")),
                ModalityNetworks.restore(read.child("tuned"), labels)));
  }
}
