package io.github.tdl4j.formats.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.formats.Golden;
import io.github.tdl4j.formats.file.FileFormat;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are written byte by byte, as the definitions of their formats have them. */
class WrittenFilesTest {
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;

  @TempDir private Path folder;

  private NamedArray read(String given) {
    ArrayRef ref = ArrayRef.of(folder, given);
    try (ArrayFile open = FileFormat.open(ref.file())) {
      NamedArray array = open.read(ref, "X");
      return array.values() instanceof Values.InFile ? inMemory(array) : array;
    }
  }

  private static NamedArray inMemory(NamedArray array) {
    Values held = new Values.Parsed(DoubleBuffer.wrap(array.read(0, array.values().count())));
    return new NamedArray(array.where(), array.shape(), held);
  }

  private void assertRefused(String given, String message) {
    assertThatThrownBy(() -> read(given))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private Path npy(String name, String type, ByteBuffer data, int count) throws IOException {
    byte[] head = NpyPreamble.toBytes(type, List.of((long) count));
    ByteBuffer all = ByteBuffer.allocate(head.length + data.limit()).put(head).put(data);
    return Files.write(folder.resolve(name), all.array());
  }

  private static ByteBuffer ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.flip();
  }

  @Test
  void npy_bytesThatAreNoUtf8_areRefusedByRow() throws IOException {
    npy("y.npy", "|S2", ByteBuffer.wrap(new byte[] {'a', 0, (byte) 0xe4, '1'}), 2);
    assertRefused("y.npy", "row 2 must be UTF-8 text but has the bytes e4 31");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xd800, 0xdfff, 0x110000, -1})
  void npy_numbersThatAreNoLetters_areRefusedByRow(int letter) throws IOException {
    npy("y.npy", "<U1", ints('a', letter), 2);
    assertRefused(
        "y.npy",
        "row 2 must be Unicode text but has the number " + Integer.toUnsignedString(letter));
  }

  @Test
  void npy_zerosInsideAText_keepTwoTextsApart() throws IOException {
    npy("y.npy", "<U3", ints('a', 0, 'b', 'a', 'b', 0), 2);
    assertThat(TextValues.of(read("y.npy"))).containsExactly("a\0b", "ab");
  }

  @Test
  void npy_wholeNumbersThatAreOneDouble_areNoNames() throws IOException {
    ByteBuffer numbers = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putLong(9007199254740992L).putLong(9007199254740993L).flip();
    npy("y.npy", "<i8", numbers, 2);
    assertThatThrownBy(() -> TextValues.of(read("y.npy")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must hold names or whole numbers");
  }

  private Path npz(String... names) throws IOException {
    Path file = folder.resolve("x.npz");
    byte[] array = Files.readAllBytes(Golden.file("f4.npy"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        zip.write(array);
        zip.closeEntry();
      }
    }
    return file;
  }

  /** Changes a number of two bytes at a distance from each place where a record starts. */
  private static void patch(Path file, int record, int distance, int value) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 4 <= bytes.limit(); at++) {
      if (bytes.getInt(at) == record) {
        bytes.putShort(at + distance, (short) value);
      }
    }
    Files.write(file, bytes.array());
  }

  @ParameterizedTest
  @CsvSource({
    "8, 9, must not be encrypted but \"X.npy\" in it is; save it without a password",
    "10, 12, must be packed by deflate or not at all but \"X.npy\" in it is packed by bzip2",
    "10, 14, is packed by LZMA",
    "10, 9, is packed by Deflate64",
    "10, 77, is packed by method 77"
  })
  void npz_ofAnotherMethod_saysWhichAndNotThatItIsDamaged(int field, int value, String message)
      throws IOException {
    Path file = npz("X");
    patch(file, CENTRAL, field, value);
    patch(file, 0x04034b50, field - 2, value);
    assertRefused("x.npz", message);
  }

  @Test
  void npz_lastPartOfSeveral_saysSo() throws IOException {
    Path file = npz("X");
    patch(file, END, 4, 2);
    patch(file, END, 6, 2);
    byte[] part = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOfRange(part, 10, part.length));
    assertRefused("x.npz", "must be one whole file but is part 3 of a divided zip");
  }

  @Test
  void npz_damagedBytes_areStillCalledSo() throws IOException {
    Path file = npz("X");
    byte[] bytes = Files.readAllBytes(file);
    bytes[60] ^= 0x55;
    Files.write(file, bytes);
    assertRefused("x.npz#X", "x.npz");
    assertThatThrownBy(() -> read("x.npz#X")).hasMessageContaining("damaged");
  }

  private Path htk(ByteOrder order, int kind, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(order);
    bytes.putInt(3).putInt(100_000).putShort((short) 16).putShort((short) kind);
    for (int i = 0; i < 12; i++) {
      bytes.putFloat((i - 5) / 4f);
    }
    return Files.write(folder.resolve("x.htk"), bytes.array());
  }

  @ParameterizedTest
  @CsvSource({"BIG, 6, 60", "LITTLE, 6, 60", "LITTLE, 8198, 60", "LITTLE, 4102, 62"})
  void htk_eitherByteOrder_givesTheSameNumbersAndRate(String order, int kind, int size)
      throws IOException {
    Path file =
        htk(order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, kind, size);
    try (ArrayFile open = FileFormat.open(file)) {
      NamedArray array = open.read("");
      assertThat(array.shape()).containsExactly(3, 4);
      assertThat(array.read(0, 3)).containsExactly(-1.25, -1, -0.75);
      assertThat(open.rate()).hasValue(100);
    }
  }

  @Test
  void htk_littleEndianOfWholeNumbers_saysTheKind() throws IOException {
    htk(ByteOrder.LITTLE_ENDIAN, 0, 60);
    assertRefused("x.htk", "must be that of vectors of numbers but is 0");
  }

  @Test
  void htk_bigEndianThatWasCut_isNotTakenForTheOtherOrder() throws IOException {
    Path file = htk(ByteOrder.BIG_ENDIAN, 6, 60);
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 50));
    assertRefused("x.htk", "data (3 frames) must have 48 bytes but the file ends after 38 bytes");
  }

  @Test
  void reference_markInTheFilesName_isPartOfIt() throws IOException {
    npy("C#4.npy", "<u4", ints(4), 1);
    npy("D4.npy", "<u4", ints(5), 1);
    assertThat(read("C#4.npy").read(0, 1)).containsExactly(4);
    assertThat(read("C#4.npy#").read(0, 1)).containsExactly(4);
    assertThat(read("D4.npy").read(0, 1)).containsExactly(5);
  }

  @Test
  void reference_marksInBothNames_goWithTheLongestFile() throws IOException {
    Files.move(npz("X", "Y#2"), folder.resolve("a#1.npz"));
    assertThat(read("a#1.npz#X").shape()).containsExactly(2, 3, 4);
    assertThat(read("a#1.npz#Y#2").shape()).containsExactly(2, 3, 4);
    assertRefused("a#1.npz#Z", "must have the array \"Z\" but has none of that name");
    assertRefused("b.npz#Z", "b.npz: must be a file but does not exist");
  }

  @Test
  void reference_thatMayBeTwoThings_isRefused() throws IOException {
    npz("X");
    npy("x.npz#X", "<u4", ints(4), 1);
    assertRefused("x.npz#X", "must name one array but is a file, and may be an array of");
    assertThat(read("x.npz#X#").read(0, 1)).containsExactly(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"npy", "npz", "mat", "h5", "csv", "htk"})
  @DisabledOnOs(OS.WINDOWS)
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void open_device_isRefused(String extension) throws IOException {
    Files.createSymbolicLink(folder.resolve("x." + extension), Path.of("/dev/zero"));
    assertRefused("x." + extension, "must be a file but is a device or a pipe");
  }

  private static void matrix4(ByteBuffer into, int type, String name, double... values) {
    into.putInt(type).putInt(1).putInt(values.length).putInt(0).putInt(name.length() + 1);
    into.put((name + "\0").getBytes(StandardCharsets.US_ASCII));
    for (double value : values) {
      into.putDouble(value);
    }
  }

  private void matlab4(ByteBuffer bytes) throws IOException {
    byte[] written = new byte[bytes.position()];
    bytes.get(0, written);
    Files.write(folder.resolve("x.mat"), written);
  }

  @Test
  void matlab4_sparseAndComplexMatrices_arePassedBy() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    matrix4(bytes, 2, "S", 1, 1, 5);
    int complex = bytes.position();
    matrix4(bytes, 0, "C", 1, 2);
    bytes.putInt(complex + 8, 1).putInt(complex + 12, 1);
    matrix4(bytes, 0, "X", 3, 4);
    matlab4(bytes);
    assertThat(read("x.mat").read(0, 2)).containsExactly(3, 4);
    assertRefused("x.mat#S", "array \"S\" must be a full matrix but is sparse");
    assertRefused("x.mat#C", "array \"C\" must be real but is complex");
  }

  @Test
  void matlab4_numbersThatAreNoLetters_areRefused() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    matrix4(bytes, 1, "y", 'a', 65_536 + 'b' * 0x10000, 0.5);
    matlab4(bytes);
    assertRefused("x.mat#y", "array \"y\": row 1 must be Unicode text but has the number");
  }

  @Test
  void matlab4_nameThatComesTwice_isRefusedWhenItIsAskedFor() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    matrix4(bytes, 0, "y", 1);
    matrix4(bytes, 0, "y", 2);
    matrix4(bytes, 0, "X", 3);
    matlab4(bytes);
    assertRefused("x.mat#y", "array \"y\" must be in the file once but is twice");
    assertThat(read("x.mat#X").read(0, 1)).containsExactly(3);
  }
}
