package io.github.tdl4j.experiment;

import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.fold.FoldMaps;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.MapQuality;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints how well the maps of an experiment tell of labels that they were not fitted to, in its
 * first fold: {@code MapQualities FILE.yaml [a.b=c ...]}.
 */
final class MapQualities {
  private MapQualities() {}

  public static void main(String[] arguments) {
    List<String> overrides = Arrays.asList(arguments).subList(1, arguments.length);
    ExperimentSettings settings = ExperimentFile.read(Path.of(arguments[0]), overrides);
    FoldMaps maps = PreparedFold.of(settings, 0).run().maps();
    System.out.println("| map | layer | cosine | length | R² |\n|---|---|---|---|---|");
    for (NamedMap map : settings.maps()) {
      for (LayerPair layers : settings.layers()) {
        MapQuality quality = MapQuality.of(maps.heldOut(map, layers));
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %.3f | %.2f | %.3f |%n",
            map.name(),
            layers.target(),
            quality.cosine(),
            quality.length(),
            quality.rSquared());
      }
    }
  }
}
