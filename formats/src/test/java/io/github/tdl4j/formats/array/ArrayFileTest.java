package io.github.tdl4j.formats.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.formats.Golden;
import io.github.tdl4j.formats.file.FileFormat;
import io.github.tdl4j.formats.mnist.TinyIdx;
import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy, SciPy and h5py wrote; {@code files.py} beside them says what is in them. */
class ArrayFileTest {
  @TempDir private Path folder;

  private static NamedArray read(String given) {
    ArrayRef ref = ArrayRef.of(Golden.file("f4.npy").resolveSibling(""), given);
    try (ArrayFile open = FileFormat.open(ref.file())) {
      NamedArray array = open.read(ref, "X");
      return array.values() instanceof Values.InFile ? inMemory(array) : array;
    }
  }

  private static NamedArray inMemory(NamedArray array) {
    Values held = new Values.Parsed(DoubleBuffer.wrap(array.read(0, array.values().count())));
    return new NamedArray(array.where(), array.shape(), held);
  }

  private static double[] numbers(NamedArray array) {
    return array.read(0, array.values().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f4.npy",
        "f8-fortran.npy",
        "f2.npy",
        "plain.npz#X",
        "packed.npz",
        "v5.mat#X",
        "v5.mat#single",
        "v5-packed.mat",
        "v5-packed.mat#single",
        "v5-big.mat",
        "earliest.h5#X",
        "earliest.h5#big",
        "earliest.h5#packed",
        "latest.h5",
        "latest.h5#big",
        "latest.h5#packed",
        "v73.mat",
        "floats.idx"
      })
  void read_numbers_areThoseOfTheOtherTool(String given) {
    NamedArray array = read(given);
    assertThat(array.shape()).containsExactly(2, 3, 4);
    double[] numbers = numbers(array);
    for (int i = 0; i < 24; i++) {
      assertThat(numbers[i]).isEqualTo((i - 5) / 4.0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.csv",
        "spaces.txt",
        "named.tsv",
        "v4.mat",
        "v4-big.mat",
        "plain.htk",
        "packed.htk"
      })
  void read_tables_areThoseOfTheOtherTool(String given) {
    NamedArray array = read(given);
    assertThat(array.shape()).containsExactly(3, 4);
    double[] numbers = numbers(array);
    for (int i = 0; i < 12; i++) {
      assertThat(numbers[i]).isEqualTo((i - 5) / 4.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "i2-big.npy, false",
    "u8.npy, false",
    "plain.npz#B, true",
    "v4.mat#B, true",
    "v5.mat#B, true",
    "v5-packed.mat#short, false",
    "earliest.h5#little/B, true",
    "latest.h5#lzf, true",
    "bytes.idx, true",
    "bytes.idx.gz, true"
  })
  void read_wholeNumbers_areThoseOfTheOtherTool(String given, boolean bytes) {
    NamedArray array = read(given);
    assertThat(array.numbers().bytes()).isEqualTo(bytes);
    double[] numbers = numbers(array);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(numbers[i]).isEqualTo(i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"earliest.h5#repeats", "latest.h5#repeats"})
  void read_chunksBeyondTheEdge_areCut(String given) {
    NamedArray array = read(given);
    assertThat(array.shape()).containsExactly(2, 3, 200);
    double[] numbers = numbers(array);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(numbers[i]).isEqualTo((i / 50 - 5) / 4.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text.npy, b, ä1", "bytes.npy, b, a1", "plain.npz#y, b, ä1", "packed.npz#y, 3, 1",
    "v4.mat#y, b, a1", "v5.mat#y, b, a1", "v5-packed.mat#names, b, a1", "v5.mat#digits, 3, 1",
    "earliest.h5#y, b, ä1", "latest.h5#y, b, ä1", "latest.h5#fixed, b, a1",
        "latest.h5#digits, 3, 1",
    "labels.csv#label, b, ä1", "labels.csv#digit, 3, 1", "labels.csv#clip, 1, 2"
  })
  void words_textsAndWholeNumbers_areNames(String given, String first, String second) {
    assertThat(TextValues.of(read(given))).containsExactly(first, second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bool.npy", "v5.mat#truth"})
  void read_truthValues_areNoughtAndOne(String given) {
    double[] numbers = numbers(read(given));
    assertThat(numbers[0]).isZero();
    assertThat(numbers[1]).isOne();
    assertThat(read(given).numbers().bytes()).isFalse();
  }

  @Test
  void rate_htk_isThatOfItsPeriod() {
    try (ArrayFile file = FileFormat.open(Golden.file("plain.htk"))) {
      assertThat(file.rate()).hasValue(100);
    }
  }

  @Test
  void names_ofLinks_areLeftOut() {
    try (ArrayFile file = FileFormat.open(Golden.file("earliest.h5"))) {
      assertThat(file.names())
          .containsExactly(
              "X", "big", "digits", "fixed", "little/B", "lzf", "packed", "repeats", "y");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          object.npy       | must hold numbers or text but holds Python objects, which need pickle and are never read; save it with .astype(str)
          v5.mat#complex   | must be a full real array of numbers or letters, or a cell array, but is complex; save real() and imag() of it
          v5.mat#struct    | must be a full real array of numbers or letters, or a cell array, but is a struct; save its fields as variables
          plain.npz#Z      | must have the array "Z" but has none of that name
          labels.csv       | must hold a number but has "b"
          earliest.h5#soft | array "soft" must be in the file itself but is a link, which is not followed
          """)
  void read_whatIsNoNumbers_saysWhatIsAndTheWayOut(String given, String message) {
    assertThatThrownBy(() -> read(given))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(given.replaceFirst("#.*", ""))
        .hasMessageContaining(message.strip().equals("") ? "" : message.strip());
  }

  @Test
  void words_fractions_areRefused() {
    assertThatThrownBy(() -> TextValues.of(read("f4.npy")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("f4.npy must hold names or whole numbers but has -1.25");
  }

  @Test
  void read_hdf5PathWithASlashFirst_isTheSameArray() {
    assertThat(numbers(read("earliest.h5#/X"))).isEqualTo(numbers(read("earliest.h5#X")));
  }

  /** The base address, at byte 24 of the superblock, is where the user's block ends. */
  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 4096})
  void read_hdf5BehindAUserBlock_isRead(int block) throws IOException {
    byte[] plain = Files.readAllBytes(Golden.file("earliest.h5"));
    ByteBuffer behind = ByteBuffer.allocate(block + plain.length).order(ByteOrder.LITTLE_ENDIAN);
    behind.put(block, plain).putLong(block + 24, block);
    Path file = Files.write(folder.resolve("block.h5"), behind.array());

    try (ArrayFile opened = FileFormat.open(file)) {
      assertThat(numbers(opened.read("X"))).isEqualTo(numbers(read("earliest.h5#X")));
    }
  }

  @Test
  void open_noFile_saysSo() {
    assertThatThrownBy(() -> FileFormat.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + ": must be a file but is a folder");
    assertThatThrownBy(() -> FileFormat.open(folder.resolve("x.npy")))
        .hasMessage(folder.resolve("x.npy") + ": must be a file but does not exist");
  }

  @Test
  void open_otherContentThanItsName_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("x.npz"), "no zip at all");
    assertThatThrownBy(() -> FileFormat.open(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": must begin as a file of its extension does but does not");
  }

  @Test
  void read_sizesBeyondTheFile_areRefusedBeforeRoomIsTaken() throws IOException {
    byte[] bytes = Files.readAllBytes(Golden.file("floats.idx"));
    bytes[4] = 0x7f;
    Path file = Files.write(folder.resolve("large.idx"), bytes);
    assertThatThrownBy(() -> FileFormat.open(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file + ": must have 102273908848 bytes for its sizes 2130706434 x 3 x 4 but has 112");
  }

  @Test
  void read_compressedIdxWhoseSizesPromiseMore_isRefusedBeforeRoomIsTaken() throws IOException {
    byte[] bytes = Files.readAllBytes(Golden.file("floats.idx"));
    bytes[4] = 0x7f;
    byte[] packed = TinyIdx.packed(bytes);
    Path file = Files.write(folder.resolve("large.idx.gz"), packed);
    long most = Decompression.limit(packed.length) / Float.BYTES;
    assertThatThrownBy(() -> FileFormat.open(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file + ": must have at most " + most + " values but has the sizes 2130706434 x 3 x 4");
  }

  @Test
  void read_compressedIdxThatIsCut_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(Golden.file("floats.idx"));
    byte[] packed = TinyIdx.packed(Arrays.copyOf(bytes, bytes.length - 1));
    Path file = Files.write(folder.resolve("cut.idx.gz"), packed);
    assertThatThrownBy(() -> FileFormat.open(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": must end after its 2 items but ends earlier");
  }

  private NamedArray csv(String text) throws IOException {
    try (ArrayFile open = FileFormat.open(Files.writeString(folder.resolve("x.csv"), text))) {
      return open.read(open.names().get(open.names().size() - 1));
    }
  }

  @Test
  void csv_numbersOfOtherTools_areNumbers() throws IOException {
    assertThat(numbers(csv("nan,-inf, +1.5E-1 ,.5,2.\n")))
        .containsExactly(Double.NaN, Double.NEGATIVE_INFINITY, 0.15, 0.5, 2);
  }

  @Test
  void csv_lettersThatJavaTakesForNumbers_areText() throws IOException {
    assertThat(TextValues.of(csv("who\n1D\n2f\n"))).containsExactly("1D", "2f");
  }

  @Test
  void csv_namesAndNumbersInTheFirstLine_areRefused() {
    assertThatThrownBy(() -> csv("1,Ann\n2,3\n"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "the first line must be values, or names of columns that are no numbers, but may be"
                + " either: 1, Ann; put a line of names first, or write the numbers with a point"
                + " (1.0)");
  }

  @Test
  void csv_lineWithoutEnd_isRefused() {
    assertThatThrownBy(() -> csv("1," + "2,".repeat(CsvLines.LONGEST_LINE / 2)))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("a line must have at most 16777216 letters but has more");
  }

  @Test
  void unpacking_moreThanPackedBytesCanBecome_isRefused() {
    InputStream endless = new Zeros();
    assertThatThrownBy(() -> Decompression.readAll("x", endless, 100))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "x must unpack to at most 168736 bytes but has more; save it without compression");
  }

  private static final class Zeros extends InputStream {
    @Override
    public int read() {
      return 0;
    }
  }

  @Test
  void read_chunksFarBeyondTheData_areRefused() {
    assertThatThrownBy(() -> read("wide-chunks.h5"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("array \"X\", all chunks must have at most ")
        .hasMessageEndingWith("but has the sizes 4096 x 1048576");
  }

  @Test
  void inOrder_lastIndexFirst_isTurnedRound() {
    RowMajor.Walk walk = new RowMajor.Walk(List.of(2, 3));
    int[] places = new int[6];
    java.util.Arrays.setAll(places, at -> walk.next());
    assertThat(places).containsExactly(0, 2, 4, 1, 3, 5);
  }
}
