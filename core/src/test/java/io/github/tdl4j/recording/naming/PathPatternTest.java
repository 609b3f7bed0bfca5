package io.github.tdl4j.recording.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.naming.PathPattern.Field;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
  @Test
  void fields_ofNamePattern_areReadFromTheFileName() {
    PathPattern pattern = PathPattern.of("{label}{rep}_{speaker}");

    assertThat(pattern.fields("anywhere/A12_Anya"))
        .contains(Map.of(Field.LABEL, "A", Field.REP, "12", Field.SPEAKER, "Anya"));
    assertThat(pattern.fields("A_Anya")).isEmpty();
  }

  @Test
  void fields_ofFolderPattern_areReadFromTheEndOfThePath() {
    PathPattern pattern = PathPattern.of("{label}/{name}");

    assertThat(pattern.fields("films/yes/take 1"))
        .contains(Map.of(Field.LABEL, "yes", Field.NAME, "take 1"));
    assertThat(pattern.fields("alone")).isEmpty();
  }

  @Test
  void fields_ofLabelsThatAreDigits_areToldApartByLetters() {
    PathPattern pattern = PathPattern.of("{label}_{speaker}_{rep}");

    assertThat(pattern.fields("7_jackson_32"))
        .contains(Map.of(Field.LABEL, "7", Field.SPEAKER, "jackson", Field.REP, "32"));
  }

  @ParameterizedTest
  @CsvSource({
    "{label}{rep}_{speaker}, A12_Anya, A",
    "{label}{rep}, word12, word",
    "{rep}{label}, 12word, word",
    "{label}_{speaker}_{rep}, 7_jackson_32, 7",
    "{any}_{label}_{any}, x_a_y, a",
    "{any}/{label}/{name}, deep/er/x, er"
  })
  void doubt_ofAPathThatFitsInOneWay_isNone(String text, String path, String label) {
    PathPattern pattern = PathPattern.of(text);

    assertThat(pattern.ambiguity(path)).isEmpty();
    assertThat(pattern.fields(path).orElseThrow()).containsEntry(Field.LABEL, label);
  }

  @ParameterizedTest
  @CsvSource({
    "{label}_{speaker}, a_b_c, label",
    "{label}_{name}, A_take_1, label",
    "{label}{rep}_{speaker}, a1_b_c2_d, label",
    "{any}_{label}_{any}, x_a_a_y, label",
    "s{speaker}-{label}, s1-2-3, speaker"
  })
  void doubt_ofAPathThatFitsInSeveralWays_namesAField(String text, String path, String field) {
    assertThat(PathPattern.of(text).ambiguity(path).orElseThrow())
        .startsWith("{" + field + "} may be");
  }

  /** The ways are counted by regular expressions, with each end of the label tried. */
  @Property
  void doubt_ofAnyTwoFields_isWhereALineCanBeCutTwice(
      @ForAll @StringLength(min = 3, max = 8) @CharRange(from = '^', to = 'a') String path) {
    long ways = IntStream.range(1, path.length() - 1).filter(at -> path.charAt(at) == '_').count();

    PathPattern pattern = PathPattern.of("{label}_{speaker}");

    assertThat(pattern.fields(path).isPresent()).isEqualTo(ways > 0);
    assertThat(pattern.ambiguity(path).isPresent()).isEqualTo(ways > 1);
  }

  @Test
  void fields_ofDigitsBesideALabelOfDigits_areNone() {
    assertThat(PathPattern.of("{label}{rep}").fields("112")).isEmpty();
  }

  @Test
  void id_ofAnyClip_leavesOutWhatSaysNothingOfIt() {
    PathPattern pattern = PathPattern.of("{any}/{label}/{name}");

    assertThat(pattern.id(pattern.fields("audio/A/1").orElseThrow()))
        .isEqualTo("A/1")
        .isEqualTo(pattern.id(pattern.fields("video/A/1").orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name}",
        "{label}{label}",
        "{label}{name}",
        "{label}/{nome}",
        "{label",
        "label}",
        "{label}/{any}x{any}x{any}x{any}x{any}x{any}x{any}x{any}x{any}x{any}x{any}x{any}x{any}"
      })
  void pattern_thatBreaksARule_isRefusedAndShown(String text) {
    assertThatThrownBy(() -> PathPattern.of(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(text);
  }

  @Test
  void fields_ofPathThatAlmostFits_areRefusedInNoTime() {
    PathPattern pattern = PathPattern.of("{any}-{any}-{any}-{any}-{any}-{label}-{name}x");

    assertThat(pattern.fields("-".repeat(250))).isEmpty();
  }

  /** The oracle is to put together what is taken apart. */
  @Property
  void fields_putTogetherAgain_areThePath(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 6) String label,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 6) String speaker) {
    PathPattern pattern = PathPattern.of("{label}b{speaker}");
    String path = label + "b" + speaker;

    Map<Field, String> fields = pattern.fields(path).orElseThrow();

    String found = fields.getOrDefault(Field.LABEL, "");
    assertThat(found + "b" + fields.get(Field.SPEAKER)).isEqualTo(path);
    assertThat(found.length()).isLessThanOrEqualTo(label.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {label}_{repetition}          | {repetition}; did you mean {rep} for {repetition}?
          {label}_{Person}_{instance}   | {Person}, {instance}; did you mean {group} for {Person}, {name} for {instance}?
          {lable}_{speakr}              | {lable}, {speakr}; did you mean {label} for {lable}, {speaker} for {speakr}?
          {label}_{quux}                | {quux}; write as {label}{rep}_{speaker}
          """)
  void unknownFields_areAllNamedWithThoseThatWereMeant(String pattern, String end) {
    assertThatThrownBy(() -> PathPattern.of(pattern))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the pattern must have the fields {label}, {speaker} or {group}, {rep}, {name} and"
                + " {any} only but is \""
                + pattern
                + "\" with "
                + end);
  }
}
