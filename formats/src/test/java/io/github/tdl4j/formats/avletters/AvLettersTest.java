package io.github.tdl4j.formats.avletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvLettersTest {
  private static final ImportProgress QUIET = (done, total) -> {};

  @TempDir Path temporary;
  private Path folder;
  private Path out;

  @BeforeEach
  void write() {
    folder = temporary.resolve("avletters");
    out = temporary.resolve("prepared");
    TinyAvLetters.addLips(folder, "B1_Anya", TinyAvLetters.lips(3));
    TinyAvLetters.addMfcc(folder, "B1_Anya", TinyAvLetters.mfcc(5));
    TinyAvLetters.addLips(folder, "A2_Anya", TinyAvLetters.lips(2));
    TinyAvLetters.addMfcc(folder, "A1_Bill", TinyAvLetters.mfcc(4));
  }

  private void assertRefused(String message) throws IOException {
    assertThatThrownBy(() -> AvLetters.importFrom(folder, out, QUIET))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).containsExactly(folder);
    }
  }

  @Test
  void importFrom_clipsInOneModalityOnly_importsAndCountsThem() throws IOException {
    Files.writeString(folder.resolve("Lips").resolve("index.txt"), "not a clip");
    List<String> progress = new ArrayList<>();
    ImportSummary summary =
        AvLetters.importFrom(folder, out, (done, total) -> progress.add(done + "/" + total));
    assertThat(summary).isEqualTo(new ImportSummary(3, 1, 1, 1, 5, 9, 1));
    assertThat(progress).containsExactly("1/3", "2/3", "3/3");
    PreparedDataSet dataSet = PreparedDataSet.read(out);
    assertThat(dataSet.instances())
        .extracting(Instance::id)
        .containsExactly("A2_Anya", "A1_Bill", "B1_Anya");
    assertThat(dataSet.instances().get(0).has("audio")).isFalse();
    assertThat(dataSet.instances().get(1).has("video")).isFalse();
    Instance last = dataSet.instances().get(2);
    assertThat(last.label() + last.repetition() + last.group()).isEqualTo("B1Anya");
    assertThat(dataSet.frames("audio", last).get(4, 25)).isEqualTo(TinyAvLetters.parameter(4, 25));
    assertThat(dataSet.frames("video", last).get(2, 59 * 80 + 1))
        .isEqualTo(TinyAvLetters.pixel(2, 59, 1));
  }

  @Test
  void importFrom_tinyFiles_describesThem() {
    AvLetters.importFrom(folder, out, QUIET);
    PreparedDataSet dataSet = PreparedDataSet.read(out);
    assertThat(dataSet.description().labels()).containsExactly("A", "B");
    assertThat(dataSet.frameType("video")).isEqualTo(FrameType.UINT8);
    assertThat(dataSet.modality("video").frameShape()).containsExactly(60, 80);
    assertThat(dataSet.modality("video").rate()).isEqualTo(25);
    assertThat(dataSet.frameType("audio")).isEqualTo(FrameType.FLOAT32);
    assertThat(dataSet.modality("audio").frameShape()).containsExactly(26);
    assertThat(dataSet.modality("audio").rate()).isEqualTo(50);
  }

  @Test
  void importFrom_twice_givesTheSameDigest() {
    AvLetters.importFrom(folder, out, QUIET);
    Path again = temporary.resolve("again");
    AvLetters.importFrom(folder, again, QUIET);
    assertThat(PreparedDataSet.read(again).digest()).isEqualTo(PreparedDataSet.read(out).digest());
  }

  @Test
  void importFrom_indexAndHiddenFiles_areNotLookedAt() {
    TinyAvLetters.write(folder.resolve("Lips/index.txt"), new byte[1]);
    TinyAvLetters.write(folder.resolve("Lips/._A2_Anya-lips.mat"), new byte[1]);
    assertThat(AvLetters.importFrom(folder, out, QUIET).instances()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a1_Anya", "A0_Anya", "A_Anya", "AB1_Anya", "A1Anya", "A1_", "A1_An ya"})
  void importFrom_otherFileName_isRefused(String name) throws IOException {
    Path file = TinyAvLetters.addLips(folder, name, TinyAvLetters.lips(1));
    assertRefused(
        file
            + ": the name must be letter, repetition, _, speaker and -lips.mat, e.g."
            + " A1_Anya-lips.mat");
  }

  @Test
  void importFrom_faultInTheLastFile_leavesNothing() throws IOException {
    Path file = TinyAvLetters.addMfcc(folder, "Z1_Yi", new byte[3]);
    assertRefused(file + ": header must have 12 bytes but the file ends after 3 bytes");
  }

  @Test
  void importFrom_otherFolder_saysWhatItMustHold() throws IOException {
    folder = Files.createDirectory(temporary.resolve("other"));
    assertThatThrownBy(() -> AvLetters.importFrom(folder, out, QUIET))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + ": must be a folder with Lips and Audio/mfcc/Clean but has no Lips");
    Path missing = temporary.resolve("missing");
    assertThatThrownBy(() -> AvLetters.importFrom(missing, out, QUIET))
        .isInstanceOf(InputException.class)
        .hasMessage(missing + ": must be a folder with Lips and Audio/mfcc/Clean but has no Lips");
    Files.createDirectories(folder.resolve("Lips"));
    Files.createDirectories(folder.resolve("Audio/mfcc/Clean"));
    assertThatThrownBy(() -> AvLetters.importFrom(folder, out, QUIET))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder + ": must hold recordings in Lips or in Audio/mfcc/Clean but holds none");
    assertThat(out).doesNotExist();
  }

  @Test
  void importFrom_outThatIsNotEmpty_isRefusedAndUntouched() throws IOException {
    Files.createDirectory(out);
    Files.writeString(out.resolve("mine"), "kept");
    assertThatThrownBy(() -> AvLetters.importFrom(folder, out, QUIET))
        .isInstanceOf(InputException.class)
        .hasMessage(
            out
                + ": must be an empty or a new folder but holds \"mine\"; choose another or"
                + " delete it");
    assertThat(out.resolve("mine")).hasContent("kept");
  }

  @Test
  void importFrom_theRealSet_hasItsKnownCounts() {
    Path real = sharedData().resolve("avletters");
    assumeTrue(Files.isDirectory(real), "AV-Letters is not there (see tdl.data), so not imported");
    ImportSummary summary = AvLetters.importFrom(real, out, QUIET);
    assertThat(summary).isEqualTo(new ImportSummary(780, 780, 0, 0, 18_562, 36_323, 0));
    PreparedDataSet dataSet = PreparedDataSet.read(out);
    assertThat(dataSet.description().labels()).hasSize(26);
    List<Instance> instances = dataSet.instances();
    assertThat(instances.stream().map(Instance::group).distinct()).hasSize(10);
    // The one instance that is a frame short of the paper's 24.
    assertThat(
            instances.stream().mapToInt(instance -> dataSet.frames("audio", instance).rows()).min())
        .hasValue(23);
    assertSmooth(dataSet, instances.get(0));
  }

  /** Grey levels between neighbours: 2.4 and 4.8 here, 5.3 and 23.6 with rows for columns. */
  private static final double SMOOTH = 6;

  /** Faces change little from pixel to pixel, unless rows and columns were mixed up. */
  private static void assertSmooth(PreparedDataSet dataSet, Instance instance) {
    float[] image = dataSet.frames("video", instance).row(0);
    double across = 0;
    double down = 0;
    for (int at = 0; at < image.length - 80; at++) {
      across += Math.abs(image[at] - image[at + 1]);
      down += Math.abs(image[at] - image[at + 80]);
    }
    assertThat(across / image.length).isLessThan(SMOOTH);
    assertThat(down / image.length).isLessThan(SMOOTH);
  }

  /** The folder of the property {@code tdl.data}, else {@code shared/data} above this one. */
  private static Path sharedData() {
    String given = System.getProperty("tdl.data");
    if (given != null) {
      return Path.of(given);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("shared/data"))) {
        return at.resolve("shared/data");
      }
    }
    return Path.of("shared/data");
  }
}
