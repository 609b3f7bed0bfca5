package io.github.tdl4j.config;

import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An assignment and the value that it is applied to. No setting is removed silently: a single value
 * in the place of a section is a fault unless the section may be one, and a note names the settings
 * that another replacement removes, and the items of a list that a shorter one does not have.
 *
 * @param forms which sections may be a single value
 */
record Replacement(Assignment assignment, Value root, ShortForms forms) {
  /** Returns the value after the assignment; unchanged if that is a fault. */
  Value applied(Faults faults) {
    Value parent = root;
    Value present = root;
    for (String key : assignment.path()) {
      parent = present;
      Value child = child(present, key);
      if (child == null) {
        return assignment.applyTo(root);
      }
      present = child;
    }
    List<String> keys = present instanceof Mapping section ? keys(section) : List.of();
    boolean isSingle = assignment.value() instanceof Scalar && !forms.isTruthOfFlag(assignment);
    if (!keys.isEmpty() && parent instanceof Mapping && isSingle) {
      faults.add(assignment.place(), path(), message(keys), false);
      return root;
    }
    Set<String> lost = settings(present);
    lost.removeAll(settings(assignment.value()));
    List<String> removed = new ArrayList<>(lost.stream().map(YamlReader::shown).toList());
    addItems(present, assignment.value(), path(), removed);
    if (!removed.isEmpty()) {
      faults.note(
          assignment.place()
              + " replaces the whole value and so removes "
              + String.join(", ", removed));
    }
    return assignment.applyTo(root);
  }

  static @Nullable Value child(Value parent, String key) {
    if (parent instanceof Mapping mapping) {
      Mapping.Entry entry = mapping.entry(key);
      return entry == null ? null : entry.value();
    }
    if (parent instanceof Sequence sequence && key.matches("[0-9]{1,6}")) {
      int index = Integer.parseInt(key);
      return index < sequence.items().size() ? sequence.items().get(index) : null;
    }
    return null;
  }

  private String path() {
    return String.join(".", assignment.path());
  }

  private static List<String> keys(Mapping section) {
    return List.copyOf(section.entries().keySet());
  }

  private String message(List<String> keys) {
    String path = assignment.shownPath();
    String first = YamlReader.shown(keys.get(0));
    return "key "
        + path
        + " must be a mapping, as the file has, but is "
        + assignment.value().described()
        + ("; set one key, as " + path + "." + first + "=VALUE, or replace all, as '")
        + (path + "={" + first + ": VALUE}'")
        + suggestion().map(near -> "; or did you mean " + near + "?").orElse("");
  }

  /** Returns the word that a similar one was probably meant to be. */
  private Optional<String> suggestion() {
    return assignment.value() instanceof Scalar given
        ? Suggestion.nearest(given.text(), forms.wordOf(assignment).stream().toList())
        : Optional.empty();
  }

  private Set<String> settings(Value value) {
    Set<String> settings = new TreeSet<>();
    addSettings(value, path(), settings);
    return settings;
  }

  /** Adds the paths of all keys that have a value other than further keys. */
  private static void addSettings(Value value, String path, Set<String> settings) {
    if (value instanceof Mapping mapping) {
      for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
        String below = path + "." + entry.getKey();
        Value inner = entry.getValue().value();
        boolean isSetting =
            inner.kind() == Kind.SCALAR || (inner.kind() == Kind.LIST && inner.inline());
        if (isSetting) {
          settings.add(below);
        } else {
          addSettings(inner, below, settings);
        }
      }
    } else if (value instanceof Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        addSettings(sequence.items().get(i), path + "." + i, settings);
      }
    }
  }

  /** Adds the single values of lists that shorter lists at the same places do not have. */
  private static void addItems(Value before, Value after, String path, List<String> removed) {
    if (before instanceof Mapping old && after instanceof Mapping now) {
      old.entries()
          .forEach(
              (key, entry) -> {
                Mapping.Entry other = now.entry(key);
                if (other != null) {
                  addItems(entry.value(), other.value(), path + "." + key, removed);
                }
              });
    } else if (before instanceof Sequence old
        && after instanceof Sequence now
        && now.items().size() < old.items().size()) {
      List<String> lost = new ArrayList<>(words(old));
      lost.removeAll(words(now));
      if (!lost.isEmpty()) {
        removed.add(YamlReader.shown(path) + " (" + Quoting.names(lost) + ")");
      }
    }
  }

  private static List<String> words(Sequence list) {
    return list.items().stream()
        .filter(Scalar.class::isInstance)
        .map(item -> Scalar.shortened(((Scalar) item).canonical()))
        .toList();
  }
}
