package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.tdl4j.cli.command.CommandRunner;
import io.github.tdl4j.cli.command.TdlCommand;
import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.RunExperiment;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

/** Every command line that is shown to users is one that the program takes. */
class DocumentedCommandsTest {
  private static final List<DocumentedCommands.Shown> SHOWN = DocumentedCommands.all();

  /** Options of programs other than tdl, as bench/run. */
  private static final Set<String> OTHERS = Set.of("--logdir", "--quick", "--wav");

  private static final Pattern MAVEN =
      Pattern.compile("-D(test(?==)|tdl[.\\w]+)(?:(?<=test)=(\\w+))?");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final RecordedOperations recorded = new RecordedOperations();
  private final CommandRunner runner = new CommandRunner(new Console(out, err, 0), recorded);

  @TempDir private Path folder;

  @BeforeEach
  void needsAShell() {
    Assumptions.assumeTrue(Files.isExecutable(TdlScript.SHELL), "no " + TdlScript.SHELL + " here");
  }

  /** The arguments that a shell makes of a line; those that name examples lead to them. */
  private String[] words(DocumentedCommands.Shown shown) throws IOException, InterruptedException {
    String said = "exec 3>&1\ntdl() { printf '%s\\0' \"$@\" >&3; }\n"; // past a redirection
    String script = said + shown.functions() + "tdl " + shown.text();
    Process shell =
        new ProcessBuilder(TdlScript.SHELL.toString(), "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(words).isZero();
    return Arrays.stream(words.split("\0"))
        .map(word -> word.startsWith("examples/") ? inRepository(word) : word)
        .toArray(String[]::new);
  }

  private static String inRepository(String word) {
    return DocumentedCommands.REPOSITORY.resolve(word).toString();
  }

  @ParameterizedTest
  @FieldSource("SHOWN")
  void command_thatIsShown_isTaken(DocumentedCommands.Shown shown) throws Exception {
    String[] words = words(shown);

    int code = runner.run(words);

    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    for (Operation operation : recorded.operations) {
      if (operation instanceof RunExperiment run && run.settings().isAbsolute()) {
        assertThatCode(() -> read(run.settings(), run.overrides())).doesNotThrowAnyException();
      }
    }
  }

  /** Reads an experiment without networks of other tools, whose files a Python program writes. */
  private static ExperimentSettings read(Path file, List<String> overrides) throws IOException {
    List<String> all = new ArrayList<>(overrides);
    if (Files.readString(file).contains("onnx: ")) {
      all.add("networks={}");
    }
    return ExperimentFile.read(file, all);
  }

  /** Of some shells an error where no file fits, of others a change where one does. */
  @ParameterizedTest
  @FieldSource("SHOWN")
  void command_thatIsShown_hasPatternsOfFilesInQuotes(DocumentedCommands.Shown shown) {
    String open = shown.text().replaceAll("\"[^\"]*\"|'[^']*'", "");

    assertThat(open).doesNotContainPattern("[*?\\[]").doesNotContainPattern("\\{[^}]*(,|\\.\\.)");
  }

  @Test
  void commands_thatAreShown_areFoundInPagesExamplesAndHelp() {
    assertThat(SHOWN)
        .extracting(DocumentedCommands.Shown::toString)
        .contains(
            "README.md: data doctor my-data",
            "docs/experiment-format.md: run --help",
            "examples/letters.yaml: run examples/letters.yaml",
            "help of tdl: demo")
        .anyMatch(text -> text.contains("overlap=false") && text.contains("maps=[]"));
  }

  @Test
  void help_examples_beginAsTheProgramIsTyped() {
    assertThat(runner.run("help", "run")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\n  ./tdl run examples/letters.yaml\n")
        .doesNotContain("\n  tdl ");
  }

  /** Each example begins with the commands that make its data and run it. */
  @Test
  void examples_commandsAbove_makeTheDataThatIsRead() throws Exception {
    for (Path example : DocumentedCommands.examples()) {
      for (DocumentedCommands.Shown shown : DocumentedCommands.ofExample(example)) {
        assertThat(runner.run(words(shown))).isZero();
      }
      Path data = read(example, List.of()).data();
      Path made = DocumentedCommands.REPOSITORY.relativize(data);
      assertThat(recorded.operations)
          .as(example.toString())
          .anyMatch(operation -> operation.toString().contains("out=" + made))
          .anyMatch(
              operation ->
                  operation instanceof RunExperiment run && run.settings().equals(example));
      recorded.operations.clear();
    }
  }

  /**
   * A setting that a page shows by itself is one of an experiment, or of an import of recordings.
   */
  @Test
  void settings_thatPagesShow_areKnown() throws Exception {
    Path example = Path.of(inRepository("examples/letters.yaml"));
    String imports =
        DocumentedCommands.read(DocumentedCommands.REPOSITORY.resolve("docs/own-data.md"));
    for (Path page : DocumentedCommands.pages()) {
      for (String span : DocumentedCommands.spans(page)) {
        if (span.startsWith("--set ") && !span.equals("--set a.b=c")) {
          var shown = new DocumentedCommands.Shown(page.toString(), "", "run x.yaml " + span);
          assertThat(runner.run(words(shown))).isZero();
          var run = (RunExperiment) recorded.operations.get(recorded.operations.size() - 1);
          String key = run.overrides().get(0).replaceFirst("=.*", "");
          assertThat(imports.contains("| `" + key + "` |") || isRead(example, run.overrides()))
              .as(page + ": " + span)
              .isTrue();
        }
      }
    }
  }

  private static boolean isRead(Path example, List<String> overrides) {
    try {
      var unused = ExperimentFile.read(example, overrides);
      return true;
    } catch (InputException e) {
      return false;
    }
  }

  @Test
  void options_thatPagesName_exist() {
    Set<String> known = new TreeSet<>(OTHERS);
    addOptions(TdlCommand.commandLine(new Console(out, err, 0), recorded), known);
    for (Path page : DocumentedCommands.pages()) {
      for (String span : DocumentedCommands.spans(page)) {
        if (span.matches("--[a-z].*")) {
          assertThat(known).as(page + ": " + span).contains(span.replaceFirst("[ =].*", ""));
        }
      }
    }
  }

  /** Of commands for Maven: the test, and the properties that this project reads. */
  @Test
  void testsAndProperties_thatPagesShow_exist() {
    String sources = DocumentedCommands.sources();
    List<String> shown = new ArrayList<>();
    for (Path page : DocumentedCommands.pages()) {
      for (MatchResult named : MAVEN.matcher(DocumentedCommands.read(page)).results().toList()) {
        String test = named.group(2);
        String wanted = test == null ? '"' + named.group(1) + '"' : "class " + test + " {";
        assertThat(sources).as(page + ": " + named.group()).contains(wanted);
        shown.add(named.group(1));
      }
    }
    assertThat(shown).contains("test", "tdl.faults.seed", "tdl.fuzz.factor");
  }

  private static void addOptions(CommandLine command, Set<String> names) {
    names.addAll(command.getCommandSpec().optionsMap().keySet());
    command.getSubcommands().values().forEach(verb -> addOptions(verb, names));
  }
}
