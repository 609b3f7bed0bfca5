package io.github.tdl4j.recording.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns that are proposed for names that do not fit the given one. */
class PatternSuggestionTest {
  /** How the parts of made-up names are called. */
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "DIGIT", List.of("0", "1", "2", "3", "4", "5", "6"),
          "word", List.of("no", "yes", "stop", "go"),
          "LETTER", List.of("A", "B", "C", "D", "E"),
          "person", List.of("jackson", "theo", "lucas"),
          "Person", List.of("Anya", "Bill", "Cleo"),
          "talker", List.of("s01", "s02", "s03", "s04"),
          "TAKE", List.of("1", "2", "3", "10"),
          "const", List.of("clip"),
          "hash", List.of("a", "b", "c", "d"));

  /** All combinations of the parts that a form has. */
  private static List<String> names(String form) {
    List<String> names = new ArrayList<>(List.of(form));
    for (Map.Entry<String, List<String>> part :
        Stream.of("DIGIT", "word", "LETTER", "person", "Person", "talker", "TAKE", "const", "hash")
            .map(key -> Map.entry(key, PARTS.get(key)))
            .toList()) {
      List<String> next = new ArrayList<>();
      for (String name : names) {
        String key = "<" + part.getKey() + ">";
        if (name.contains(key)) {
          part.getValue().forEach(text -> next.add(name.replace(key, text)));
        } else {
          next.add(name);
        }
      }
      names = next;
    }
    if (form.contains("<hash>")) {
      for (int i = 0; i < names.size(); i++) {
        names.set(i, names.get(i) + Integer.toHexString(i * 7919 + 4096) + "x");
      }
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource({
    "<DIGIT>_<person>_<TAKE>, {label}_{speaker}_{rep}",
    "<person>_<DIGIT>_<TAKE>, {speaker}_{label}_{rep}",
    "<DIGIT>-<person>-<TAKE>, {label}-{speaker}-{rep}",
    "<LETTER>_<Person>_<TAKE>, {label}_{speaker}_{rep}",
    "<Person>_<LETTER>_<TAKE>, {speaker}_{label}_{rep}",
    "<talker>_<word>_<TAKE>, {speaker}_{label}_{rep}",
    "<talker>-<word>-<TAKE>, {speaker}-{label}-{rep}",
    "<word>.<talker>.<TAKE>, {label}.{speaker}.{rep}",
    "<word>/<talker>/<TAKE>, {label}/{speaker}/{rep}",
    "<talker>/<word>/<TAKE>, {speaker}/{label}/{rep}",
    "<talker>/<word>_<TAKE>, {speaker}/{label}_{rep}",
    "<word>/<talker>_<TAKE>, {label}/{speaker}_{rep}",
    "<LETTER><TAKE>_<Person>, {label}{rep}_{speaker}",
    "<LETTER>_<TAKE>, {label}_{rep}",
    "<LETTER>_<hash>, {label}_{name}",
    "<word>/<hash>, {label}/{name}",
    "<word> <talker> <TAKE>, {label} {speaker} {rep}",
    "<const>_<word>_<talker>_<TAKE>, {any}_{label}_{speaker}_{rep}",
    "<word>_<talker>, {label}_{speaker}"
  })
  void suggestion_ofCommonNames_fitsAllOfThem(String form, String pattern) {
    List<String> names = names(form);
    Optional<PatternSuggestion> found = PatternSuggestion.of(names, 0);
    assertThat(found).map(PatternSuggestion::pattern).map(PathPattern::toString).contains(pattern);
    assertThat(found).map(PatternSuggestion::fits).contains(names.size());
  }

  @Test
  void suggestion_fewOtherNames_fitsTheMost() {
    List<String> names = new ArrayList<>(names("<DIGIT>_<person>_<TAKE>"));
    int many = names.size();
    names.addAll(List.of("noise", "silence"));
    assertThat(PatternSuggestion.of(names, 0)).map(PatternSuggestion::fits).contains(many);
  }

  @Test
  void suggestion_namesWithoutOrder_isNone() {
    assertThat(PatternSuggestion.of(List.of("a", "b", "c", "d"), 0)).isEmpty();
    assertThat(PatternSuggestion.of(List.of("only"), 0)).isEmpty();
  }

  @Test
  void suggestion_noBetterThanTheGiven_isNone() {
    List<String> names = names("<DIGIT>_<person>_<TAKE>");
    assertThat(PatternSuggestion.of(names, names.size())).isEmpty();
  }
}
