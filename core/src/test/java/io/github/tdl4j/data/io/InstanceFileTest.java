package io.github.tdl4j.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.TinyDataSet;
import io.github.tdl4j.io.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceFileTest {
  @TempDir Path folder;
  private DataSetDescription description;

  @BeforeEach
  void describe() {
    TinyDataSet.write(folder);
    description = DescriptionFile.read(folder).description();
  }

  private List<Instance> read(String csv) {
    TinyDataSet.write(folder.resolve("instances.csv"), csv.getBytes(StandardCharsets.UTF_8));
    return InstanceFile.read(folder, description);
  }

  @Test
  void read_otherOrderOfColumnsAndMoreOfThem_meansTheSame() {
    List<Instance> instances =
        read(
            """
            mood,video_count,video_start,audio_count,audio_start,repetition,group,label,id
            glad,2,0,2,0,1,Ann,A,a1
            sad,,,1,2,1,Ann,B,b1
            """);
    assertThat(instances).isEqualTo(read(TinyDataSet.CSV).subList(0, 2));
  }

  @Test
  void read_columnSpeakerOfEarlierVersions_isTheGroup() {
    assertThat(read(TinyDataSet.CSV.replace("group", "speaker"))).isEqualTo(read(TinyDataSet.CSV));
  }

  @Test
  void read_columnsGroupAndSpeaker_areRefused() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    id,label,speaker,group,repetition,audio_start,audio_count,video_start,video_count
                    a1,A,Ann,Bob,1,0,2,0,2
                    """))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must have one of the columns group and speaker");
  }

  @Test
  void read_textOfASpreadsheet_meansTheSame() {
    String csv = "\uFEFF" + TinyDataSet.CSV.replace("\n", "\r\n").replace("Ann", "\"Ann\"");
    assertThat(read(csv + "\r\n")).isEqualTo(read(TinyDataSet.CSV));
  }

  @Test
  void read_quotedName_mayHoldCommaAndQuote() {
    assertThat(read(TinyDataSet.CSV.replace("Bob", "\"Bob, the \"\"second\"\"\"")).get(2).group())
        .isEqualTo("Bob, the \"second\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a1,A, | a1,C, | line 2: label must be one of dataset.json but is "C"; there are: A, B
          a1,A, | a1,a, | line 2: label must be one of dataset.json but is "a"; did you mean "A"?
          b1,B, | a1,B, | line 3: id must be unique but "a1" comes twice
          b1,B, | ,B, | line 3: id must be text without control characters but is ""
          b1,B, | b1,, | line 3: label must be text without control characters but is ""
          Bob | | line 4: group must be text without control characters but is ""
          Bob,2, | Bob,two, | line 4: repetition must be a whole number in [0, 2147483647] but is "two"
          Bob,2, | Bob,-2, | line 4: repetition must be a whole number in [0, 2147483647] but is "-2"
          Bob,2, | Bob,2.0, | line 4: repetition must be a whole number in [0, 2147483647] but is "2.0"
          2,3,3, | 2,3,0, | line 4: audio_count must be at least 1 but is 0
          2,3,3, | 2,3,9999999999, | line 4: audio_count must be a whole number in [0, 2147483647] but is "9999999999"
          2,3,3, | 2,-3,3, | line 4: audio_start must be a whole number in [0, 9223372036854775807] but is "-3"
          2,3,3, | 2,99999999999999999999,3, | line 4: audio_start must be a whole number in [0, 9223372036854775807] but is "99999999999999999999"
          2,3,3, | 2,3,, | line 4: audio_start and audio_count must both be given or both be empty but are "3" and ""
          2,1,, | ,,,, | line 3: must have 8 cells but has 9
          1,2,1,, | 1,,,, | line 3: frames must be given in at least one modality but instance b1 has none
          ,2,1,, | ,2,1 | line 3: must have 8 cells but has 6
          group | talker | must have the columns id, label, group, repetition, audio_start, audio_count, video_start, video_count but has no group
          group | label | column names must be distinct but "label" comes twice
          """)
  void read_brokenRule_namesLineColumnRuleAndValue(String old, String replacement, String message) {
    String csv = TinyDataSet.CSV.replace(old, replacement == null ? "" : replacement);
    assertThat(csv).isNotEqualTo(TinyDataSet.CSV);
    assertThatThrownBy(() -> read(csv))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + "/instances.csv: " + message);
  }

  @Test
  void read_noClips_isRefused() {
    assertThatThrownBy(() -> read(""))
        .hasMessage(folder + "/instances.csv: must start with a line of column names but is empty");
    assertThatThrownBy(() -> read(TinyDataSet.CSV.lines().findFirst().orElseThrow()))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + "/instances.csv: must list at least 1 instance but lists none");
  }

  @Test
  void read_quoteWithoutEnd_isRefused() {
    assertThatThrownBy(() -> read(TinyDataSet.CSV.replace("Bob", "\"Bob")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder + "/instances.csv: cannot be read: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void read_bytesThatAreNoText_areRefused() {
    byte[] csv = TinyDataSet.CSV.getBytes(StandardCharsets.UTF_8);
    csv[csv.length - 5] = (byte) 0xff;
    long lines = TinyDataSet.CSV.lines().count();
    TinyDataSet.write(folder.resolve("instances.csv"), csv);
    assertThatThrownBy(() -> InstanceFile.read(folder, description))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + "/instances.csv: line "
                + lines
                + ": must be UTF-8 text but has the byte 0xFF, which is not;"
                + " save it as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+0", "-0", "０", "٠", "0x0", "0.0", "0e0", "1_0", "99999999999999999999"})
  void read_startThatIsNoPlainNumber_isRefused(String start) {
    assertThatThrownBy(
            () ->
                read(
                    "id,label,group,repetition,audio_start,audio_count,video_start,"
                        + "video_count\na,A,Ann,1,"
                        + start
                        + ",1,,\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2: audio_start must be a whole number in [0, ")
        .hasMessageContaining(start);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"007", "07", "7", "1e3", "1.0", "0x10", "+5", " 7 ", "7 ", "true", "-", "٧"})
  void read_namesThatLookLikeNumbers_stayAsTheyAre(String name) {
    Instance instance =
        read("id,label,group,repetition,audio_start,audio_count,video_start,"
                + "video_count\n"
                + name
                + ",A,"
                + name
                + ",1,0,1,,\n")
            .get(0);
    assertThat(instance.id()).isEqualTo(name);
    assertThat(instance.group()).isEqualTo(name);
  }

  @Test
  void read_headerWithBlanksBesideItsCommas_leavesBlanksAway() {
    Instance instance =
        read("id, label, group, repetition, audio_start, audio_count, video_start,"
                + " video_count\na, A, Ann, 1, 0, 1, ,\n")
            .get(0);
    assertThat(instance.label()).isEqualTo("A");
    assertThat(instance.group()).isEqualTo("Ann");
  }

  @Test
  void instance_changedAfterwards_staysAsItWas() {
    Map<String, FrameRange> frames = new java.util.HashMap<>(Map.of("audio", new FrameRange(0, 1)));
    Instance instance = new Instance("a", "A", "Ann", 0, frames, Placement.NONE);
    frames.clear();
    assertThat(instance.has("audio")).isTrue();
  }

  @Test
  void read_columnsOfPlacements_areKeptAsTheyAre() {
    String csv =
        """
        id,label,group,repetition,audio_start,audio_count,video_start,video_count,fold,split
        a1,A,Ann,1,0,2,0,2,10,train
        b1,B,Ann,1,2,1,,,2,
        b2,B,Bob,1,3,3,2,2, ,Test
        """;
    assertThat(read(csv).stream().map(Instance::placement))
        .containsExactly(
            new Placement("train", "10"), new Placement("", "2"), new Placement("Test", ""));
  }

  @Test
  void print_placements_areReadBackAndHaveColumnsOnlyWhereNeeded() throws java.io.IOException {
    FrameRange range = new FrameRange(0, 1);
    List<Instance> instances = new java.util.ArrayList<>();
    for (String fold : List.of("1", "b, c")) {
      instances.add(
          new Instance(
              "i" + fold,
              "A",
              "Ann",
              0,
              Map.of("audio", range, "video", range),
              new Placement("", fold)));
    }
    InstanceFile.Layout layout =
        InstanceFile.Layout.of(
            List.of("audio", "video"), instances.stream().map(Instance::placement).toList());
    StringBuilder text = new StringBuilder();
    layout.begin(text);
    for (Instance instance : instances) {
      layout.print(text, instance);
    }
    assertThat(text.toString().lines().findFirst().orElseThrow()).endsWith("video_count,fold");
    assertThat(read(text.toString())).isEqualTo(instances);
  }
}
