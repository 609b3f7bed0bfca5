package io.github.tdl4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SettingsFilePropertyTest {
  /** Pieces that YAML gives a meaning, in any order, and letters of all scripts. */
  @Provide
  Arbitrary<String> yamlLike() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            ": ",
            "- ",
            "\n",
            "\n  ",
            "\t",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a",
            "*a",
            "!!x ",
            "|\n",
            ">\n",
            "'",
            "\"",
            "#",
            "---\n",
            "...\n",
            "? ",
            "<<: ",
            "%YAML 1.2\n",
            "a",
            "b.c",
            "folds",
            "1",
            "-2.5e3",
            "~",
            "null",
            "true",
            "\\",
            "\\x",
            "\0",
            "\u0085",
            "\uD800",
            "\uFEFF",
            "…");
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(3);
    return Arbitraries.oneOf(pieces, pieces, pieces, anything)
        .list()
        .ofMaxSize(40)
        .map(parts -> parts.stream().collect(Collectors.joining()));
  }

  @Property(tries = 3000)
  void parse_anyText_givesSettingsOrAnInputException(
      @ForAll("yamlLike") String text, @ForAll("yamlLike") String override) {
    try {
      SettingsNode root = SettingsFile.parse(text, "a.yaml", List.of());
      SettingsFile.parse(text, "a.yaml", List.of("folds.0=" + override));
      root.integer("folds", 5, 2, 10);
      root.at("a").requiredText("b");
      root.list("b.c").forEach(item -> item.choice(Kind.LIST));
      root.finish();
    } catch (InputException e) {
      assertThat(String.valueOf(e.getMessage()).lines()).isNotEmpty().noneMatch(String::isBlank);
      assertThat(String.valueOf(e.getMessage()).lines())
          .allMatch(line -> line.startsWith("a.yaml") || line.startsWith("--set"));
    }
  }

  @Property(tries = 2000)
  void canonical_parsedAgain_isTheSame(@ForAll("yamlLike") String text) {
    String canonical;
    try {
      canonical = SettingsFile.parse(text, "a.yaml", List.of()).canonical();
    } catch (InputException e) {
      return;
    }
    assertThat(SettingsFile.parse(canonical, "b.yaml", List.of()).canonical()).isEqualTo(canonical);
  }

  @Property(tries = 1000)
  void canonical_anyTextAsValue_readsBackAsItself(@ForAll String value) {
    Scalar scalar = new Scalar(value, false, SourceLocation.start("x", 0));
    String text = "a: " + scalar.canonical() + "\n";
    assertThat(SettingsFile.parse(text, "a.yaml", List.of()).text("a", "other")).isEqualTo(value);
  }
}
