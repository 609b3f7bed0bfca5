package io.github.tdl4j.page;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One made-up run: its cells, its tables and texts. */
final class SampleRun {
  private final ObjectNode run = SamplePage.JSON.createObjectNode();
  private final SampleShape shape;
  private final List<String> labels;
  private final int seen;
  private final Random random;
  private int tested = 30;

  SampleRun(SampleShape shape, long seed) {
    this.shape = shape;
    this.labels = shape.labels();
    this.seen = shape.seen();
    this.random = new Random(seed);
  }

  /** Sets the number of test instances of each label. */
  void tested(int count) {
    tested = count;
  }

  ObjectNode node() {
    run.put("name", shape.name()).put("folder", "runs/" + shape.name());
    heading();
    summary();
    cells();
    tables();
    texts();
    new SampleDetails(run, shape).add();
    return run;
  }

  private void heading() {
    ObjectNode heading = run.putObject("heading");
    heading.put("dataSet", "letters").put("source", "audio").put("target", "video");
    labels.forEach(heading.putArray("labels")::add);
    labels.subList(seen, labels.size()).forEach(heading.putArray("unseen")::add);
    heading.putArray("untested");
    heading.put("foldsPerRepeat", 5).put("repeats", 1).put("split", "random");
    heading.put("title", "letters: 5-fold video classification accuracy");
  }

  private void summary() {
    ObjectNode summary = run.putObject("summary");
    summary.put("verdict", "helps");
    summary.put(
        "sentence",
        "Transfer from audio raised accuracy on unseen labels from 0 to 31% and cost 3 points on"
            + " seen ones; it closed 42% of the gap to the oracle; p = 0.003.");
    summary.put("interval", "95% interval of the gap closed: 31 to 53%.");
    summary
        .putArray("why")
        .add("The intervals of the three best transfers overlap; choose among them by validation.");
  }

  private void cells() {
    cell("Unimodal", "unimodal", null, null);
    for (int layer = shape.layers() - 1; layer >= 0; layer--) {
      for (String map : shape.maps()) {
        cell(map.toUpperCase(Locale.ROOT) + " + TDLFT (" + layer + ")", "tdl", map, layer);
      }
    }
    ObjectNode auto = cell("auto", "tdl", "auto", null);
    ArrayNode chosen = auto.putArray("chosen");
    for (int fold = 0; fold < 5; fold++) {
      chosen
          .addObject()
          .put("repeat", 0)
          .put("fold", fold)
          .put("map", shape.maps().get(0))
          .put("layer", 1);
      if (fold < 4) {
        ((ObjectNode) chosen.get(fold)).put("gamma", 0.5 + fold / 10.0);
      } else {
        ((ObjectNode) chosen.get(fold)).putNull("map").putNull("layer").putNull("gamma");
      }
    }
    for (int layer = shape.layers() - 1; layer >= 0; layer--) {
      cell("Oracle (" + layer + ")", "oracle", null, layer);
    }
    cell("Source network", "source", null, null);
  }

  private ObjectNode cell(
      String title, String method, @Nullable String map, @Nullable Integer layer) {
    double seenShare = method.equals("source") ? 0.87 : 0.66 - (map == null ? 0 : 0.06);
    double unseenShare =
        switch (method) {
          case "unimodal" -> 0;
          case "tdl" -> 0.12 + 0.25 * random.nextDouble();
          default -> 0.75 + 0.1 * random.nextDouble();
        };
    ObjectNode cell = run.withArray("cells").addObject();
    cell.put("name", title).put("method", method).put("map", map).put("layer", layer);
    double[] sums = labelsOf(cell, seenShare, unseenShare);
    double accuracy = (sums[0] * seen + sums[1] * (labels.size() - seen)) / labels.size();
    double mean = sums[0] + sums[1] == 0 ? 0 : 2 * sums[0] * sums[1] / (sums[0] + sums[1]);
    cell.put("accuracy", accuracy).put("seen", sums[0]).put("unseen", sums[1]);
    interval(cell, "interval", accuracy);
    cell.put("harmonicMean", mean);
    interval(cell, "harmonicMeanInterval", mean);
    double area = (0.1 + sums[1]) * sums[0];
    cell.put("ausuc", area);
    interval(cell, "ausucInterval", area);
    if (method.equals("tdl")) {
      cell.put("oracle", 0.6649873).put("gapClosed", (accuracy - 0.5) / 0.16);
      cell.put("mcnemarP", 0.0031234567890123).put("mcnemarPHolm", 0.0421).put("significant", true);
    }
    curve(cell, sums[0], sums[1]);
    return cell;
  }

