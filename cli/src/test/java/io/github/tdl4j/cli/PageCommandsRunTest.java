package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the pages on models and on ONNX are run in their order, in a folder whose files
 * are small ones in the place of those that the pages name. A line that is no command, or a command
 * that ends with another code than 0, fails the test.
 */
class PageCommandsRunTest {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

  /** Options and numbers that make data small, and a folder in the place of the default one. */
  private static final Map<String, List<String>> SMALLER =
      Map.of(
          "data synth letters", List.of("--labels", "A,B,C,D", "--repetitions", "2"),
          "data import mnist-halves", List.of("--train", "60", "--test", "20"),
          "run examples/foreign/halves.yaml", List.of("--out", "runs/halves"));

  /** Options with paths of one name, which other words have too. */
  private static final Set<String> FOLDERS = Set.of("--out", "--in", "--data", "--examples");

  /** The program trains by PyTorch, which few machines have; small networks stand in for its. */
  private static final String PYTORCH = "python3 examples/foreign/make_networks.py build/foreign";

  @TempDir Path folder;

  private static List<MatchResult> fences(String page) {
    String text = DocumentedCommands.read(DocumentedCommands.REPOSITORY.resolve(page));
    return FENCE.matcher(text).results().toList();
  }

  /** All lines of the blocks of commands, which name no language. */
  private static List<String> commands(String page) {
    return fences(page).stream()
        .filter(fence -> fence.group(1).isEmpty())
        .flatMap(fence -> fence.group(2).lines())
        .toList();
  }

  private void runAll(List<String> commands) throws IOException {
    for (String command : commands) {
      if (command.equals(PYTORCH)) {
        PageFiles.writeNetworks(folder);
      } else {
        assertThat(command).startsWith("./tdl ");
        Said said = tdl(words(command.substring("./tdl ".length())).toArray());
        assertThat(said.code()).as(command + "\n" + said.err()).isZero();
        assertThat(said.out()).as(command).isNotBlank();
      }
    }
  }

  /** The words of a command line, with paths in the folder of this test. */
  private List<String> words(String command) {
    List<String> words = new ArrayList<>();
    WORD.matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group() : word.group(1))
        .forEach(words::add);
    SMALLER.forEach(
        (start, options) -> {
          if (command.startsWith(start)) {
            int given = words.indexOf(options.get(0));
            if (given >= 0) {
              words.subList(given, given + options.size()).clear();
            }
            words.addAll(options);
          }
        });
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean isNamed = i > 0 && FOLDERS.contains(words.get(i - 1));
      String word = words.get(i);
      placed.add(isNamed || isPath(word) ? folder.resolve(word).toString() : word);
    }
    return placed;
  }

  private boolean isPath(String word) {
    return !word.startsWith("-")
        && !word.contains("{")
        && (word.contains("/") || word.contains(".") || Files.exists(folder.resolve(word)));
  }

  @Test
  void modelsPage_commandsInTheirOrder_endWithZero() throws IOException {
    PageFiles.write(folder);
    List<String> commands = commands("docs/models.md");

    runAll(commands);

    assertThat(commands).hasSizeGreaterThan(12);
    for (String verb : List.of("fit", "predict", "evaluate", "inspect", "export", "reproduce")) {
      assertThat(commands).anyMatch(command -> command.startsWith("./tdl " + verb + " "));
    }
    assertThat(Files.readAllLines(folder.resolve("some-predictions.csv"))).hasSize(13);
  }

  @Test
  void onnxPage_commandsInTheirOrder_endWithZero() throws IOException, InterruptedException {
    PageFiles.write(folder);
    List<String> commands = commands("docs/onnx.md");

    runAll(commands);

    assertThat(commands).contains(PYTORCH).hasSizeGreaterThan(7);
    Files.copy(folder.resolve("letters-examples/vector.npy"), folder.resolve("vector.npy"));
    runPython(
        fences("docs/onnx.md").stream()
            .filter(fence -> fence.group(1).equals("python"))
            .map(fence -> fence.group(2))
            .toList());
  }

  /** Runs the programs where Python has ONNX Runtime; elsewhere it reads them alone. */
  private void runPython(List<String> programs) throws IOException, InterruptedException {
    assertThat(programs).isNotEmpty();
    assumeTrue(ended("python3", "-c", "") == 0, "python3 is not there");
    boolean runs = ended("python3", "-c", "import numpy, onnxruntime") == 0;
    for (String program : programs) {
      Path file = Files.writeString(folder.resolve("page.py"), program);
      String reading = "import ast; ast.parse(open('page.py', encoding='utf-8').read())";
      int code = runs ? ended("python3", file.toString()) : ended("python3", "-c", reading);
      assertThat(code).as(program).isZero();
    }
  }

  private int ended(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  /** The blocks in other languages need a network; a script runs the same calls. */
  @Test
  void onnxPage_otherBlocks_areOfLanguagesThatAreRunElsewhere() {
    String script =
        DocumentedCommands.read(DocumentedCommands.REPOSITORY.resolve(".ci/foreign-runtimes"))
            + DocumentedCommands.read(
                DocumentedCommands.REPOSITORY.resolve(".ci/foreign_runtime.mjs"));
    for (MatchResult fence : fences("docs/onnx.md")) {
      switch (fence.group(1)) {
        case "", "yaml", "java", "python" -> {
          // commands and Python of the test above; a file of examples/; DocumentedJavaTest
        }
        case "javascript" -> {
          assertThat(fence.group(2)).contains("onnxruntime-node", "ort.InferenceSession.create(");
          assertThat(script)
              .contains("onnxruntime-node", "ort.InferenceSession.create(", "new ort.Tensor(");
        }
        default -> assertThat(fence.group(1)).as("the language of a block").isEmpty();
      }
    }
    assertThat(script).contains("fit --quiet", "export --quiet", "--examples", "composite");
    assertThat(
            DocumentedCommands.read(
                DocumentedCommands.REPOSITORY.resolve("examples/foreign/make_networks.py")))
        .contains(PYTORCH);
  }
}
