package io.github.tdl4j.page.data;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.page.data.RunDetails.Transferred;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Correlations, nearest pairs, projections and weights of a run. */
record DetailsJson(
    JsonText json, RunDetails details, Map<String, Integer> labels, Results results) {
  private static final int MOST_PAIRS = 5;
  private static final int MOST_UMAPS = 3;

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

  private void projections() {
    Projections projections = new Projections(labels, Set.copyOf(results.heading().unseen()));
    Map<String, Optional<PrincipalPlane>> planes = new HashMap<>();
    Set<Transferred> chosen = withUmap(details.transfers(), results, MOST_UMAPS);
    for (Transferred transfer : details.transfers()) {
      RunDetails.Rows target = details.targets().get(transfer.target());
      if (target != null) {
        planes
            .computeIfAbsent(transfer.target(), any -> projections.plane(target))
            .map(plane -> new Projections.Scene(target, plane))
            .ifPresent(
                scene ->
                    projections
                        .of(scene, transfer, chosen.contains(transfer))
                        .forEach(this::picture));
      }
    }
  }

  /**
   * Returns the most accurate transfers; UMAP takes half a second for each, and its library cannot
   * compute two at the same time.
   */
  static Set<Transferred> withUmap(List<Transferred> transfers, Results results, int most) {
    Comparator<Transferred> byAccuracy =
        Comparator.comparingDouble(transfer -> -accuracy(transfer, results));
    Set<Transferred> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    transfers.stream()
        .filter(transfer -> !CellName.tdl(transfer.map(), transfer.layer()).isControl())
        .sorted(byAccuracy)
        .limit(most)
        .forEach(chosen::add);
    return chosen;
  }

  private static double accuracy(Transferred transfer, Results results) {
    return results.rowsOf(Method.TDL).stream()
        .filter(row -> row.cell().map().equals(transfer.map()))
        .filter(row -> row.cell().layer().orElse(-1) == transfer.layer())
        .mapToDouble(row -> row.score().accuracy())
        .findFirst()
        .orElse(0);
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
