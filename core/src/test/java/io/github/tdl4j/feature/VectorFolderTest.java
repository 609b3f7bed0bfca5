package io.github.tdl4j.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFolderTest {
  private static final Matrix NUMBERS = Seeds.root(1).stream("numbers").gaussians(7, 5, 1);

  @TempDir Path folder;

  /** Rows that know how often they were computed. */
  private static final class Computed implements Rows {
    private int times;

    @Override
    public int rows() {
      return NUMBERS.rows();
    }

    @Override
    public int columns() {
      return NUMBERS.columns();
    }

    @Override
    public void read(int[] rowIndices, MutableMatrix into) {
      times++;
      NUMBERS.read(rowIndices, into);
    }
  }

  private VectorFolder cache() {
    return new VectorFolder(folder.resolve("made/by it"), "digest");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("made/by it"))) {
      return files.toList();
    }
  }

  private Path file() throws IOException {
    assertThat(files()).hasSize(1);
    return files().get(0);
  }

  @Test
  void keep_secondTime_readsWhatTheFirstComputed() {
    Computed computed = new Computed();
    assertThat(cache().keep("a", computed).toMatrix()).isEqualTo(NUMBERS);
    assertThat(computed.times).isEqualTo(1);

    Rows kept = cache().keep("a", computed);

    assertThat(computed.times).isEqualTo(1);
    assertThat(kept.select(new int[] {6, 0, 6})).isEqualTo(NUMBERS.select(new int[] {6, 0, 6}));
    assertThatThrownBy(() -> kept.select(new int[] {7}))
        .hasMessage("row index must be in [0, 6] but is 7");
  }

  @Test
  void keep_otherNameOrData_isAnotherFile() throws IOException {
    cache().keep("a", NUMBERS);
    cache().keep("b", NUMBERS);
    new VectorFolder(folder.resolve("made/by it"), "other").keep("a", NUMBERS);

    assertThat(files()).hasSize(3);
  }

  /** Any byte: of the mark, the sizes, the sum or the numbers; and what is cut off or added. */
  @Test
  void keep_damagedFile_isComputedAndWrittenAnew() throws IOException {
    cache().keep("a", NUMBERS);
    byte[] whole = Files.readAllBytes(file());
    assertThat(whole).hasSize(32 + 4 * 35);
    for (int at : new int[] {0, 9, 17, 25, 32, whole.length - 1}) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      assertRepaired(damaged, whole);
    }
    assertRepaired(Arrays.copyOf(whole, whole.length - 1), whole);
    assertRepaired(Arrays.copyOf(whole, whole.length + 1), whole);
    assertRepaired(new byte[0], whole);
  }

  private void assertRepaired(byte[] damaged, byte[] whole) throws IOException {
    Files.write(file(), damaged);
    Computed computed = new Computed();
    assertThat(cache().keep("a", computed).toMatrix()).isEqualTo(NUMBERS);
    assertThat(computed.times).isEqualTo(1);
    assertThat(Files.readAllBytes(file())).isEqualTo(whole);
  }

  /** A file that is mapped shows what happens to it. */
  @Test
  void read_rowThatChangedAfterTheFileWasOpened_isTold() throws IOException {
    Rows kept = cache().keep("a", NUMBERS);
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 32 + 3 * 20 + 6);
    }

    assertThat(kept.select(new int[] {2, 4})).isEqualTo(NUMBERS.select(new int[] {2, 4}));
    assertThatThrownBy(() -> kept.select(new int[] {2, 3}))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file()
                + ": must stay as it is while a program runs, but row 3 has changed; run again, and"
                + " the file is made anew");
  }

  @Test
  void keep_whereNoFolderCanBe_computes() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    Rows rows = new VectorFolder(file, "digest").keep("a", NUMBERS);

    assertThat(rows).isSameAs(NUMBERS);
    assertThat(file).hasContent("in the way");
  }

  /** As a killed run leaves it; that of a run that may still live stays. */
  @Test
  void keep_unfinishedFiles_areRemovedAfterADay() throws IOException {
    cache().keep("a", NUMBERS);
    Path old = Files.createFile(file().resolveSibling(".1.part"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path young = Files.createFile(old.resolveSibling(".2.part"));

    cache().keep("b", NUMBERS);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void keep_byManyAtOnce_givesAllTheSame() throws IOException {
    List<Matrix> read =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(any -> cache().keep("a", NUMBERS).toMatrix())
            .toList();

    assertThat(read).allMatch(NUMBERS::equals);
    assertThat(files()).hasSize(1);
  }

  @Test
  void place_ofTheUser_isThatOfTheVariableOrTheSystem() {
    assertThat(VectorFolder.place(Map.of("TDL4J_CACHE", "here"), "Linux", "/home/a"))
        .contains(Path.of("here"));
    assertThat(VectorFolder.place(Map.of("TDL4J_CACHE", "off"), "Linux", "/home/a")).isEmpty();
    assertThat(VectorFolder.place(Map.of(), "Linux", "/home/a"))
        .contains(Path.of("/home/a/.cache/tdl4j"));
    assertThat(VectorFolder.place(Map.of("XDG_CACHE_HOME", "/c"), "Linux", "/home/a"))
        .contains(Path.of("/c/tdl4j"));
    assertThat(VectorFolder.place(Map.of(), "Mac OS X", "/Users/a"))
        .contains(Path.of("/Users/a/Library/Caches/tdl4j"));
    assertThat(VectorFolder.place(Map.of("LOCALAPPDATA", "/l"), "Windows 11", "/u"))
        .contains(Path.of("/l/tdl4j"));
  }
}
