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
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b\\n\"x,2\\n | a cell in quotes does not end (line 2); close the quotes",
        "a,b\\n1,2\\n\"x\"y,2\\n | text follows the quotes of a cell (line 3); write a quote within"
            + " quotes twice, as \"a \"\"b\"\"\"",
      })
  void forEach_quotesInTheWrongPlace_areNamedInOurWords(String text, String reason) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("x.csv") + ": cannot be read: " + reason);
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

  private static final List<List<String>> NUMBERS =
      List.of(List.of("1.5", "2"), List.of("3", "4.25"));

  /** As numpy.savetxt, spreadsheets and aligned columns have them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "# made by hand, in May, at home\n# twice\n1.5,2\n3,4.25\n",
        "#\n1.5 2\n3 4.25\n",
        "sep=;\r\n1.5;2\r\n3;4.25\r\n",
        "\uFEFFsep=;\n1.5;2\n3;4.25\n",
        "\"sep=\t\"\n1.5\t2\n3\t4.25\n",
        "  1.5      2\n  3    4.25\n",
        "1.5   2   \n3 4.25\n",
        "# Array shape: (2, 2)\n1.5 2\n3 4.25\n"
      })
  void forEach_whatStandsBeforeOrBetweenCells_isNoCell(String text) throws IOException {
    assertThat(read(text)).isEqualTo(NUMBERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# a,b\n1.5,2\n3,4.25\n",
        "#a,b\n1.5,2\n3,4.25\n",
        "# a b\n1.5 2\n3 4.25\n",
        "# of May\n# a;b\n1.5;2\n3;4.25\n",
        "\uFEFF# a,b\n1.5,2\n3,4.25\n"
      })
  void forEach_commentOfAsManyCells_namesTheColumns(String text) throws IOException {
    assertThat(read(text)).first().isEqualTo(List.of("a", "b"));
    assertThat(read(text).subList(1, 3)).isEqualTo(NUMBERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#,a\n1,.5\n", "# a\n1 .5\n", "#1\n#2\n", "who\n#2\n", "A#,B\n1,2\n"})
  void forEach_markThatIsNoComment_isACell(String text) throws IOException {
    assertThat(read(text).get(0).get(0) + read(text).get(1).get(0)).contains("#");
    assertThat(read(text)).hasSize(2);
  }

  @Test
  void forEach_separatorLineAndCommentsAlone_areNoFailure() throws IOException {
    assertThat(read("sep=;\n# a;b\n")).containsExactly(List.of("# a", "b"));
  }

  @Test
  void forEach_linesBehindAComment_keepTheirNumbers() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "# of May\n\n# more\n1,2\n3,4\n");
    List<Long> numbers = new ArrayList<>();
    CsvLines.of(file, () -> RegularFile.reader(file)).forEach((cells, line) -> numbers.add(line));
    assertThat(numbers).containsExactly(4L, 5L);
  }

  @Test
  void forEach_quotedEmptyCellBetweenSpaces_isACell() throws IOException {
    assertThat(read("a b c\n1  \"\"   3\n")).last().isEqualTo(List.of("1", "", "3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'1,5;2,5' | ;", "'1,5\t2,5' | '\t'", "'1,5;2;x' | ,", "'1,5,2' | ,"})
  void of_decimalCommas_areNoSeparators(String text, String separator) throws IOException {
    Path file = Files.writeString(folder.resolve("y.csv"), text.replace("\\t", "\t"));
    assertThat(CsvLines.of(file, () -> RegularFile.reader(file)).separator())
        .isEqualTo(separator.replace("\\t", "\t").charAt(0));
  }
}
