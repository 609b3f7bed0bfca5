package io.github.tdl4j.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by key, in the order of the file. */
record Mapping(Map<String, Entry> entries, SourceLocation place) implements Value {
  /** A value with the place of its key. */
  record Entry(SourceLocation keyPlace, Value value) {}

  Mapping {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  static Mapping empty(SourceLocation place) {
    return new Mapping(Map.of(), place);
  }

  @Nullable Entry entry(String key) {
    return entries.get(key);
  }

  @Override
  public Kind kind() {
    return Kind.MAPPING;
  }

  @Override
  public Value with(Assignment assignment, int depth) {
    String key = assignment.keyAt(depth);
    Entry present = entries.get(key);
    Value child = present == null ? empty(assignment.place()) : present.value();
    SourceLocation keyPlace = present == null ? assignment.place() : present.keyPlace();
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    changed.put(key, new Entry(keyPlace, assignment.replacing(child, depth)));
    return new Mapping(changed, place);
  }

  @Override
  public boolean inline() {
    return entries.isEmpty();
  }

  @Override
  public void write(StringBuilder text, int indent) {
    if (entries.isEmpty()) {
      text.append("{}");
      return;
    }
    String separator = "";
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      SourceLocation keyPlace = entry.getValue().keyPlace();
      Value value = entry.getValue().value();
      text.append(separator).append(new Scalar(entry.getKey(), false, keyPlace).canonical());
      text.append(value.inline() ? ": " : ":\n" + " ".repeat(indent + 2));
      value.write(text, indent + 2);
      separator = "\n" + " ".repeat(indent);
    }
  }

  @Override
  public String described() {
    return entries.isEmpty() ? "an empty mapping" : "a mapping";
  }
}
