package io.github.tdl4j.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.TinyDataSet;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionFileTest {
  @TempDir Path folder;

  private void assertRefused(String json, String message) {
    Path file = write(json);
    assertThatThrownBy(() -> DescriptionFile.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + message);
  }

  private Path write(String json) {
    return TinyDataSet.write(folder.resolve("dataset.json"), json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void write_thenRead_givesTheSame() throws IOException {
    write(TinyDataSet.JSON);
    DescriptionFile first = DescriptionFile.read(folder);
    Path other = Files.createDirectory(folder.resolve("other"));
    first.write(other.resolve("dataset.json"));
    assertThat(DescriptionFile.read(other)).isEqualTo(first);
    assertThat(Files.readString(other.resolve("dataset.json"))).doesNotContain("\r");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "formatVersion": 1 | "formatVersion": 2 | formatVersion must be 1 but is 2
          "formatVersion": 1, | | formatVersion must be given but is missing
          "name": "Tiny" | "name": " " | name must be text without control characters but is " "
          "name": "Tiny" | "name": 7 | name must be a string but is 7
          "name": "Tiny", | | name must be given but is missing
          "licence" | "license" | must have known keys only but has "license"; did you mean "licence"?
          "source" | "zzz" | must have known keys only but has "zzz"; there are: formatVersion, name, source, licence, labels, modalities
          ["A", "B"] | [] | labels must have at least 1 entry but is empty
          ["A", "B"] | "A" | labels must be a list but is "A"
          ["A", "B"] | ["A", 2] | labels must be a list of strings but is 2
          ["A", "B"] | ["A", "A"] | labels must be distinct but has "A" twice
          ["A", "B"] | ["A", "\\n"] | every label must be text without control characters but is "\\n"
          "name": "video" | "name": "audio" | modalities must be distinct but has "audio" twice
          "name": "video" | "name": "../video" | modalities[1]: name must be a letter, then at most 63 letters, digits, _ or - but is "../video"
          "file": "video.npy" | "file": "../video.npy" | modalities[1]: file must be the name of a file in the same folder but is "../video.npy"
          "file": "video.npy" | "file": ".." | modalities[1]: file must be the name of a file in the same folder but is ".."
          "rate": 50 | "rate": "50" | modalities[0]: rate must be a number but is "50"
          "rate": 50 | "rate": 0 | modalities[0]: rate must be positive and finite but is 0.0
          "rate": 50 | "rate": 1e999 | modalities[0]: rate must be positive and finite but is Infinity
          "rate": 50 | "rates": 50 | modalities[0]: must have known keys only but has "rates"; did you mean "rate"?
          [2, 3] | [] | modalities[1]: frameShape must be sizes of at least 1 whose product is at most 536870911 but is []
          [2, 3] | [2, 0] | modalities[1]: frameShape must be sizes of at least 1 whose product is at most 536870911 but is [2, 0]
          [2, 3] | [-2, -3] | modalities[1]: frameShape must be sizes of at least 1 whose product is at most 536870911 but is [-2, -3]
          [2, 3] | [65536, 65536, 65536, 65536] | modalities[1]: frameShape must be sizes of at least 1 whose product is at most 536870911 but is [65536, 65536, 65536, 65536]
          [2, 3] | [2.5] | modalities[1]: frameShape must be a list of whole numbers but is 2.5
          [2, 3] | [9999999999] | modalities[1]: frameShape must be a list of whole numbers but is 9999999999
          """)
  void read_brokenRule_namesKeyRuleAndValue(String old, String replacement, String message) {
    String json = TinyDataSet.JSON.replace(old, replacement == null ? "" : replacement);
    assertThat(json).isNotEqualTo(TinyDataSet.JSON);
    assertRefused(json, message);
  }

  @Test
  void read_otherJson_isRefused() {
    assertRefused("[]", "must hold a JSON object but is []");
    assertRefused(
        "{\"formatVersion\": 1, \"name\": \"x\", \"source\": \"\", \"licence\": \"\","
            + " \"labels\": [\"A\"], \"modalities\": [3]}",
        "modalities[0]: must hold a JSON object but is 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"name\": 'x'}", "{} {}", "{\"name\": \"x\", \"name\": \"y\"}", "\0"})
  void read_noJson_saysWhere(String text) {
    Path file = write(text);
    assertThatThrownBy(() -> DescriptionFile.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void read_deeplyNested_isRefused() {
    Path file = write("[".repeat(100_000));
    assertThatThrownBy(() -> DescriptionFile.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": must be JSON but is not: ");
  }

  @Test
  void read_bytesThatAreNoText_areRefused() {
    TinyDataSet.write(folder.resolve("dataset.json"), new byte[] {'"', (byte) 0xc3, '"'});
    assertThatThrownBy(() -> DescriptionFile.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + "/dataset.json: line 1: must be UTF-8 text but has the byte 0xC3, which is not;"
                + " save it as UTF-8");
  }

  @Test
  void read_byteOrderMark_isNoPartOfTheText() {
    write(TinyDataSet.JSON);
    DataSetDescription plain = DescriptionFile.read(folder).description();
    write("\uFEFF" + TinyDataSet.JSON);
    assertThat(DescriptionFile.read(folder).description()).isEqualTo(plain);
  }

  @Test
  void read_halfOfACharacter_isRefused() {
    Path file =
        write(TinyDataSet.JSON.replaceFirst("\"name\": *\"[^\"]*\"", "\"name\": \"a\\\\ud800\""));
    assertThatThrownBy(() -> DescriptionFile.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": name must be text without unpaired surrogates but is ");
  }
}
