package io.github.tdl4j.generation.way;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.FittedTransfer;
import io.github.tdl4j.model.ModalityNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link TopDown} with T^(i) fitted to the pairs. The networks stay those of the model.
 *
 * @param maps the method of each map of the model, by its name in the experiment file
 */
public record TopDownMethod(Map<String, EmbeddingMethod> maps) implements ClipWayMethod {
  /** The word of the method. */
  public static final String NAME = "top-down";

  public TopDownMethod {
    maps = Map.copyOf(maps);
  }

  /** Returns the method with the maps of an experiment. */
  public static TopDownMethod of(ExperimentSettings settings) {
    Map<String, EmbeddingMethod> maps = new HashMap<>();
    settings.maps().forEach(map -> maps.put(map.name(), map.method()));
    return new TopDownMethod(maps);
  }

  @Override
  public String toString() {
    return NAME;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ClipWay fit(FittedModel model, TrainingPairs pairs) {
    TopDown way = TopDown.of(model);
    LayerActivations activations = new LayerActivations(model, pairs.dataSet());
    List<Embedding> fitted = new ArrayList<>();
    for (TopDown.Part part : way.parts()) {
      FittedTransfer transfer = part.transfer();
      EmbeddingMethod method = Check.notNull("the map of a transfer", maps.get(transfer.map()));
      ParallelActivations.Steps steps =
          transfer.reading().frames()
              ? new ParallelActivations.Steps(
                  model.source().inputs().layout().steps(),
                  model.target().inputs().layout().steps())
              : ParallelActivations.Steps.ONE;
      ParallelActivations rows =
          new ParallelActivations(
              activations.source(transfer, part.member()),
              activations.target(transfer, part.member()),
              steps);
      fitted.add(ofSources(method, model, part).fit(rows));
    }
    return way.with(fitted);
  }

  /** Several source layers are scaled to equal parts, as in an experiment. */
  private static EmbeddingMethod ofSources(
      EmbeddingMethod method, FittedModel model, TopDown.Part part) {
    List<Integer> layers = part.transfer().layers().sources();
    if (part.transfer().reading().frames() || layers.size() == 1) {
      return method;
    }
    ModalityNetwork network = model.source().networks().get(part.member());
    return new ScaledConcatenation(
        method,
        layers.stream()
            .map(
                layer ->
                    layer == 0
                        ? part.transfer()
                            .reading()
                            .source()
                            .map(span -> span.directions().rows())
                            .orElse(network.width(0))
                        : network.width(layer))
            .toList());
  }
}
