package io.github.tdl4j.feature.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.FullDisk;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCacheFolderTest {
  private static final Matrix NUMBERS = Seeds.root(1).stream("numbers").gaussians(7, 5, 1);

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

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

  private FeatureCacheFolder cache() {
    return new FeatureCacheFolder(folder.resolve("made/by it"), "digest", notes::add);
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
    new FeatureCacheFolder(folder.resolve("made/by it"), "other", notes::add).keep("a", NUMBERS);

    assertThat(files()).hasSize(3);
  }

  /** Any byte: of the mark, the sizes, the sum or the numbers; and what is cut off or added. */
  @Test
  void keep_damagedFile_isComputedAndWrittenAnew() throws IOException {
    cache().keep("a", NUMBERS);
    byte[] whole = Files.readAllBytes(file());
    assertThat(whole).hasSize(32 + 4 * 35);
    for (int at : new int[] {0, 9, 17, 24, whole.length - 9, whole.length - 1}) {
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

  /** Other bytes in the place of those that were written. */
  @Test
  void read_rowThatChangedAfterTheFileWasOpened_isTold() throws IOException {
    Rows kept = cache().keep("a", NUMBERS);
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 24 + 3 * 20 + 6);
    }

    assertThat(kept.select(new int[] {2, 4})).isEqualTo(NUMBERS.select(new int[] {2, 4}));
    assertThatThrownBy(() -> kept.select(new int[] {2, 3}))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file()
                + ": must not change while a program runs, but row 3 has changed; run again to"
                + " write the file again");
  }

  @Test
  void keep_whereNoFolderCanBe_computes() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    Rows rows = new FeatureCacheFolder(file, "digest", notes::add).keep("a", NUMBERS);

    assertThat(rows).isSameAs(NUMBERS);
    assertThat(file).hasContent("in the way");
    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith(file + ": cannot be written: ")
        .endsWith(
            "features are computed at each run, or set TDL4J_CACHE to a folder that can be written"
                + " to");
  }

  @Test
  void keep_fullDisk_computesAndSaysSo() throws IOException {
    cache().keep("a", NUMBERS);
    FullDisk.of(
        100,
        () -> {
          assertThat(cache().keep("b", NUMBERS)).isSameAs(NUMBERS);
        });
    assertThat(notes).singleElement().asString().contains("cannot be written: File too large");
    assertThat(files()).hasSize(1);
  }

  @Test
  void keep_rowsThatCannotBeRead_saysThatAndNotAWord() throws IOException {
    Rows faulty =
        new Rows() {
          @Override
          public int rows() {
            return 2;
          }

          @Override
          public int columns() {
            return 3;
          }

          @Override
          public void read(int[] rowIndices, MutableMatrix into) {
            throw new InputException("instance x must hold finite numbers");
          }
        };
    assertThatThrownBy(() -> cache().keep("a", faulty))
        .isInstanceOf(InputException.class)
        .hasMessage("instance x must hold finite numbers");
    assertThat(notes).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void read_fileThatWasCutAfterItWasOpened_isTold() throws IOException {
    Rows kept = cache().keep("a", NUMBERS);
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(24 + 3 * 20 + 6);
    }
    assertThat(kept.select(new int[] {2})).isEqualTo(NUMBERS.select(new int[] {2}));
    for (int row = 3; row < 7; row++) {
      int[] cut = {row};
      assertThatThrownBy(() -> kept.select(cut))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("row " + row + " has changed");
    }
  }

  @Test
  void keep_linkInThePlaceOfAFile_isNotFollowed() throws IOException {
    cache().keep("a", NUMBERS);
    Path name = file();
    Files.delete(name);
    Path mine = Files.writeString(folder.resolve("mine"), "years of work");
    Files.createSymbolicLink(name, mine);
    assertThat(cache().keep("a", NUMBERS)).isSameAs(NUMBERS);
    assertThat(notes).singleElement().asString().contains("in its place is a symbolic link");
    assertThat(mine).hasContent("years of work");
    assertThat(name).isSymbolicLink();
  }

  /** As a killed run leaves it; that of a run that may still live stays. */
  @Test
  void keep_unfinishedFiles_areRemovedAfterADay() throws IOException {
    cache().keep("a", NUMBERS);
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Path old = Files.createFile(file().resolveSibling(".tdl4j-0123456789abcdef.part"));
    Files.setLastModifiedTime(old, longAgo);
    Path young = Files.createFile(old.resolveSibling(".tdl4j-fedcba9876543210.part"));
    Path mine = Files.createFile(old.resolveSibling("movie.mp4.part"));
    Files.setLastModifiedTime(mine, longAgo);

    cache().keep("b", NUMBERS);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(mine).exists();
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
    assertThat(FeatureCacheFolder.place(Map.of("TDL4J_CACHE", "here"), "Linux", "/home/a"))
        .contains(Path.of("here"));
    assertThat(FeatureCacheFolder.place(Map.of("TDL4J_CACHE", "off"), "Linux", "/home/a"))
        .isEmpty();
    assertThat(FeatureCacheFolder.place(Map.of(), "Linux", "/home/a"))
        .contains(Path.of("/home/a/.cache/tdl4j"));
    assertThat(FeatureCacheFolder.place(Map.of(), "Linux", "?")).as("no home").isEmpty();
    assertThat(FeatureCacheFolder.place(Map.of("XDG_CACHE_HOME", "/c"), "Linux", "/home/a"))
        .contains(Path.of("/c/tdl4j"));
    assertThat(FeatureCacheFolder.place(Map.of(), "Mac OS X", "/Users/a"))
        .contains(Path.of("/Users/a/Library/Caches/tdl4j"));
    assertThat(FeatureCacheFolder.place(Map.of("LOCALAPPDATA", "/l"), "Windows 11", "/u"))
        .contains(Path.of("/l/tdl4j"));
  }
}
