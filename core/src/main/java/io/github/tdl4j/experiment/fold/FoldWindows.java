package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.kernel.WindowKernels;
import io.github.tdl4j.embedding.kernel.WindowKernels.Part;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerPair;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows of the source modality in one fold. Only layer 0, the vector of frames, has them; maps
 * from other layers, and maps that read no windows, are not changed.
 */
record FoldWindows(ModalityRows source) {
  /** Returns whether a map reads windows of the source, so that rows must keep their columns. */
  static boolean areRead(ExperimentSettings settings) {
    return settings.maps().stream().anyMatch(map -> map.windows().isPresent())
        && settings.layers().stream().anyMatch(layers -> layers.sources().contains(0));
  }

  /**
   * Returns a map whose kernel is the sum of its kernels on the parts of layer 0: the instance and
   * each of its windows. Of several source layers each other one is a part too.
   *
   * @param network N_A
   */
  NamedMap in(NamedMap map, LayerPair layers, Network network) {
    if (map.windows().isEmpty() || !layers.sources().contains(0)) {
      return map;
    }
    WindowKernels windows = map.windows().get();
    return map.with(windows.of(map.method(), parts(layers, network)));
  }

  private List<Part> parts(LayerPair layers, Network network) {
    List<Part> parts = new ArrayList<>();
    for (int layer : layers.sources()) {
      if (layer == 0) {
        parts.addAll(inputs());
      } else {
        parts.add(new Part(network.layers().get(layer - 1).units(), 0));
      }
    }
    return List.copyOf(parts);
  }

  /** Returns the parts of the inputs of N_A. */
  private List<Part> inputs() {
    List<Integer> widths = source.projection().widths();
    int instance = widths.size() - source.source().settings().windows();
    int before = widths.subList(0, instance).stream().mapToInt(Integer::intValue).sum();
    List<Part> parts = new ArrayList<>(List.of(new Part(before, 0)));
    for (int window = instance; window < widths.size(); window++) {
      parts.add(
          new Part(widths.get(window), source.source().layout().blocks().get(window).steps()));
    }
    return List.copyOf(parts);
  }
}
