package io.github.tdl4j.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Lets no file of this process grow beyond a number of bytes for a while: the system refuses the
 * write in its middle, as on a full disk, with "File too large".
 */
public final class FullDisk {
  private static boolean mayRestore = true;

  private FullDisk() {}

  /** The work that is done while the disk is full. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /** Does the work under the limit, or skips the test where no program can set it. */
  public static void of(long bytes, Work work) throws IOException {
    assumeTrue(
        mayRestore && set(String.valueOf(bytes)), "prlimit cannot be run, so no disk can be full");
    try {
      work.run();
    } finally {
      mayRestore = set("unlimited");
    }
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
}
