package io.github.tdl4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A list of values. */
record Sequence(List<Value> items, SourceLocation place) implements Value {
  Sequence {
    items = List.copyOf(items);
  }

  @Override
  public Kind kind() {
    return Kind.LIST;
  }

  @Override
  public Value with(Assignment assignment, int depth) {
    int index = assignment.indexAt(depth, items.size());
    List<Value> changed = new ArrayList<>(items);
    changed.set(index, assignment.replacing(items.get(index), depth));
    return new Sequence(changed, place);
  }

  @Override
  public boolean inline() {
    return items.stream().allMatch(item -> item.kind() == Kind.SCALAR);
  }

  /** A list of words or numbers on one line, any other with a dash before each item. */
  @Override
  public void write(StringBuilder text, int indent) {
    if (inline()) {
      text.append(items.stream().map(Sequence::flow).collect(Collectors.joining(", ", "[", "]")));
      return;
    }
    String separator = "";
    for (Value item : items) {
      text.append(separator).append("- ");
      item.write(text, indent + 2);
      separator = "\n" + " ".repeat(indent);
    }
  }

  private static String flow(Value item) {
    if (item instanceof Scalar scalar && scalar.truth().isPresent()) {
      return scalar.text(); // in a list of labels True is another one than true
    }
    StringBuilder text = new StringBuilder();
    item.write(text, 0);
    return text.toString();
  }

  @Override
  public String described() {
    return inline() ? Scalar.shortened(flow(this)) : "a list of " + items.size();
  }
}
