package io.github.tdl4j.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of run folders. */
class RunFolderNamesTest {
  @TempDir private Path folder;

  @Test
  void unused_namesThatAreTaken_getANumber() throws IOException {
    Path runs = folder.resolve("runs");
    assertThat(RunFolderNames.unused(runs, Path.of("few letters")))
        .isEqualTo(runs.resolve("few letters"));
    Files.createDirectories(runs.resolve("few letters"));
    assertThat(RunFolderNames.unused(runs, Path.of("few letters")))
        .isEqualTo(runs.resolve("few letters-2"));
    Files.createDirectories(runs.resolve("few letters-2"));
    assertThat(RunFolderNames.unused(runs, Path.of("few letters")))
        .isEqualTo(runs.resolve("few letters-3"));
  }

  @ParameterizedTest
  @CsvSource({
    "build/letters/experiment.yaml, runs/letters",
    "build/digits/experiment.yml, runs/digits",
    "examples/letters.yaml, runs/letters",
    "experiments/.yaml, runs/.yaml",
  })
  void of_AnExperimentInADataSet_hasTheDataSetsName(Path settings, Path folder) {
    assertThat(RunFolderNames.of(settings)).isEqualTo(folder);
  }
}
