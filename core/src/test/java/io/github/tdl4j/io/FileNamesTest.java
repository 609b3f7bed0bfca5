package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {
  @TempDir private Path folder;

  @Test
  void name_ofBytesThatAreNoText_isNoneAndIsRefused() throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'a\\351')\"")
            .directory(folder.toFile())
            .start();
    assertThat(made.waitFor()).isZero();
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.findFirst().orElseThrow();

      assertThat(FileNames.areText(file)).isFalse();
      assertThatThrownBy(() -> FileNames.requireText(file))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ": must have a name that is text");
    }
  }

  @Test
  void name_ofAnyLetters_isText() {
    for (String name : new String[] {"a", "ä", "\uFFFD", "a b#?"}) {
      Path file = folder.resolve(name);
      assertThat(FileNames.areText(file)).isTrue();
      assertThat(FileNames.requireText(file)).isEqualTo(file);
    }
  }
}
