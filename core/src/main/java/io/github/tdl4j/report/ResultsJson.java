package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.Score;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code results.json}. Numbers have the fewest digits that give back the same double; they come
 * from Jackson's own writer, as {@link Double#toString} differs between Java versions.
 */
final class ResultsJson {
  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultsJson() {}

  static String text(Results results) {
    ObjectNode root = NODES.objectNode().put("format", "tdl4j-results").put("version", VERSION);
    ResultsHeading heading = results.heading();
    root.put("dataSet", heading.dataSet());
    root.put("source", heading.source());
    root.put("target", heading.target());
    root.set("labels", texts(heading.labels()));
    root.set("unseenLabels", texts(heading.unseen()));
    root.put("foldsPerRepeat", heading.folds());
    root.put("repeats", heading.repeats());
    ArrayNode cells = root.putArray("cells");
    results.rows().forEach(row -> cells.add(cell(row)));
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return MAPPER.writer().with(printer).writeValueAsString(root) + "\n";
  }

  private static ObjectNode cell(ResultRow row) {
    CellName name = row.cell();
    Score score = row.score();
    ObjectNode cell = NODES.objectNode().put("method", name.method().word());
    cell.set("map", name.map().isEmpty() ? NODES.nullNode() : NODES.stringNode(name.map()));
    name.layer().ifPresentOrElse(i -> cell.put("layer", i), () -> cell.putNull("layer"));
    cell.set("sourceLayer", mappedLayers(name));
    putFigure(cell, "accuracy", score.accuracy());
    putFigure(cell, "seen", score.seen());
    putFigure(cell, "unseen", score.unseen());
    putFigure(cell, "harmonicMean", score.harmonicMean());
    cell.putArray("interval").add(score.interval().low()).add(score.interval().high());
    putFigure(cell, "gapClosed", row.gapClosed().orElse(Double.NaN));
    putFigure(cell, "mcnemarP", row.mcnemarP().orElse(Double.NaN));
    putFigure(cell, "mcnemarPHolm", row.mcnemarPHolm().orElse(Double.NaN));
    ArrayNode folds = cell.putArray("folds");
    score.folds().forEach(folds::add);
    return cell;
  }

  /** TDLFT(i) maps layer i of both networks unless other source layers are named. */
  private static JsonNode mappedLayers(CellName name) {
    List<Integer> layers = name.sourceLayers();
    if (name.method() != Method.TDL) {
      return NODES.nullNode();
    }
    if (layers.size() <= 1) {
      return NODES.numberNode(layers.isEmpty() ? name.layer().orElseThrow() : layers.get(0));
    }
    ArrayNode list = NODES.arrayNode();
    layers.forEach(list::add);
    return list;
  }

  /** A figure that does not exist is null: JSON has no NaN. */
  private static void putFigure(ObjectNode cell, String key, double figure) {
    if (Double.isNaN(figure)) {
      cell.putNull(key);
    } else {
      cell.put(key, figure);
    }
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
