package io.github.tdl4j.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TensorSessionTest {
  /** The file was made by endless_loop.py beside it. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void open_tensorOfAnEndlessLoop_isRefusedInTime() {
    Path inModule = Path.of("src/test/resources/golden/endless-loop.onnx");
    Path file = inModule.toFile().exists() ? inModule : Path.of("onnx").resolve(inModule);
    OnnxModel model = OnnxReader.read(file);
    ModelInput input = ModelInput.of(model, Optional.empty(), List.of());

    assertThatThrownBy(() -> TensorSession.open(model, input, "y", Duration.ofSeconds(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("endless-loop.onnx: tensor y must be computed for two rows within a");
  }
}
