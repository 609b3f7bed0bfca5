package io.github.tdl4j.page.data;

import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.page.data.RunDetails.Transferred;
import io.github.tdl4j.report.ResultSummary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Correlations, nearest pairs, projections and weights of a run. */
record DetailsJson(
    JsonText json, RunDetails details, Map<String, Integer> labels, Results results) {
  private static final int MOST_PAIRS = 5;

  DetailsJson {
    labels = Map.copyOf(labels);
  }

  void write() {
    json.array("correlations", () -> details.transfers().forEach(this::correlations));
    json.array("nearest", () -> details.transfers().forEach(this::nearest));
    json.array("projections", this::projections);
    json.array("weights", () -> details.weights().forEach(this::weights));
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

  /** UMAP takes a second, so that only one transfer has such a picture. */
  private void projections() {
    Projections projections = new Projections(labels, Set.copyOf(results.heading().unseen()));
    Map<String, Optional<PrincipalPlane>> planes = new HashMap<>();
    Optional<Transferred> chosen = withUmap();
    for (Transferred transfer : details.transfers()) {
      RunDetails.Rows target = details.targets().get(transfer.target());
      if (target != null) {
        planes
            .computeIfAbsent(transfer.target(), any -> projections.plane(target))
            .map(plane -> new Projections.Scene(target, plane))
            .ifPresent(
                scene ->
                    projections
                        .of(scene, transfer, chosen.equals(Optional.of(transfer)))
                        .forEach(this::picture));
      }
    }
  }

  /** Returns the best transfer, or the first if that has no details of its own. */
  private Optional<Transferred> withUmap() {
    return ResultSummary.best(results)
        .flatMap(best -> details.transfers().stream().filter(one -> isOf(one, best)).findFirst())
        .or(() -> details.transfers().stream().findFirst());
  }

  private static boolean isOf(Transferred transfer, ResultRow row) {
    return transfer.map().equals(row.cell().map())
        && row.cell().layer().orElse(-1) == transfer.layer();
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
