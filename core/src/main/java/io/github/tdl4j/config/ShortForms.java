package io.github.tdl4j.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words that may stand for a section: {@code transfer: auto} is short for {@code transfer: {auto:
 * true}}. A value given beside the file may mix both: the word sets its key and keeps the others.
 *
 * <p>Other sections may be {@code true}, short for a mapping without keys, all of which have their
 * defaults, or {@code false}. A value given beside the file for one of their keys then makes the
 * mapping, and {@code true} or {@code false} replaces it.
 *
 * @param words word of each section at the root
 * @param flags paths of the sections that may be {@code true} or {@code false}, where {@code *}
 *     stands for any key
 */
public record ShortForms(Map<String, String> words, List<String> flags) {
  /** No short forms. */
  public static final ShortForms NONE = new ShortForms(Map.of(), List.of());

  /** Copies the forms. */
  public ShortForms {
    words = Map.copyOf(words);
    flags = List.copyOf(flags);
  }

  /** Returns the assignment of the key that a word stands for, if the section has keys already. */
  Assignment written(Assignment given, Value root) {
    boolean isShort =
        given.path().size() == 1
            && isWord(given.value(), given.keyAt(0))
            && section(root, given.keyAt(0)) instanceof Mapping section
            && !section.entries().isEmpty();
    return isShort
        ? new Assignment(
            List.of(given.keyAt(0), text(given.value())), truth(given.place()), given.place())
        : given;
  }

  /**
   * Returns the root with the section that is entered or replaced written as keys, if it is a word,
   * or {@code true}.
   */
  Value entered(Assignment given, Value root) {
    return wordEntered(given, flagEntered(given, root));
  }

  private Value flagEntered(Assignment given, Value root) {
    Value reached = root;
    for (int depth = 1; depth < given.path().size(); depth++) {
      Value child = Replacement.child(reached, given.keyAt(depth - 1));
      if (child == null) {
        return root;
      }
      List<String> path = given.path().subList(0, depth);
      if (isTrue(child) && isFlag(path)) {
        Value whole = Mapping.empty(child.place());
        return new Assignment(path, whole, child.place()).applyTo(root);
      }
      reached = child;
    }
    return root;
  }

  private static boolean isTrue(Value value) {
    return value instanceof Scalar scalar && scalar.truth().orElse(false);
  }

  /** Returns whether true or false is assigned to a section that may be one of them. */
  boolean isTruthOfFlag(Assignment given) {
    return given.value() instanceof Scalar scalar
        && scalar.truth().isPresent()
        && isFlag(given.path());
  }

  private boolean isFlag(List<String> path) {
    return flags.stream().anyMatch(flag -> matches(flag, path));
  }

  private static boolean matches(String flag, List<String> path) {
    List<String> keys = List.of(flag.split("\\.", -1));
    if (keys.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < keys.size(); i++) {
      if (!keys.get(i).equals("*") && !keys.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private Value wordEntered(Assignment given, Value root) {
    String key = given.keyAt(0);
    Value section = section(root, key);
    boolean isEntered = given.path().size() > 1 || given.value() instanceof Mapping;
    if (!isEntered || !isWord(section, key) || !(root instanceof Mapping mapping)) {
      return root;
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>(mapping.entries());
    Mapping.Entry one = new Mapping.Entry(section.place(), truth(section.place()));
    Mapping whole = new Mapping(Map.of(text(section), one), section.place());
    entries.computeIfPresent(key, (k, entry) -> new Mapping.Entry(entry.keyPlace(), whole));
    return new Mapping(entries, mapping.place());
  }

  /** Returns the word that may stand for the section that is assigned. */
  Optional<String> wordOf(Assignment given) {
    return given.path().size() == 1
        ? Optional.ofNullable(words.get(given.keyAt(0)))
        : Optional.empty();
  }

  private static Value section(Value root, String key) {
    Mapping.Entry entry = root instanceof Mapping mapping ? mapping.entry(key) : null;
    return entry == null ? Mapping.empty(root.place()) : entry.value();
  }

  private boolean isWord(Value value, String section) {
    return value instanceof Scalar && text(value).equals(words.get(section));
  }

  private static String text(Value value) {
    return value instanceof Scalar scalar ? scalar.text() : "";
  }

  private static Scalar truth(SourceLocation place) {
    return new Scalar("true", true, place);
  }
}
