package io.github.tdl4j.model;

import io.github.tdl4j.report.SpreadsheetCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Predictions as CSV and as JSON; docs/models.md defines the formats. A probability has the fewest
 * digits that parse to the same float.
 */
public final class PredictionText {
  private static final int VERSION = 1;

  private PredictionText() {}

  /** Returns a line for each instance: its id, the predicted label, and all probabilities. */
  public static String csv(ModelPredictions predictions) {
    List<String> header = new ArrayList<>(List.of("instance", "predicted", "probability"));
    predictions.labels().all().forEach(label -> header.add("p(" + label + ")"));
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader(header.toArray(String[]::new))
            .setRecordSeparator("\n")
            .get();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      List<String> predicted = predictions.predicted();
      for (int row = 0; row < predicted.size(); row++) {
        printer.printRecord(cells(predictions, row, predicted.get(row)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a StringBuilder does not fail", e);
    }
    return text.toString();
  }

  private static List<String> cells(ModelPredictions predictions, int row, String predicted) {
    float[] probabilities = predictions.probabilities().row(row);
    List<String> cells = new ArrayList<>(probabilities.length + 3);
    cells.add(SpreadsheetCell.of(predictions.instances().get(row).id()));
    cells.add(SpreadsheetCell.of(predicted));
    cells.add(number(probabilities[predictions.labels().all().indexOf(predicted)]));
    for (float probability : probabilities) {
      cells.add(number(probability));
    }
    return cells;
  }

  private static String number(float probability) {
    return NumberOutput.toString(probability, true);
  }

  /**
   * Returns an object with the labels and, for each instance, the probabilities in their order.
   *
   * @param network the network that predicts
   */
  public static String json(ModelPredictions predictions, ModelNetwork network) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "tdl4j-predictions");
    root.put("version", VERSION);
    root.put("network", network.word());
    root.put("labels", predictions.labels().all());
    root.put("untestedLabels", predictions.labels().untested());
    List<Map<String, Object>> instances = new ArrayList<>();
    List<String> predicted = predictions.predicted();
    for (int row = 0; row < predicted.size(); row++) {
      Map<String, Object> instance = new LinkedHashMap<>();
      instance.put("instance", predictions.instances().get(row).id());
      instance.put("predicted", predicted.get(row));
      instance.put("probabilities", predictions.probabilities().row(row));
      instances.add(instance);
    }
    root.put("instances", instances);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return JsonMapper.shared().writer().with(printer).writeValueAsString(root) + "\n";
  }
}
