package io.github.tdl4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values given beside a file in the place of its sections: no setting is removed silently. */
class ReplacementTest {
  private static final ShortForms FORMS =
      new ShortForms(Map.of("transfer", "auto"), List.of("features.*.windows", "maps.*.*.windows"));
  private static final String FILE =
      """
      transfer: {replay: none, epochs: 5}
      split: {unseen: [A, B], kind: group}
      maps:
        - knn: {k: 3}
        - ncca
        - frames: {of: {ridge: {ridge: 2}}}
      layers: [{source: 2, target: 1}, 0]
      seed: 1
      empty: {}
      """;

  private static SettingsNode parse(String text, String... overrides) {
    return SettingsFile.parse(text, "a.yaml", List.of(overrides), FORMS);
  }

  private static String section(SettingsNode root, String key) {
    return root.at(key).canonical();
  }

  @Test
  void word_givenToASectionWithKeys_setsItsKeyAndKeepsTheOthers() {
    SettingsNode root = parse(FILE, "transfer=auto");
    assertThat(section(root, "transfer")).isEqualTo("replay: none\nepochs: 5\nauto: true\n");
    assertThat(root.notes()).isEmpty();
    assertThat(section(parse(FILE, "transfer=auto", "transfer.auto=false"), "transfer"))
        .isEqualTo("replay: none\nepochs: 5\nauto: false\n");
  }

  @Test
  void key_givenToAWordOfTheFile_isBesideTheWord() {
    SettingsNode root = parse("transfer: auto\nseed: 1\n", "transfer.epochs=5");
    assertThat(root.canonical()).isEqualTo("transfer:\n  auto: true\n  epochs: 5\nseed: 1\n");
    assertThat(root.notes()).isEmpty();
  }

