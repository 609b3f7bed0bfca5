package io.github.tdl4j.doctor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.doctor.Diagnosis;
import io.github.tdl4j.doctor.DiagnosisText;
import io.github.tdl4j.doctor.Doctor;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors of four labels, whose second modality repeats the first one or shares its label. */
class LabelOnlyPairsTest {
  private static final int WIDTH = 12;

  @TempDir private Path folder;

  private Diagnosis examined(int ofLabel, int width, double common) {
    List<String> labels = List.of("a", "b", "c", "d");
    List<Modality> modalities =
        List.of(
            new Modality("one", List.of(width), 1, "", ""),
            new Modality("two", List.of(width), 1, "", ""));
    RandomStream random = Seeds.root(7).stream("pairs");
    Path set = folder.resolve("set");
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            set,
            new DataSetDescription("pairs", "", "", labels, modalities),
            Map.of("one", FrameType.FLOAT32, "two", FrameType.FLOAT32))) {
      for (String label : labels) {
        for (int i = 0; i < ofLabel; i++) {
          float[] one = new float[width];
          float[] two = new float[width];
          for (int j = 0; j < width; j++) {
            double shared = random.gaussian();
            int place = label.charAt(0) + j;
            one[j] = (float) (5 * Math.sin(place) + shared);
            two[j] = (float) (5 * Math.cos(place) + common * shared + random.gaussian());
          }
          writer.add(
              new InstanceFrames(
                  label + i,
                  label,
                  "unknown",
                  i,
                  Map.of("one", Matrix.row(one), "two", Matrix.row(two))));
        }
      }
      var unused = writer.finish();
    }
    return Doctor.examine(set, (done, total) -> {});
  }

  private static List<Rule> rules(Diagnosis diagnosis) {
    return new ArrayList<>(diagnosis.findings().stream().map(Finding::rule).toList());
  }

  @Test
  void pairs_thatShareTheirLabelAlone_areWarnedOf() {
    Diagnosis diagnosis = examined(60, WIDTH, 0);

    assertThat(rules(diagnosis)).containsExactly(Rule.PAIRS_BY_LABEL_ALONE);
    assertThat(DiagnosisText.of(diagnosis))
        .contains(
            "one and two of 240 pairs depend on each other no more than those of different pairs");
    assertThat(diagnosis.experiment()).as("it can be run all the same").isPresent();
  }

  @Test
  void pairs_ofOneEvent_areNotWarnedOf() {
    assertThat(rules(examined(60, WIDTH, 1))).isEmpty();
  }

  @Test
  void pairs_tooFewToTell_areNotWarnedOf() {
    assertThat(rules(examined(45, WIDTH, 0))).isEmpty();
  }

  /** What is compared has the mean and the length of an instance taken out. */
  @Test
  void pairs_ofTooFewNumbersToTell_areNotWarnedOf() {
    assertThat(rules(examined(60, 3, 0))).isEmpty();
  }
}
