package io.github.tdl4j.page;

import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Data of pages for tests: made up, alike each time, in the form of those of real runs. */
final class SamplePage {
  static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Names that do harm where they are taken for HTML, for a pattern or for a direction of writing.
   */
  static final List<String> HOSTILE =
      List.of(
          "<script>window.harmed = 1</script>",
          "<img src=x onerror=\"window.harmed = 2\">",
          "</script><script>window.harmed = 3</script>",
          "\"quoted\" 'and' `ticked`, with, commas",
          "{a|rich} {b} ${window.harmed = 4}",
          "תווית בעברית 12",
          "\u202Eright to left override",
          "x".repeat(200),
          "<!--",
          "javascript:window.harmed=5",
          "line\nbreak\ttab\u0007bell",
          "__proto__",
          "constructor",
          "=1+1",
          "名前 🙂");

  private SamplePage() {}

  /** The letters: 26 labels, three maps at four layers. */
  static ObjectNode letters() {
    return page(letterRun("demo", 1));
  }

  static ObjectNode twoRuns() {
    ObjectNode page = page(letterRun("demo", 1), letterRun("wider", 2));
    compare(page);
    return page;
  }

  /** Maps with descriptions of labels and their controls. */
  static ObjectNode described() {
    List<String> maps = List.of("knn", "knn-described", "knn-permuted");
    return page(new SampleRun(new SampleShape("described", alphabet(), 20, maps, 2), 4).node());
  }

  static ObjectNode hostile() {
    SampleRun run =
        new SampleRun(
            new SampleShape(HOSTILE.get(0), HOSTILE, 10, List.of("knn", HOSTILE.get(1)), 3), 5);
    SampleRun other =
        new SampleRun(new SampleShape(HOSTILE.get(6), HOSTILE, 10, List.of("knn"), 3), 6);
    ObjectNode page = page(run.node(), other.node());
    compare(page);
    ObjectNode first = (ObjectNode) page.get("runs").get(0);
    first.put("settings", String.join("\n", HOSTILE));
    first.put("command", HOSTILE.get(2));
    ((ObjectNode) first.get("summary")).put("sentence", HOSTILE.get(1));
    first.withArray("warnings").add(HOSTILE.get(0));
    return page;
  }

  /** A run without the files of details, as older runs are. */
  static ObjectNode bare() {
    ObjectNode page = letters();
    ObjectNode run = (ObjectNode) page.get("runs").get(0);
    for (String part :
        List.of("correlations", "nearest", "projections", "training", "weights", "cost", "clips")) {
      run.putArray(part);
    }
    return page;
  }

  /** 500 cells and 50,000 instances of 100 labels. */
  static ObjectNode big() {
    List<String> labels = IntStream.range(0, 100).mapToObj(i -> "label " + i).toList();
    List<String> maps = IntStream.range(0, 24).mapToObj(i -> "map-" + i).toList();
    SampleRun run = new SampleRun(new SampleShape("big", labels, 80, maps, 20), 9);
    run.tested(500);
    return page(run.node());
  }

  private static ObjectNode letterRun(String name, long seed) {
    SampleShape shape = new SampleShape(name, alphabet(), 20, List.of("knn", "ncca", "svr"), 4);
    return new SampleRun(shape, seed).node();
  }

  private static List<String> alphabet() {
    return IntStream.rangeClosed('A', 'Z').mapToObj(c -> String.valueOf((char) c)).toList();
  }

  private static ObjectNode page(ObjectNode... runs) {
    ObjectNode page = JSON.createObjectNode();
    page.put("generator", "tdl4j 0.1.0-SNAPSHOT");
    ArrayNode all = page.putArray("runs");
    for (ObjectNode run : runs) {
      all.add(run);
    }
    page.putArray("comparisons");
    return page;
  }

  private static void compare(ObjectNode page) {
    ObjectNode comparison = page.withArray("comparisons").addObject();
    comparison.put("first", 0).put("second", 1);
    comparison.put("note", "780 instances were tested by both runs in the same folds.");
    comparison
        .putArray("settings")
        .addObject()
        .put("key", "networks.target.layers")
        .put("first", "200, 200, 200")
        .put("second", "400, 400, 400");
    ArrayNode rows = comparison.putArray("rows");
    for (var cell : page.get("runs").get(0).get("cells")) {
      double first = cell.get("accuracy").asDouble();
      double gain = Math.sin(rows.size()) / 20;
      ObjectNode row = rows.addObject();
      row.put("name", cell.get("name").asString()).put("tested", 1234).put("first", first);
      row.put("second", first + gain).put("gain", gain);
      row.putArray("interval").add(gain - 0.025).add(gain + 0.025);
      row.put("mcnemarP", Math.abs(gain) > 0.03 ? 0.0004 : 0.4).put("mcnemarPHolm", 0.02);
      row.put("resampledTP", 0.03).put("resampledTPHolm", 0.3);
    }
  }
}
