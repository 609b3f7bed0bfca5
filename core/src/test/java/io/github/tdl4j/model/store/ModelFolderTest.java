package io.github.tdl4j.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.model.TinyModels;
import io.github.tdl4j.model.fit.FitListener;
import io.github.tdl4j.model.fit.ModelFit;
import io.github.tdl4j.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {
  private static final FitOptions OPTIONS = TinyModels.options(TrainingPart.ALL, "ncca", 1);

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void writeData() {
    TinyClips.write(data());
  }

  private static Path data() {
    return shared.resolve("data");
  }

  private static ExperimentSettings settings(String... more) {
    return TinyExperiment.settings(data(), more);
  }

  private static FittedModel fit(Path out, FitOptions options, FitListener listener) {
    return ModelFit.fit(
        settings(), options, new ModelFit.Place(out, Optional.empty(), 2), listener);
  }

  private Path fitted(String name) {
    Path out = folder.resolve(name);
    fit(out, OPTIONS, FitListener.silent());
    return out;
  }

  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.put(String.valueOf(file.getFileName()), io.github.tdl4j.io.Sha256.of(file));
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({"knn, 3", "ncca, 1", "svr, 0", "knn, 0"})
  void read_writtenModel_isTheSameToTheBit(String map, int layer) {
    Path out = folder.resolve("model");
    FittedModel written =
        fit(out, TinyModels.options(TrainingPart.ALL, map, layer), FitListener.silent());
    FittedModel read = ModelFolder.read(out);
    assertThat(ModelState.of(read)).isEqualTo(ModelState.of(written));
    PreparedDataSet all = PreparedDataSet.read(data());
    for (ModelNetwork network : ModelNetwork.values()) {
      assertThat(new ModelPredictor(read, 1).predict(all, network).probabilities())
          .isEqualTo(new ModelPredictor(written, 2).predict(all, network).probabilities());
    }
  }

  @Test
  void fit_twice_writesTheSameBytesAndLeavesNothingBeside() throws IOException {
    Path one = fitted("one");
    Path two = fitted("two");
    assertThat(bytes(two)).isEqualTo(bytes(one));
    assertThat(bytes(one))
        .containsOnlyKeys("README.md", "card.json", "model.json", "weights.safetensors");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(one, two);
    }
  }

  /** Types that other sections of the page describe are left out. */
  @Test
  void formatPage_namesEveryTypeAndKeyOfAModel() throws IOException {
    String page = Files.readString(Path.of("../docs/models.md"));
    String section =
        page.substring(page.indexOf("### The model of an experiment"), page.indexOf("## Commands"));
    FittedModel model =
        fit(
            folder.resolve("svr"),
            TinyModels.options(TrainingPart.ALL, "svr", 0),
            FitListener.silent());
    Map<String, Set<String>> keys = new TreeMap<>();
    collect(ModelState.of(model), keys);
    String others = page.replace(section, "");
    keys.keySet()
        .removeIf(
            type -> others.contains('`' + type + '`') && !section.contains("\n| `" + type + "` |"));
    assertThat(keys).containsKeys("model", "labels", "modality", "transfer", "provenance");
    keys.forEach(
        (type, own) -> {
          assertThat(section).contains('`' + type + '`');
          assertThat(own).allSatisfy(key -> assertThat(section).contains('`' + key + '`'));
        });
  }

  private static void collect(Object value, Map<String, Set<String>> keys) {
    if (value instanceof State state) {
      keys.computeIfAbsent(state.type(), any -> new TreeSet<>()).addAll(state.values().keySet());
      state.values().values().forEach(below -> collect(below, keys));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, keys));
    }
  }

  /** Stops after some stages, as a kill does. */
  private static final class StoppingListener implements FitListener {
    private final List<Integer> kept = new ArrayList<>();
    private int left;

    StoppingListener(int stages) {
      this.left = stages;
    }

    @Override
    public void begun(int total, int found) {
      kept.add(found);
    }

    @Override
    public void finished() {
      if (left-- == 0) {
        throw new IllegalStateException("stopped");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void fit_stoppedAndRepeated_keepsStagesAndWritesTheSameBytes(int stages) throws IOException {
    Path whole = fitted("whole");
    Path out = folder.resolve("stopped");
    assertThatThrownBy(() -> fit(out, OPTIONS, new StoppingListener(stages)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(out).doesNotExist();
    StoppingListener second = new StoppingListener(100);
    fit(out, OPTIONS, second);
    assertThat(second.kept.get(0)).isGreaterThan(0);
    assertThat(bytes(out)).isEqualTo(bytes(whole));
    assertThat(folder.resolve(".stopped.fit")).doesNotExist();
  }

  @Test
  void fit_damagedStage_isComputedAgain() throws IOException {
    Path whole = fitted("whole");
    Path out = folder.resolve("damaged");
    assertThatThrownBy(() -> fit(out, OPTIONS, new StoppingListener(2)))
        .isInstanceOf(IllegalStateException.class);
    Path weights = folder.resolve(".damaged.fit/0-source/weights.safetensors");
    byte[] damaged = Files.readAllBytes(weights);
    damaged[damaged.length - 1] ^= 1;
    Files.write(weights, damaged);
    StoppingListener second = new StoppingListener(100);
    fit(out, OPTIONS, second);
    assertThat(bytes(out)).isEqualTo(bytes(whole));
    assertThat(second.kept).as("stages that are kept, without the damaged one").containsExactly(2);
  }

  @Test
  void fit_stagesOfOtherOptions_areRefused() {
    Path out = folder.resolve("other");
    assertThatThrownBy(() -> fit(out, OPTIONS, new StoppingListener(1)))
        .isInstanceOf(IllegalStateException.class);
    FitOptions other = TinyModels.options(TrainingPart.ALL, "knn", 3);
    assertThatThrownBy(() -> fit(out, other, FitListener.silent()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds the finished stages of another fit")
        .hasMessageContaining("--layer was 1 and is now 3; continue that fit by its own command");
  }

  @Test
  void fit_existingFolder_isRefusedAndStays() throws IOException {
    Path out = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(out.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> fit(out, OPTIONS, FitListener.silent()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must not exist, because no model is ever replaced");
    assertThat(out.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void fit_foreignHiddenFolder_isRefusedAndStays() throws IOException {
    Path hidden = Files.createDirectory(folder.resolve(".model.fit"));
    Files.writeString(hidden.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> fitted("model"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must be the folder of an interrupted fit or not exist");
    assertThat(hidden.resolve("notes.txt")).hasContent("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"E\" ]|\"E\", \"F\" ]|the number of training counts must be in [6, 6] but is 5",
        "\"kind\" : \"pixels\"|\"kind\" : \"sound\"|target.features.parts.0.kind: must be one of",
        "\"stretched\" : false|\"stretched\" : 7|source.features.parts.0.frames.stretched: must be"
            + " true or false",
        "\"source_layers\" : [ 1 ]|\"source_layers\" : [ 2 ]|the source width of map ncca must be",
        "\"source_layers\" : [ 1 ]|\"source_layers\" : [ 9 ]|source_layers must be in [0, ",
        "\"target_layer\" : 1|\"target_layer\" : 2|the target width of map ncca must be",
        "\"unseen\" : [ |\"unseen\" : [ \"A\", |labels must be seen or unseen but some are both",
        "\"dct_size\" : 6|\"dct_size\" : -6|source.features.parts.0.dct_size: must be from 1",
      })
  void read_changedSettings_areRefusedWithTheKey(String before, String after, String message)
      throws IOException {
    Path out = fitted("model");
    Path file = out.resolve("model.json");
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(before), after));
    assertThatThrownBy(() -> ModelFolder.read(out))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model.json")
        .hasMessageContaining(message);
  }
}
