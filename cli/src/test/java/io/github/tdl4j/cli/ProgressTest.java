package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private final List<String> lines = new ArrayList<>();
  private final AtomicLong seconds = new AtomicLong();
  private final Progress progress =
      new LineProgress(lines::add, () -> seconds.get() * 1_000_000_000L);

  @Test
  void lines_longTask_comeAtEachTenthWithTheTimeLeft() {
    progress.begin("grid", 200);
    for (int done = 1; done <= 200; done++) {
      seconds.addAndGet(2);
      progress.step(done);
    }
    assertThat(lines).hasSize(11);
    assertThat(lines.get(0)).isEqualTo("grid: 200 steps");
    assertThat(lines.get(3)).isEqualTo("grid: 30 % (60 of 200), 2:00, about 4:40 left");
    assertThat(lines.get(10)).isEqualTo("grid: 100 % (200 of 200), 6:40");
  }

  @Test
  void lines_resumedTask_estimateFromThisRunAlone() {
    progress.begin("grid", 10, 8);
    seconds.set(30);
    progress.step(9);
    assertThat(lines)
        .containsExactly(
            "grid: 10 steps, 8 done before", "grid: 90 % (9 of 10), 0:30, about 0:30 left");
  }

  @Test
  void lines_stepsOutOfOrder_areNotRepeated() {
    progress.begin("grid", 4);
    progress.step(2);
    progress.step(1);
    progress.step(2);
    assertThat(lines).hasSize(2);
  }

  @Test
  void lines_taskWithoutSteps_isSilentAfterItsTitle() {
    progress.begin("grid", 0);
    progress.step(0);
    progress.end();
    assertThat(lines).containsExactly("grid: 0 steps");
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "59, 0:59", "61, 1:01", "3599, 59:59", "3661, 1:01:01"})
  void time_ofSeconds_isReadable(long passed, String expected) {
    assertThat(LineProgress.time(passed * 1_000_000_000L)).isEqualTo(expected);
  }

  @Test
  void bar_onATerminal_endsFullAndWithinItsWidth() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Progress bar = new Console(new ByteArrayOutputStream(), err, 70).progress();
    bar.begin("grid", 30, 10);
    bar.step(20);
    bar.step(30);
    bar.end();
    bar.end();
    String[] drawn = err.toString(StandardCharsets.UTF_8).split("[\r\n]+", 0);
    String last = drawn[drawn.length - 1];
    assertThat(last).contains("grid", "100%", "30/30");
    assertThat(last.length()).isLessThanOrEqualTo(70);
  }
}