  @Test
  void key_givenToTrueOfAFlag_isThatOfAMapping() {
    String file = "features: {a: {windows: true}}\nmaps: [{svr: {windows: True}}, knn]\n";
    SettingsNode root = parse(file, "features.a.windows.at=[x]", "maps.0.svr.windows.align=true");
    assertThat(root.canonical())
        .isEqualTo(
            parse(
                    """
                    features: {a: {windows: {at: [x]}}}
                    maps: [{svr: {windows: {align: true}}}, knn]
                    """)
                .canonical());
    assertThat(root.notes()).isEmpty();
    for (String other : List.of("false", "'true'", "yes")) {
      String changed = file.replace("windows: true", "windows: " + other);
      assertThatThrownBy(() -> parse(changed, "features.a.windows.at=[x]"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("key features.a.windows must be a mapping or a list");
    }
    assertThatThrownBy(() -> parse("features: {a: {b: true}}", "features.a.b.at=[x]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("key features.a.b must be a mapping or a list");
  }

  @Test
  void truth_givenToAMappingOfAFlag_replacesItWithANote() {
    String file = "features: {a: {windows: {weight: 2, at: [x]}}}\nb: {c: 1}\n";

    SettingsNode root = parse(file, "features.a.windows=false");

    assertThat(root.canonical())
        .isEqualTo(parse("features: {a: {windows: false}}\nb: {c: 1}\n").canonical());
    assertThat(root.notes())
        .singleElement()
        .asString()
        .contains(
            "features.a.windows replaces the whole value and so removes features.a.windows.at,"
                + " features.a.windows.weight");
    assertThat(parse(file, "b=false").isSound("b")).isFalse();
  }

  @Test
  void word_givenWhereNoSectionIs_staysTheWord() {
    assertThat(parse("seed: 1\n", "transfer=auto").canonical())
        .isEqualTo("seed: 1\ntransfer: auto\n");
    assertThat(parse("transfer: auto\n", "transfer=auto").canonical())
        .isEqualTo("transfer: auto\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "transfer=mean | transfer | \"mean\" | replay",
        "transfer=true | transfer | true | replay",
        "transfer=     | transfer | empty | replay",
        "split=group   | split    | \"group\" | unseen",
        "split=~       | split    | empty | unseen",
        "maps.2.frames.of=knn | maps.2.frames.of | \"knn\" | ridge"
      })
  void singleValue_givenToASection_isOneFaultThatNamesTheWayOut(
      String override, String key, String value, String first) {
    SettingsNode root = parse(FILE, override);
    assertThat(root.isSound(key)).isFalse();
    assertThat(root.canonical()).as("nothing is removed").isEqualTo(parse(FILE).canonical());
    assertThatThrownBy(() -> finish(root))
        .isInstanceOf(InputException.class)
        .hasMessage(
            ("--set " + key + ": key " + key + " must be a mapping, as the file has, but is ")
                + (value + "; set one key, as " + key + "." + first + "=VALUE, or replace all, as ")
                + ("'" + key + "={" + first + ": VALUE}'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"transfer=atuo", "transfer=Auto", "transfer=aut"})
  void misspeltWord_givenToASection_isSuggested(String override) {
    SettingsNode root = parse(FILE, override);
    assertThatThrownBy(() -> finish(root))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("'transfer={replay: VALUE}'; or did you mean auto?");
  }

  /** Reads all keys, so that none is unknown. */
  private static void finish(SettingsNode root) {
    for (String key : root.keys()) {
      root.kind(key);
    }
    root.finish();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "transfer={epochs: 7}   | transfer.replay",
        "transfer={}            | transfer.epochs, transfer.replay",
        "split={unseen: [C]}    | split.kind, split.unseen (A, B)",
        "maps.0=ncca            | maps.0.knn.k",
        "maps=[ncca]            | maps.0.knn.k, maps.2.frames.of.ridge.ridge",
        "maps=[{knn: {k: 2}}]   | maps.2.frames.of.ridge.ridge, maps (ncca)",
        "layers.0=2             | layers.0.source, layers.0.target",
        "split.unseen=[C]       | split.unseen (A, B)",
        "split.unseen=[B]       | split.unseen (A)",
        "split.unseen=[]        | split.unseen (A, B)",
        "split={unseen: [A]}    | split.kind, split.unseen (B)",
        "layers=[2]             | layers.0.source, layers.0.target, layers (0)"
      })
  void value_thatReplacesAWhole_isANoteOnTheSettingsThatItRemoves(String override, String removed) {
    SettingsNode root = parse(FILE, override.strip());
    assertThat(root.notes())
        .containsExactly(
            ("--set " + override.substring(0, override.indexOf('=')))
                + " replaces the whole value and so removes "
                + removed);
  }

  @Test
  void note_onManySettings_namesThemAll() {
    SettingsNode root = parse("s: {a: 1, b: 2, c: 3, d: [4], e: {f: 5}, g: {}}", "s={}");
    assertThat(root.notes())
        .containsExactly(
            "--set s replaces the whole value and so removes s.a, s.b, s.c, s.d, s.e.f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transfer={replay: mix, epochs: 6, auto: true}",
        "transfer.epochs=6",
        "split.unseen=[C, D]",
        "split.unseen=[B, C, A]",
        "split.unseen.0=C",
        "maps.0.knn.k=4",
        "maps.0={knn: {k: 5, metric: cosine}}",
        "maps.1=svr",
        "seed=2",
        "empty={}",
        "empty.key=1",
        "more={a: 1}"
      })
  void value_thatRemovesNothing_isNoNote(String override) {
    assertThat(parse(FILE, override).notes()).isEmpty();
  }

  @Test
  void faultOfAValueThatAnOverrideHasChanged_namesTheOverride() {
    SettingsNode root = parse(FILE, "maps.0.ridge={}");
    root.list("maps").get(0).fault("", "a mapping of one key");
    assertThatThrownBy(() -> finish(root))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("a.yaml:4, --set maps.0.ridge: key maps.0 must be");
  }
}
