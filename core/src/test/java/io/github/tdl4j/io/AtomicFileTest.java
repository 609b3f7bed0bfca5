package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {
  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void write_twice_replacesTheFirstAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("x.csv");
    AtomicFile.write(file, "one");
    AtomicFile.write(file, "zwei, größer");
    assertThat(file).hasContent("zwei, größer");
    assertThat(names()).containsExactly("x.csv");
  }

  @Test
  void write_diskFullHalfway_keepsTheOldFileAndLeavesNothingBeside() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    output -> {
                      output.write(new byte[1000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": cannot be written: No space left on device");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("x.csv");
  }

  @Test
  void write_systemRefusesTheMiddle_keepsTheOldFileAndLeavesNothingBeside() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "old");
    FullDisk.of(
        100,
        () -> {
          assertThatThrownBy(() -> AtomicFile.write(file, "1234567890".repeat(20)))
              .isInstanceOf(InputException.class)
              .hasMessage(file + ": cannot be written: File too large");
        });
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("x.csv");
  }

  @Test
  void write_folderLinkOrPipeInTheWay_isRefusedAndLeftAsItIs() throws Exception {
    Path taken = folder.resolve("taken");
    Files.createDirectories(taken.resolve("inner"));
    assertThatThrownBy(() -> AtomicFile.write(taken, "text"))
        .isInstanceOf(InputException.class)
        .hasMessage(taken + ": must be a regular file or not exist but is a folder");
    Path mine = Files.writeString(folder.resolve("mine"), "years of work");
    Path link = Files.createSymbolicLink(folder.resolve("link"), mine);
    assertThatThrownBy(() -> AtomicFile.write(link, "text"))
        .isInstanceOf(InputException.class)
        .hasMessage(link + ": must be a regular file or not exist but is a symbolic link");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> AtomicFile.write(pipe, "text"))
        .isInstanceOf(InputException.class)
        .hasMessage(pipe + ": must be a regular file or not exist but is a device or a pipe");
    assertThat(mine).hasContent("years of work");
    assertThat(names()).containsExactly("link", "mine", "pipe", "taken");
  }

  @Test
  void write_folderThatIsNotThere_isNamed() {
    Path file = folder.resolve("none/x.csv");
    assertThatThrownBy(() -> AtomicFile.write(file, "text"))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": cannot be written: " + file.getParent() + " does not exist");
  }

  /** 255 bytes are the most that file systems take. */
  @Test
  void write_longestName_isWritten() {
    Path file = folder.resolve("x".repeat(255));
    AtomicFile.write(file, "text");
    assertThat(file).hasContent("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "years of work"})
  void create_fileThatExists_isRefusedAndLeftAsItIs(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("x.npz"), content);
    assertThatThrownBy(() -> AtomicFile.create(file, "text"))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": must not exist yet but does; give another name, or remove it first");
    assertThat(file).hasContent(content);
    assertThat(names()).containsExactly("x.npz");
  }

  @Test
  void create_emptyName_isRefusedAsSuch() {
    assertThatThrownBy(() -> AtomicFile.create(Path.of(""), "text"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the name of a new file or folder must not be empty but is; give a name, as model");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void create_inAFolderThatTakesNoFiles_saysSo() {
    assertThatThrownBy(() -> AtomicFile.create(Path.of("/proc/text"), "text"))
        .isInstanceOf(InputException.class)
        .hasMessage("/proc/text: cannot be written: /proc is a folder that takes no new files");
  }

  @Test
  void create_linkToNothing_isRefusedAndNotFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
    assertThatThrownBy(() -> AtomicFile.create(link, "text")).isInstanceOf(InputException.class);
    assertThat(names()).containsExactly("link");
  }

  @Test
  void create_fileThatComesMeanwhile_isRefusedAndLeftAsItIs() throws IOException {
    Path file = folder.resolve("x.npz");
    assertThatThrownBy(
            () ->
                AtomicFile.create(
                    file,
                    output -> {
                      output.write(1);
                      Files.writeString(file, "another's");
                    }))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must not exist yet but does");
    assertThat(file).hasContent("another's");
    assertThat(names()).containsExactly("x.npz");
  }

  @Test
  void create_byManyAtOnce_oneAloneSucceeds() throws Exception {
    int count = 8;
    Path file = folder.resolve("x.npz");
    CyclicBarrier together = new CyclicBarrier(count);
    boolean[] wrote = new boolean[count];
    List<Thread> threads =
        IntStream.range(0, count)
            .mapToObj(
                number ->
                    new Thread(
                        () -> {
                          try {
                            AtomicFile.create(
                                file,
                                output -> {
                                  output.write(
                                      String.valueOf(number)
                                          .repeat(1000)
                                          .getBytes(StandardCharsets.UTF_8));
                                  await(together);
                                });
                            wrote[number] = true;
                          } catch (InputException e) {
                            wrote[number] = false;
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    List<Integer> winners = IntStream.range(0, count).filter(i -> wrote[i]).boxed().toList();
    assertThat(winners).hasSize(1);
    assertThat(file).hasContent(String.valueOf(winners.get(0)).repeat(1000));
    assertThat(names()).containsExactly("x.npz");
  }

  private static void await(CyclicBarrier together) throws IOException {
    try {
      together.await();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Test
  void isUnfinished_namesOfOthers_areNot() throws IOException {
    for (String name : List.of("movie.mp4.part", ".predictions.csv.part", ".tdl4j-1.part")) {
      assertThat(AtomicFile.isUnfinished(Files.writeString(folder.resolve(name), ""))).isFalse();
    }
    Path own = folder.resolve(".tdl4j-0123456789abcdef.part");
    Path link = Files.createSymbolicLink(own, folder.resolve("movie.mp4.part"));
    assertThat(AtomicFile.isUnfinished(link)).isFalse();
    Files.delete(link);
    assertThat(AtomicFile.isUnfinished(Files.writeString(own, ""))).isTrue();
  }

  @Test
  void isReplaceableBy_fileOrFolder_dependsOnContentAndForce() throws IOException {
    Path file = folder.resolve("figure.svg");
    byte[] bytes = {1, 2, 3};
    assertThat(AtomicFile.isReplaceableBy(file, bytes, false)).isTrue();
    Files.write(file, bytes);
    assertThat(AtomicFile.isReplaceableBy(file, bytes, false)).isFalse();
    Files.write(file, new byte[] {1, 2, 4});
    assertThatThrownBy(() -> AtomicFile.isReplaceableBy(file, bytes, false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file + ": must not exist or hold the same content");
    assertThat(AtomicFile.isReplaceableBy(file, bytes, true)).isTrue();

    Path taken = Files.createDirectory(folder.resolve("taken"));
    assertThatThrownBy(() -> AtomicFile.isReplaceableBy(taken, bytes, true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("name another folder by --out");
  }
}
