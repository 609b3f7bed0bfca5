package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLinesTest {
  @TempDir private Path folder;

  private List<List<String>> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), text);
    List<List<String>> lines = new ArrayList<>();
    CsvLines.of(file, () -> RegularFile.reader(file)).forEach((cells, number) -> lines.add(cells));
    return lines;
  }

  @Test
  void forEach_blanksAtTheEndsOfCells_belongToThem() throws IOException {
    assertThat(read("id,who\na, 7 \nb,7\n"))
        .containsExactly(List.of("id", "who"), List.of("a", " 7 "), List.of("b", "7"));
  }

  @Test
  void forEach_firstLineWithBlanksBesideSeparators_leavesThemAway() throws IOException {
    assertThat(read("id, who\na, 7 \n\"b\", \" 7 \"\n"))
        .containsExactly(List.of("id", "who"), List.of("a", "7"), List.of("b", " 7 "));
  }

  @Test
  void forEach_byteOrderMark_isNoPartOfTheFirstCell() throws IOException {
    assertThat(read("\uFEFFid,who\n")).containsExactly(List.of("id", "who"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"a;b\",c'      | ,",
        "'\"a,b\";c'      | ;",
        "'x\n\"1\" \"A\"' | ' '",
        "'y\n\"left, up\"'| ,",
        "'y\nleft hand'   | ,"
      })
  void of_firstLines_showTheSeparatorOutsideQuotes(String text, char separator) throws IOException {
    Path file = Files.writeString(folder.resolve("y.csv"), text);
    assertThat(CsvLines.of(file, () -> RegularFile.reader(file)).separator()).isEqualTo(separator);
  }

  @Test
  void forEach_bytesThatAreNotUtf8_areNamedByTheirLine() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "a,b\n1,2\nä,3\n".getBytes(StandardCharsets.ISO_8859_1));
    String message =
        file + ": line 3: must be UTF-8 text but has the byte 0xE4, which is not; save it as UTF-8";
    assertThatThrownBy(() -> CsvLines.of(file).forEach((cells, number) -> {}))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> CsvLines.of(file, () -> RegularFile.reader(file))).hasMessage(message);
  }
}
