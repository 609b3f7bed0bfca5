package io.github.tdl4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsNodeTest {
  private enum Replay {
    NONE,
    MIX_ALL
  }

  private static SettingsNode parse(String text) {
    return SettingsFile.parse(text, "a.yaml", List.of());
  }

  /** The message after these questions; fails when there is none. */
  private static void assertFault(String text, Consumer<SettingsNode> questions, String message) {
    SettingsNode root = parse(text);
    questions.accept(root);
    assertThatThrownBy(root::finish).isInstanceOf(InputException.class).hasMessage(message);
  }

  @Test
  void finish_everyKeyAsked_returns() {
    SettingsNode root = parse("n: 3\nx: 1e-3\nb: true\nt: word\nl: [a, 1]\ne: mix-all\ns: -9\n");
    assertThat(root.integer("n", 0, 0, 9)).isEqualTo(3);
    assertThat(root.number("x", 0, 0, 1)).isEqualTo(0.001);
    assertThat(root.flag("b", false)).isTrue();
    assertThat(root.text("t", "")).isEqualTo("word");
    assertThat(root.texts("l")).containsExactly("a", "1");
    assertThat(root.choice("e", Replay.NONE)).isEqualTo(Replay.MIX_ALL);
    assertThat(root.seed("s", 1)).isEqualTo(-9);
    assertThatCode(root::finish).doesNotThrowAnyException();
  }

  @Test
  void finish_absentKeys_giveTheirFallbacks() {
    SettingsNode root = parse("{}");
    assertThat(root.integer("n", 4, 0, 9)).isEqualTo(4);
    assertThat(root.choice("e", Replay.MIX_ALL)).isEqualTo(Replay.MIX_ALL);
    assertThat(root.integers("l", List.of(7), 0, 9)).containsExactly(7);
    assertThat(root.at("m").number("x", 0.5, 0, 1)).isEqualTo(0.5);
    assertThat(root.list("items")).isEmpty();
    assertThatCode(root::finish).doesNotThrowAnyException();
  }

  @Test
  void finish_severalFaults_areSortedByLine() {
    SettingsNode root = parse("a: 1\nb: 2\nc: 3\n");
    root.integer("c", 0, 9, 9);
    root.flag("b", false);
    assertThatThrownBy(root::finish)
        .hasMessage(
            """
            a.yaml:1: key a is unknown; known here: c, b
            a.yaml:2: key b must be true or false but is 2
            a.yaml:3: key c must be a whole number in [9, 9] but is 3\
            """);
  }

  @Test
  void finish_unknownKeyNearAKnownOne_suggestsIt() {
    assertFault(
        "networks:\n  epohcs: 3\n",
        root -> root.at("networks").integer("epochs", 1, 1, 9),
        "a.yaml:2: key networks.epohcs is unknown; did you mean epochs?");
  }

  @Test
  void finish_unknownKeyInListItem_namesItsIndex() {
    assertFault(
        "maps:\n  - k: 1\n  - q: 2\n",
        root -> root.list("maps").forEach(map -> map.integer("k", 1, 1, 9)),
        "a.yaml:3: key maps.1.q is unknown; known here: k");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'5'", "5.0", "0x5", "5e0", "word", "[5]", "{a: 5}", "~", ".inf", "10"})
  void integer_valueThatIsNoneInRange_isAFault(String value) {
    SettingsNode root = parse("n: " + value);
    assertThat(root.integer("n", 4, 0, 9)).isEqualTo(4);
    assertThatThrownBy(root::finish)
        .hasMessageStartingWith("a.yaml:1: key n must be a whole number in [0, 9] but is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {".nan", ".inf", "1e999", "-1", "1.5", "x", "'1'"})
  void number_valueThatIsNoneInRange_isAFault(String value) {
    SettingsNode root = parse("n: " + value);
    assertThat(root.number("n", 0.25, 0, 1)).isEqualTo(0.25);
    assertThatThrownBy(root::finish)
        .hasMessageStartingWith("a.yaml:1: key n must be a number in [0, 1] but is ");
  }

  @Test
  void number_positiveAskedButZero_saysPositive() {
    assertFault(
        "n: 0",
        root -> root.number("n", 1, Double.MIN_VALUE, Double.POSITIVE_INFINITY),
        "a.yaml:1: key n must be a positive number but is 0");
  }

  @Test
  void seed_largerThan64Bits_isAFault() {
    assertFault(
        "s: 9223372036854775808",
        root -> root.seed("s", 1),
        "a.yaml:1: key s must be a whole number but is 9223372036854775808");
  }

  @Test
  void choice_mistyped_listsAndSuggests() {
    assertFault(
        "replay: mix-al",
        root -> root.choice("replay", Replay.NONE),
        "a.yaml:1: key replay must be one of none, mix-all but is \"mix-al\";"
            + " did you mean mix-all?");
  }

  @Test
  void choice_itemOfAList_isReadFromTheItemItself() {
    List<SettingsNode> items = parse("l: [mix-all, none]").list("l");
    assertThat(items.get(0).choice(Replay.NONE)).isEqualTo(Replay.MIX_ALL);
    assertThat(items.get(1).scalar()).contains("none");
  }

  @Test
  void requiredText_missing_namesTheLineOfItsMapping() {
    assertFault(
        "a: 1\nsplit:\n  x: 1\n",
        root -> {
          root.integer("a", 0, 0, 9);
          root.at("split").integer("x", 0, 0, 9);
          root.at("split").requiredText("unseen");
        },
        "a.yaml:2: key split.unseen must be given as a text but is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "''", "' '"})
  void requiredText_empty_isOneFault(String value) {
    SettingsNode root = parse("data: " + value);
    root.requiredText("data");
    assertThatThrownBy(root::finish)
        .hasMessageStartingWith("a.yaml:1: key data must be ")
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
  }

  @Test
  void at_scalarInsteadOfMapping_isOneFaultWhateverIsAskedBelow() {
    assertFault(
        "m: 5",
        root -> {
          root.at("m").integer("a", 0, 0, 1);
          root.at("m").requiredText("b");
        },
        "a.yaml:1: key m must be a mapping of keys to values but is 5");
  }

  @Test
  void list_mappingInsteadOfList_isAFault() {
    assertFault(
        "l: {a: 1}", root -> root.list("l"), "a.yaml:1: key l must be a list but is a mapping");
  }

  @Test
  void texts_itemThatIsNoText_namesItsIndex() {
    assertFault(
        "l:\n  - a\n  - [b]\n",
        root -> assertThat(root.texts("l")).containsExactly("a"),
        "a.yaml:3: key l.1 must be a text but is [b]");
  }

  @Test
  void integers_itemOutsideTheRange_namesItsIndex() {
    assertFault(
        "layers: [0, 3, 4]",
        root -> root.integers("layers", List.of(), 0, 3),
        "a.yaml:1: key layers.2 must be a whole number in [0, 3] but is 4");
  }

  @Test
  void fault_ofTheCaller_hasLineKeyRuleAndValue() {
    assertFault(
        "a:\n  b: 7\n",
        root -> {
          root.at("a").integer("b", 0, 0, 9);
          root.at("a").fault("b", "at most 3, the number of layers");
        },
        "a.yaml:2: key a.b must be at most 3, the number of layers but is 7");
  }

  @Test
  void fault_valueWithLineBreaksAndControls_staysOnOneLine() {
    SettingsNode root = parse("a: \"x\\ny\\e[31m\"");
    root.integer("a", 0, 0, 9);
    assertThatThrownBy(root::finish)
        .hasMessage(
            "a.yaml:1: key a must be a whole number in [0, 9] but is \"x\\ny\\U0000001b[31m\"");
  }

  @Test
  void kind_everyForm_isTold() {
    SettingsNode root = parse("s: 1\ne:\nl: []\nm: {}");
    assertThat(root.kind("s")).isEqualTo(Kind.SCALAR);
    assertThat(root.kind("e")).isEqualTo(Kind.EMPTY);
    assertThat(root.kind("l")).isEqualTo(Kind.LIST);
    assertThat(root.kind("m")).isEqualTo(Kind.MAPPING);
    assertThat(root.kind("x")).isEqualTo(Kind.ABSENT);
    assertThat(root.has("e")).isTrue();
    assertThat(root.has("x")).isFalse();
  }

  @Test
  void line_nestedNode_isThatOfItsKey() {
    SettingsNode node = parse("a: 1\nm:\n  k:\n    x: 2\n").at("m").at("k");
    assertThat(node.line()).isEqualTo("a.yaml:3");
    assertThat(node.path()).isEqualTo("m.k");
  }

  @Test
  void text_wordsThatOldYamlTookForTruth_areWords() {
    assertThat(parse("l: [Y, N, yes, no, on, off]").texts("l"))
        .containsExactly("Y", "N", "yes", "no", "on", "off");
  }

  /** The section is in the file, but a part of it is not, and may be the cause. */
  @Test
  void faultAt_ofASectionThatIsChangedBesideTheFile_namesTheOptionToo() {
    SettingsNode root =
        SettingsFile.parse("a: 1\ns:\n  x: 1\n  y: [1, 2]\n", "x.yaml", List.of("s.y.1=7"));
    root.at("s").integer("x", 0, 0, 9);
    root.faultAt("s", "key s must fit");
    root.faultAt("s.x", "key s.x must be even");
    root.faultAt("a", "key a must be even");
    assertThatThrownBy(root::finish)
        .hasMessageContaining("x.yaml:2, --set s.y.1: key s must fit")
        .hasMessageContaining("x.yaml:3: key s.x must be even")
        .hasMessageContaining("x.yaml:1: key a must be even");
  }

  /** The key has a line in the file, but its value has none. */
  @Test
  void fault_ofAnEmptyValueGivenBesideTheFile_namesTheOption() {
    SettingsNode root = SettingsFile.parse("a: 1\ne: 2\n", "x.yaml", List.of("e="));
    assertThat(root.integer("a", 0, 0, 9)).isEqualTo(1);
    assertThat(root.integer("e", 0, 0, 9)).isZero();
    assertThatThrownBy(root::finish)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("--set e: key e must be a whole number");
  }
}
