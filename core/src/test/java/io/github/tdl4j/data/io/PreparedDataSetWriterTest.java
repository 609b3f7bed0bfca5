package io.github.tdl4j.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.LockFile;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedDataSetWriterTest {
  private static final DataSetDescription DESCRIPTION =
      new DataSetDescription(
          "Small",
          "a test",
          "CC0-1.0",
          List.of("A", "B"),
          List.of(
              new Modality("audio", List.of(2), 50, "", "two numbers"),
              new Modality("video", List.of(3, 4), 25, "", "twelve bytes")));
  private static final Map<String, FrameType> TYPES =
      Map.of("audio", FrameType.FLOAT32, "video", FrameType.UINT8);
  private static final Matrix AUDIO =
      Matrix.ofRows(
          new float[] {1.5f, -2.25f}, new float[] {3.0e-5f, 4.0e7f}, new float[] {0, -0f});
  private static final Matrix VIDEO =
      Matrix.ofRows(
          new float[] {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110},
          new float[] {120, 130, 140, 150, 160, 170, 180, 190, 200, 210, 220, 230});

  @TempDir Path folder;

  private static InstanceFrames instance(String id, Map<String, Matrix> frames) {
    return new InstanceFrames(id, "A", "Ann", 1, frames);
  }

  private List<String> filesIn(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static PreparedDataSetWriter open(Path target) {
    return PreparedDataSetWriter.create(target, DESCRIPTION, TYPES);
  }

  @Test
  void finish_clipsOfBothAndOfOneModality_readsBackTheSame() throws IOException {
    Path target = folder.resolve("new/parents/set");
    try (PreparedDataSetWriter writer = open(target)) {
      writer.add(instance("a", Map.of("audio", AUDIO, "video", VIDEO)));
      writer.add(instance("b", Map.of("video", VIDEO.rowRange(1, 2))));
      writer.add(instance("c", Map.of("audio", AUDIO)));
      assertThat(target).doesNotExist();
      PreparedDataSet dataSet = writer.finish();
      assertThat(dataSet.description()).isEqualTo(DESCRIPTION);
      List<Instance> instances = dataSet.instances();
      assertThat(instances).extracting(Instance::id).containsExactly("a", "b", "c");
      assertThat(dataSet.frames("audio", instances.get(2))).isEqualTo(AUDIO);
      assertThat(dataSet.frames("video", instances.get(0))).isEqualTo(VIDEO);
      assertThat(dataSet.frames("video", instances.get(1))).isEqualTo(VIDEO.rowRange(1, 2));
      assertThat(instances.get(1).has("audio")).isFalse();
    }
    assertThat(filesIn(target))
        .containsExactly("audio.npy", "dataset.json", "instances.csv", "video.npy");
    assertThat(filesIn(folder.resolve("new/parents"))).containsExactly("set");
  }

  @ParameterizedTest
  @EnumSource(GroupColumn.class)
  void nameGroups_eitherWord_isTheColumnsNameAndReadBack(GroupColumn name) {
    try (PreparedDataSetWriter writer = open(folder.resolve("set"))) {
      writer.nameGroups(name);
      writer.add(instance("a", Map.of("audio", AUDIO, "video", VIDEO)));
      assertThatThrownBy(() -> writer.nameGroups(GroupColumn.GROUP))
          .isInstanceOf(IllegalStateException.class);
      assertThat(writer.finish().groupColumn()).isEqualTo(name);
    }
    assertThat(folder.resolve("set/instances.csv"))
        .content()
        .startsWith("id,label," + name.word() + ",repetition,");
  }

  @Test
  void finish_sameNumbersAsNumPy_writesTheSameBytes() throws IOException {
    Path target = folder.resolve("set");
    try (PreparedDataSetWriter writer = open(target)) {
      writer.add(instance("a", Map.of("audio", AUDIO, "video", VIDEO)));
      writer.finish();
    }
    assertThat(target.resolve("audio.npy"))
        .hasSameBinaryContentAs(NpyFileTest.golden("float32.npy"));
    assertThat(target.resolve("video.npy")).hasSameBinaryContentAs(NpyFileTest.golden("uint8.npy"));
  }

  @Test
  void finish_writtenTwice_givesTheSameDigest() {
    String[] digests = new String[2];
    for (int i = 0; i < 2; i++) {
      try (PreparedDataSetWriter writer = open(folder.resolve("set" + i))) {
        writer.add(instance("a", Map.of("audio", AUDIO, "video", VIDEO)));
        digests[i] = writer.finish().digest();
      }
    }
    assertThat(digests[0]).isEqualTo(digests[1]);
  }

  /** As a mount point, which cannot be replaced and may be all that can be written to. */
  @Test
  void finish_emptyTarget_isFilledAndNotReplaced() throws IOException {
    Path target = Files.createDirectory(folder.resolve("empty"));
    Files.createDirectory(target.resolve("lost+found"));
    Object identity = Files.readAttributes(target, BasicFileAttributes.class).fileKey();
    try (PreparedDataSetWriter writer = open(target)) {
      writer.add(instance("a", Map.of("audio", AUDIO)));
      assertThat(filesIn(folder)).containsExactly("empty");
      assertThat(writer.finish().folder()).isEqualTo(target);
    }
    assertThat(filesIn(folder)).containsExactly("empty");
    assertThat(filesIn(target))
        .containsExactly("audio.npy", "dataset.json", "instances.csv", "lost+found", "video.npy");
    assertThat(Files.readAttributes(target, BasicFileAttributes.class).fileKey())
        .isEqualTo(identity);
  }

  @Test
  void close_emptyTargetWithoutFinish_leavesItEmpty() throws IOException {
    Path target = Files.createDirectory(folder.resolve("empty"));
    try (PreparedDataSetWriter writer = open(target)) {
      writer.add(instance("a", Map.of("audio", AUDIO)));
    }
    assertThat(target).isEmptyDirectory();
  }

  /** A killed process leaves what this one has when it gives its lock free. */
  private static void kill(Path folder, Path lock, String... files) throws Exception {
    for (String file : files) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "half");
    }
    try (LockFile held = LockFile.take(lock)) {
      held.note("begun\ninstances.csv\naudio.npy\nvideo.npy\n");
    }
  }

  @Test
  void create_afterAKill_removesWhatWasLeft() throws Exception {
    Path target = folder.resolve("set");
    kill(folder, folder.resolve(".set.lock"), ".set.partial/instances.csv");
    try (PreparedDataSetWriter writer = open(target)) {
      writer.add(instance("a", Map.of("audio", AUDIO)));
      writer.finish();
    }
    assertThat(filesIn(folder)).containsExactly("set");
  }

  @Test
  void create_afterAKillWhileFilesWereMovedIntoTheFolder_beginsAnew() throws Exception {
    Path target = Files.createDirectory(folder.resolve("set"));
    kill(target, target.resolve(".tdl4j.lock"), "audio.npy", ".tdl4j.partial/video.npy");
    assertThatThrownBy(() -> PreparedDataSetWriter.requireVacant(target))
        .as("before anything was moved, such a file is the user's")
        .hasMessageContaining("holds \"audio.npy\"");
    try (LockFile held = LockFile.take(target.resolve(".tdl4j.lock"))) {
      held.note("begun\nmoving into the folder:\ninstances.csv\naudio.npy\nvideo.npy\n");
    }
    PreparedDataSetWriter.requireVacant(target);
    try (PreparedDataSetWriter writer = open(target)) {
      writer.add(instance("a", Map.of("audio", AUDIO)));
      writer.finish();
    }
    assertThat(filesIn(target))
        .containsExactly("audio.npy", "dataset.json", "instances.csv", "video.npy");
  }

  @Test
  void create_partialFolderOfTheUser_isRefusedAndLeftAsItIs() throws IOException {
    Path mine = Files.createDirectories(folder.resolve(".set.partial")).resolve("audio.npy");
    Files.writeString(mine, "years of work");
    assertThatThrownBy(() -> open(folder.resolve("set")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            mine.getParent()
                + ": must be a folder of an import or not exist but is another one; rename it");
    assertThat(mine).hasContent("years of work");
    assertThat(filesIn(folder)).containsExactly(".set.partial");
  }

  @Test
  void create_partialThatIsALink_isRefusedAndNotFollowed() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.createSymbolicLink(folder.resolve(".set.partial"), other);
    assertThatThrownBy(() -> open(folder.resolve("set")))
        .hasMessageContaining("but is another one");
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void create_linkToAnEmptyFolder_isRefusedAndNotFollowed() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path link = Files.createSymbolicLink(folder.resolve("set"), other);
    assertThatThrownBy(() -> open(link))
        .isInstanceOf(InputException.class)
        .hasMessage(
            link
                + ": must be a folder to write to but is a symbolic link; give the folder's own"
                + " path");
    assertThat(link).isSymbolicLink();
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void create_whileAnotherWrites_isRefused() {
    Path target = folder.resolve("set");
    try (PreparedDataSetWriter writer = open(target)) {
      writer.add(instance("a", Map.of("audio", AUDIO)));
      assertThatThrownBy(() -> PreparedDataSetWriter.requireVacant(target))
          .isInstanceOf(InputException.class)
          .hasMessage(
              target + ": must be free but is being written by another process; wait for it");
      assertThatThrownBy(() -> open(target)).hasMessageContaining("by another process");
      writer.finish();
    }
  }

  @Test
  void importNote_sameRequestOfAnUnchangedSet_isDone() throws Exception {
    Path target = folder.resolve("set");
    try (PreparedDataSetWriter writer = open(target)) {
      writer.add(instance("a", Map.of("audio", AUDIO)));
      writer.requestedBy("this");
      writer.finish();
    }
    // What a kill after the rename leaves.
    try (LockFile held = LockFile.take(folder.resolve(".set.lock"))) {
      held.note("begun\naudio.npy\n");
    }
    assertThat(ImportNote.isDone(target, "that")).isFalse();
    assertThat(ImportNote.isDone(target, "this")).isTrue();
    assertThat(filesIn(folder)).containsExactly("set");
    Files.writeString(target.resolve("instances.csv"), "\n", StandardOpenOption.APPEND);
    assertThat(ImportNote.isDone(target, "this")).as("changed since").isFalse();
    assertThat(ImportNote.isDone(folder.resolve("none"), "this")).isFalse();
  }

  @Test
  void close_withoutFinish_leavesNothing() throws IOException {
    try (PreparedDataSetWriter writer = open(folder.resolve("set"))) {
      writer.add(instance("a", Map.of("audio", AUDIO)));
      assertThat(filesIn(folder)).containsExactly(".set.lock", ".set.partial");
    }
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void create_targetInUse_isRefusedAndUntouched() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "kept");
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + ": must be an empty or a new folder but holds \"file\"; choose another or"
                + " delete it");
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": must be a folder to write to but is a file");
    assertThatThrownBy(() -> open(file.resolve("set")))
        .isInstanceOf(InputException.class)
        .hasMessage(file.resolve("set") + ": cannot be written: " + file + " is not a folder");
    assertThat(filesIn(folder)).containsExactly("file");
    assertThat(file).hasContent("kept");
  }

  @Test
  void finish_targetFilledMeanwhile_isRefusedAndUntouched() throws IOException {
    Path target = folder.resolve("set");
    try (PreparedDataSetWriter writer = open(target)) {
      writer.add(instance("a", Map.of("audio", AUDIO)));
      Files.createDirectory(target);
      Files.writeString(target.resolve("other"), "kept");
      assertThatThrownBy(writer::finish).isInstanceOf(InputException.class);
    }
    assertThat(filesIn(folder)).containsExactly("set");
    assertThat(filesIn(target)).containsExactly("other");
  }

  /** A disk that takes this many bytes of each file. */
  private static OutputStream limited(Path file, int room) throws IOException {
    return new FilterOutputStream(Files.newOutputStream(file)) {
      private int left = room;

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        left -= length;
        if (left < 0) {
          throw new IOException("No space left on device");
        }
        out.write(bytes, offset, length);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 150, 1000})
  void add_fullDisk_saysSoAndLeavesNothing(int room) throws IOException {
    Path target = folder.resolve("set");
    assertThatThrownBy(
            () -> {
              try (PreparedDataSetWriter writer =
                  PreparedDataSetWriter.create(
                      target, DESCRIPTION, TYPES, file -> limited(file, room))) {
                for (int i = 0; i < 1000; i++) {
                  writer.add(instance("instance" + i, Map.of("audio", AUDIO, "video", VIDEO)));
                }
                writer.finish();
              }
            })
        .isInstanceOf(InputException.class)
        .hasMessage(target + ": cannot be written: No space left on device");
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void add_clipThatDoesNotFit_isRefusedBeforeAnythingIsWritten() {
    try (PreparedDataSetWriter writer = open(folder.resolve("set"))) {
      writer.add(instance("a", Map.of("audio", AUDIO)));
      Matrix half = Matrix.row(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5f);
      Matrix over = Matrix.row(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 256);
      assertRefused(
          writer,
          instance("b", Map.of("audio", AUDIO, "video", half)),
          "video of instance b must hold whole numbers in [0, 255] but has 0.5 in frame 0");
      assertRefused(
          writer,
          instance("b", Map.of("video", over)),
          "video of instance b must hold whole numbers in [0, 255] but has 256.0 in frame 0");
      assertRefused(
          writer,
          instance("b", Map.of("audio", Matrix.row(1, Float.NaN))),
          "audio of instance b must hold finite numbers but has NaN in frame 0");
      assertRefused(
          writer,
          instance("b", Map.of("audio", VIDEO)),
          "audio of instance b must have 2 columns but is 2 x 12");
      assertRefused(
          writer,
          instance("b", Map.of("audio", Matrix.zeros(0, 2))),
          "frames of audio of instance b must be at least 1 but is 0");
      assertRefused(
          writer, instance("a", Map.of("audio", AUDIO)), "id must be unique but a comes twice");
      assertRefused(
          writer,
          instance("b", Map.of()),
          "frames must be given in at least one modality but instance b has none");
      assertRefused(
          writer,
          new InstanceFrames("b", "C", "Ann", 1, Map.of("audio", AUDIO)),
          "label must be one of [A, B] but is C");
      PreparedDataSet dataSet = writer.finish();
      assertThat(dataSet.instances()).extracting(Instance::id).containsExactly("a");
      assertThat(dataSet.folder().resolve("audio.npy")).hasSize(128 + 3 * 8);
    }
  }

  private static void assertRefused(
      PreparedDataSetWriter writer, InstanceFrames instance, String message) {
    assertThatThrownBy(() -> writer.add(instance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void finish_noClips_isRefused() throws IOException {
    try (PreparedDataSetWriter writer = open(folder.resolve("set"))) {
      assertThatThrownBy(writer::finish)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the data set must have at least 1 instance but has none");
    }
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void create_typesOfOtherModalities_areRefused() {
    assertThatThrownBy(
            () ->
                PreparedDataSetWriter.create(
                    folder.resolve("set"), DESCRIPTION, Map.of("audio", FrameType.FLOAT32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("types must name the modalities [audio, video] but names [audio]");
  }

  @Test
  void add_randomFloats_comeBackToTheBit() {
    Matrix noise = Seeds.root(3).stream("noise").gaussians(50, 2, 1e3);
    try (PreparedDataSetWriter writer = open(folder.resolve("set"))) {
      writer.add(instance("a", Map.of("audio", noise)));
      PreparedDataSet dataSet = writer.finish();
      assertThat(dataSet.frames("audio", dataSet.instances().get(0))).isEqualTo(noise);
    }
  }

  /** On file systems of Windows and macOS one file would overwrite the other. */
  @Test
  void create_modalitiesThatDifferInCaseAlone_isRefused() {
    DataSetDescription description =
        new DataSetDescription(
            "x",
            "",
            "",
            List.of("A"),
            List.of(
                new Modality("t", List.of(2), 1, "", ""),
                new Modality("T", List.of(2), 1, "", "")));
    Map<String, FrameType> types = Map.of("t", FrameType.FLOAT32, "T", FrameType.FLOAT32);
    assertThatThrownBy(
            () -> PreparedDataSetWriter.create(folder.resolve("case"), description, types).close())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("but two are \"t\" and \"T\", whose files would be one");
    assertThat(folder.resolve("case")).doesNotExist();
  }
}
