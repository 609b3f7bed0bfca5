package io.github.tdl4j.data.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.data.TinyDataSet;
import io.github.tdl4j.data.inspection.DataSetInspection.Group;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetInspectionTest {
  @TempDir Path folder;

  private DataSetInspection inspect() {
    return DataSetInspection.of(PreparedDataSet.read(TinyDataSet.write(folder)));
  }

  @Test
  void of_tinyDataSet_countsByLabelAndSpeaker() {
    DataSetInspection inspection = inspect();
    assertThat(inspection.instances()).isEqualTo(3);
    assertThat(inspection.labels())
        .containsExactly(new Group("A", 1, List.of(1, 1)), new Group("B", 2, List.of(2, 1)));
    assertThat(inspection.groups())
        .containsExactly(new Group("Ann", 2, List.of(2, 1)), new Group("Bob", 1, List.of(1, 1)));
    assertThat(inspection.missing()).containsExactly("b1: video");
  }

  @Test
  void of_tinyDataSet_measuresFramesAndValues() {
    DataSetInspection inspection = inspect();
    var audio = inspection.modalities().get(0);
    assertThat(audio.instances()).isEqualTo(3);
    assertThat(audio.frames()).isEqualTo(new SummaryStatistics(1, 2, 3, Math.sqrt(2 / 3.0)));
    // The whole numbers 0 to n - 1 have the variance (n² - 1) / 12.
    assertThat(audio.values().min()).isZero();
    assertThat(audio.values().mean()).isCloseTo(5.5, within(1e-12));
    assertThat(audio.values().max()).isEqualTo(11);
    assertThat(audio.values().deviation()).isCloseTo(Math.sqrt(143 / 12.0), within(1e-12));
    var video = inspection.modalities().get(1);
    assertThat(video.instances()).isEqualTo(2);
    assertThat(video.missing()).isEqualTo(1);
    assertThat(video.values().max()).isEqualTo(255);
  }

  @Test
  void of_labelWithoutClips_showsZeroRatherThanNothing() {
    TinyDataSet.write(folder);
    TinyDataSet.edit(folder.resolve("dataset.json"), "[\"A\", \"B\"]", "[\"A\", \"B\", \"C\"]");
    assertThat(DataSetInspection.of(PreparedDataSet.read(folder)).labels())
        .contains(new Group("C", 0, List.of(0, 0)));
  }

  @Test
  void of_numberThatIsNotFinite_isRefused() throws java.io.IOException {
    TinyDataSet.write(folder);
    byte[] bytes = Files.readAllBytes(folder.resolve("sound.npy"));
    bytes[bytes.length - 1] = 0x7f;
    bytes[bytes.length - 2] = (byte) 0xff;
    Files.write(folder.resolve("sound.npy"), bytes);
    PreparedDataSet dataSet = PreparedDataSet.read(folder);
    assertThatThrownBy(() -> DataSetInspection.of(dataSet))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("instance b2 must hold finite numbers but has NaN");
  }

  @Test
  void text_ofTinyDataSet_isAlignedTables() {
    assertThat(InspectionText.of(inspect()))
        .isEqualTo(
            """
            Tiny
            source:   a test
            licence:  CC0-1.0
            3 instances, 2 labels, 2 groups

            audio: two numbers (dB)
            video: two rows (grey levels)

            modality  shape  rate  instances  missing  min frames  mean frames  max frames
            audio         2    50          3        0           1            2           3
            video       2x3    25          2        1           1        1.500           2

            modality  min value  mean value  max value  std of values
            audio             0       5.500         11          3.452
            video             0       87.83        255          116.5

            label  instances  audio  video
            A              1      1      1
            B              2      2      1

            group  instances  audio  video
            Ann            2      2      1
            Bob            1      1      1

            Missing in 1 instance:
              b1: video
            """);
  }

  @Test
  void spread_ofBlocks_isThatOfAllNumbersAtOnce() {
    // A mean that is large against the deviation: squares summed in one pass would lose it.
    RunningStatistics spread = new RunningStatistics();
    spread.add(new float[] {4_000_001, 4_000_002});
    spread.add(new float[] {4_000_003});
    spread.add(new float[] {4_000_004, 4_000_005, 4_000_006});
    assertThat(spread.spread())
        .isEqualTo(new SummaryStatistics(4_000_001, 4_000_003.5, 4_000_006, Math.sqrt(35 / 12.0)));
    assertThat(new RunningStatistics().spread().mean()).isNaN();
  }

  @Test
  void of_columnsOfPlacements_countsTheirNamesInNaturalOrder() {
    TinyDataSet.write(folder);
    TinyDataSet.write(
        folder.resolve("instances.csv"),
        """
        id,label,group,repetition,audio_start,audio_count,video_start,video_count,fold,split
        a1,A,Ann,1,0,2,0,2,10,train
        b1,B,Ann,1,2,1,,,2,
        b2,B,Bob,1,3,3,2,1,10,train
        """
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    DataSetInspection inspection = DataSetInspection.of(PreparedDataSet.read(folder));
    assertThat(inspection.folds())
        .containsExactly(new Group("2", 1, List.of(1, 0)), new Group("10", 2, List.of(2, 2)));
    assertThat(inspection.splits())
        .containsExactly(new Group("train", 2, List.of(2, 2)), new Group("", 1, List.of(1, 0)));
    assertThat(InspectionText.of(inspection))
        .containsPattern("split +.*\\n *train +2.*\\n *\\(none\\) +1");
    String json = InspectionJson.of(inspection);
    assertThat(json.replaceAll("\\s+", ""))
        .contains(
            "\"splits\":[{\"name\":\"train\",\"instances\":2,\"with\":{\"audio\":2,\"video\":2}},"
                + "{\"name\":\"\",\"instances\":1,\"with\":{\"audio\":1,\"video\":0}}]",
            "\"folds\":[{\"name\":\"2\",\"instances\":1,\"with\":{\"audio\":1,\"video\":0}},");
    assertThat(inspect().splits()).isEmpty();
    assertThat(InspectionJson.of(inspect()).replaceAll("\\s+", ""))
        .contains("\"splits\":[],\"folds\":[]");
  }

  @Test
  void of_groupsWithNumbers_countsThemInNaturalOrder() {
    TinyDataSet.write(folder);
    TinyDataSet.edit(folder.resolve("instances.csv"), ",Ann,", ",p10,");
    TinyDataSet.edit(folder.resolve("instances.csv"), ",Bob,", ",p2,");
    assertThat(DataSetInspection.of(PreparedDataSet.read(folder)).groups())
        .extracting(Group::name)
        .containsExactly("p2", "p10");
  }

  @Test
  void text_ofModalityWithoutUnits_hasNoEmptyBrackets() {
    TinyDataSet.write(folder);
    TinyDataSet.edit(folder.resolve("dataset.json"), "\"dB\"", "\"\"");
    assertThat(InspectionText.of(DataSetInspection.of(PreparedDataSet.read(folder))))
        .contains("\naudio: two numbers\n");
  }
}
