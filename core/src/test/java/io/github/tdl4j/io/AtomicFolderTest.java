package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void create_newFolder_holdsAllFilesAndLeavesNothingBeside() throws IOException {
    Path made = folder.resolve("made");

    AtomicFolder.create(
        made,
        place -> {
          assertThat(made).doesNotExist();
          AtomicFile.create(place.resolve("a"), "one");
          AtomicFile.create(place.resolve("b"), "two");
        });

    assertThat(made.resolve("a")).hasContent("one");
    assertThat(made.resolve("b")).hasContent("two");
    assertThat(names()).containsExactly("made");
  }

  @Test
  void create_contentThatFails_leavesNothing() throws IOException {
    assertThatThrownBy(
            () ->
                AtomicFolder.create(
                    folder.resolve("made"),
                    place -> {
                      AtomicFile.create(place.resolve("a"), "one");
                      throw new InputException("the second cannot be written");
                    }))
        .isInstanceOf(InputException.class)
        .hasMessage("the second cannot be written");

    assertThat(names()).isEmpty();
  }

  @Test
  void create_placeThatIsTaken_isRefusedWithoutAskingForContent() throws IOException {
    for (String name : List.of("folder", "file", "link")) {
      Path taken = folder.resolve(name);
      switch (name) {
        case "folder" -> Files.createDirectory(taken);
        case "file" -> Files.writeString(taken, "mine");
        default -> Files.createSymbolicLink(taken, folder.resolve("nowhere"));
      }

      assertThatThrownBy(
              () ->
                  AtomicFolder.create(
                      taken,
                      place -> {
                        throw new AssertionError("asked");
                      }))
          .isInstanceOf(InputException.class)
          .hasMessage(
              taken + ": must not exist yet but does; give another name, or remove it first");
    }
    assertThat(names()).containsExactly("file", "folder", "link");
  }

  @Test
  void create_placeThatIsTakenMeanwhile_isRefusedAndKept() throws IOException {
    Path taken = folder.resolve("taken");

    assertThatThrownBy(
            () ->
                AtomicFolder.create(taken, place -> AtomicFile.create(taken, "of another process")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(taken + ": must not exist yet");

    assertThat(taken).hasContent("of another process");
    assertThat(names()).containsExactly("taken");
  }

  @Test
  void create_folderAboveThatIsMissing_isNamed() {
    Path made = folder.resolve("none/made");

    assertThatThrownBy(() -> AtomicFolder.create(made, place -> {}))
        .isInstanceOf(InputException.class)
        .hasMessage(made + ": cannot be written: " + folder.resolve("none") + " does not exist");
  }
}
