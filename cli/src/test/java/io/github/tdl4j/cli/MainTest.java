package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program without a library that it needs, as a build that was cut short leaves it. */
class MainTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"picocli-", "commons-csv-"})
  void main_libraryMissing_endsWith1AndAMessage(String library) throws Exception {
    List<String> all =
        Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    Path table = folder.resolve("table.csv");
    Files.writeString(table, "instance,label,a\nx,A,x.csv\n");
    String without =
        all.stream()
            .filter(path -> !String.valueOf(Path.of(path).getFileName()).startsWith(library))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                without,
                Main.class.getName(),
                "data",
                "import",
                "features",
                table.toString(),
                "--out",
                folder.resolve("out").toString())
            .start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(err.lines()).hasSize(1);
    assertThat(err).contains("error: ", "NoClassDefFoundError");
  }

  /** A command loads only the code that it needs, so that the program starts fast. */
  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help"})
  void main_helpAndVersion_loadNoOperation(String option) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                option)
            .redirectErrorStream(true)
            .start();
    String loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(loaded)
        .contains("cli.command.TdlCommand ")
        .doesNotContain(
            "cli.operation.RunExperiment ",
            "cli.operation.ImportFolder ",
            ".experiment.Experiment ",
            ".doctor.",
            ".network.");
  }
}
