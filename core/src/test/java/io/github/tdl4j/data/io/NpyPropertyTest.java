package io.github.tdl4j.data.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.TinyDataSet;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes are, a header is read or refused; nothing else comes out. */
class NpyPropertyTest {
  private static final byte[] VALID = TinyDataSet.npy("|u1", "(3, 2)", new byte[6]);

  private static boolean accepted(byte[] bytes) {
    try {
      NpyHeader header = NpyHeader.parse(ByteBuffer.wrap(bytes), bytes.length);
      long size = header.type().bytes();
      for (long length : header.shape()) {
        size *= length;
      }
      assertThat(header.offset() + size).isEqualTo(bytes.length);
      return true;
    } catch (NpyDictionary.Fault e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "\r").hasSizeLessThan(300);
      return false;
    }
  }

  @Property(tries = 500)
  void parse_anyBytesAfterTheMagic_areRefused(@ForAll @Size(max = 300) byte[] bytes) {
    byte[] file = VALID.clone();
    System.arraycopy(bytes, 0, file, 8, Math.min(bytes.length, file.length - 8));
    accepted(file);
    assertThat(accepted(bytes)).isFalse();
  }

  @Property(tries = 2000)
  void parse_validFileWithChangedBytes_isReadOrRefused(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 73) Integer> places,
      @ForAll @Size(4) byte[] values) {
    byte[] file = VALID.clone();
    for (int i = 0; i < places.size(); i++) {
      file[places.get(i) % file.length] = values[i];
    }
    accepted(file);
  }

  @Property(tries = 2000)
  void parse_dictionariesOfPlausibleTokens_areReadOrRefused(
      @ForAll @From("dictionaries") String text) {
    accepted(TinyDataSet.npy(text, new byte[6]));
  }

  @Provide
  Arbitrary<String> dictionaries() {
    return Arbitraries.of(
            "{",
            "}",
            "(",
            ")",
            ",",
            ":",
            " ",
            "'descr'",
            "'fortran_order'",
            "'shape'",
            "'|u1'",
            "'<f4'",
            "False",
            "True",
            "3",
            "2",
            "(3, 2)",
            "(6,)",
            "'",
            "\"",
            "\\",
            "9999999999999",
            "'descr': '|u1'",
            "'fortran_order': False",
            "'shape': (3, 2)",
            "[",
            "\n")
        .list()
        .ofMaxSize(12)
        .map(tokens -> "{" + String.join("", tokens) + "}");
  }

  @Property(tries = 200)
  void open_validFileWithChangedBytes_isReadOrRefusedAsInput(
      @ForAll @IntRange(max = 73) int place, @ForAll byte value) throws IOException {
    byte[] bytes = VALID.clone();
    bytes[place % bytes.length] = value;
    Path file = Files.createTempFile("mutated", ".npy");
    try {
      Files.write(file, bytes);
      assertThat(NpyFile.open(file, List.of(2)).read(new FrameRange(0, 3)).rows()).isEqualTo(3);
    } catch (InputException e) {
      assertThat(e).hasMessageStartingWith(file + ": ");
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 20)
  void parse_longestHeader_doesNotExhaustTheStack(@ForAll @IntRange(min = 1, max = 3) int digit) {
    String sizes = (digit + ",").repeat(30_000);
    String text = "{'descr': '|u1', 'fortran_order': False, 'shape': (" + sizes + ")}";
    assertThat(accepted(TinyDataSet.npy(text, new byte[digit == 1 ? 1 : 0]))).isEqualTo(digit == 1);
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(NpyPreamble.LONGEST);
  }
}
