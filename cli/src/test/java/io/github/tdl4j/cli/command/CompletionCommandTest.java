package io.github.tdl4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.RecordedOperations;
import io.github.tdl4j.cli.display.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script for the shell, asked by bash as it asks when the tabulator is pressed. */
class CompletionCommandTest {
  private static final Path BASH = Path.of("/bin/bash");

  /** Outside of a real completion, bash refuses to set options of it. */
  private static final String ASK =
      """
      compopt() { :; }
      . ./tdl-completion || exit 3
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      asked=$(complete -p tdl | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      $asked
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeScript() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(BASH), "no " + BASH + " here");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(
            new CommandRunner(new Console(out, out, 0), new RecordedOperations()).run("completion"))
        .isZero();
    Files.write(folder.resolve("tdl-completion"), out.toByteArray());
    Files.writeString(folder.resolve("ask"), ASK);
  }

  private String answers(String line) throws IOException, InterruptedException {
    String typed = line.replace("TAB", "''");
    Process bash =
        new ProcessBuilder(BASH.toString(), "-c", "bash ./ask " + typed)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said;
  }

  @ParameterizedTest
  @CsvSource({
    "./tdl TAB, run",
    "./tdl d, demo",
    "./tdl data TAB, doctor",
    "./tdl data import TAB, mnist-halves",
    "./tdl run --, --threads",
    "./tdl data synth letters --preset TAB, stanford",
    "./tdl run TAB, tdl-completion",
    "./tdl demo --out TAB, tdl-completion"
  })
  void script_askedByBash_names(String line, String answer) throws Exception {
    assertThat(answers(line).lines()).contains(answer);
  }

  @Test
  void script_beginningOfAVerb_namesThoseThatBeginSo() throws Exception {
    assertThat(answers("./tdl d").lines()).containsExactlyInAnyOrder("data", "demo");
  }

  @Test
  void script_everyVerbOfTheProgram_isNamed() throws Exception {
    String verbs = answers("./tdl TAB");
    TdlCommand.commandLine(new Console(System.out, System.err, 0), new RecordedOperations())
        .getSubcommands()
        .keySet()
        .forEach(verb -> assertThat(verbs.lines()).contains(verb));
  }
}
