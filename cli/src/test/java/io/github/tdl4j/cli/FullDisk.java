package io.github.tdl4j.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Lets no file of this process grow beyond a number of bytes while it is open: the system refuses
 * the write in its middle, as on a full disk, with "File too large".
 */
final class FullDisk implements AutoCloseable {
  private static boolean mayRestore = true;

  /** Sets the limit, or skips the test where the system has no program to set it. */
  FullDisk(long bytes) {
    assumeTrue(
        mayRestore && set(String.valueOf(bytes)), "prlimit cannot be run, so no disk can be full");
  }

  private static boolean set(String bytes) {
    try {
      Process process =
          new ProcessBuilder(
                  "prlimit",
                  "--pid=" + ProcessHandle.current().pid(),
                  "--fsize=" + bytes + ":unlimited")
              .redirectErrorStream(true)
              .start();
      process.getInputStream().readAllBytes();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lifts the limit. */
  @Override
  public void close() {
    mayRestore = set("unlimited");
  }
}
