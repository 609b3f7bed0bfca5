package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCallsTest {
  @Test
  void exit_whileCallsAreGoing_waitsForThemAndLetsNoneBegin(@TempDir Path folder)
      throws IOException, InterruptedException {
    Process machine =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", // newer Javas print a warning otherwise
                "-cp",
                System.getProperty("java.class.path"),
                Leaving.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();

    assertThat(machine.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(machine.exitValue()).isZero();
    assertThat(folder.resolve("said")).content().isEqualTo("left\nleft\n");
  }

  /** Leaves while two calls are going. */
  static final class Leaving {
    private static final int CALLS = 2;

    private Leaving() {}

    public static void main(String[] arguments) throws InterruptedException {
      CountDownLatch begun = new CountDownLatch(CALLS);
      for (int i = 0; i < CALLS; i++) {
        Thread caller = new Thread(() -> call(begun));
        caller.setDaemon(true);
        caller.start();
      }
      begun.await();
      System.exit(0);
    }

    private static void call(CountDownLatch begun) {
      NativeCalls.run(
          () -> {
            begun.countDown();
            waitUntilTheMachineWantsToLeave();
            System.out.print("left\n");
          });
      NativeCalls.run(() -> System.out.print("passed the closed gate\n"));
    }

    /** It waits for these calls then. */
    private static void waitUntilTheMachineWantsToLeave() {
      while (!NativeCalls.GATE.hasQueuedThreads()) {
        Thread.onSpinWait();
      }
    }
  }
}
