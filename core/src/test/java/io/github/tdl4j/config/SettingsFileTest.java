package io.github.tdl4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  @TempDir private Path folder;

  private static SettingsNode parse(String text, String... overrides) {
    return SettingsFile.parse(text, "a.yaml", List.of(overrides));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.yaml"), bytes);
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> SettingsFile.read(file, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(file + message);
  }

  @Test
  void read_fileWithByteOrderMark_findsTheFirstKey() throws IOException {
    Path file = file("\uFEFFfolds: 7\n".getBytes(StandardCharsets.UTF_8));
    assertThat(SettingsFile.read(file, List.of()).integer("folds", 5, 2, 10)).isEqualTo(7);
  }

  @Test
  void read_missingFile_saysSo() throws IOException {
    assertRefused(folder.resolve("none.yaml"), ": there is no such file");
    Path loop = folder.resolve("loop.yaml");
    Files.createSymbolicLink(loop, loop.getFileName());
    assertRefused(loop, ": it is a link that leads nowhere or back to itself");
  }

  @Test
  void read_folder_saysSo() {
    assertRefused(folder, ": must be a file but is a folder");
  }

  @Test
  void read_bytesThatAreNotUtf8_saysSo() throws IOException {
    assertRefused(
        file(new byte[] {'a', ':', ' ', (byte) 0xe4}),
        ": line 1: must be UTF-8 text but has the byte 0xE4, which is not; save it as UTF-8");
  }

  @Test
  void read_utf16_saysSo() throws IOException {
    assertRefused(
        file("a: 1".getBytes(StandardCharsets.UTF_16)),
        ": must be UTF-8 text but is UTF-16; save it as UTF-8");
  }

  @Test
  void read_badByteAfterManyLines_namesItsLine() throws IOException {
    byte[] bytes = ("# ä漢\n".repeat(20_000) + "a: ?\n").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) 0xfc;
    assertThatThrownBy(() -> SettingsFile.read(file(bytes), List.of()))
        .hasMessageContaining(": line 20001: must be UTF-8 text but has the byte 0xFC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: \"x\\ud800\"", "\"\\udc00\": 1", "a: [\"\\ud83d\"]"})
  void parse_halfOfACharacter_isRefused(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a.yaml:1: must be text without unpaired surrogates but has ");
  }

  @Test
  void parse_namesThatLookLikeNumbers_areTextAsWritten() {
    String list = "[007, 07, 7, 1e3, 1.0, 0x10, +5, \" 7 \", True, 0o17, .inf]";
    List<String> names =
        List.of("007", "07", "7", "1e3", "1.0", "0x10", "+5", " 7 ", "True", "0o17", ".inf");
    assertThat(parse("unseen: " + list).texts("unseen")).isEqualTo(names);
    assertThat(parse("{}", "unseen=" + list).texts("unseen")).isEqualTo(names);
    SettingsNode again = parse(parse("unseen: " + list).canonical());
    assertThat(again.texts("unseen")).isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"٧", "７", "7d", "7f", "0x7p0", "1_0", "Infinity", "NaN", ".inf", "1e999"})
  void number_otherFormsThanYamls_areRefused(String number) {
    SettingsNode node = parse("a: " + number + "\nb: " + number);
    node.number("a", 1, 0, 10);
    node.integer("b", 1, 0, 10);
    assertThatThrownBy(node::finish)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("key a must be a number in [0, 10] but is ")
        .hasMessageContaining("key b must be a whole number in [0, 10] but is ");
  }

  @Test
  void read_fileOverTheLimit_saysSo() throws IOException {
    assertRefused(
        file(new byte[SettingsFile.LARGEST + 1]),
        ": must have at most 1048576 bytes but is larger; is it a settings file?");
  }

  @Test
  void read_fileWithoutEnd_isRefused() {
    Path endless = Path.of("/dev/zero");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(endless), "no /dev/zero here");
    assertThatThrownBy(() -> SettingsFile.read(endless, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(endless + ": cannot be read: it is a device or a pipe and not a regular file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                 | a.yaml: must be a mapping of keys to values but is empty
          '# only a comment' | a.yaml: must be a mapping of keys to values but is empty
          '- a'              | a.yaml: must be a mapping of keys to values but is [a]
          'word'             | a.yaml: must be a mapping of keys to values but is "word"
          'a: &x 1'          | a.yaml:1: must write values out but has an anchor (&)
          'a: *x'            | a.yaml:1: must write the value out but has an alias
          'a: !!int 3'       | a.yaml:1: must have no tags but has "tag:yaml.org,2002:int"
          '? [a]\\n: 1'      | a.yaml:1: a key must be a word but is a list or a mapping
          '~: 1'             | a.yaml:1: a key must be a word but is empty
          'a: 1\\n---\\nb: 2' | a.yaml:2: must hold one YAML document but a second starts here
          'a: "b'            | a.yaml:1: is not readable as YAML: found unexpected end of stream
          'a: b: c'          | a.yaml:1: is not readable as YAML: mapping values are not allowed here
          'a: 1\\nb: \\u0000' | a.yaml:2: is not readable as YAML: it holds the character U+0000
          """)
  void parse_textThatIsNoSettingsFile_namesTheLineAndTheRule(String text, String message) {
    String unescaped = text.replace("\\n", "\n").replace("\\u0000", "\0");
    assertThatThrownBy(() -> parse(unescaped))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: \"\\x", "a: \"\\x\"", "a: \"\\UFFFFFFFF\"", "a: \"\\U00110000\""})
  void parse_brokenEscape_isRefused(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not readable as YAML: ");
  }

  @Test
  void parse_tabAsIndentation_namesTheTab() {
    assertThatThrownBy(() -> parse("a:\n\tb: 1"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("a.yaml:2: is not readable as YAML: found character '\\t(TAB)'");
  }

  @Test
  void parse_deepNesting_isRefusedWithoutOverflow() {
    assertThatThrownBy(() -> parse("a: " + "[".repeat(100_000)))
        .isInstanceOf(InputException.class)
        .hasMessage("a.yaml:1: must nest at most 32 levels but goes deeper");
  }

  @Test
  void parse_aliasesThatUnfoldWithoutEnd_areRefusedAtTheFirstAnchor() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
    assertThatThrownBy(() -> parse(bomb)).hasMessageStartingWith("a.yaml:1: ");
  }

  @Test
  void finish_keyGivenTwice_namesBothLines() {
    SettingsNode root = parse("folds: 2\nseed: 1\nfolds: 3\n");
    assertThat(root.integer("folds", 0, 0, 9)).isEqualTo(2);
    root.seed("seed", 0);
    assertThatThrownBy(root::finish)
        .hasMessage("a.yaml:3: key folds must stand once but is also at a.yaml:1");
  }

  @Test
  void override_existingKey_replacesItsValue() {
    SettingsNode root = parse("a: {b: 1, c: 2}", "a.b=7");
    assertThat(root.at("a").integer("b", 0, 0, 9)).isEqualTo(7);
    assertThat(root.at("a").integer("c", 0, 0, 9)).isEqualTo(2);
  }

  @Test
  void override_newKeyUnderNewMapping_isAdded() {
    assertThat(parse("x: 1", "a.b.c=[1, 2]").at("a").at("b").integers("c", List.of(), 0, 9))
        .containsExactly(1, 2);
  }

  @Test
  void override_indexIntoList_changesThatItem() {
    SettingsNode root = parse("maps: [{type: knn, k: 3}, {type: ncca}]", "maps.0.k=5");
    assertThat(root.list("maps").get(0).integer("k", 0, 1, 99)).isEqualTo(5);
    assertThat(root.list("maps").get(0).text("type", "")).isEqualTo("knn");
  }

  @Test
  void override_intoAWordThatNamesTheNextKey_makesItAMapping() {
    SettingsNode root = parse("maps: [knn, svr]", "maps.0.knn.k=5", "maps.0.knn.metric=cosine");
    SettingsNode knn = root.list("maps").get(0).at("knn");
    assertThat(knn.integer("k", 0, 1, 99)).isEqualTo(5);
    assertThat(knn.text("metric", "")).isEqualTo("cosine");
    assertThat(root.list("maps").get(1).scalar()).contains("svr");
  }

  @Test
  void override_intoAnotherWord_isRefused() {
    assertThatThrownBy(() -> parse("maps: [knn]", "maps.0.svr.c=5"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("maps.0 must be a mapping or a list but is");
  }

  @Test
  void override_givenTwice_theLaterWins() {
    assertThat(parse("a: 1", "a=2", "a=3").integer("a", 0, 0, 9)).isEqualTo(3);
  }

  @Test
  void override_valueOfTheFileBeforeIt_isTheSameAsWrittenInTheFile() {
    assertThat(parse("a: 1\nb: {c: x}", "b.c=[y, 2]").canonical())
        .isEqualTo(parse("a: 1\nb: {c: [y, 2]}").canonical());
  }

  @Test
  void override_wrongValue_isNamedByItsOption() {
    SettingsNode root = parse("a: {b: 1}", "a.b=x");
    root.at("a").integer("b", 0, 0, 9);
    assertThatThrownBy(root::finish)
        .hasMessage("--set a.b: key a.b must be a whole number in [0, 9] but is \"x\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a      | --set must be KEY=VALUE, as in maps.0.knn.k=5, but is "a"
          =1     | --set must be KEY=VALUE, as in maps.0.knn.k=5, but is "=1"
          a..b=1 | --set must be KEY=VALUE, as in maps.0.knn.k=5, but is "a..b=1"
          a.b=1  | --set a.b: key a must be a mapping or a list but is 5
          l.2=1  | --set l.2: key l.2 must be an index in [0, 1] but is "2"
          l.x=1  | --set l.x: key l.x must be an index in [0, 1] but is "x"
          e.0=1  | --set e.0: key e.0 must be absent, as the list is empty, but is "0"
          a=[1   | --set a: is not readable as YAML: expected ',' or ']', but got <stream end>
          a=*x   | --set a: must write the value out but has an alias
          """)
  void override_thatCannotBeApplied_namesTheKeyAndTheRule(String override, String message) {
    assertThatThrownBy(() -> parse("a: 5\nl: [1, 2]\ne: []", override))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void canonical_commentsAndLayout_doNotMatter() {
    String loose = "# c\na:   1   # one\nb:\n  - x\n  - 'y'\nc: {d: true, e: ~}\nf: \"5\"\n";
    String tight = "a: 1\nb: [x, y]\nc:\n  d: True\n  e:\nf: '5'";
    assertThat(parse(loose).canonical())
        .isEqualTo(parse(tight).canonical())
        .isEqualTo("a: 1\nb: [x, y]\nc:\n  d: true\n  e: null\nf: \"5\"\n");
  }

  @Test
  void canonical_numberAndQuotedNumber_differ() {
    assertThat(parse("a: 5").canonical()).isNotEqualTo(parse("a: '5'").canonical());
  }

  @Test
  void canonical_listOfMappings_isYamlAgain() {
    String text = parse("m: [{a: 1, b: [[1], {c: 2}]}, {}, []]").canonical();
    assertThatCode(() -> parse(text)).doesNotThrowAnyException();
    assertThat(parse(text).canonical()).isEqualTo(text);
  }
}
