package io.github.tdl4j.experiment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceFileTest {
  @TempDir private Path folder;
  private ChoiceFile file = new ChoiceFile(Path.of("unset"), 1, 2);

  @BeforeEach
  void choosePath() {
    file = new ChoiceFile(folder.resolve("choice.json"), 1, 2);
  }

  private static FoldSelection choice(OptionalInt chosen) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("gapClosed", 0.1 + 0.2);
    figures.put("accuracy", -1e-300);
    TransferCandidate knn = new TransferCandidate("knn", 3, Map.of("gamma", "0.5 \"é\""), figures);
    return new FoldSelection(
        1, 2, List.of(knn, new TransferCandidate("svr", 0, Map.of(), Map.of())), chosen, "x");
  }

  @Test
  void write_anyChoice_readsBackToTheBit() {
    for (OptionalInt chosen : List.of(OptionalInt.of(1), OptionalInt.empty())) {
      file.write(choice(chosen));
      assertThat(file.read()).isEqualTo(choice(chosen));
      assertThat(file.read().candidates().get(0).figures().keySet())
          .containsExactly("gapClosed", "accuracy");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{\"repeat\":1}", "\u0000", "{\"repeat\":\"x\"}"})
  void read_anythingElse_isNamedWithTheWayOut(String content) throws IOException {
    Files.writeString(file.file(), content);
    assertDamaged();
  }

  @Test
  void read_otherFoldOrOtherText_isDamaged() throws IOException {
    file.write(choice(OptionalInt.of(1)));
    String text = Files.readString(file.file());
    for (String other :
        List.of(
            text.replace("\"fold\":2", "\"fold\":1"),
            text.replace("\"chosen\":1", "\"chosen\":2"),
            text.replace("\"chosen\":1", "\"chosen\":-1"),
            text.replace("\"layer\":0", "\"layer\":-1"),
            text.strip(),
            text.replace("\"layer\":0", "\"layer\": 0"))) {
      assertThat(other).isNotEqualTo(text);
      Files.writeString(file.file(), other);
      assertDamaged();
    }
    Files.write(file.file(), new byte[] {(byte) 0xff});
    assertDamaged();
  }

  private void assertDamaged() {
    assertThatThrownBy(() -> file.read())
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.file() + ": must hold what was chosen in the fold")
        .hasMessageContaining("delete it")
        .hasMessageNotContaining("\n");
  }
}
