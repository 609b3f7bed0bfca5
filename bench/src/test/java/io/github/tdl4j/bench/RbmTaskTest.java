package io.github.tdl4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes the check of contrastive divergence one: nothing in it is left to chance. */
class RbmTaskTest {
  private static final int ROWS = 50;
  private static final int VISIBLE = 400;
  private static final int HIDDEN = 40;

  @TempDir private Path folder;

  private Matrix file(String name, int rows, int columns) throws IOException {
    return NpyRows.map(folder.resolve(name + ".npy"), rows, columns).toMatrix();
  }

  @Test
  void prepare_checkedMachine_hasCertainHiddenUnitsOfBothKinds() throws IOException {
    RbmTask task = new RbmTask();
    task.prepare(
        folder,
        Sizes.parse(List.of("rows=" + ROWS, "visible=" + VISIBLE, "hidden=" + HIDDEN, "batch=10")));
    task.answer(folder);

    Matrix rows = file("check-rows", ROWS, VISIBLE);
    assertCertain(rows, file("check-weights", VISIBLE, HIDDEN), file("check-bias", 1, HIDDEN));
    assertCertain(
        rows,
        file("check-learnt-weights", VISIBLE, HIDDEN),
        file("check-learnt-hidden", 1, HIDDEN));
  }

  private static void assertCertain(Matrix rows, Matrix weights, Matrix bias) {
    Matrix hidden = new Layer(weights, bias, Activation.SIGMOID).activate(rows);
    int on = 0;
    int off = 0;
    for (int row = 0; row < ROWS; row++) {
      for (float probability : hidden.row(row)) {
        on += probability == 1 ? 1 : 0;
        off += probability < 1e-7 ? 1 : 0;
      }
    }
    assertThat(on + off).isEqualTo(ROWS * HIDDEN);
    assertThat(Math.min(on, off)).isGreaterThan(ROWS * HIDDEN / 4);
  }

  @Test
  void answer_twice_isTheSame() throws IOException {
    List<String> sizes = List.of("rows=30", "visible=200", "hidden=20", "batch=10");
    RbmTask task = new RbmTask();
    task.prepare(folder, Sizes.parse(sizes));
    List<byte[]> answers = new ArrayList<>();
    for (String name : List.of("first", "second")) {
      Path answer = Files.createDirectory(folder.resolve(name));
      task.answer(answer);
      answers.add(Files.readAllBytes(answer.resolve("learnt-weights.npy")));
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
  }
}
