package io.github.tdl4j.formats.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.formats.Golden;
import io.github.tdl4j.formats.file.FileFormat;
import io.github.tdl4j.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with more in them than plain arrays of numbers; {@code kinds.py} says what. */
class OtherKindsTest {
  private static NamedArray read(String given) {
    ArrayRef ref = ArrayRef.of(Golden.file("kinds.py").resolveSibling(""), given);
    try (ArrayFile open = FileFormat.open(ref.file())) {
      return open.read(ref, "X");
    }
  }

  private static double[] numbers(String given) {
    NamedArray array = read(given);
    return array.read(0, array.values().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "masks-earliest.h5#shuffle",
        "masks-earliest.h5#gzip",
        "masks-earliest.h5#first",
        "masks-earliest.h5#second",
        "masks-latest.h5#shuffle",
        "masks-latest.h5#gzip",
        "masks-latest.h5#first",
        "masks-latest.h5#second",
        "edges-earliest.h5#shuffle",
        "edges-earliest.h5#gzip",
        "edges-earliest.h5#whole",
        "edges-earliest.h5#one",
        "edges-latest.h5#shuffle",
        "edges-latest.h5#gzip",
        "edges-latest.h5#whole",
        "edges-latest.h5#one",
        "kinds-earliest.h5",
        "kinds-earliest.h5#committed",
        "kinds-latest.h5",
        "kinds-latest.h5#committed",
        "v73-kinds.mat",
        "v73-kinds.mat#record/X",
        "v73-kinds.mat#views{1}",
        "v73-kinds.mat#views{1,1}",
        "v73-kinds.mat#nested{1}{1}",
        "v5-kinds.mat",
        "v5-kinds.mat#views{1}",
        "v5-kinds.mat#views{3}",
        "v5-kinds.mat#views{1,3}",
        "v5-kinds.mat#nested{1}{2}",
        "v5-kinds-packed.mat#views{1}",
        "v5-kinds-packed.mat#nested{1}{2}"
      })
  void read_numbersBesideOrInOtherKinds_areThoseOfTheOtherTool(String given) {
    assertThat(read(given).shape()).containsExactly(2, 3, 4);
    double[] numbers = numbers(given);
    for (int i = 0; i < 24; i++) {
      assertThat(numbers[i]).isEqualTo((i - 5) / 4.0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v73-kinds.mat#views{2}",
        "v73-kinds.mat#nested{1}{2}",
        "v5-kinds.mat#views{2}",
        "v5-kinds.mat#nested{1}{1}",
        "v5-kinds.mat#mixed{1}"
      })
  void read_cell_isTheArrayInIt(String given) {
    assertThat(read(given).shape()).containsExactly(3, 4);
    assertThat(numbers(given)).startsWith(-1.25, -1, -0.75).endsWith(1.5);
  }

  @ParameterizedTest
  @CsvSource({
    "v73-kinds.mat#letters, b, ä1",
    "v73-kinds.mat#pair, \uD834\uDD1E, ab",
    "v73-kinds.mat#names, b, ä1",
    "v73-kinds.mat#blank, b, ''",
    "v5-kinds.mat#names, b, ä1",
    "v5-kinds-packed.mat#names, b, ä1",
    "v5-kinds.mat#pair, \uD834\uDD1E, ab",
    "kinds-earliest.h5#fixed, b, ä1",
    "kinds-latest.h5#fixed, b, ä1"
  })
  void words_letters_areTextsAndNotTheirNumbers(String given, String first, String second) {
    assertThat(TextValues.of(read(given))).containsExactly(first, second);
  }

  @Test
  void words_squareCellArray_goesDownItsColumns() {
    assertThat(TextValues.of(read("v5-kinds.mat#square"))).containsExactly("1", "3", "2", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinds-earliest.h5", "kinds-latest.h5"})
  void read_valuesThatWereNeverWritten_areTheFillValue(String file) {
    assertThat(numbers(file + "#unwritten")).hasSize(6).containsOnly(7);
    double[] gaps = numbers(file + "#gaps");
    for (int at = 0; at < gaps.length; at++) {
      assertThat(gaps[at]).isEqualTo(at / 4 == 2 || at / 4 == 3 ? 1 : 9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinds-earliest.h5", "kinds-latest.h5"})
  void words_compressedTexts_areRead(String file) {
    assertThat(TextValues.of(read(file + "#texts"))).hasSize(20).containsOnly("b", "ä1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinds-earliest.h5#truth", "v73-kinds.mat#truth"})
  void read_truthValues_areNoughtAndOneAndNoBytes(String given) {
    assertThat(numbers(given)).containsExactly(1, 0);
    assertThat(read(given).numbers().bytes()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kinds-latest.h5#compound    | array "compound" must hold numbers or text but holds CompoundDataType
          kinds-latest.h5#opaque      | array "opaque" must be readable HDF5 but is not
          kinds-latest.h5#lists       | array "lists" must hold numbers or text but holds VariableLength
          kinds-latest.h5#nothing     | array "nothing" must have at least 1 value but is empty
          kinds-latest.h5#soft        | array "soft" must be in the file itself but is a link
          kinds-latest.h5#outside     | array "outside" must be in the file itself but is a link
          kinds-latest.h5#reference   | array "reference" must hold numbers or text but holds Reference
          kinds-latest.h5#region      | array "region" must be readable HDF5 but is not
          kinds-latest.h5#scaled      | array "scaled" must be packed by gzip or LZF but has the filter scale-offset
          kinds-latest.h5#external    | array "external" must be readable HDF5 but is not
          kinds-latest.h5#bfloat16    | array "bfloat16" must hold numbers or text but holds FloatingPoint
          kinds-latest.h5#time        | array "time" must hold numbers or text but holds TimeDataType
          kinds-latest.h5#virtual     | array "virtual" must be readable HDF5 but is not (Virtual storage is not supported)
          kinds-latest.h5#latin       | array "latin": row 2 must be UTF-8 text but has the bytes e4 31
          kinds-latest.h5#latin-lists | array "latin-lists": row 2 must be UTF-8 text but has the bytes e4 31
          v73-kinds.mat#lone          | array "lone": row 1 must be Unicode text but has the number 55348
          v73-kinds.mat#empty         | array "empty" must have at least 1 value but is empty
          v73-kinds.mat#noletters     | array "noletters" must have at least 1 value but is empty
          v73-kinds.mat#object        | array "object" must be an array of numbers or letters, or a cell array, but is of the class object
          v73-kinds.mat#handle        | but is of the class function_handle
          v73-kinds.mat#sparse        | array "sparse" must be a full array but is sparse
          v73-kinds.mat#views         | array "views", cell 1 must be one text or one number but is an array
          v73-kinds.mat#views{4}      | array "views{4}" must be a cell of an array of 1 x 3 cells but has the index [4]; there are: {1}, {2}, {3}
          v73-kinds.mat#X{1}          | array "X" must be a cell array but is none
          v5-kinds.mat#note           | array "note" must be a full real array of numbers or letters, or a cell array, but is an object, such as a string or a table
          v5-kinds.mat#handle         | but is a function handle
          v5-kinds.mat#object         | but is an object
          v5-kinds.mat#sparse         | but is sparse
          v5-kinds.mat#struct         | but is a struct
          v5-kinds.mat#mixed{2}       | array "mixed{2}" must be a full real array
          v5-kinds.mat#lone           | array "lone": row 2 must be Unicode text but has the number 55348
          v5-kinds-packed.mat#lone    | array "lone": row 2 must be Unicode text but has the number 55348
          v5-kinds.mat#latin          | array "latin": row 1 must be UTF-8 text but has the bytes e4 31
          v5-kinds.mat#views          | array "views", cell 1 must be one text or one number but is an array
          v5-kinds.mat#views{2,1}     | must be a cell of an array of 1 x 3 cells but has the index [2, 1]
          v5-kinds.mat#X{1}           | must be in a cell array but
          """)
  void read_whatCannotBeRead_saysWhyWhenItIsAskedFor(String given, String message) {
    assertThatThrownBy(() -> read(given))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(given.replaceFirst("#.*", ""))
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "v5-kinds.mat#view{1}, 'did you mean \"views{1}\"?'",
    "v5-kinds.mat#elsewhere, 'there are: X, views{1}, views{2}, views{3}, nested{1}, nested{2},"
        + " names'",
    "v73-kinds.mat#elsewhere, 'record/X, truth, views{1}, views{2}, views{3}'"
  })
  void read_missedName_offersTheCells(String given, String offer) {
    assertThatThrownBy(() -> read(given))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(offer);
  }
}
