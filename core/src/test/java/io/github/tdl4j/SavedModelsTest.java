package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.state.SavedState;
import io.github.tdl4j.state.State;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SamplingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classifiers and transfers that are saved and loaded are alike, to the bit. */
class SavedModelsTest {
  private static final TwoViews VIEWS = TwoViews.of(60, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final int[] UNSEEN = VIEWS.numbers(false, "D", "E");
  private static final float[][] ROWS = VIEWS.target();
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(7, 5).pretrainingEpochs(2).epochs(3);
  private static final NetworkClassifier<String> AUDIO =
      TRAINER.fit(VIEWS.ofSource(PAIRS).followedBy(VIEWS.ofSource(UNSEEN)));
  private static final NetworkClassifier<String> VIDEO =
      TRAINER.fit(VIEWS.ofTarget(PAIRS), TwoViews.LABELS);

  @TempDir Path folder;

  private static LabelledData<Integer> numbered() {
    int[] numbers =
        Arrays.stream(VIEWS.labels()).mapToInt(label -> 10 * label.charAt(0) - 700).toArray();
    return LabelledData.of(ROWS, numbers);
  }

  private enum Colour {
    RED,
    GREEN
  }

  private static LabelledData<Colour> coloured() {
    return LabelledData.of(
        ROWS,
        Arrays.stream(VIEWS.labels())
            .map(label -> label.equals("A") ? Colour.RED : Colour.GREEN)
            .toList());
  }

  private static void assertAlike(NetworkClassifier<?> loaded, NetworkClassifier<?> saved) {
    assertThat(loaded.labels()).isEqualTo(saved.labels());
    assertThat(loaded.network()).isEqualTo(saved.network());
    assertThat(loaded.probabilities(ROWS)).isDeepEqualTo(saved.probabilities(ROWS));
    assertThat(loaded.predict(ROWS)).isEqualTo(saved.predict(ROWS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GAUSSIAN", "BERNOULLI"})
  void classifier_savedAndLoaded_isAlikeToTheBit(VisibleUnits units) {
    NetworkClassifier<String> saved =
        TRAINER.visible(units).fit(VIEWS.ofTarget(PAIRS), TwoViews.LABELS);

    saved.save(folder.resolve("model"));

    NetworkClassifier<String> loaded = NetworkClassifier.load(folder.resolve("model"));
    assertAlike(loaded, saved);
    assertThat(loaded.state(new LabelValues.Plain<>()))
        .isEqualTo(saved.state(new LabelValues.Plain<>()));
    for (int layer = 0; layer <= 2; layer++) {
      Matrix rows = Matrix.ofRows(ROWS);
      assertThat(loaded.activations(layer, rows)).isEqualTo(saved.activations(layer, rows));
    }
  }

  @Test
  void classifier_labelsThatAreNumbers_areNumbersAgain() {
    NetworkClassifier<Integer> saved = TRAINER.fit(numbered());

    saved.save(folder.resolve("model"));

    assertAlike(NetworkClassifier.loadNumbered(folder.resolve("model")), saved);
    assertThat(NetworkClassifier.load(folder.resolve("model"), Long::valueOf).labels())
        .containsExactly(-50L, -40L, -30L, -20L, -10L);
  }

  @Test
  void classifier_labelsOfAnotherType_areSavedWithAFunction() {
    NetworkClassifier<Colour> saved = TRAINER.fit(coloured());
    assertThatThrownBy(() -> saved.save(folder.resolve("model")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "labels must be texts or whole numbers to be saved but are of the type "
                + Colour.class.getName()
                + "; save them with a function to texts");
    assertThat(folder).isEmptyDirectory();

    saved.save(folder.resolve("model"), Colour::name);

    assertAlike(NetworkClassifier.load(folder.resolve("model"), Colour::valueOf), saved);
  }

  @Test
  void classifier_labelsWithOneText_areRefused() {
    assertThatThrownBy(() -> VIDEO.save(folder.resolve("model"), label -> "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "text must give different texts for different labels but gives \"x\" for both A and B");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void load_labelsOfTheOtherKind_areRefusedWithAWayOut() {
    VIDEO.save(folder.resolve("texts"));
    TRAINER.fit(numbered()).save(folder.resolve("numbers"));

    assertThatThrownBy(() -> NetworkClassifier.loadNumbered(folder.resolve("texts")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            folder.resolve("texts/model.json")
                + ": labels must be whole numbers but are texts; load them as texts");
    assertThatThrownBy(() -> NetworkClassifier.load(folder.resolve("numbers")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("labels must be texts but are whole numbers; load them as numbers");
    assertThatThrownBy(() -> NetworkClassifier.load(folder.resolve("texts"), Integer::valueOf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            folder.resolve("texts/model.json")
                + ": label must give a label for every text of the model but fails for \"A\":"
                + " For input string: \"A\"; give another function");
    assertThatThrownBy(() -> NetworkClassifier.<String>load(folder.resolve("texts"), text -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "label must give a label for every text of the model but gives null for \"A\"; give"
                + " another function");
  }

  @Test
  void save_folderThatExists_isRefusedAndKept() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine"), "mine");

    assertThatThrownBy(() -> VIDEO.save(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not exist yet");

    assertThat(folder).isDirectoryContaining(mine::equals);
    assertThat(mine).hasContent("mine");
  }

  @Test
  void saveAndLoad_placesThatAreMissing_areNamed() throws IOException {
    Path missing = folder.resolve("no/model");

    assertThatThrownBy(() -> VIDEO.save(missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.resolve("no") + " does not exist");
    assertThatThrownBy(() -> NetworkClassifier.load(missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(missing + ": must be the folder of a model");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> NetworkClassifier.load(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            empty
                + ": must be the folder of a model, with model.json and weights.safetensors, but"
                + " has no model.json; give the folder that a model was written to");
    VIDEO.save(folder.resolve("half"));
    Files.delete(folder.resolve("half/weights.safetensors"));
    assertThatThrownBy(() -> FittedTransfer.load(folder.resolve("half")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but has no weights.safetensors");
  }

  @Test
  void saveAndLoad_archive_isAlikeAndLeavesNoOtherFile() throws IOException {
    Path zip = folder.resolve("models.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      VIDEO.save(archive.getPath("/model"));

      assertThatThrownBy(() -> VIDEO.save(archive.getPath("/model")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("/model: must not exist yet but does");
      assertThatThrownBy(() -> VIDEO.save(archive.getPath("/none/model")))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("/none/model: cannot be written: /none does not exist");
    }
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of())) {
      assertAlike(NetworkClassifier.load(archive.getPath("/model")), VIDEO);
      try (Stream<Path> entries = Files.walk(archive.getPath("/"))) {
        assertThat(entries.filter(Files::isRegularFile).map(Path::toString))
            .containsExactlyInAnyOrder("/model/model.json", "/model/weights.safetensors");
      }
    }
    assertThat(folder.toFile().list()).containsExactly("models.zip");
  }

  @Test
  void saveAndLoad_fileSystemThatIsClosed_isRefusedByName() throws IOException {
    Path inside;
    try (FileSystem archive =
        FileSystems.newFileSystem(folder.resolve("m.zip"), Map.of("create", "true"))) {
      inside = archive.getPath("/model");
    }
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(() -> VIDEO.save(inside), () -> NetworkClassifier.load(inside))) {
      assertThatThrownBy(use)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "folder must be of an open file system but that of /model is closed; open it again");
    }
  }

  /** The classes of Java itself are a file system that cannot be written to. */
  @Test
  void save_fileSystemThatIsReadOnly_isNamed() {
    Path inside = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/model");
    assertThatThrownBy(() -> VIDEO.save(inside))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("/model: cannot be written: its file system takes no new files");
  }

  @Test
  @SuppressWarnings("NullAway") // null is what is tested
  void saveAndLoad_null_isRefusedByName() {
    assertThatThrownBy(() -> VIDEO.save(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folder must not be null");
    assertThatThrownBy(() -> NetworkClassifier.load(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folder must not be null");
    assertThatThrownBy(() -> NetworkClassifier.load(folder, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label must not be null");
    assertThatThrownBy(() -> VIDEO.save(folder.resolve("model"), label -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "text must give a text for every label but gives null for \"A\"; give another"
                + " function");
  }

  @Test
  void load_transferInThePlaceOfAClassifier_isRefused() {
    fitted(Transfer.atLayer(1)).save(folder.resolve("model"));

    assertThatThrownBy(() -> NetworkClassifier.load(folder.resolve("model")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            folder.resolve("model/model.json")
                + ": must be of the type network-classifier but is of the type fitted-transfer,"
                + " which is read by FittedTransfer.load of the Java API");
  }

  private void assertRefused(State state, String message) {
    ModelFiles.write(folder.resolve("model"), state);
    assertThatThrownBy(() -> NetworkClassifier.load(folder.resolve("model")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            folder.resolve("model/model.json")
                + (": " + message + "; get the model anew, or write it again"));
  }

  private static State classifier(Network network, String... labels) {
    return State.of("network-classifier")
        .texts("labels", List.of(labels))
        .child("scaling", SavedState.child(VIDEO.state(new LabelValues.Plain<>()), "scaling"))
        .child("network", network.state())
        .build();
  }

  @Test
  void load_unitWithoutALabel_isRefused() {
    assertRefused(
        classifier(VIDEO.network(), "A", "B", "C", "D"),
        "weights of the last layer, a column for each label, must have 4 columns but is 5 x 5");
  }

  @Test
  void load_networkOfOtherInputs_isRefused() {
    assertRefused(
        classifier(AUDIO.network(), "A", "B", "C", "D", "E"),
        "weights of layer 0 must have 4 rows but is 6 x 7");
  }

  @Test
  void load_networkWithoutAHiddenLayer_isRefused() {
    assertRefused(
        classifier(VIDEO.network().from(2), "A", "B", "C", "D", "E"),
        "the number of layers must be at least 2 but is 1");
  }

  @Test
  void load_softmaxBelowTheOutput_isRefused() {
    List<Layer> layers = new ArrayList<>(VIDEO.network().layers());
    Layer hidden = layers.get(1);
    layers.set(1, new Layer(hidden.weights(), hidden.bias(), Activation.SOFTMAX));

    assertRefused(
        classifier(new Network(layers), "A", "B", "C", "D", "E"),
        "layer 1 must have the activation SIGMOID but has SOFTMAX");
  }

  @Test
  void load_labelTwice_isRefused() {
    assertRefused(
        classifier(VIDEO.network(), "A", "B", "C", "D", "A"),
        "labels must all be different but are [A, B, C, D, A]");
  }

  @Test
  void load_mapBetweenOtherLayers_isRefused() {
    State saved = fitted(Transfer.atLayer(1)).state(new LabelValues.Plain<>());
    State.Builder changed = State.of("fitted-transfer");
    for (String key : List.of("source", "target", "settings", "strategy")) {
      changed.child(key, SavedState.child(saved, key));
    }
    State other = fitted(Transfer.atLayer(2)).state(new LabelValues.Plain<>());
    ModelFiles.write(
        folder.resolve("model"), changed.child("map", SavedState.child(other, "map")).build());

    assertThatThrownBy(() -> FittedTransfer.load(folder.resolve("model")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            folder.resolve("model/model.json")
                + ": the source width of the map must be 7 but is 5; get the model anew, or write"
                + " it again");
  }

  @Test
  void load_settingsThatAreNoText_areRefusedAsAFaultOfTheFile() throws IOException {
    VIDEO.save(folder.resolve("model"));
    Path settings = folder.resolve("model/model.json");
    byte[] bytes = Files.readAllBytes(settings);
    bytes[bytes.length / 2] = (byte) 0xFF;
    Files.write(settings, bytes);

    assertThatThrownBy(() -> NetworkClassifier.load(folder.resolve("model")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be UTF-8 text but has the byte 0xFF");
  }

  static FittedTransfer<String> fitted(Transfer transfer) {
    return transfer.epochs(2).fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS));
  }

  private static final Map<String, Transfer> TRANSFERS =
      Map.ofEntries(
          Map.entry("ncca", Transfer.atLayer(1).seed(5)),
          Map.entry("inputs", Transfer.atLayer(0).map(KernelRidge.defaults())),
          Map.entry(
              "layers",
              Transfer.between(new LayerPair(List.of(0, 2), 1)).map(Knn.of(3)).balanced()),
          Map.entry(
              "frames",
              Transfer.atLayer(1).map(new FramewiseRegressor(new Ridge(1), 1, 1)).frames(3, 2)),
          Map.entry(
              "frames of neighbours",
              Transfer.atLayer(2)
                  .map(new FramewiseRegressor(new AveragedMaps(List.of(Knn.of(2))), 0, 2))
                  .frames(2, 4)),
          Map.entry(
              "concatenated frames",
              Transfer.atLayer(1).map(Concatenation.defaults()).frames(3, 2).stochastic(2)),
          Map.entry("stochastic", Transfer.atLayer(1).map(Knn.defaults()).stochastic(2)),
          Map.entry(
              "nearby",
              Transfer.atLayer(1)
                  .map(new Ridge(1))
                  .sampling(
                      SamplingSettings.stochastic(3)
                          .withResiduals(SamplingSettings.Residuals.NEARBY))),
          Map.entry(
              "prototype",
              Transfer.atLayer(2).map(new Ridge(0.5)).prototype(2, 2).weightDecay(0.01)),
          Map.entry("error-aware", Transfer.atLayer(1).errorAware(2).seed(8)),
          Map.entry(
              "neighbours",
              Transfer.atLayer(1).map(Knn.of(4)).sampling(SamplingSettings.ofNeighbours(3))));

  static Stream<String> transfers() {
    return TRANSFERS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("transfers")
  void transfer_savedAndLoaded_mapsAndTunesAlikeToTheBit(String name) {
    FittedTransfer<String> saved = fitted(Objects.requireNonNull(TRANSFERS.get(name)));

    saved.save(folder.resolve("model"));

    FittedTransfer<String> loaded = FittedTransfer.load(folder.resolve("model"));
    Matrix rows = Matrix.ofRows(VIEWS.source());
    assertThat(loaded.state(new LabelValues.Plain<>()))
        .isEqualTo(saved.state(new LabelValues.Plain<>()));
    assertThat(loaded.map(rows)).isEqualTo(saved.map(rows));
    assertAlike(loaded.target(), saved.target());
    assertThat(loaded.source().predict(rows)).isEqualTo(saved.source().predict(rows));
    assertThat(loaded.tune(VIEWS.ofSource(UNSEEN)).network())
        .isEqualTo(saved.tune(VIEWS.ofSource(UNSEEN)).network());
    assertThat(loaded.tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)).network())
        .isEqualTo(saved.tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)).network());
  }

  @Test
  void transfer_labelsThatAreNumbers_areNumbersAgain() {
    NetworkClassifier<Integer> network = TRAINER.fit(numbered());
    FittedTransfer<Integer> saved = Transfer.atLayer(1).epochs(1).fit(network, network, ROWS, ROWS);

    saved.save(folder.resolve("model"));

    FittedTransfer<Integer> loaded = FittedTransfer.loadNumbered(folder.resolve("model"));
    assertAlike(loaded.target(), network);
    assertThat(loaded.source().labels().toString()).isEqualTo(network.labels().toString());
  }

  @Test
  void transfer_labelsOfAnotherType_areSavedWithAFunction() {
    NetworkClassifier<Colour> network = TRAINER.fit(coloured());
    FittedTransfer<Colour> saved = Transfer.atLayer(1).epochs(1).fit(network, network, ROWS, ROWS);

    saved.save(folder.resolve("model"), Colour::name);

    assertAlike(FittedTransfer.load(folder.resolve("model"), Colour::valueOf).target(), network);
  }
}
