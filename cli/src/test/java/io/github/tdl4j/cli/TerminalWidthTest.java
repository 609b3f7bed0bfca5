package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.onTerminal;
import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.command.TdlCommand;
import io.github.tdl4j.cli.display.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Pages for people on terminals of several widths. */
class TerminalWidthTest {
  private static final String COLUMNS = "Columns without room here";

  @TempDir private static Path temp;
  private static Path data;
  private static Path file;

  @BeforeAll
  static void prepare() {
    data = TinyData.write(temp.resolve("data"));
    file = TinyData.settings(temp.resolve("tiny.yaml"), data);
    for (String run : List.of("one", "two")) {
      assertThat(tdl("run", file, "--out", temp.resolve(run), "-q").code()).isZero();
    }
    assertThat(tdl("fit", file, "--map", "knn", "--layer", "1", "--out", model(), "-q").code())
        .isZero();
  }

  private static Path model() {
    return temp.resolve("model");
  }

  /** A finished run prints its tables again. */
  private static Said run(int width) {
    return onTerminal(width, "run", file, "--out", temp.resolve("one"), "-q");
  }

  /** Paths and digests are words that are not broken. */
  private static void assertFits(String page, int width) {
    assertThat(page).isNotBlank();
    assertThat(
            page.lines()
                .filter(line -> !line.contains(temp.toString()) && !line.matches(" *[0-9a-f]{64}")))
        .allSatisfy(
            line ->
                assertThat(line.codePointCount(0, line.length()))
                    .as(line)
                    .isLessThanOrEqualTo(width));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120})
  void pages_ofEachCommand_fitTheTerminal(int width) {
    assertFits(run(width).out(), width);
    assertFits(onTerminal(width, "compare", temp.resolve("one"), temp.resolve("two")).out(), width);
    assertFits(onTerminal(width, "evaluate", model(), data, "-q").out(), width);
    assertFits(onTerminal(width, "inspect", model()).out(), width);
    assertFits(onTerminal(width, "data", "inspect", data).out(), width);
    assertFits(onTerminal(width, "data", "doctor", data, "-q").out(), width);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 54, 55, 60, 80, 120})
  void help_ofEachCommand_fitsTheTerminal(int width) {
    for (List<String> command : commands()) {
      List<String> words = new ArrayList<>(List.of("help"));
      words.addAll(command);
      Said said = onTerminal(width, words.toArray());
      assertFits(said.out(), width);
      assertThat(said.out()).startsWith("Usage: tdl").contains("--help");
    }
  }

  private static List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>(List.of(List.of()));
    add(
        TdlCommand.commandLine(new Console(System.out, System.err, 0), new RecordedOperations()),
        List.of(),
        commands);
    return commands;
  }

  private static void add(CommandLine of, List<String> path, List<List<String>> commands) {
    of.getSubcommands()
        .forEach(
            (name, command) -> {
              List<String> words = new ArrayList<>(path);
              words.add(name);
              commands.add(words);
              add(command, words, commands);
            });
  }

  @Test
  void help_narrow_hasTheDescriptionsBelowTheOptions() {
    assertThat(onTerminal(40, "help", "figures").out())
        .startsWith("Usage: tdl figures [-hqvV] [--force]\n  [--dpi=N]")
        .contains("\n  --dpi=N\n      Pixels of an inch in PNG files\n")
        .doesNotContain("data import");
  }

  @Test
  void run_wideTerminal_hasAllColumns() {
    assertThat(run(120).out())
        .contains("H  95% interval  AUSUC  95% interval")
        .contains("Better : worse")
        .doesNotContain(COLUMNS);
  }

  @Test
  void run_narrowTerminal_namesTheColumnsThatItLeavesOut() {
    assertThat(run(80).out())
        .doesNotContain("AUSUC  95% interval")
        .contains(COLUMNS)
        .contains("table.md");
  }

  /** Programs that read the page find the layout that it always had. */
  @Test
  void run_pipe_hasTheColumnsOfEightyAndNoSentenceOnThem() {
    assertThat(run(0).out())
        .contains("H  AUSUC\n")
        .doesNotContain(COLUMNS)
        .doesNotContain("Better : worse");
  }
}
