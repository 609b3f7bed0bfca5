package io.github.tdl4j.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.TinyDataSet;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparedDataSetTest {
  @TempDir Path folder;

  @BeforeEach
  void write() {
    TinyDataSet.write(folder);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> PreparedDataSet.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + "/" + message);
  }

  @Test
  void read_validFolder_holdsWhatTheFilesSay() {
    PreparedDataSet dataSet = PreparedDataSet.read(folder);
    assertThat(dataSet.folder()).isEqualTo(folder);
    assertThat(dataSet.description().labels()).containsExactly("A", "B");
    assertThat(dataSet.modality("video"))
        .isEqualTo(new Modality("video", List.of(2, 3), 25, "grey levels", "two rows"));
    assertThat(dataSet.modality("video").width()).isEqualTo(6);
    assertThat(dataSet.instances())
        .containsExactly(
            instance("a1", "A", Map.of("audio", range(0, 2), "video", range(0, 2))),
            instance("b1", "B", Map.of("audio", range(2, 1))),
            new Instance(
                "b2",
                "B",
                "Bob",
                2,
                Map.of("audio", range(3, 3), "video", range(2, 1)),
                Placement.NONE));
    assertThat(dataSet.instances().get(1).has("video")).isFalse();
    assertThat(dataSet.frameType("audio")).isEqualTo(FrameType.FLOAT32);
  }

  private static Instance instance(String id, String label, Map<String, FrameRange> frames) {
    return new Instance(id, label, "Ann", 1, frames, Placement.NONE);
  }

  private static FrameRange range(long start, int count) {
    return new FrameRange(start, count);
  }

  @Test
  void frames_ofAClip_areItsRowsAlone() {
    PreparedDataSet dataSet = PreparedDataSet.read(folder);
    Instance last = dataSet.instances().get(2);
    assertThat(dataSet.frames("audio", last))
        .isEqualTo(Matrix.ofRows(new float[] {6, 7}, new float[] {8, 9}, new float[] {10, 11}));
    assertThat(dataSet.frames("video", last)).isEqualTo(Matrix.row(250, 251, 252, 253, 254, 255));
  }

  @Test
  void frames_modalityThatTheClipLacks_namesTheClip() {
    PreparedDataSet dataSet = PreparedDataSet.read(folder);
    assertThatThrownBy(() -> dataSet.frames("video", dataSet.instances().get(1)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder + "/instances.csv: instance b1 must have video frames but its cells are empty");
  }

  @Test
  void frames_unknownModality_namesTheNearestOrAll() {
    PreparedDataSet dataSet = PreparedDataSet.read(folder);
    assertThatThrownBy(() -> dataSet.frames("vidoe", dataSet.instances().get(0)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + ": must have the modality \"vidoe\" but has none of that name; did you mean"
                + " \"video\"?");
    assertThatThrownBy(() -> dataSet.modality("smell"))
        .hasMessageEndingWith("; there are: audio, video");
  }

  @Test
  void frames_instanceOfAnotherDataSet_isRefused() {
    PreparedDataSet dataSet = PreparedDataSet.read(folder);
    Instance stranger = instance("x", "A", Map.of("audio", range(Long.MAX_VALUE - 1, 2)));
    assertThatThrownBy(() -> dataSet.frames("audio", stranger))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("instance must be of the data set " + folder);
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
  void frames_numberThatIsNotFinite_namesFileClipAndFrame(float value, String shown)
      throws IOException {
    Path file = folder.resolve("sound.npy");
    byte[] bytes = Files.readAllBytes(file);
    int bits = Integer.reverseBytes(Float.floatToIntBits(value));
    // Number 9 of 12: frame 4 of the file, which is frame 1 of instance b2.
    int at = bytes.length - 3 * Float.BYTES;
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (bits >>> (24 - 8 * i));
    }
    Files.write(file, bytes);
    PreparedDataSet dataSet = PreparedDataSet.read(folder);
    assertThat(dataSet.frames("audio", dataSet.instances().get(0)).rows()).isEqualTo(2);
    assertThatThrownBy(() -> dataSet.frames("audio", dataSet.instances().get(2)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": instance b2 must hold finite numbers but has "
                + shown
                + " in its frame 1 (counted from 0; frame 4 of the file) at number 1");
    assertThatThrownBy(() -> dataSet.requireFinite("audio"))
        .hasMessageContaining("has " + shown + " in its frame 1 (counted from 0; frame 4");
    dataSet.requireFinite("video");
  }

  @Test
  void read_someFrames_areThoseOfTheClip() {
    PreparedDataSet dataSet = PreparedDataSet.read(folder);
    Instance instance = dataSet.instances().get(0);
    MutableMatrix second = MutableMatrix.zeros(1, 2);
    dataSet.read("audio", instance, 1, second);
    assertThat(second).isEqualTo(dataSet.frames("audio", instance).rowRange(1, 2));
    assertThatThrownBy(() -> dataSet.read("audio", instance, 2, second))
        .hasMessage("first must be in [0, 1] but is 2");
  }

  @Test
  void digest_descriptionsOfLabels_areItsLastFilesAndNoOthersCount()
      throws IOException, NoSuchAlgorithmException {
    String without = PreparedDataSet.read(folder).digest();
    Files.writeString(folder.resolve("symbols.csv"), "symbol,tall\nx,1\n");
    assertThat(PreparedDataSet.read(folder).digest()).isEqualTo(without);

    Files.writeString(folder.resolve("labels.csv"), "label,symbols\nA,x\nB,x x\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name :
        List.of(
            "dataset.json",
            "instances.csv",
            "sound.npy",
            "video.npy",
            "labels.csv",
            "symbols.csv")) {
      all.write(Files.readAllBytes(folder.resolve(name)));
    }
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    assertThat(PreparedDataSet.read(folder).digest()).isEqualTo(HexFormat.of().formatHex(expected));
    assertThat(PreparedDataSet.read(folder).digestOfInstances()).isEqualTo(without);
  }

  @Test
  void digest_ofTheFolder_isThatOfItsFilesOneAfterAnother()
      throws IOException, NoSuchAlgorithmException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name : List.of("dataset.json", "instances.csv", "sound.npy", "video.npy")) {
      all.write(Files.readAllBytes(folder.resolve(name)));
    }
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    assertThat(PreparedDataSet.read(folder).digest()).isEqualTo(HexFormat.of().formatHex(expected));
  }

  @Test
  void read_missingFolder_saysWhatItMustHold() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> PreparedDataSet.read(none))
        .isInstanceOf(InputException.class)
        .hasMessage(
            none + ": must be a folder with dataset.json and instances.csv but does not exist");
    assertThatThrownBy(() -> PreparedDataSet.read(folder.resolve("video.npy")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("but is a file; tdl data import features makes");
  }

  @ParameterizedTest
  @CsvSource({"dataset.json", "instances.csv", "sound.npy", "video.npy"})
  void read_missingFile_namesIt(String name) throws IOException {
    Files.delete(folder.resolve(name));
    assertRefused(name + ": cannot be read: it does not exist");
  }

  @Test
  void read_rangeBeyondTheFile_namesTheClip() {
    TinyDataSet.edit(folder.resolve("instances.csv"), "b2,B,Bob,2,3,3", "b2,B,Bob,2,4,3");
    assertRefused(
        "instances.csv: instance b2: audio frames must end by 6, where the .npy file ends, but"
            + " start at 4 and are 3");
  }

  @Test
  void read_rangeThatOverflows_isRefused() {
    TinyDataSet.edit(
        folder.resolve("instances.csv"), "b2,B,Bob,2,3,3", "b2,B,Bob,2," + Long.MAX_VALUE + ",3");
    assertRefused(
        "instances.csv: instance b2: audio frames must end by 6, where the .npy file ends, but"
            + " start at 9223372036854775807 and are 3");
  }

  @Test
  void read_framesOfTwoClipsThatOverlap_namesBoth() {
    TinyDataSet.edit(folder.resolve("instances.csv"), "b2,B,Bob,2,3,3", "b2,B,Bob,2,1,3");
    assertRefused(
        "instances.csv: instance b2: audio frames must be its own but start at 1, inside those of"
            + " instance a1");
  }

  @Test
  void read_frameShapeThatIsNotTheFiles_namesTheFile() {
    TinyDataSet.edit(folder.resolve("dataset.json"), "[2, 3]", "[3, 2]");
    assertRefused(
        "video.npy: shape must be the number of frames, then the frame shape (3, 2), but is"
            + " (3, 2, 3)");
  }
}
