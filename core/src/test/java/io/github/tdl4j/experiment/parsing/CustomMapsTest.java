package io.github.tdl4j.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.EmbeddingProvider;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.knn.Metric;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.RunFolder;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps of a user's own, found on the class path. */
class CustomMapsTest {
  @TempDir private Path folder;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  /** The nearest pair of all, or of a number that a file gives; what knn is under another name. */
  public static final class Nearest implements EmbeddingProvider {
    @Override
    public String word() {
      return "nearest";
    }

    @Override
    public EmbeddingMethod read(MapSettings settings) {
      int count = settings.integer("count", 3, 1, 100);
      if (settings.flag("even", false) && count % 2 == 1) {
        throw new IllegalArgumentException("count must be even but is " + count);
      }
      return Knn.of(count).withMetric(Metric.valueOf(settings.text("metric", "EUCLIDEAN")));
    }
  }

  /** A word that is taken. */
  public static final class Taken implements EmbeddingProvider {
    @Override
    public String word() {
      return "ncca";
    }

    @Override
    public EmbeddingMethod read(MapSettings settings) {
      return Knn.defaults();
    }
  }

  @BeforeEach
  void putOnTheClassPath() throws IOException {
    offer(Nearest.class.getName());
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private void offer(String... names) throws IOException {
    Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(
        services.resolve(EmbeddingProvider.class.getName()), String.join("\n", names) + "\n");
    URL[] place = {folder.resolve("classes").toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(place, before));
  }

  private ExperimentSettings settings(String maps) {
    return TinyExperiment.settings(folder.resolve("data"), "maps=" + maps);
  }

  @Test
  void maps_wordOrMappingOfAProvider_areItsMaps() {
    TinyClips.write(folder.resolve("data"));
    ExperimentSettings settings =
        settings(
            "[nearest, nearest: {name: five, count: 5}, mean: {of: [nearest, five, nearest: {count:"
                + " 2}]}]");
    assertThat(settings.maps().get(0).method()).isEqualTo(Knn.of(3));
    assertThat(settings.maps().get(1).name()).isEqualTo("five");
    assertThat(settings.maps().get(2).method())
        .isEqualTo(new AveragedMaps(List.of(Knn.of(3), Knn.of(5), Knn.of(2))));
  }

  /** An own map that does what one of the library does gives its answers. */
  @Test
  void run_ownMap_givesTheAnswersOfTheMapThatItIs() {
    TinyClips.write(folder.resolve("data"));
    ExperimentOutcome outcome =
        TinyExperiment.run(settings("[nearest, knn: {k: 3}]"), folder.resolve("out"), 2);
    assertThat(answers(outcome, "nearest")).isEqualTo(answers(outcome, "knn"));
  }

  private static Object answers(ExperimentOutcome outcome, String map) {
    return outcome.predictions().stream()
        .filter(cell -> cell.cell().equals(CellName.tdl(map, 0)))
        .map(CellPredictions::predictions)
        .findFirst()
        .orElseThrow();
  }

  /** Other code under the same word is another experiment. */
  @Test
  void run_otherClassesUnderTheWord_isAnotherExperiment() throws IOException {
    TinyClips.write(folder.resolve("data"));
    Path out = folder.resolve("out");
    TinyExperiment.run(settings("[nearest]"), out, 2);
    String kept = TinyExperiment.read(out.resolve(RunFolder.IDENTITY));
    assertThat(kept).containsPattern("map nearest: [0-9a-f]{64}\n");
  }

  @Test
  void maps_faultsOfSettings_areToldWithTheFile() {
    TinyClips.write(folder.resolve("data"));
    assertThatThrownBy(() -> settings("[nearest: {count: 3, even: true, size: 1}]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("count must be even but is 3");
    assertThatThrownBy(() -> settings("[nearest: {size: 1}]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("size");
    assertThatThrownBy(() -> settings("[nearst]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nearest, ");
  }

  @Test
  void maps_providersThatCannotBeUsed_areNamed() throws IOException {
    TinyClips.write(folder.resolve("data"));
    offer(Taken.class.getName());
    assertThatThrownBy(() -> settings("[knn]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(Taken.class.getName())
        .hasMessageContaining("ncca");
    offer("no.such.Provider");
    assertThatThrownBy(() -> settings("[knn]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no.such.Provider");
  }
}
