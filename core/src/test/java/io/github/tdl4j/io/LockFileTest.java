package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve(".lock");
  }

  private void assertHeld() {
    assertThatThrownBy(() -> LockFile.take(file)).isInstanceOf(LockFile.HeldException.class);
  }

  @Test
  void take_twiceInOneProcess_isRefusedUntilItIsGivenFree() throws Exception {
    LockFile first = LockFile.take(file);
    assertHeld();
    assertHeld();
    first.release();
    LockFile.take(file).remove();
    assertThat(file).doesNotExist();
  }

  /** The refused attempt of this process must not give up what it holds. */
  @Test
  void take_byAnotherProcess_isRefusedEvenAfterASecondAttemptHere() throws Exception {
    LockFile first = LockFile.take(file);
    assertHeld();
    assertThat(child()).isEqualTo("held");
    first.close();
    assertThat(child()).isEqualTo("taken");
  }

  private String child() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                place(LockFile.class) + File.pathSeparator + place(Child.class),
                Child.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private static Path place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Says whether it could take the lock. */
  static final class Child {
    public static void main(String[] arguments) throws IOException {
      try (LockFile taken = LockFile.take(Path.of(arguments[0]))) {
        System.out.println(taken.found().isEmpty() ? "taken" : taken.found());
      } catch (LockFile.HeldException e) {
        System.out.println("held");
      }
    }
  }

  @Test
  void note_ofAKilledHolder_isFoundByTheNext() throws Exception {
    LockFile killed = LockFile.take(file);
    killed.note("a longer note\n");
    killed.note("two lines\nof names\n");
    killed.close();
    try (LockFile next = LockFile.take(file)) {
      assertThat(next.found()).isEqualTo("two lines\nof names");
      next.release();
    }
    try (LockFile next = LockFile.take(file)) {
      assertThat(next.found()).isEmpty();
    }
  }

  @Test
  void release_afterwards_theFileHasAlwaysTheSameBytes() throws Exception {
    for (int i = 0; i < 3; i++) {
      LockFile.take(file).release();
      assertThat(file).hasContent(LockFile.MARK);
    }
  }

  @Test
  void take_fileOfTheUser_isRefusedAndLeftAsItIs() throws IOException {
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> LockFile.take(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": must be a file of this program or not exist but holds something else; rename"
                + " it");
    assertThat(file).hasContent("mine");
  }

  @Test
  void take_linkFolderOrPipe_isRefusedAndNotFollowed() throws Exception {
    Path target = folder.resolve("target");
    Files.createSymbolicLink(file, target);
    assertThatThrownBy(() -> LockFile.take(file)).hasMessageContaining("is a symbolic link");
    assertThat(target).doesNotExist();
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> LockFile.take(file)).hasMessageContaining("is a folder");
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> LockFile.take(file)).hasMessageContaining("is a device or a pipe");
  }

  @Test
  void take_heldByOtherMeans_isRefused() throws IOException {
    Files.writeString(file, LockFile.MARK);
    try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertThat(other.tryLock()).isNotNull();
      assertHeld();
    }
  }

  /** Many take and remove it at once: never two hold it. */
  @Test
  void take_manyThatRemoveIt_neverTwoHoldIt() throws Exception {
    int[] holders = {0};
    int[] turns = {0};
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int turn = 0; turn < 50; turn++) {
                  try (LockFile taken = LockFile.take(file)) {
                    turns[0] += ++holders[0] == 1 ? 1 : 1_000_000;
                    LockSupport.parkNanos(1000);
                    holders[0]--;
                    taken.remove();
                  } catch (LockFile.HeldException e) {
                    LockSupport.parkNanos(1000);
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                }
              });
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(turns[0]).isBetween(1, 200);
    assertThat(file).doesNotExist();
  }
}
