package io.github.tdl4j.bench.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackSamplesTest {
  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, "A.java", 1);
  }

  private static final StackTraceElement CELL =
      frame("io.github.tdl4j.experiment.fold.FoldRun", "run");
  private static final StackTraceElement TRAIN =
      frame("io.github.tdl4j.network.training.Backpropagation", "train");

  @Test
  void add_nativeInnermost_countsItsNameAndTheStep() {
    StackSamples samples = new StackSamples();
    samples.add(
        List.of(
            frame("org.bytedeco.openblas.global.openblas", "cblas_sgemm"),
            frame("io.github.tdl4j.math.Blas", "gemm"),
            TRAIN,
            CELL));
    assertThat(samples.json())
        .isEqualTo("{\"inner\": {\"cblas_sgemm\": 1}, \"steps\": {\"Backpropagation.train\": 1}}");
  }

  @Test
  void add_lambdaBelowTheLibrary_countsForTheMethodItStandsIn() {
    StackSamples samples = new StackSamples();
    StackTraceElement lambda = frame("io.github.tdl4j.network.SgdParameter", "lambda$step$0");
    samples.add(List.of(frame("java.util.Arrays", "fill"), lambda, TRAIN, CELL));
    samples.add(List.of(lambda, TRAIN, CELL));
    assertThat(samples.json())
        .isEqualTo(
            "{\"inner\": {\"SgdParameter.step\": 2}, \"steps\": {\"Backpropagation.train\": 2}}");
  }

  @Test
  void add_threadsOfTheJvm_countNothing() {
    StackSamples samples = new StackSamples();
    samples.add(List.of());
    samples.add(List.of(frame("java.lang.Object", "wait")));
    assertThat(samples.json()).isEqualTo("{\"inner\": {}, \"steps\": {}}");
  }

  @Test
  void add_workOfTheProtocolItself_isItsOwnStep() {
    StackSamples samples = new StackSamples();
    samples.add(List.of(CELL));
    assertThat(samples.json())
        .isEqualTo("{\"inner\": {\"FoldRun.run\": 1}, \"steps\": {\"FoldRun.run\": 1}}");
  }
}
