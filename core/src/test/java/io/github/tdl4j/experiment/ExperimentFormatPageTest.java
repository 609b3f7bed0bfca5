package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.network.rbm.RbmSettings;
import io.github.tdl4j.network.training.Backpropagation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page {@code docs/experiment-format.md} says what is true: keys, defaults, ranges. */
class ExperimentFormatPageTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern KNOWN = Pattern.compile("known here: (.*)");
  private static final List<String> MAPS =
      List.of(
          "knn",
          "ncca",
          "svr",
          "svr-per-output",
          "kernel-ridge",
          "ridge",
          "procrustes",
          "mlp",
          "mean",
          "frames",
          "concatenate");
  private static final String UNKNOWN = "zzzzzzzzzzzzzzzzzzzzzzzz";

  /** A row of the page for one key; {@code defaults} are empty where the page gives words. */
  record Row(String key, List<String> defaults, String rule) {
    @Override
    public String toString() {
      return key;
    }
  }

  private static Path repository() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("docs/experiment-format.md"))) {
        return at;
      }
    }
    throw new IllegalStateException("docs must lie above the working directory");
  }

  private static String page() {
    return TinyExperiment.read(repository().resolve("docs/experiment-format.md"));
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String line :
        page().lines().filter(l -> l.startsWith("| `") && !l.startsWith("| `--")).toList()) {
      String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
      assertThat(cells).as(line).hasSize(4);
      for (String key : code(cells[0])) {
        ofMaps(key).forEach(own -> rows.add(new Row(own, code(cells[1]), cells[2])));
      }
    }
    return rows;
  }

  /** {@code MAP} stands for the word of every map. */
  private static List<String> ofMaps(String key) {
    return key.contains(".MAP.")
        ? MAPS.stream().map(map -> key.replace(".MAP.", "." + map + ".")).toList()
        : List.of(key);
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  static Stream<Row> rowsWithDefaults() {
    return rows().stream().filter(row -> !row.defaults().isEmpty());
  }

  /** A list has no rule for the whole of it. */
  static Stream<Row> rowsOfSingleValues() {
    return rows().stream().filter(row -> !row.rule().startsWith("a list"));
  }

  /** A file in which every key has a place; kernels take their keys one kind at a time. */
  private static String file(String key) {
    boolean polynomial = key.matches("maps.*\\.(degree|offset|scale)");
    String kernel = polynomial ? "kernel: polynomial, " : "";
    boolean drawn = key.matches(".*\\.rows\\.(draws|residualScale|shrinkage)");
    String rows = drawn ? "rows: {residuals: out-of-fold, labelErrors: 1}" : "";
    return "data: d\nsplit: {unseen: [A]}\n"
        + (key.startsWith("features.M.parts.")
            ? "features: {audio: {parts: [{}]}, video: {parts: [{}]}}\n"
            : "")
        + (key.startsWith("layers.") ? "layers: [{source: 1, target: 1}]\n" : "")
        + (key.startsWith("maps.")
            ? "maps: [knn: {}, ncca: {}, svr: {}, svr-per-output: {}, kernel-ridge: {}, ridge: {},"
                    .replace("{}", "{" + rows + "}")
                    .replaceAll("(svr|per-output|kernel-ridge): \\{", "$1: {" + kernel)
                + " procrustes: {R}, mlp: {R}, mean: {of: [knn], R}, frames: {R}, concatenate: {R}]\n"
                    .replace("R", rows)
            : "");
  }

  /** The key's path for one modality, as {@code --set} names it. */
  private static String path(String key, String modality) {
    String path =
        key.replace(".M.", "." + modality + ".")
            .replace("layers.N", "layers.0")
            .replace("parts.N", "parts.0");
    for (int i = 0; i < MAPS.size(); i++) {
      path = path.replace("maps.N." + MAPS.get(i) + ".", "maps." + i + "." + MAPS.get(i) + ".");
    }
    return path;
  }

  private static ExperimentSettings parse(String text, String... overrides) {
    ExperimentSettings s = ExperimentFile.parse(text, "page.yaml", List.of(overrides));
    return new ExperimentSettings(
        s.data(),
        s.source(),
        s.target(),
        s.maps(),
        s.layers(),
        s.vote(),
        s.tuning(),
        s.auto(),
        s.ensemble(),
        s.split(),
        s.seed(),
        "",
        s.note(),
        s.keep());
  }

  @Test
  void examples_ofTheGuide_areRead() {
    String guide = TinyExperiment.read(repository().resolve("docs/experiment-guide.md"));
    List<Integer> maps =
        EXAMPLE.matcher(guide).results().map(found -> parse(found.group(1)).maps().size()).toList();
    assertThat(maps).hasSizeGreaterThan(5).endsWith(4);
  }

  @Test
  void examples_ofTheRepository_areRead() throws IOException {
    try (Stream<Path> files = Files.list(repository().resolve("examples"))) {
      List<Path> examples = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(examples).isNotEmpty();
      for (Path example : examples) {
        ExperimentSettings settings = ExperimentFile.read(example, List.of());
        assertThat(settings.split().unseen().isEmpty())
            .as(example.toString())
            .isEqualTo(settings.split().isCrossView());
      }
    }
  }

  /** Their figures stand in docs/results.md: defaults that change must not change them. */
  @Test
  void examples_ofTheRepository_leaveNoRateNorEpochsToDefaults() throws IOException {
    try (Stream<Path> files = Files.list(repository().resolve("examples"))) {
      for (Path example : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        ExperimentSettings settings = ExperimentFile.read(example, List.of());
        List<Backpropagation> trainings = new ArrayList<>();
        trainings.add(settings.tuning().backpropagation());
        trainings.add(settings.source().training());
        if (!settings.split().isCrossView()) {
          trainings.add(settings.target().training());
        }
        assertThat(trainings).as(example.toString()).allMatch(training -> training.steps() == 0);
        assertThat(List.of(settings.source(), settings.target()))
            .as(example.toString())
            .noneMatch(m -> m.pretraining().first().learningRate() == RbmSettings.BY_ROWS);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rowsWithDefaults")
  void default_ofThePage_isWhatIsReadWithoutTheKey(Row row) {
    String text = file(row.key());
    for (String modality : List.of("audio", "video")) {
      int last = row.defaults().size() - 1;
      String value = row.defaults().get(modality.equals("audio") ? 0 : last);
      assertThat(parse(text, path(row.key(), modality) + "=" + value)).isEqualTo(parse(text));
    }
  }

  @ParameterizedTest
  @MethodSource("rowsOfSingleValues")
  void value_ofNoKind_isRefusedByTheRuleOfThePage(Row row) {
    String path = path(row.key(), "video");
    assertThatThrownBy(() -> parse(file(row.key()), path + "=[[]]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "--set " + path + ": key " + path + " must be " + row.rule() + " but is");
  }

  /** Numbers just outside the page's range, and just inside it. */
  @ParameterizedTest
  @MethodSource("rowsOfSingleValues")
  void number_atTheEdges_isRefusedOutsideAndReadInside(Row row) {
    Matcher range = Pattern.compile("a (whole )?number in \\[(.*), (.*)]").matcher(row.rule());
    Matcher most = Pattern.compile("a positive number of at most (.*)").matcher(row.rule());
    String path = path(row.key(), "video");
    List<String> outside = new ArrayList<>();
    List<String> inside = new ArrayList<>();
    if (range.matches()) {
      inside.addAll(List.of(range.group(2), range.group(3)));
      outside.add(range.group(1) == null ? "-0.001" : "" + (Long.parseLong(range.group(2)) - 1));
      outside.add(range.group(3).contains(".") ? "1" : range.group(3) + "1");
    } else if (most.matches()) {
      inside.addAll(List.of("1e-300", most.group(1)));
      outside.addAll(List.of("0", "-1", most.group(1) + ".1", ".inf", ".nan"));
    }
    for (String value : outside) {
      assertThatThrownBy(() -> parse(file(row.key()), path + "=" + value))
          .as(value)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("key " + path + " must be " + row.rule() + " but is " + value);
    }
    for (String value : inside) {
      Throwable thrown = catchThrowable(() -> parse(file(row.key()), path + "=" + value));
      boolean layerBeyondTheNetwork = row.key().startsWith("layers.");
      if (!layerBeyondTheNetwork) {
        assertThat(thrown).as(value).isNull();
      }
    }
  }

  @Test
  void keys_ofThePage_areThoseThatAreRead() {
    Set<String> keys = new TreeSet<>();
    rows().forEach(row -> keys.add(row.key()));
    assertThat(keys).isEqualTo(readKeys());
  }

  /** What the reader itself says is known, node by node. */
  private static Set<String> readKeys() {
    Set<String> keys = new TreeSet<>();
    addKnown(keys, "", "", "data");
    addKnown(keys, "split", "split.", "split");
    addKnown(keys, "transfer", "transfer.", "transfer");
    addKnown(keys, "features.video", "features.M.", "features");
    addKnown(keys, "features.video.augment", "features.M.augment.", "features");
    addKnown(keys, "features.video.parts.0", "features.M.parts.N.", "features.M.parts.N.kind");
    addKnown(keys, "networks.video", "networks.M.", "networks");
    for (String part : List.of("pretraining", "training")) {
      addKnown(keys, "networks.video." + part, "networks.M." + part + ".", "networks");
    }
    addKnown(keys, "layers.0", "layers.N.", "layers.N.source");
    for (String map : MAPS) {
      String prefix = "maps.N." + map + ".";
      String node = path(prefix, "video");
      addKnown(keys, node.substring(0, node.length() - 1), prefix, "maps.N.knn.k");
      addKnown(keys, node.substring(0, node.length() - 1), prefix, "maps.N.svr.degree");
      addKnown(keys, node + "rows", prefix + "rows.", "maps.N.knn.k");
      keys.remove(prefix + "rows");
      addKnown(keys, node + "descriptions", prefix + "descriptions.", "maps.N.knn.k");
    }
    keys.removeAll(
        List.of(
            "features",
            "features.M.augment",
            "networks",
            "networks.M.pretraining",
            "networks.M.training",
            "split",
            "transfer"));
    return keys;
  }

  private static void addKnown(Set<String> keys, String node, String prefix, String fileFor) {
    String unknown = node.isEmpty() ? UNKNOWN : node + "." + UNKNOWN;
    // Two branches of the reader know more keys: those of the kernel, which must be asked apart.
    Throwable thrown = catchThrowable(() -> parse(file(fileFor), unknown + "=1"));
    assertThat(thrown).isInstanceOf(InputException.class);
    Matcher known = KNOWN.matcher(String.valueOf(thrown.getMessage()));
    assertThat(known.find()).as(thrown.getMessage()).isTrue();
    for (String key : known.group(1).split(", ", -1)) {
      keys.add(prefix + key);
    }
  }
}
