package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Python of docs/models.md computes what {@code tdl predict} does, from the files alone. */
class ModelPagePythonTest {
  private static final Pattern PYTHON = Pattern.compile("(?ms)^```python\n(.*?)^```$");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.e+-]*");
  private static final int INSTANCES = 60;
  private static final int LABELS = 5;

  /** Python computes in double, Java in float. */
  private static final double FLOAT = 1e-5;

  private static final String WHOLE =
      "import numpy\nnumpy.set_printoptions(threshold=10**9, linewidth=10**6, precision=12)\n";

  @TempDir Path folder;

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

  /** Settings of features of all kinds of steps between a vector and the input of a network. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "features.video={kind: pixels, frames: 8}",
        "features.video={kind: pixels, frames: 8, normalise: group, components: 5}",
        "features.video={kind: pixels, frames: 4, scale: 0.5, normalise: group-centred}",
        "features.video={parts: [{kind: pixels, frames: 4}, {kind: raw, frames: 4, weight: 2}]}",
        "features.video={parts: [{kind: pixels, frames: 4, components: 3}, {frames: 2}]}",
        "networks.video.pretraining={visible: bernoulli, epochs: 2}",
        "ensemble=2",
        "transfer.auto=true"
      })
  void lastProgram_modelOfTdlFit_givesThePredictionsOfTheProgram(String setting) throws Exception {
    assumeNumPy();
    Path data = TinyData.write(folder.resolve("data"));
    Path experiment = TinyData.settings(folder.resolve("experiment.yaml"), data);
    Path model = folder.resolve("model");
    Said fitted =
        setting.startsWith("transfer.auto")
            ? tdl("fit", experiment, "--set", "transfer.auto=true", "--out", model)
            : tdl("fit", experiment, "--map", "ncca", "--set", setting, "--out", model);
    assertThat(fitted.code()).as(fitted.err()).isZero();
    Path vectors = folder.resolve("vectors");
    Said exported = tdl("export", model, "--examples", data, "--out", vectors);
    assertThat(exported.code()).as(exported.err()).isZero();
    for (String name : List.of("vector.npy", "group.txt")) {
      if (Files.exists(vectors.resolve(name))) {
        Files.copy(vectors.resolve(name), model.resolve(name));
      }
    }
    List<String> programs =
        PYTHON
            .matcher(
                DocumentedCommands.read(DocumentedCommands.REPOSITORY.resolve("docs/models.md")))
            .results()
            .map(block -> block.group(1))
            .toList();

    String output = python(model, WHOLE + programs.get(0) + programs.get(2));

    List<String> expected = tdl("predict", model, data).out().lines().skip(1).toList();
    String[] lines = output.split("\n", 2);
    assertThat(lines[0]).isEqualTo("['A', 'B', 'C', 'D', 'E']");
    List<Double> numbers =
        NUMBER.matcher(lines[1]).results().map(MatchResult::group).map(Double::valueOf).toList();
    assertThat(numbers).hasSize(INSTANCES * LABELS);
    for (int row = 0; row < INSTANCES; row++) {
      List<String> cells = Arrays.asList(expected.get(row).split(",", -1));
      for (int label = 0; label < LABELS; label++) {
        assertThat(numbers.get(row * LABELS + label))
            .isCloseTo(Double.parseDouble(cells.get(3 + label)), within(FLOAT));
      }
    }
  }
}
