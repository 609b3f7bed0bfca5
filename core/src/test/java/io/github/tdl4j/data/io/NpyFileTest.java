package io.github.tdl4j.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.TinyDataSet;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
  @TempDir Path folder;

  static Path golden(String name) {
    URL resource = Objects.requireNonNull(NpyFileTest.class.getResource("/golden/npy/" + name));
    try {
      return Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file(byte[] bytes) {
    return TinyDataSet.write(folder.resolve("x.npy"), bytes);
  }

  private void assertRefused(byte[] bytes, String message) {
    Path file = file(bytes);
    assertThatThrownBy(() -> NpyFile.open(file, List.of(2)))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + message);
  }

  @Test
  void read_bytesThatNumPyWrote_areThoseNumbers() {
    NpyFile file = NpyFile.open(golden("uint8.npy"), List.of(3, 4));
    assertThat(file.type()).isEqualTo(FrameType.UINT8);
    assertThat(file.frames()).isEqualTo(2);
    assertThat(file.read(new FrameRange(0, 2)))
        .isEqualTo(
            Matrix.ofRows(
                new float[] {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110},
                new float[] {120, 130, 140, 150, 160, 170, 180, 190, 200, 210, 220, 230}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float32.npy", "float32-v2.npy", "float32-v3.npy"})
  void read_everyVersionOfTheFormat_holdsTheSameNumbers(String name) {
    NpyFile file = NpyFile.open(golden(name), List.of(2));
    assertThat(file.type()).isEqualTo(FrameType.FLOAT32);
    assertThat(file.read(new FrameRange(0, 3)))
        .isEqualTo(
            Matrix.ofRows(
                new float[] {1.5f, -2.25f}, new float[] {3.0e-5f, 4.0e7f}, new float[] {0, -0f}));
  }

  @Test
  void read_fileMappedInPieces_joinsThem() {
    Path file = file(TinyDataSet.npy("<f4", "(6, 2)", TinyDataSet.floats(12)));
    NpyFile whole = NpyFile.open(file, List.of(2));
    // 20 bytes hold two frames of 8, 3 bytes hold none, so that a block is a single frame.
    for (int block : new int[] {20, 3}) {
      assertThat(NpyFile.open(file, List.of(2), block).read(new FrameRange(1, 5)))
          .isEqualTo(whole.read(new FrameRange(1, 5)));
    }
    assertThat(whole.read(new FrameRange(5, 1))).isEqualTo(Matrix.row(10, 11));
  }

  @Test
  void read_fileOfMoreThanTwoGigabytes_findsItsLastFrame() throws IOException {
    long frames = 2_400_000_000L;
    byte[] header = TinyDataSet.npy("|u1", "(" + frames + ", 1)", new byte[0]);
    Path path = folder.resolve("large.npy");
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(header));
      channel.write(ByteBuffer.wrap(new byte[] {7}), header.length + frames - 1);
    }
    NpyFile file = NpyFile.open(path, List.of(1));
    assertThat(file.frames()).isEqualTo(frames);
    assertThat(file.read(new FrameRange(frames - 2, 2))).isEqualTo(Matrix.column(0, 7));
  }

  @Test
  void open_arrayWithoutFrames_hasNone() {
    assertThat(NpyFile.open(file(TinyDataSet.npy("|u1", "(0, 2)", new byte[0])), List.of(2)))
        .extracting(NpyFile::frames)
        .isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"shape\":(1,2),\"descr\":\"|u1\",\"fortran_order\":False}",
        " { 'fortran_order' : False , 'descr' : '|u1' , 'shape' : ( 1 , 2 , ) , } ",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1L, 2L), }",
        "{'descr': u'|u1', u'fortran_order': False, 'shape': (1l,2)}",
        "{'descr': 'u1', 'fortran_order': False, 'shape': (1, 2), }",
        "{'descr': '>u1', 'fortran_order': False, 'shape': (1, 2), }",
        "{'descr': '|u1',\n 'fortran_order': False,\t'shape': (1, 2), }"
      })
  void open_dictionaryInAnotherForm_meansTheSame(String dictionary) {
    NpyFile file = NpyFile.open(file(TinyDataSet.npy(dictionary, new byte[] {1, 2})), List.of(2));
    assertThat(file.read(new FrameRange(0, 1))).isEqualTo(Matrix.row(1, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}
          {'descr': 'Bu1', 'fortran_order': False}
          {'descr': 'Bu1', 'fortran_order': False, 'shape': (1, 2), 'more': 1}
          {'descr': 'Bu1', 'descr': 'Bu1', 'fortran_order': False, 'shape': (1, 2)}
          {'descr': 'Bu1', 'fortran_order': 0, 'shape': (1, 2)}
          {'descr': 'Bu1', 'fortran_order': False, 'shape': (-1, 2)}
          {'descr': 'Bu1', 'fortran_order': False, 'shape': [1, 2]}
          {'descr': 'Bu1', 'fortran_order': False, 'shape': (1 2)}
          {'descr': 'Bu1', 'fortran_order': False, 'shape': (1LL, 2)}
          {'descr': 'Bu1', 'fortran_order': False, 'shape': (L, 2)}
          {'descr': 'Bu1', 'fortran_order': False, 'shape': (1, 2)} and more
          {'descr': 'Bu1' 'fortran_order': False, 'shape': (1, 2)}
          __import__('os').system('true')
          """)
  void open_dictionaryThatIsNone_isShown(String dictionary) {
    String text = dictionary.replace('B', '|');
    assertRefused(
        TinyDataSet.npy(text, new byte[2]),
        "the header must be a dictionary of descr, fortran_order and shape but is "
            + Quoting.line(text));
  }

  @Test
  void open_fortranOrder_saysWhatToWriteInstead() {
    assertRefused(
        TinyDataSet.npy("{'descr': '|u1', 'fortran_order': True, 'shape': (1, 2), }", new byte[2]),
        "fortran_order must be False but is True; write numpy.ascontiguousarray(frames)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<f8", ">f4", "<i2", "|b1", "|O", "|S3", "<U7"})
  void open_otherType_saysWhatToWriteInstead(String type) {
    assertRefused(
        TinyDataSet.npy(type, "(1, 2)", new byte[2]),
        "descr must be '|u1' or '<f4' but is '"
            + type
            + "'; write frames.astype('u1') or frames.astype('<f4')");
  }

  @Test
  void open_structuredType_isShown() {
    assertRefused(
        TinyDataSet.npy("{'descr': [('x', '<f4')], 'shape': (1, 2)}", new byte[2]),
        "descr must be one type, such as '<f4', but is [('x', '<f4')], 'shape': (1, 2)}\\n");
  }

  @Test
  void open_headerThatPromisesMoreThanTheFile_isRefusedUnread() {
    assertRefused(
        TinyDataSet.npy("<f4", "(100000000000, 2)", new byte[16]),
        "shape (100000000000, 2) of <f4 must be 800000000000 bytes but the file holds 16");
    assertRefused(
        TinyDataSet.npy("<f4", "(999999999999999999, 2, 99999999)", new byte[16]),
        "shape (999999999999999999, 2, 99999999) of <f4 must be more than 2^63 bytes but the file"
            + " holds 16");
    assertRefused(
        TinyDataSet.npy("|u1", "(1234567890123456789, 2)", new byte[16]),
        "every size in shape must have at most 18 digits but one is 1234567890123456789");
  }

  @Test
  void open_bytesAfterTheLastFrame_areRefused() {
    assertRefused(
        TinyDataSet.npy("|u1", "(2, 2)", new byte[5]),
        "shape (2, 2) of |u1 must be 4 bytes but the file holds 5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"()", "(4,)", "(2, 3)", "(1, 2, 2)"})
  void open_otherFrameShape_isRefused(String shape) {
    long size =
        Arrays.stream(shape.split("[(), ]+"))
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .reduce(1, (a, b) -> a * b);
    assertRefused(
        TinyDataSet.npy("|u1", shape, new byte[(int) size]),
        "shape must be the number of frames, then the frame shape (2,), but is " + shape);
  }

  @Test
  void open_truncatedAnywhereInTheHeader_isRefused() {
    byte[] whole = TinyDataSet.npy("|u1", "(1, 2)", new byte[2]);
    for (int length = 0; length < whole.length; length++) {
      Path file = file(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NpyFile.open(file, List.of(2)))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void open_headerLengthBeyondTheFile_isRefused() {
    byte[] bytes = new byte[40];
    System.arraycopy(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0}, 0, bytes, 0, 8);
    Arrays.fill(bytes, 8, 12, (byte) 0xff);
    assertRefused(bytes, "the header must have at most 28 bytes but promises 4294967295");
  }

  @Test
  void open_anotherKindOfFile_isRefused() {
    assertRefused(
        "PK\3\4 a zip".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        "must be a .npy file but does not start like one");
    byte[] future = TinyDataSet.npy("|u1", "(1, 2)", new byte[2]);
    future[6] = 4;
    assertRefused(future, "the .npy version must be 1.0, 2.0 or 3.0 but is 4.0");
  }

  @Test
  void open_noFile_saysSo() {
    Path file = folder.resolve("none.npy");
    assertThatThrownBy(() -> NpyFile.open(file, List.of(2)))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": cannot be read: it does not exist");
  }

  @Test
  void read_fileThatWasCutAfterItWasOpened_isTold() throws IOException {
    Path path = file(TinyDataSet.npy("<f4", "(4, 2)", new byte[32]));
    NpyFile opened = NpyFile.open(path, List.of(2));
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 4);
    }
    assertThat(opened.read(new FrameRange(0, 3))).isEqualTo(Matrix.zeros(3, 2));
    assertThatThrownBy(() -> opened.read(new FrameRange(0, 4)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            path
                + ": must stay as it is while a program runs but has become shorter; write it"
                + " anew, and run again");
  }
}
