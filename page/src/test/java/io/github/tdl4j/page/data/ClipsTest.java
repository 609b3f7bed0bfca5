package io.github.tdl4j.page.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.page.data.Clips.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipsTest {
  private static final ClipChoice DEFAULT =
      new ClipChoice(
          false,
          (command, instance) ->
              Optional.of(command + ":" + instance).filter(any -> instance.startsWith("A")));
  private static final ClipChoice ALL = new ClipChoice(true, DEFAULT.sounds());

  @TempDir private Path temp;

  /** Two labels, two instances each, the first without video; frames of 2 x 4 numbers. */
  private Path data(String licence, boolean isSynthetic, FrameType type) {
    Path folder = temp.resolve("data");
    DataSetDescription description =
        new DataSetDescription(
            "tiny",
            "test",
            licence,
            List.of("B", "A"),
            List.of(
                new Modality("audio", List.of(1), 50, "dB", "made up"),
                new Modality("video", List.of(2, 4), 25, "grey", "made up")));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder, description, Map.of("audio", FrameType.FLOAT32, "video", type))) {
      Matrix sound = Matrix.ofRows(new float[] {1});
      Matrix video = Matrix.ofRows(new float[] {0, 10, 20, 30, 40, 50, 60, 255});
      writer.add(new InstanceFrames("A1", "A", "g", 1, Map.of("audio", sound)));
      writer.add(new InstanceFrames("A2", "A", "g", 2, Map.of("audio", sound, "video", video)));
      writer.add(new InstanceFrames("B1", "B", "g", 1, Map.of("audio", sound, "video", video)));
      writer.add(new InstanceFrames("B2", "B", "g", 2, Map.of("audio", sound, "video", video)));
      if (isSynthetic) {
        writer.attach(
            ImportRecord.NAME, new ImportRecord("synth", Map.of("command", "tdl")).text());
      }
      writer.finish();
    }
    return folder;
  }

  private Clips clips(Path data, ClipChoice choice) {
    FinishedRun.provenance(temp, data, PreparedDataSet.read(data).digest());
    return Clips.of(temp, ProvenanceFile.read(temp), choice);
  }

  @Test
  void of_syntheticData_areTheFirstWholeInstanceOfEachLabelWithSound() {
    Clips clips = clips(data("CC0-1.0", true, FrameType.UINT8), DEFAULT);

    assertThat(clips.note()).isEmpty();
    assertThat(clips.clips()).extracting(Clip::instance).containsExactly("B1", "A2");
    assertThat(clips.clips()).extracting(Clip::label).containsExactly("B", "A");
    assertThat(clips.clips().get(0).sound()).isEmpty();
    assertThat(clips.clips().get(1).sound()).contains("tdl:A2");
    ClipFrames video = clips.clips().get(0).video().orElseThrow();
    assertThat(video.rate()).isEqualTo(25);
    assertThat(List.of(video.height(), video.width(), video.count())).containsExactly(2, 4, 1);
    assertThat(Base64.getDecoder().decode(video.values()))
        .containsExactly(new byte[] {0, 10, 20, 30, 40, 50, 60, (byte) 255});
  }

  @Test
  void of_dataOfOthers_areLeftOutUnlessWanted() {
    Path data = data("CC0-1.0", false, FrameType.UINT8);

    assertThat(clips(data, DEFAULT).clips()).isEmpty();
    assertThat(clips(data, DEFAULT).note().orElseThrow())
        .contains("its terms may not allow them")
        .contains("--with-clips");
    assertThat(clips(data, ALL).clips()).extracting(Clip::sound).containsOnly(Optional.empty());
    assertThat(clips(data, ALL).clips()).hasSize(2);
  }

  /** A table of numbers has neither pictures nor a word on them, unless clips are wanted. */
  @Test
  void of_dataOfVectors_haveNoNoteUnlessClipsAreWanted() {
    Path folder = temp.resolve("vectors");
    DataSetDescription description =
        new DataSetDescription(
            "vectors",
            "test",
            "x",
            List.of("A"),
            List.of(
                new Modality("one", List.of(3), 1, "", "made up"),
                new Modality("two", List.of(2, 1), 1, "", "made up")));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder, description, Map.of("one", FrameType.FLOAT32, "two", FrameType.FLOAT32))) {
      writer.add(
          new InstanceFrames(
              "A1", "A", "g", 1, Map.of("one", Matrix.zeros(1, 3), "two", Matrix.zeros(1, 2))));
      writer.finish();
    }

    assertThat(clips(folder, DEFAULT).clips()).isEmpty();
    assertThat(clips(folder, DEFAULT).note()).isEmpty();
    assertThat(clips(folder, ALL).note().orElseThrow()).startsWith("There are no clips, as no ");
  }

  @Test
  void of_syntheticDataUnderOtherTerms_areLeftOut() {
    assertThat(clips(data("all rights reserved", true, FrameType.UINT8), DEFAULT).clips())
        .isEmpty();
  }

  @Test
  void of_numbersBeyondBytes_areStretched() {
    Clips clips = clips(data("x", false, FrameType.FLOAT32), ALL);

    assertThat(Base64.getDecoder().decode(clips.clips().get(0).video().orElseThrow().values()))
        .containsExactly(new byte[] {0, 10, 20, 30, 40, 50, 60, (byte) 255});
  }

  @Test
  void of_dataThatChanged_areLeftOut() throws IOException {
    Path data = data("CC0-1.0", true, FrameType.UINT8);
    FinishedRun.provenance(temp, data, "0123");

    assertThat(Clips.of(temp, ProvenanceFile.read(temp), DEFAULT).note())
        .contains(
            "There are no clips, as the data set in "
                + data
                + " is no longer the one of this run.");
    Files.writeString(data.resolve("instances.csv"), "broken");
    assertThat(Clips.of(temp, ProvenanceFile.read(temp), DEFAULT).note().orElseThrow())
        .startsWith("There are no clips, as the data set cannot be read: ");
  }

  @Test
  void of_runFolderThatWasMovedWithItsData_areFound() {
    Path data = data("CC0-1.0", true, FrameType.UINT8);
    FinishedRun.provenance(temp, Path.of("gone"), PreparedDataSet.read(data).digest());

    assertThat(Clips.of(temp, ProvenanceFile.read(temp), DEFAULT).clips()).hasSize(2);
  }

  @Test
  void frames_large_areMeansOfSquaresAndEverySecondFrame() {
    Modality modality = new Modality("video", List.of(60, 80), 25, "grey", "made up");
    MutableMatrix frames = MutableMatrix.zeros(100, 4800);
    float[] frame = new float[4800];
    frame[0] = 4;
    frame[1] = 8;
    frame[80] = 12;
    frame[81] = 16; // mean 10
    frame[4799] = 200; // mean 50
    frames.setRow(0, frame);
    frames.setRow(2, frame);
    ClipFrames clip = ClipFrames.of(modality, frames, true);
    byte[] greys = Base64.getDecoder().decode(clip.values());

    assertThat(List.of(clip.height(), clip.width(), clip.count())).containsExactly(30, 40, 50);
    assertThat(clip.rate()).isEqualTo(12.5);
    assertThat(greys).hasSize(50 * 1200);
    assertThat(greys[0]).isEqualTo((byte) 10);
    assertThat(greys[1199]).isEqualTo((byte) 50);
    assertThat(greys[1200]).isEqualTo((byte) 10);
    assertThat(greys[2400]).isZero();
  }

  @Test
  void of_manyLargeClips_areThoseOfTheFirstLabels() {
    Path folder = temp.resolve("large");
    List<String> labels = IntStream.range(0, 30).mapToObj(i -> "L" + i).toList();
    DataSetDescription description =
        new DataSetDescription(
            "large",
            "test",
            "x",
            labels,
            List.of(new Modality("video", List.of(30, 40), 25, "grey", "made up")));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(folder, description, Map.of("video", FrameType.UINT8))) {
      for (String label : labels) {
        writer.add(
            new InstanceFrames(label, label, "g", 1, Map.of("video", Matrix.zeros(50, 1200))));
      }
      writer.finish();
    }
    Clips clips = clips(folder, ALL);

    // 80,000 letters each
    assertThat(clips.clips()).extracting(Clip::label).isEqualTo(labels.subList(0, 25));
    assertThat(clips.note())
        .contains("Of 30 labels only the first 25 have a clip, so that the page stays small.");
  }
}
