package io.github.tdl4j.data.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelDescriptionsTest {
  private static final String CHART =
      """
      symbol,class,place,height
      b,margin,lips,
      k,margin,velum,
      s,margin,teeth,
      i,nucleus,,1
      a,nucleus,,-1
      """;

  @TempDir Path folder;

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text.replace('|', '\n'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LabelDescriptions read(String labels, String... wanted) {
    write("labels.csv", labels);
    return LabelDescriptions.read(folder, List.of(wanted));
  }

  private static List<List<Double>> values(LabelDescriptions read, String attribute) {
    return read.attributes().stream()
        .filter(a -> a.name().equals(attribute))
        .findFirst()
        .orElseThrow()
        .values();
  }

  /** 1, 2, 6 less their mean 3, divided by the root of the mean square (4 + 1 + 9) / 3. */
  @Test
  void table_oneColumn_isCentredWithMeanSquareOne() {
    Matrix table = read("label,size|A,1|B,2|C,6", "A", "B", "C").table();

    double scale = Math.sqrt(14.0 / 3);
    assertThat(table)
        .isEqualTo(Matrix.column((float) (-2 / scale), (float) (-1 / scale), (float) (3 / scale)));
  }

  @Test
  void table_order_isThatOfTheLabelsOfTheDataSet() {
    Matrix forward = read("label,size|A,1|B,2|C,6|other,99", "A", "B", "C").table();
    Matrix backward = read("label,size|C,6|B,2|A,1", "C", "B", "A").table();

    assertThat(backward.select(new int[] {2, 1, 0})).isEqualTo(forward);
  }

  /** Unit and width of an attribute have no influence, a constant one has no column. */
  @Test
  void table_severalAttributes_haveTheSameMeanSquareAndOneInAll() {
    write("symbols.csv", CHART);
    Matrix table =
        read("label,size,same,symbols|A,1000,5,b i|B,2000,5,k a|C,6000,5,s i", "A", "B", "C")
            .table();

    // size; onset place (3 words); nucleus height. The lengths are constant.
    assertThat(table.columns()).isEqualTo(1 + 3 + 1);
    assertThat(meanSquare(table, 0, 1)).isCloseTo(1.0 / 3, within(1e-6));
    assertThat(meanSquare(table, 1, 4)).isCloseTo(1.0 / 3, within(1e-6));
    assertThat(meanSquare(table, 4, 5)).isCloseTo(1.0 / 3, within(1e-6));
  }

  private static double meanSquare(Matrix table, int from, int to) {
    double sum = 0;
    for (int row = 0; row < table.rows(); row++) {
      for (int column = from; column < to; column++) {
        sum += (double) table.get(row, column) * table.get(row, column);
      }
    }
    return sum / table.rows();
  }

  @Test
  void sequence_ofSyllables_isDividedIntoOnsetNucleusAndCoda() {
    List<String> word = List.of("s", "a", "b", "k", "i", "s", "k");

    assertThat(Position.divide(word, Set.of("a", "i")))
        .containsEntry(Position.ONSET, List.of("s", "b", "k"))
        .containsEntry(Position.NUCLEUS, List.of("a", "i"))
        .containsEntry(Position.CODA, List.of("s", "k"));
    assertThat(Position.divide(List.of("s", "k"), Set.of("a")))
        .containsEntry(Position.ONSET, List.of("s", "k"))
        .containsEntry(Position.CODA, List.of());
    assertThat(Position.divide(word, Set.of())).containsOnlyKeys(Position.WHOLE);
  }

  @Test
  void symbols_withAChart_becomeMeansOfTheirAttributesByPosition() {
    write("symbols.csv", CHART);
    LabelDescriptions read = read("label,symbols|A,b k a i|B,i|C,a s", "A", "B", "C");

    assertThat(values(read, "onset place"))
        .containsExactly(List.of(0.5, 0.0, 0.5), List.of(0.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0));
    assertThat(values(read, "coda place")).element(2).isEqualTo(List.of(0.0, 1.0, 0.0));
    assertThat(values(read, "nucleus height"))
        .containsExactly(List.of(0.0), List.of(1.0), List.of(-1.0));
    assertThat(values(read, "onset length"))
        .containsExactly(List.of(2.0), List.of(0.0), List.of(0.0));
  }

  @Test
  void symbols_withoutAChart_areCounted() {
    LabelDescriptions read = read("label,symbols|A,b i b|B,i", "A", "B");

    assertThat(read.attributes())
        .containsExactly(new Attribute("symbols", List.of(List.of(2.0, 1.0), List.of(0.0, 1.0))));
  }

  @Test
  void symbols_ofNoClass_areOneSequence() {
    write("symbols.csv", "symbol,tall|b,2|i,4");
    LabelDescriptions read = read("label,symbols|A,b i|B,i", "A", "B");

    assertThat(values(read, "whole tall")).containsExactly(List.of(3.0), List.of(4.0));
  }

  @Test
  void spreadsheetFile_byteOrderMarkAndQuotes_areRead() {
    assertThat(read("\ufefflabel,size|\"A, B\",1|C,2", "A, B", "C").labels())
        .containsExactly("A, B", "C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "label,size|A,1|A,2|B,3~labels.csv: line 3: label must be unique but \"A\" comes twice",
        "label,size|A,1|B,~labels.csv: line 3: size must be given but is empty",
        "label,size|A,1|B,NaN~labels.csv: line 3: size must be 0, or a number whose size is from"
            + " 1e-30 to 1e30, but is \"NaN\", which is none; give each label a number, or leave"
            + " the column out",
        "label,size|A,1|B,1e31~labels.csv: line 3: size must be 0, or a number whose size is"
            + " from 1e-30 to 1e30, but is \"1e31\"; give the column another unit",
        "label,size|A,1|B,1e-200~labels.csv: line 3: size must be 0, or a number whose size is"
            + " from 1e-30 to 1e30, but is \"1e-200\"; give the column another unit",
        "label,size|A,1|B,-inf~labels.csv: line 3: size must be 0, or a number whose size is"
            + " from 1e-30 to 1e30, but is \"-inf\", which is none; give each label a number, or"
            + " leave the column out",
        "''~labels.csv: must have the column label but is empty",
        "label|A|B~labels.csv: must have the column symbols or a column of numbers beside label but"
            + " has no other column",
        "name,size|A,1~labels.csv: must have the column label but has name, size",
        "label,size,|A,1,|B,2,~labels.csv: every column must have a name but there are label,"
            + " size, ; remove commas at the ends of lines",
        "label,size~labels.csv: must have a line for each label but has only names of columns",
        "label,size|A,1|C,2~labels.csv: must have a line for every label of the data set but has"
            + " none for B",
        "label,symbols|A,b|B, ~labels.csv: line 3: symbols must be given but is empty",
        "label,symbols|A,b|B,q~labels.csv: line 3: every symbol must be in symbols.csv but \"q\" is"
            + " not; there are: b, k, s, i, a",
      })
  void labels_thatBreakARule_areRefusedInOneLine(String text, String message) {
    write("symbols.csv", CHART);
    assertThatThrownBy(() -> read(text, "A", "B"))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + "/" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "symbol,tall|b,1|b,2~symbols.csv: line 3: symbol must be unique but \"b\" comes twice",
        "symbol,tall|b b,1~symbols.csv: line 2: symbol must have no blanks, which part the symbols"
            + " of a sequence, but is \"b b\"",
        "symbol,class,tall|b,vowel,1~symbols.csv: line 2: class must be nucleus or margin but is"
            + " \"vowel\"",
        "symbol,place|b,lips|k,3~symbols.csv: line 3: place must be a word in every line, as in the"
            + " first one that has it, but is \"3\"",
        "symbol,tall|b,3|k,high~symbols.csv: line 3: tall must be 0, or a number whose size is from"
            + " 1e-30 to 1e30, in every line, as in the first one that has it, but is \"high\"",
        "symbol,tall|b,1e-200|k,1~symbols.csv: line 2: tall must be 0, or a number whose size is"
            + " from 1e-30 to 1e30, but is \"1e-200\"; give the column another unit",
        "symbol,tall|b,nan|k,1~symbols.csv: line 2: tall must be a number, a word or empty but is"
            + " \"nan\", which stands for no value; leave the cell empty",
        "symbol,place|b,lips|k,NA~symbols.csv: line 3: place must be a number, a word or empty but"
            + " is \"NA\", which stands for no value; leave the cell empty",
        "symbol,class|b,margin~symbols.csv: must have a column of attributes beside symbol and"
            + " class but has none; without the file, symbols are counted",
        "symbol,tall|b,|k,~symbols.csv: column \"tall\" must have a value for some symbol but is"
            + " empty",
      })
  void symbols_thatBreakARule_areRefusedInOneLine(String text, String message) {
    write("symbols.csv", text);
    assertThatThrownBy(() -> read("label,symbols|A,b|B,b b", "A", "B"))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + "/" + message);
  }

  @Test
  void table_ofEqualDescriptions_isRefused() {
    LabelDescriptions same = read("label,size|A,0.1|B,0.1|C,0.1", "A", "B", "C");

    assertThat(same.constant()).containsExactly("size");
    assertThat(same.alike()).containsExactly(List.of("A", "B", "C"));
    assertThatThrownBy(same::table)
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "labels.csv: descriptions must differ between the labels of the data"
                + " set but are all equal");
  }

  @Test
  void noFile_whereDescriptionsAreTaken_isRefused() {
    assertThatThrownBy(() -> LabelDescriptions.read(folder, List.of("A")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder + "/labels.csv: must be there where a map takes");
  }

  /** Every letter differs from every other by its name alone. */
  @Test
  void example_ofEnglishLettersAndDigits_distinguishesThemAll() throws IOException {
    Path examples = Path.of("").toAbsolutePath().resolveSibling("examples/labels");
    Files.copy(examples.resolve("symbols.csv"), folder.resolve("symbols.csv"));
    for (String name : List.of("letters.csv", "letters-british.csv", "digits.csv")) {
      write("labels.csv", Files.readString(examples.resolve(name)));
      List<String> labels =
          LabelTable.read(folder).lines().stream().map(LabelTable.Line::label).toList();

      LabelDescriptions read = LabelDescriptions.read(folder, labels);

      assertThat(labels).hasSize(name.startsWith("letters") ? 26 : 10);
      assertThat(read.alike()).isEmpty();
      assertThat(read.table().isFinite()).isTrue();
    }
  }

  /** A name that is taken by something else must not count as a file that is not there. */
  @ParameterizedTest
  @CsvSource({"labels.csv", "symbols.csv"})
  void read_folderOrBrokenLinkInThePlaceOfAFile_isRefusedByItsName(String name) throws IOException {
    write("labels.csv", "label,symbols|A,b|B,t");
    Path place = folder.resolve(name);
    Files.deleteIfExists(place);
    Files.createDirectory(place);
    assertThatThrownBy(() -> LabelDescriptions.read(folder, List.of("A", "B")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(place + ": cannot be read: it is a folder");
    Files.delete(place);
    Files.createSymbolicLink(place, folder.resolve("nowhere"));
    assertThatThrownBy(() -> LabelDescriptions.read(folder, List.of("A", "B")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(place.toString());
    assertThat(DescriptionFiles.in(folder)).contains(name);
  }
}
