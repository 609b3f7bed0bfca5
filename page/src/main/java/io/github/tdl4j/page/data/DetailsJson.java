package io.github.tdl4j.page.data;

import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.page.data.RunDetails.Transferred;
import io.github.tdl4j.report.ResultSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Correlations, nearest pairs, projections and weights of a run. */
record DetailsJson(
    JsonText json, RunDetails details, Map<String, Integer> labels, Results results) {
  /** The most transfers that have a picture by UMAP, which takes a second each. */
  private static final int MOST_UMAP = 2;

  private static final int MOST_PAIRS = 5;

  DetailsJson {
    labels = Map.copyOf(labels);
  }

  void write() {
    json.array("correlations", () -> details.transfers().forEach(this::correlations));
    json.array("nearest", () -> details.transfers().forEach(this::nearest));
    json.array("projections", this::projections);
    json.array("weights", this::weights);
  }

  private void place(Transferred transfer) {
    json.text("map", transfer.map());
    json.whole("layer", transfer.layer());
  }

  private void correlations(Transferred transfer) {
    if (!transfer.correlations().isEmpty()) {
      json.object(
          () -> {
            place(transfer);
            json.rounded("values", transfer.correlations());
          });
    }
  }

  private void nearest(Transferred transfer) {
    if (!transfer.nearest().isEmpty()) {
      json.object(
          () -> {
            place(transfer);
            json.array("rows", () -> transfer.nearest().forEach(this::row));
          });
    }
  }

  private void row(JsonNode row) {
    json.object(
        () -> {
          json.text("instance", row.path("instance").asString(""));
          json.text("label", row.path("label").asString(""));
          json.array(
              "pairs", () -> row.path("pairs").valueStream().limit(MOST_PAIRS).forEach(this::pair));
        });
  }

  private void pair(JsonNode pair) {
    json.object(
        () -> {
          json.text("instance", pair.path("instance").asString(""));
          json.text("label", pair.path("label").asString(""));
          json.rounded("distance", pair.path("distance").asDouble(Double.NaN));
        });
  }

  private void projections() {
    Projections projections = new Projections(labels, Set.copyOf(results.heading().unseen()));
    Set<Transferred> chosen = Set.copyOf(withUmap());
    for (Transferred transfer : details.transfers()) {
      RunDetails.Rows target = details.targets().get(transfer.layer());
      if (target != null) {
        projections.of(target, transfer, chosen.contains(transfer)).forEach(this::picture);
      }
    }
  }

  /** Returns the best transfer, and others in their order as far as there is time. */
  private List<Transferred> withUmap() {
    List<Transferred> chosen = new ArrayList<>();
    ResultSummary.best(results)
        .ifPresent(
            best ->
                details.transfers().stream()
                    .filter(transfer -> transfer.map().equals(best.cell().map()))
                    .filter(t -> best.cell().layer().orElse(-1) == t.layer())
                    .forEach(chosen::add));
    details.transfers().stream()
        .filter(transfer -> !chosen.contains(transfer))
        .limit(MOST_UMAP - chosen.size())
        .toList()
        .forEach(chosen::add);
    return chosen;
  }

  private void picture(Projections.Picture picture) {
    json.object(
        () -> {
          json.text("map", picture.map());
          json.whole("layer", picture.layer());
          json.text("method", picture.method());
          json.texts("axes", picture.axes());
          json.array("points", () -> picture.points().forEach(this::point));
        });
  }

  private void point(Projections.Point point) {
    json.array(
        () -> {
          json.rounded(point.x());
          json.rounded(point.y());
          json.wholeValue(point.label());
          json.wholeValue(point.kind());
          json.textValue(point.instance());
        });
  }

  private void weights() {
    for (DetailFile file : details.weights()) {
      try {
        weights(WeightImages.of(file));
      } catch (InputException e) {
        // The page has one picture less.
      }
    }
  }

  private void weights(WeightImages images) {
    json.object(
        () -> {
          json.text("modality", images.modality());
          json.whole("frames", images.frames());
          json.array("shape", () -> images.shape().forEach(json::wholeValue));
          json.texts("units", images.units());
          json.rounded("limit", images.limit());
        });
  }
}
