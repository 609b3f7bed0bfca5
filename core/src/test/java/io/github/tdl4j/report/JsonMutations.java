package io.github.tdl4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Damages of a JSON text: each value is removed, repeated, or replaced by values of all kinds. */
public final class JsonMutations {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<Function<JsonNode, JsonNode>> REPLACEMENTS =
      List.of(
          value -> NODES.nullNode(),
          value -> NODES.booleanNode(true),
          value -> NODES.stringNode(""),
          value -> NODES.stringNode("x\u001b\n"),
          value -> NODES.numberNode(0),
          value -> NODES.numberNode(-1),
          value -> NODES.numberNode(0.5),
          value -> NODES.numberNode(1_000_000_000),
          value -> NODES.numberNode(1e300),
          value -> NODES.arrayNode(),
          value -> NODES.arrayNode().add("x"),
          value -> NODES.objectNode(),
          value -> NODES.objectNode().set("x", value.deepCopy()));

  private final JsonNode root;
  private final int longest;
  private final List<Mutation> found = new ArrayList<>();

  private JsonMutations(JsonNode root, int longest) {
    this.root = root;
    this.longest = longest;
  }

  /** A damage. */
  public record Mutation(String name, String text) {}

  /**
   * Returns damages of a text.
   *
   * @param text JSON
   * @param longest how many items of each list are damaged, the first ones
   */
  public static List<Mutation> of(String text, int longest) {
    JsonMutations all = new JsonMutations(JsonMapper.shared().readTree(text), longest);
    all.addAll(all.root, "");
    return all.found;
  }

  private void addAll(JsonNode node, String path) {
    List<String> keys = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      keys.addAll(object.propertyNames());
    } else {
      for (int i = 0; i < Math.min(longest, node.size()); i++) {
        keys.add(String.valueOf(i));
      }
    }
    for (String key : keys) {
      String below = path + "/" + key;
      for (int i = 0; i < REPLACEMENTS.size(); i++) {
        Function<JsonNode, JsonNode> other = REPLACEMENTS.get(i);
        add(below + " " + i, path, parent -> replaced(parent, key, other));
      }
      add(below + " removed", path, parent -> removed(parent, key));
      if (node instanceof ArrayNode) {
        add(below + " repeated", path, parent -> repeated(parent, key));
      }
      addAll(root.at(below), below);
    }
  }

  private void add(String name, String path, Consumer<ContainerNode<?>> change) {
    JsonNode copy = root.deepCopy();
    change.accept((ContainerNode<?>) copy.at(path));
    String text = JsonMapper.shared().writeValueAsString(copy);
    if (!copy.equals(root)) {
      found.add(new Mutation(name, text));
    }
  }

  private static void replaced(
      ContainerNode<?> parent, String key, Function<JsonNode, JsonNode> other) {
    if (parent instanceof ObjectNode object) {
      object.set(key, other.apply(object.path(key)));
    } else if (parent instanceof ArrayNode array) {
      int index = Integer.parseInt(key);
      array.set(index, other.apply(array.path(index)));
    }
  }

  private static void removed(ContainerNode<?> parent, String key) {
    if (parent instanceof ObjectNode object) {
      object.remove(key);
    } else if (parent instanceof ArrayNode array) {
      array.remove(Integer.parseInt(key));
    }
  }

  private static void repeated(ContainerNode<?> parent, String key) {
    if (parent instanceof ArrayNode array) {
      array.add(array.path(Integer.parseInt(key)).deepCopy());
    }
  }
}