  /** Draws counts for each label, and returns the mean accuracies of seen and unseen labels. */
  private double[] labelsOf(ObjectNode cell, double seenShare, double unseenShare) {
    ArrayNode counts = cell.putArray("labels");
    ArrayNode confusion = SamplePage.JSON.createArrayNode();
    double[] sums = new double[2];
    for (int label = 0; label < labels.size(); label++) {
      double share = label < seen ? seenShare : unseenShare;
      int correct =
          (int) Math.round(tested * Math.min(1, share * (0.7 + 0.6 * random.nextDouble())));
      sums[label < seen ? 0 : 1] += (double) correct / tested;
      counts.addArray().add(tested).add(correct);
      confusions(confusion, label, correct);
    }
    cell.put("confusion", confusion.toString());
    sums[0] /= seen;
    sums[1] /= labels.size() - seen;
    return sums;
  }

  private void confusions(ArrayNode confusion, int label, int correct) {
    if (correct > 0) {
      confusion.addArray().add(label).add(label).add(correct);
    }
    int left = tested - correct;
    for (int step = 1; left > 0; step++) {
      int other = (label + 1 + 3 * step * step) % labels.size();
      int count = Math.min(left, 1 + (left + random.nextInt(3)) / 3);
      if (other != label && step < labels.size()) {
        confusion.addArray().add(label).add(other).add(count);
        left -= count;
      }
    }
  }

  private static void interval(ObjectNode cell, String key, double value) {
    double half = value == 0 ? 0 : 0.035;
    cell.putArray(key).add(Math.max(0, value - half)).add(Math.min(1, value + half));
  }

  private static void curve(ObjectNode cell, double seen, double unseen) {
    ArrayNode curve = SamplePage.JSON.createArrayNode();
    for (int i = 0; i <= 120; i++) {
      double gamma = 6 - i / 10.0;
      double bent = 1 / (1 + Math.exp(-gamma - 1));
      double x = i == 0 ? 0 : (seen + 0.03) * (1 - Math.pow(bent, 3));
      double y = i == 120 ? 0 : Math.min(1, unseen + 0.25) * Math.pow(bent, 0.6);
      curve.addArray().add(gamma).add(rounded(x)).add(rounded(y));
    }
    cell.put("curve", curve.toString());
    cell.putArray("point")
        .add(curve.get(60).get(1).asDouble())
        .add(curve.get(60).get(2).asDouble());
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  private void tables() {
    ArrayNode tables = run.putArray("tables");
    ObjectNode table = tables.addObject();
    table.put("title", "Seen and unseen labels");
    table.put("note", "All averages instances, Seen and Unseen average labels.");
    ArrayNode columns = table.putArray("columns");
    columns.addObject().put("title", "").putNull("explanation");
    column(columns, "All", "share of test instances whose label is predicted");
    column(columns, "95% interval", "of All, from 2,000 bootstrap samples of instances");
    column(columns, "Seen", "mean accuracy over the seen labels");
    column(columns, "Unseen", "mean accuracy over the unseen labels");
    column(columns, "H", "harmonic mean of Seen and Unseen");
    column(columns, "AUSUC", "area under the seen-unseen curve");
    column(columns, "p (Holm)", "McNemar's test against Unimodal, corrected by Holm's method");
    ArrayNode rows = table.putArray("rows");
    for (int i = 0; i < run.get("cells").size(); i++) {
      ObjectNode cell = (ObjectNode) run.get("cells").get(i);
      ObjectNode row = rows.addObject();
      ArrayNode texts = row.putArray("cells").add(cell.get("name").asString());
      texts.add(share(cell, "accuracy")).add("46.3% – 53.5%").add(share(cell, "seen"));
      texts.add(share(cell, "unseen")).add(share(cell, "harmonicMean")).add(share(cell, "ausuc"));
      texts.add(cell.has("mcnemarPHolm") ? "0.042" : "–");
      row.put("strong", i == 5).put("cell", i);
    }
  }

  private static void column(ArrayNode columns, String title, String explanation) {
    columns.addObject().put("title", title).put("explanation", explanation);
  }

  private static String share(ObjectNode cell, String key) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * cell.get(key).asDouble());
  }

  private void texts() {
    ArrayNode legend = run.putArray("legend");
    legend.addObject().put("term", "Unimodal").put("meaning", "the target network before transfer");
    legend.addObject().put("term", "TDLFT (i)").put("meaning", "transfer at layer i");
    legend
        .addObject()
        .put("term", "Oracle")
        .put("meaning", "tuned on target data of the unseen labels");
    run.putArray("notes").add("Intervals are percentile intervals of 2,000 bootstrap samples.");
    run.putArray("warnings");
    run.put(
        "settings", "experiment:\n  seed: 1\n  folds: 5\ntransfer:\n  maps: [knn, ncca, svr]\n");
    ArrayNode provenance = run.putArray("provenance");
    provenance.addArray().add("seed").add("1");
    provenance.addArray().add("data set").add("sha256 6714f9215ccbd1d1");
    run.put("command", "./tdl report runs/" + shape.name());
  }
}
