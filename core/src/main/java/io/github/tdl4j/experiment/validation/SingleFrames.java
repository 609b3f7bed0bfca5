package io.github.tdl4j.experiment.validation;

import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import java.util.List;
import java.util.Optional;

/** Notes on settings of time where each instance has a single frame of a modality. */
final class SingleFrames {
  private SingleFrames() {}

  /**
   * Adds the notes.
   *
   * @param root the settings as text
   */
  static void addNotes(SettingsNode root, ExperimentSettings settings, PreparedDataSet dataSet) {
    List<ModalitySettings> single =
        List.of(settings.source(), settings.target()).stream()
            .filter(modality -> isSingle(modality.name(), dataSet))
            .toList();
    for (ModalitySettings modality : single) {
      if (modality.features().windows() > 0) {
        root.noteAt(
            "features." + modality.name() + ".windows",
            "has no effect but copies: " + reason(modality) + ", which every window repeats");
      }
    }
    Optional<ModalitySettings> first = single.stream().findFirst();
    for (NamedMap map : settings.maps()) {
      if (first.isPresent() && map.method() instanceof Concatenation) {
        root.noteAt(
            map.key(),
            "joins frames over time, but "
                + reason(first.get())
                + ", so that it selects the nearest instance");
      }
    }
  }

  private static String reason(ModalitySettings modality) {
    return "each instance of the data has one frame of " + modality.name();
  }

  private static boolean isSingle(String modality, PreparedDataSet dataSet) {
    var own = dataSet.instances().stream().filter(instance -> instance.has(modality)).toList();
    return !own.isEmpty() && own.stream().allMatch(one -> one.frameCount(modality) == 1);
  }
}
