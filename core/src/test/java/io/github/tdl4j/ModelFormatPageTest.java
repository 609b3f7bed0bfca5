package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.description.DescribedMap;
import io.github.tdl4j.embedding.description.DescriptionMap;
import io.github.tdl4j.embedding.description.DescriptionSettings;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.knn.AnnIndex;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.feature.audio.MfccPresets;
import io.github.tdl4j.feature.audio.MfccSettingsState;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.scaling.Projection;
import io.github.tdl4j.feature.settings.Augmentation;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FeatureSettingsState;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.Tensor;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SamplingSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page {@code docs/models.md} lists all keys, and its Python reads the weights. */
class ModelFormatPageTest {
  private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("(?m)^\\|([^|]*)\\|([^|]*)\\|.*\\|$");
  private static final Pattern CODE = Pattern.compile("`([a-z0-9_-]+)`");

  /** Python computes in double, Java in float. */
  private static final double FLOAT = 1e-5;

  private static final TwoViews VIEWS = TwoViews.of(60, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(7, 5).pretrainingEpochs(2).epochs(20);
  private static final NetworkClassifier<String> AUDIO =
      TRAINER.visible(VisibleUnits.BERNOULLI).fit(VIEWS.ofSource(PAIRS), TwoViews.LABELS);
  private static final NetworkClassifier<String> VIDEO =
      TRAINER.fit(VIEWS.ofTarget(PAIRS), TwoViews.LABELS);

  @TempDir Path folder;

  private static String page() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path page = at.resolve("docs/models.md");
      if (Files.exists(page)) {
        return Files.readString(page);
      }
    }
    throw new IllegalStateException("docs/models.md must lie above the working directory");
  }

  private static List<String> programs() throws IOException {
    return PYTHON.matcher(page()).results().map(found -> found.group(1)).toList();
  }

  private String python(Path place, String program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("python3", "-c", program)
            .directory(place.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private void assumeNumPy() throws InterruptedException {
    try {
      python(folder, "import numpy");
    } catch (IOException | AssertionError e) {
      assumeTrue(false, "python3 with numpy is not there, so the page's programs are not run");
    }
  }

  @Test
  void tenLines_ofPython_readAllArraysOfAModel() throws IOException, InterruptedException {
    assumeNumPy();
    Path model = folder.resolve("model");
    fitted(Transfer.atLayer(1).map(Ncca.defaults())).save(model);
    String program = programs().get(0);
    assertThat(program.lines()).hasSizeLessThanOrEqualTo(10);

    String output =
        python(
            model,
            program
                + "for name, array in weights.items():\n"
                + "    print(name, *array.shape, repr(float(array.astype('f8').sum())))\n");

    Map<String, String[]> read = new TreeMap<>();
    output.lines().map(line -> line.split(" ")).forEach(words -> read.put(words[0], words));
    Map<String, Tensor> expected =
        fitted(Transfer.atLayer(1).map(Ncca.defaults())).state(new LabelValues.Plain<>()).tensors();
    assertThat(read).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          List<String> words = Arrays.asList(read.getOrDefault(name, new String[0]));
          assertThat(words.subList(1, 3))
              .as(name)
              .isEqualTo(tensor.shape().stream().map(String::valueOf).toList());
          double sum = sum(tensor);
          assertThat(Double.parseDouble(words.get(3)))
              .as(name)
              .isCloseTo(sum, within(1e-9 * (1 + Math.abs(sum))));
        });
  }

  private static double sum(Tensor tensor) {
    if (tensor instanceof Tensor.Doubles doubles) {
      return Arrays.stream(doubles.matrix().values).sum();
    }
    double sum = 0;
    Matrix matrix = ((Tensor.Floats) tensor).matrix();
    for (int row = 0; row < matrix.rows(); row++) {
      for (float value : matrix.row(row)) {
        sum += value;
      }
    }
    return sum;
  }

  @Test
  void secondProgram_ofPython_computesTheSameProbabilities()
      throws IOException, InterruptedException {
    assumeNumPy();
    Path model = folder.resolve("model");
    VIDEO.save(model);
    String rows =
        Arrays.stream(VIEWS.target())
            .map(row -> Arrays.toString(row).replaceAll("[\\[\\] ]", "") + "\n")
            .collect(Collectors.joining());
    Files.writeString(model.resolve("x.csv"), rows);

    String output =
        python(
            model,
            "import numpy\nnumpy.set_printoptions(threshold=10**9, linewidth=10**6, precision=12)\n"
                + programs().get(0)
                + programs().get(1));

    assertThat(output).startsWith("['A', 'B', 'C', 'D', 'E']");
    List<Double> numbers = new ArrayList<>();
    Matcher number = Pattern.compile("\\d[\\d.e+-]*").matcher(output);
    while (number.find()) {
      numbers.add(Double.valueOf(number.group()));
    }
    float[][] expected = VIDEO.probabilities(VIEWS.target());
    assertThat(numbers).hasSize(60 * 5);
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isCloseTo(expected[i / 5][i % 5], within(FLOAT));
    }
  }

  private static FittedTransfer<String> fitted(Transfer transfer) {
    return transfer.epochs(1).fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS));
  }

  /** States in which every type and every optional key occurs. */
  private static Stream<State> states() {
    ParallelActivations pairs =
        new ParallelActivations(Matrix.ofRows(VIEWS.source()), Matrix.ofRows(VIEWS.target()));
    Stream<State> transfers =
        Stream.of(
                Transfer.between(new LayerPair(List.of(0, 1), 1)).map(Knn.of(2)),
                Transfer.atLayer(1)
                    .map(new FramewiseRegressor(new AveragedMaps(List.of(new Ridge(1))), 0, 1))
                    .frames(3, 2),
                Transfer.atLayer(1).map(Knn.of(2)).sampling(SamplingSettings.ofNeighbours(2)),
                Transfer.atLayer(1)
                    .map(KernelRidge.defaults())
                    .sampling(
                        SamplingSettings.stochastic(2)
                            .withResiduals(SamplingSettings.Residuals.NEARBY)))
            .map(transfer -> fitted(transfer).state(new LabelValues.Plain<>()));
    Stream<State> maps =
        Stream.of(
            Ncca.of(2).fit(pairs).state(),
            described(KernelRidge.defaults()).fit(pairs).state(),
            new DescriptionMap(new Ridge(1), 2).fit(pairs).state(),
            new FramewiseRegressor(described(new Ridge(1)), 0, 1)
                .fit(
                    new ParallelActivations(
                        pairs.source(), pairs.target(), new ParallelActivations.Steps(2, 2, 2)))
                .state(),
            Concatenation.of(1, 1, 1)
                .describedBy(2, OptionalDouble.of(1))
                .fit(
                    new ParallelActivations(
                        pairs.source(), pairs.target(), new ParallelActivations.Steps(2, 2, 2)))
                .state(),
            new MlpRegressor(2, 1, 1, 1e-3, 0).fit(pairs).state(),
            new JointSvr(new LinearKernel(), 1, 0.1, 5).fit(pairs).state(),
            new JointSvr(new PolynomialKernel(2, 1, 1e-4), 1, 0.1, 5).fit(pairs).state(),
            Knn.of(2).fit(pairs, new AnnIndex.Limits(20, 2, 40, 640)).state());
    return Stream.of(transfers, maps, features()).flatMap(states -> states);
  }

  private static Stream<State> features() {
    PartSettings part =
        new PartSettings(
            PartSettings.Kind.DCT,
            2,
            PartSettings.of(PartSettings.Kind.RAW, 1, FrameSettings.middle(2), Normalisation.GROUP)
                .lbpTop(),
            FrameSettings.middle(2),
            Normalisation.GROUP,
            new ProjectionSettings(OptionalInt.of(1), false),
            1);
    VectorLayout layout =
        new VectorLayout(List.of(new VectorLayout.Block(1, 2), new VectorLayout.Block(1, 2)));
    FeatureSettings settings =
        new FeatureSettings(
            List.of(part, part),
            new ProjectionSettings(OptionalInt.of(1), false),
            OptionalDouble.of(1),
            Augmentation.none());
    Matrix rows = Matrix.ofRows(VIEWS.target()).scaled(1e25f);
    GroupedStandardScaler scaler =
        GroupedStandardScaler.fit(
            new GroupedStandardScaler.Columns(settings.parts(), layout),
            rows,
            Arrays.asList(VIEWS.labels()));
    Matrix normalised = scaler.over(rows, Arrays.asList(VIEWS.labels())).toMatrix();
    return Stream.of(
        FeatureSettingsState.of(settings),
        MfccSettingsState.of(MfccPresets.withDeltas(16_000)),
        scaler.state(),
        Projection.fit(settings, layout, normalised, RowMemory.UNBOUNDED).state());
  }

  private static DescribedMap described(EmbeddingMethod method) {
    return new DescribedMap(method, 2, DescriptionSettings.of(1, 1));
  }

  private static void collect(Object value, Map<String, Set<String>> keys) {
    if (value instanceof State state) {
      Set<String> own = keys.computeIfAbsent(state.type(), any -> new TreeSet<>());
      own.addAll(state.values().keySet());
      state.values().values().forEach(below -> collect(below, keys));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, keys));
    }
  }

  /** All but the range of a logarithm, which no preset limits. */
  @Test
  void tables_ofThePage_nameEveryTypeAndEveryKey() throws IOException {
    Map<String, Set<String>> expected = new TreeMap<>();
    states().forEach(state -> collect(state, expected));
    expected.getOrDefault("log", new TreeSet<>()).add("range");

    Map<String, Set<String>> named = new TreeMap<>();
    String page = page();
    String tables =
        page.substring(
            page.indexOf("## Types and keys"), page.indexOf("### The model of an experiment"));
    Matcher rows = ROW.matcher(tables);
    String type = "";
    while (rows.find()) {
      List<String> types = CODE.matcher(rows.group(1)).results().map(r -> r.group(1)).toList();
      type = types.isEmpty() ? type : types.get(0);
      if (!type.isEmpty()) {
        Set<String> own = named.computeIfAbsent(type, any -> new TreeSet<>());
        CODE.matcher(rows.group(2)).results().forEach(key -> own.add(key.group(1)));
      }
    }
    assertThat(named).isEqualTo(expected);
  }
}
