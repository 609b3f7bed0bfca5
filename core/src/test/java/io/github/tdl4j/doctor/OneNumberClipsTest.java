package io.github.tdl4j.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.doctor.rules.Rule;
import io.github.tdl4j.math.MutableMatrix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clip of one number cannot change; one of several can. */
class OneNumberClipsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"1, 1, false", "2, 1, true", "1, 2, true"})
  void constant_clipsOfSoManyFramesAndColumns_areFoundWhereTheyCouldChange(
      int frames, int columns, boolean found) {
    Path set = folder.resolve("set");
    Modality modality = new Modality("dose", List.of(columns), 1, "", "");
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            set,
            new DataSetDescription("Doses", "", "", List.of("A", "B"), List.of(modality)),
            Map.of("dose", FrameType.FLOAT32))) {
      for (int i = 0; i < 10; i++) {
        MutableMatrix numbers = MutableMatrix.zeros(frames, columns);
        numbers.fill(i);
        writer.add(
            new InstanceFrames("c" + i, i % 2 == 0 ? "A" : "B", "Ann", i, Map.of("dose", numbers)));
      }
      writer.finish();
    }

    Diagnosis diagnosis = Doctor.examine(set, (done, total) -> {});

    assertThat(diagnosis.findings().stream().anyMatch(f -> f.rule() == Rule.ALL_CONSTANT))
        .isEqualTo(found);
  }
}
