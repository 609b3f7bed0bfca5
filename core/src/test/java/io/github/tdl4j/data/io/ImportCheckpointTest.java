package io.github.tdl4j.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCheckpointTest {
  private static final Matrix FRAMES = Matrix.ofRows(new float[] {1, -2.5f}, new float[] {3, 4});
  private static final Matrix BYTES = Matrix.row(0, 7, 255);

  @TempDir private Path folder;
  private Path file;
  private ImportCheckpoint kept;

  /** What is kept in these tests. */
  private record Two(Matrix frames, Matrix bytes, double number) {
    static Two of(ImportCheckpoint.Input in) throws IOException {
      return new Two(
          in.readFrames(FrameType.FLOAT32), in.readFrames(FrameType.UINT8), in.readDouble());
    }
  }

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("a.txt"), "12345");
    kept = new ImportCheckpoint(folder.resolve("set"), "settings");
  }

  private Path keep() {
    Path place = kept.place("a", List.of(file));
    kept.write(
        place,
        out -> {
          out.writeFrames(FRAMES, FrameType.FLOAT32);
          out.writeFrames(BYTES, FrameType.UINT8);
          out.writeDouble(0.5);
        });
    return place;
  }

  @Test
  void read_whatWasKept_isTheSame() {
    Path place = keep();
    assertThat(place.getParent()).isEqualTo(folder.resolve(".set.clips"));
    assertThat(kept.read(place, Two::of)).contains(new Two(FRAMES, BYTES, 0.5));
  }

  @Test
  void read_nothingKept_isNone() {
    assertThat(kept.read(kept.place("a", List.of(file)), Two::of)).isEmpty();
    kept.remove();
    assertThat(folder.resolve(".set.clips")).doesNotExist();
  }

  @Test
  void read_anyByteDamagedOrMissing_isNone() throws IOException {
    Path place = keep();
    byte[] whole = Files.readAllBytes(place);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) 0x81;
      Files.write(place, damaged);
      assertThat(kept.read(place, Two::of)).as("byte %d", i).isEqualTo(Optional.empty());
      Files.write(place, Arrays.copyOf(whole, i));
      assertThat(kept.read(place, Two::of)).as("%d bytes", i).isEqualTo(Optional.empty());
    }
  }

  @Test
  void place_whateverDecidesAboutAClip_makesAnother() throws IOException {
    Path place = kept.place("a", List.of(file));
    assertThat(kept.place("a", List.of(file))).isEqualTo(place);
    assertThat(kept.place("b", List.of(file))).isNotEqualTo(place);
    assertThat(new ImportCheckpoint(folder.resolve("set"), "others").place("a", List.of(file)))
        .isNotEqualTo(place);
    FileTime time = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1));
    assertThat(kept.place("a", List.of(file))).isNotEqualTo(place);
    Files.writeString(file, "123456");
    Files.setLastModifiedTime(file, time);
    assertThat(kept.place("a", List.of(file))).isNotEqualTo(place);
  }

  @Test
  void place_missingFile_isNamed() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> kept.place("a", List.of(file, none)))
        .isInstanceOf(InputException.class)
        .hasMessage(none + ": cannot be read: it does not exist");
  }

  @Test
  void write_whereNoFolderCanBe_namesIt() throws IOException {
    Files.writeString(folder.resolve(".set.clips"), "in the way");
    assertThatThrownBy(this::keep)
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve(".set.clips")
                + ": must be a folder of this program or not exist but is a file; rename it");
  }

  @Test
  void remove_takesAllWithIt() {
    keep();
    kept.remove();
    assertThat(folder.resolve(".set.clips")).doesNotExist();
  }

  @Test
  void open_folderOfTheUser_isRefusedAndLeftAsItIs() throws IOException {
    Path mine = Files.createDirectories(folder.resolve(".set.clips")).resolve("thesis.tex");
    Files.writeString(mine, "years of work");
    assertThatThrownBy(kept::open)
        .isInstanceOf(InputException.class)
        .hasMessageContaining(".set.clips: must be a folder of this program")
        .hasMessageContaining("rename it");
    assertThatThrownBy(kept::remove).isInstanceOf(InputException.class);
    assertThat(mine).hasContent("years of work");
  }

  @Test
  void open_linkToAnotherFolder_isRefusedAndNotFollowed() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path mine = Files.writeString(other.resolve("mine"), "years of work");
    Files.createSymbolicLink(folder.resolve(".set.clips"), other);
    assertThatThrownBy(this::keep).hasMessageContaining("but is a symbolic link; rename it");
    assertThatThrownBy(kept::remove).isInstanceOf(InputException.class);
    assertThat(other).isDirectoryContaining("glob:**mine");
    assertThat(mine).hasContent("years of work");
  }

  @Test
  void remove_filesOfOthersInTheFolder_stay() throws IOException {
    Path place = keep();
    Path mine = Files.writeString(place.resolveSibling("notes.clip"), "mine");
    Path link = Files.createSymbolicLink(place.resolveSibling("0".repeat(32) + ".clip"), mine);
    kept.remove();
    assertThat(place).doesNotExist();
    assertThat(mine).hasContent("mine");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void write_linkInThePlaceOfAClip_isNotFollowed() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine"), "years of work");
    kept.open();
    Files.createSymbolicLink(kept.place("a", List.of(file)), mine);
    assertThatThrownBy(this::keep).isInstanceOf(InputException.class);
    assertThat(mine).hasContent("years of work");
  }

  @Test
  void write_pipeInThePlaceOfAClip_isRefusedAtOnce() throws Exception {
    kept.open();
    String place = kept.place("a", List.of(file)).toString();
    assertThat(new ProcessBuilder("mkfifo", place).start().waitFor()).isZero();
    assertThat(kept.read(kept.place("a", List.of(file)), Two::of)).isEmpty();
    assertThatThrownBy(this::keep).hasMessageContaining("in its place is a device or a pipe");
  }

  @Test
  void open_heldByAnotherImport_isRefusedUntilItEnds() {
    keep();
    ImportCheckpoint second = new ImportCheckpoint(folder.resolve("set"), "settings");
    assertThatThrownBy(second::open)
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve(".set.clips")
                + ": must be free but another import is writing to it; wait for it");
    kept.close();
    assertThat(second.read(second.place("a", List.of(file)), Two::of))
        .contains(new Two(FRAMES, BYTES, 0.5));
    second.close();
  }

  @Test
  void close_nothingKept_leavesNoFolder() {
    kept.open();
    kept.close();
    assertThat(folder.resolve(".set.clips")).doesNotExist();
  }

  @Test
  void read_clipUnderTheNameOfAnother_isNone() throws IOException {
    Path other = kept.place("b", List.of(file));
    Files.copy(keep(), other);
    assertThat(kept.read(other, Two::of)).isEmpty();
  }
}
