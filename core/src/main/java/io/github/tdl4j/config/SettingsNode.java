package io.github.tdl4j.config;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping (or an item of a list) in a settings file, asked key by key for typed values.
 *
 * <p>Asking for a key makes it known. A value of the wrong type or outside its range is a fault: it
 * is recorded, the fallback is returned, and {@link #finish} on the root throws all faults at once.
 * Belongs to one thread.
 */
public final class SettingsNode {
  private static final String SIZE_RULE = "a size, as 4 GB or 500 MB,";

  private final String path;
  private final @Nullable Value value;
  private final SourceLocation place;
  private final Faults faults;
  private final Set<String> known = new LinkedHashSet<>();
  private final Map<String, SettingsNode> children = new LinkedHashMap<>();

  private SettingsNode(String path, @Nullable Value value, SourceLocation place, Faults faults) {
    this.path = path;
    this.value = value;
    this.place = place;
    this.faults = faults;
  }

  static SettingsNode root(Value value, Faults faults) {
    return new SettingsNode("", value, value.place(), faults);
  }

  /** Keys and list indices from the root, as {@code maps.0.knn.k}; empty at the root. */
  public String path() {
    return path;
  }

  /** Returns its location, such as {@code letters.yaml:12} or {@code --set maps.0.knn.k}. */
  public String line() {
    return place.toString();
  }

  /**
   * Returns the notes: on values given beside the file that replaced whole sections of it, and on
   * keys without effect.
   */
  public List<String> notes() {
    return faults.notes();
  }

  /** Returns whether the key is there, if only without a value. */
  public boolean has(String key) {
    return kind(key) != Kind.ABSENT;
  }

  /** Returns the name of a key in this file: the earlier name if the file has that one alone. */
  public String nameOf(String key, String earlier) {
    return entry(earlier) != null && entry(key) == null ? earlier : key;
  }

  /** Returns the kind of value at the key, for callers that allow several. */
  public Kind kind(String key) {
    Value found = ask(key);
    return found == null ? Kind.ABSENT : found.kind();
  }

  /** The mapping at the key; one without keys when it is absent or empty. */
  public SettingsNode at(String key) {
    return children.computeIfAbsent(key, this::mappingAt);
  }

  private SettingsNode mappingAt(String key) {
    Value found = ask(key);
    if (found != null && found.kind() != Kind.MAPPING && found.kind() != Kind.EMPTY) {
      fault(key, "a mapping of keys to values");
    }
    return new SettingsNode(pathOf(key), found, placeOf(key), faults);
  }

  /** The items of the list at the key, words and mappings alike; none when it is absent. */
  public List<SettingsNode> list(String key) {
    Value found = ask(key);
    List<SettingsNode> items = new ArrayList<>();
    if (found instanceof Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        items.add(itemAt(key + "." + i, sequence.items().get(i)));
      }
    } else if (found != null) {
      fault(key, "a list");
    }
    return List.copyOf(items);
  }

  /** Returns the value at the key, a word or a mapping, as the item of a list; empty for a list. */
  public Optional<SettingsNode> item(String key) {
    Value found = ask(key);
    if (found instanceof Sequence) {
      fault(key, "a word or a mapping");
    }
    return found == null || found instanceof Sequence
        ? Optional.empty()
        : Optional.of(itemAt(key, found));
  }

  private SettingsNode itemAt(String key, Value item) {
    return children.computeIfAbsent(
        key, name -> new SettingsNode(pathOf(name), item, item.place(), faults));
  }

  /** This node itself when it is a single value, as an item of a list may be. */
  public Optional<String> scalar() {
    return value instanceof Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** A whole number in [low, high]. */
  public int integer(String key, int fallback, int low, int high) {
    return (int) whole(key, fallback, low, high);
  }

  /** A seed: any whole number of 64 bits. */
  public long seed(String key, long fallback) {
    return whole(key, fallback, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A size of memory in bytes, at least 1: {@code 4 GB}, or a whole number. */
  public long bytes(String key, long fallback) {
    return typed(key, scalar -> boxed(ByteSize.parse(scalar.text()), 1, Long.MAX_VALUE), SIZE_RULE)
        .orElse(fallback);
  }

  private long whole(String key, long fallback, long low, long high) {
    return typed(key, scalar -> boxed(scalar.whole(), low, high), wholeRule(low, high))
        .orElse(fallback);
  }

  /**
   * A finite number in [low, high]; {@link Double#MIN_VALUE} as {@code low} asks for a positive
   * one, infinite bounds are none.
   */
  public double number(String key, double fallback, double low, double high) {
    return typed(key, scalar -> boxed(scalar.number(), low, high), numberRule(low, high))
        .orElse(fallback);
  }

  public boolean flag(String key, boolean fallback) {
    return typed(key, Scalar::truth, "true or false").orElse(fallback);
  }

  /** A single value as text; a number counts as its digits, as a label may. */
  public String text(String key, String fallback) {
    return typed(key, SettingsNode::word, "a text").orElse(fallback);
  }

  /** A text that must be there and not be empty; an empty one when it is not. */
  public String requiredText(String key) {
    Optional<String> found = typed(key, SettingsNode::word, "a text");
    if (!has(key) || found.filter(String::isBlank).isPresent()) {
      fault(key, "given as a text");
    }
    return found.orElse("");
  }

  /** The constant whose name in lower case, with '-' for '_', is the value at the key. */
  public <E extends Enum<E>> E choice(String key, E fallback) {
    return choice(key, fallback, Map.of());
  }

  /**
   * The same, with words that earlier versions had for some of the constants.
   *
   * @param oldWords which are still read and never shown
   */
  public <E extends Enum<E>> E choice(String key, E fallback, Map<String, E> oldWords) {
    Value found = ask(key);
    E known = found instanceof Scalar scalar ? oldWords.get(scalar.text()) : null;
    if (known != null) {
      return known;
    }
    return found == null ? fallback : chosen(found, key, "", fallback);
  }

  /** This node itself as a choice, as an item of a list may be. */
  public <E extends Enum<E>> E choice(E fallback) {
    return choiceOr("", fallback);
  }

  /**
   * The same, where it may be something else, which the caller has looked for already.
   *
   * @param others how the rule begins, as in {@code "a file's name or "}
   */
  public <E extends Enum<E>> E choiceOr(String others, E fallback) {
    return value == null ? fallback : chosen(value, "", others, fallback);
  }

  private <E extends Enum<E>> E chosen(Value found, String key, String others, E fallback) {
    List<String> words = new ArrayList<>();
    String word = found instanceof Scalar scalar ? scalar.text() : "";
    for (E constant : fallback.getDeclaringClass().getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(word)) {
        return constant;
      }
      words.add(name);
    }
    String rule = words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
    String hint = Suggestion.nearest(word, words).map(n -> "; did you mean " + n + "?").orElse("");
    report(key, others + rule, hint);
    return fallback;
  }

  /** A list of single values as texts; none when it is absent. */
  public List<String> texts(String key) {
    return items(key, SettingsNode::word, "a text");
  }

  /** A list of whole numbers in [low, high]. */
  public List<Integer> integers(String key, List<Integer> fallback, int low, int high) {
    if (!has(key)) {
      return fallback;
    }
    List<Long> items = items(key, scalar -> boxed(scalar.whole(), low, high), wholeRule(low, high));
    return items.stream().map(Long::intValue).toList();
  }

  private <T> List<T> items(String key, Function<Scalar, Optional<T>> type, String rule) {
    List<T> items = new ArrayList<>();
    for (SettingsNode item : list(key)) {
      Optional<T> found =
          item.value instanceof Scalar scalar ? type.apply(scalar) : Optional.empty();
      found.ifPresentOrElse(items::add, () -> item.report("", rule, ""));
    }
    return List.copyOf(items);
  }

  /**
   * Adds a fault that the caller found.
   *
   * @param key of this node; empty for the node itself
   * @param rule completes "must be", as in {@code "at most 3, the number of layers"}
   */
  public void fault(String key, String rule) {
    report(key, rule, "");
  }

  /**
   * The same, with a way out.
   *
   * @param wayOut the end of the message after the value, as in {@code "; did you mean text?"}
   */
  public void fault(String key, String rule, String wayOut) {
    report(key, rule, wayOut);
  }

  /**
   * Adds a fault that was found elsewhere, at the location of the value at a path, or of the
   * nearest key above it that is there. Of a section that an override has changed, the override is
   * named too.
   *
   * @param below path of keys and indices from this node
   * @param message all of it but the place
   */
  public void faultAt(String below, String message) {
    faults.add(placeAt(below), pathOf(below), message, false);
  }

  /**
   * Adds a note on what is no fault, with the location of the value at a path.
   *
   * @param below path of keys and indices from this node
   * @param message what follows the key, as in {@code "has no effect without auto"}
   */
  public void noteAt(String below, String message) {
    faults.note(placeAt(below) + ": key " + pathOf(below) + " " + message);
  }

  /** Returns the location of the value at a path, or of the nearest key above it. */
  private SourceLocation placeAt(String below) {
    SourceLocation nearest = place;
    @Nullable Value reached = value;
    for (String key : below.split("\\.", -1)) {
      if (reached instanceof Mapping mapping && mapping.entry(key) != null) {
        Mapping.Entry entry = Objects.requireNonNull(mapping.entry(key));
        nearest = placeOf(entry);
        reached = entry.value();
      } else if (reached instanceof Sequence sequence && isIndex(key, sequence.items().size())) {
        reached = sequence.items().get(Integer.parseInt(key));
        nearest = reached.place();
      } else {
        break;
      }
    }
    return Overrides.named(nearest, reached);
  }

  private static boolean isIndex(String key, int size) {
    return key.matches("[0-9]{1,6}") && Integer.parseInt(key) < size;
  }

  /**
   * Returns whether no fault is known of a key, or of one above or below it: only then may others
   * be held against it.
   *
   * @param key of this node; empty for the node itself
   */
  public boolean isSound(String key) {
    return !faults.concern(pathOf(key));
  }

  /** The keys of a mapping in the order of the file; none of anything else. */
  public List<String> keys() {
    return value instanceof Mapping mapping ? List.copyOf(mapping.entries().keySet()) : List.of();
  }

  /**
   * Ends the reading: keys that were not read become faults, and all faults are thrown, one a line
   * in the order of their lines.
   *
   * @throws InputException if there is a fault
   */
  public void finish() {
    findUnknownKeys();
    faults.throwIfAny();
  }

  /**
   * The settings as YAML in the order of the file, without comments: equal text, equal settings.
   */
  public String canonical() {
    StringBuilder text = new StringBuilder();
    if (value != null) {
      value.write(text, 0);
    }
    return text.append('\n').toString();
  }

  /** Adds a fault for each key that was not read, here and below. */
  public void findUnknownKeys() {
    if (value instanceof Mapping mapping) {
      for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
        if (!known.contains(entry.getKey())) {
          addUnknown(entry.getKey(), entry.getValue().keyPlace());
        }
      }
    }
    children.values().forEach(SettingsNode::findUnknownKeys);
  }

  /** A misspelt key is not reported as missing as well. */
  private void addUnknown(String key, SourceLocation keyPlace) {
    Optional<String> near = Suggestion.nearest(key, known);
    Optional<String> meant = near.filter(word -> entry(word) == null).map(this::pathOf);
    meant.ifPresent(faults::removeAbsences);
    String hint =
        near.map(word -> "; did you mean " + word + "?")
            .orElse(known.isEmpty() ? "" : "; known here: " + String.join(", ", known));
    faults.add(
        keyPlace,
        meant.orElse(pathOf(key)),
        "key " + pathOf(YamlReader.shown(key)) + " is unknown" + hint,
        false);
  }

  private @Nullable Value ask(String key) {
    known.add(key);
    Mapping.Entry entry = entry(key);
    return entry == null ? null : entry.value();
  }

  private Mapping.@Nullable Entry entry(String key) {
    return value instanceof Mapping mapping ? mapping.entry(key) : null;
  }

  private <T> Optional<T> typed(String key, Function<Scalar, Optional<T>> type, String rule) {
    Value found = ask(key);
    if (found == null) {
      return Optional.empty();
    }
    Optional<T> typed = found instanceof Scalar scalar ? type.apply(scalar) : Optional.empty();
    if (typed.isEmpty()) {
      report(key, rule, "");
    }
    return typed;
  }

  /** Below a value that is no mapping nothing can be missing: that value is the fault. */
  private void report(String key, String rule, String hint) {
    boolean scalarWhereMapping = !key.isEmpty() && scalar().isPresent();
    if (scalarWhereMapping || (!key.isEmpty() && value instanceof Sequence)) {
      if (!path.isEmpty()) {
        String message = "key " + path + " must be a mapping of keys to values but is " + now("");
        faults.add(place, path, message, false);
      }
      return;
    }
    faults.add(
        Overrides.named(placeOf(key), key.isEmpty() ? value : ask(key)),
        pathOf(key),
        "key " + pathOf(key) + " must be " + rule + " but is " + now(key) + hint,
        !key.isEmpty() && ask(key) == null);
  }

  private String now(String key) {
    Value found = key.isEmpty() ? value : ask(key);
    return found == null ? Kind.ABSENT.words() : found.described();
  }

  private SourceLocation placeOf(String key) {
    Mapping.Entry entry = entry(key);
    return entry == null ? place : placeOf(entry);
  }

  /** The line of the key for a value that may start on a later one. */
  private static SourceLocation placeOf(Mapping.Entry entry) {
    boolean overridden = entry.value().place().order() != entry.keyPlace().order();
    return overridden ? entry.value().place() : entry.keyPlace();
  }

  private String pathOf(String key) {
    return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
  }

  private static Optional<String> word(Scalar scalar) {
    return scalar.isNull() ? Optional.empty() : Optional.of(scalar.text());
  }

  private static Optional<Long> boxed(OptionalLong found, long low, long high) {
    return found.isPresent() && found.getAsLong() >= low && found.getAsLong() <= high
        ? Optional.of(found.getAsLong())
        : Optional.empty();
  }

  private static Optional<Double> boxed(OptionalDouble found, double low, double high) {
    return found.isPresent() && found.getAsDouble() >= low && found.getAsDouble() <= high
        ? Optional.of(found.getAsDouble())
        : Optional.empty();
  }

  private static String wholeRule(long low, long high) {
    if (high >= Integer.MAX_VALUE) {
      return low <= Integer.MIN_VALUE ? "a whole number" : "a whole number of at least " + low;
    }
    return "a whole number in [" + low + ", " + high + "]";
  }

  private static String numberRule(double low, double high) {
    boolean above = Double.isFinite(high) && high < Double.MAX_VALUE;
    if (low == Double.MIN_VALUE) {
      return above ? "a positive number of at most " + shown(high) : "a positive number";
    }
    if (low == Double.NEGATIVE_INFINITY || low == -Double.MAX_VALUE) {
      return above ? "a number of at most " + shown(high) : "a number";
    }
    return above
        ? "a number in [" + shown(low) + ", " + shown(high) + "]"
        : "a number of at least " + shown(low);
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
