package io.github.tdl4j.model;

import io.github.tdl4j.data.Placement;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.settings.TrainingPart;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Data sets and options for models of {@link TinyClips}. */
public final class TinyModels {
  private TinyModels() {}

  /** Writes the clips with a column {@code split}: the third repetition of each is tested. */
  public static Path splitData(Path folder) {
    return TinyClips.write(folder, placements(), Optional::of);
  }

  public static Map<String, Placement> placements() {
    Map<String, Placement> placements = new HashMap<>();
    for (String label : TinyClips.LABELS) {
      for (String speaker : TinyClips.SPEAKERS) {
        for (int repetition = 1; repetition <= 3; repetition++) {
          placements.put(
              label + repetition + "-" + speaker,
              new Placement(repetition == 3 ? "test" : "train", ""));
        }
      }
    }
    return placements;
  }

  public static FitOptions options(TrainingPart part, String map, int layer) {
    return new FitOptions(part, Optional.of(map), OptionalInt.of(layer), Optional.empty());
  }

  /** Returns options that leave the choice to the inner validation. */
  public static FitOptions chosen(TrainingPart part) {
    return new FitOptions(part, Optional.empty(), OptionalInt.empty(), Optional.empty());
  }
}
