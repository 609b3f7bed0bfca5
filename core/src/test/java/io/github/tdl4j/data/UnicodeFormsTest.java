package io.github.tdl4j.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnicodeFormsTest {
  private static final String ONE = "\u00e4";
  private static final String TWO = "a\u0308";

  @TempDir private Path folder;

  @Test
  void take_sameNameInTwoForms_isRefusedShowingBoth() {
    UnicodeForms forms = new UnicodeForms("label");
    forms.take("x: ", "b");
    forms.take("x: ", "b" + ONE);
    forms.take("x: ", "b" + ONE);
    assertThatThrownBy(() -> forms.take("x: ", "b" + TWO))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("x: label must be written in one form of Unicode but")
        .hasMessageContaining("is written as b<U+00E4> and as ba<U+0308>; write both in one form");
  }

  @Test
  void take_namesOfOneForm_areTaken() {
    UnicodeForms forms = new UnicodeForms("label");
    assertThatCode(
            () -> List.of(TWO, "a", "\u00df", "ss", TWO).forEach(name -> forms.take("", name)))
        .doesNotThrowAnyException();
  }

  private static DataSetDescription description(String... labels) {
    return new DataSetDescription(
        "x", "", "", List.of(labels), List.of(new Modality("m", List.of(1), 1, "", "")));
  }

  @Test
  void labels_inTwoForms_areNoDataSet() {
    assertThatThrownBy(() -> description(ONE, TWO)).isInstanceOf(InputException.class);
  }

  @Test
  void groupsAndIds_inTwoForms_areNotWritten() {
    Map<String, Matrix> frames = Map.of("m", Matrix.row(1f));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder.resolve("out"), description("A"), Map.of("m", FrameType.FLOAT32))) {
      writer.add(new InstanceFrames("1" + ONE, "A", "Zo" + ONE, 1, frames));
      assertThatThrownBy(() -> writer.add(new InstanceFrames("2", "A", "Zo" + TWO, 2, frames)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("group must be written in one form");
      assertThatThrownBy(() -> writer.add(new InstanceFrames("1" + TWO, "A", "Ann", 2, frames)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("id must be written in one form");
    }
  }
}
