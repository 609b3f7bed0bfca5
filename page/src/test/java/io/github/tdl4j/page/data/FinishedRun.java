package io.github.tdl4j.page.data;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of a finished run on 80 instances of three seen labels and an unseen one in two folds,
 * as a run writes it.
 */
final class FinishedRun {
  static final List<String> LABELS = List.of("A", "<script>alert(1)</script>", "\u05d0\"'", "U");

  static final String SETTINGS = "data: %s\nsource: audio\ntarget: video\nseed: 1\n";

  private FinishedRun() {}

  /** Writes results and predictions alone. */
  static Path write(Path folder, int shift) {
    List<CellPredictions> cells = cells(shift);
    ResultsHeading heading =
        new ResultsHeading(
            "a|\"<b>",
            "audio",
            "video",
            LABELS,
            List.of("U"),
            2,
            1,
            ResamplingUnit.INSTANCE,
            SplitKind.RANDOM_FOLDS,
            List.of());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ReportFiles.write(folder, Results.of(heading, cells, Seeds.root(1)), cells);
    return folder;
  }

  private static List<CellPredictions> cells(int shift) {
    return List.of(
        cell(CellName.unimodal(), 40, 0),
        auto(),
        cell(CellName.tdl("ncca", 1), 38 + shift, 9),
        cell(CellName.tdl("knn", 0), 30, 12),
        cell(CellName.oracle(1), 40, 16),
        cell(CellName.source(), 50, 18));
  }

  private static CellPredictions auto() {
    TransferCandidate ncca =
        new TransferCandidate("ncca", 1, Map.of("gamma", "0.75"), Map.of("gapClosed", 0.25));
    TransferCandidate knn = new TransferCandidate("knn", 0, Map.of(), Map.of("gapClosed", 0.125));
    return new CellPredictions(
        CellName.auto(Goal.HARMONIC_MEAN),
        cell(CellName.unimodal(), 39, 5).predictions(),
        List.of(
            new FoldSelection(0, 0, List.of(ncca, knn), OptionalInt.of(0), "the best"),
            new FoldSelection(0, 1, List.of(ncca, knn), OptionalInt.empty(), "none helps")));
  }

  /** So many instances of seen and of unseen labels are right. */
  private static CellPredictions cell(CellName name, int seenRight, int unseenRight) {
    List<Prediction> predictions = new ArrayList<>();
    int seen = 0;
    int unseen = 0;
    for (int i = 0; i < 80; i++) {
      String label = LABELS.get(i % 4);
      boolean isUnseen = label.equals("U");
      boolean right = isUnseen ? unseen++ < unseenRight : seen++ < seenRight;
      String best = isUnseen || !right ? LABELS.get((i + 1) % 3) : label;
      float margin = (isUnseen && right ? 1 : -1) * (i % 9 + 1) / 4f;
      predictions.add(
          new Prediction(
              0,
              i / 4 % 2,
              "i" + i,
              "g" + i % 5,
              label,
              new SeenUnseenPrediction(best, "U", margin)));
    }
    return new CellPredictions(name, predictions);
  }

  static void provenance(Path folder, Path data, String sha256) {
    text(
        folder.resolve("provenance.json"),
        JsonMapper.shared()
            .writeValueAsString(
                JsonMapper.shared()
                    .createObjectNode()
                    .put("settings", String.format(Locale.ROOT, SETTINGS, data))
                    .put("seed", 1)
                    .set("data", JsonMapper.shared().createObjectNode().put("sha256", sha256))));
  }

  /** Writes details of transfer by NCCA at layer 1, of 8 columns. */
  static void details(Path folder, int pairs, int tested, int mapped) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < pairs; i++) {
      rows.append(row("p" + i, LABELS.get(i % 3), "pair")).append(',');
    }
    for (int i = 0; i < tested; i++) {
      rows.append(row("t" + i, LABELS.get(i % 4), "test")).append(',');
    }
    rows.append(row("x", "U", "unpaired"));
    int all = pairs + tested + 1;
    detail(
        folder.resolve("details/target-layer-1.json"),
        "\"layer\":1,\"columns\":8,\"rows\":[" + rows + "]",
        Seeds.root(1).stream("target").gaussians(all, 8, 1));
    StringBuilder transferred = new StringBuilder();
    for (int i = 0; i < mapped; i++) {
      transferred.append(i == 0 ? "" : ",").append(row("m" + i, "U", ""));
    }
    detail(
        folder.resolve("details/transferred-ncca-1.json"),
        "\"map\":\"ncca\",\"layer\":1,\"target\":\"target-layer-1.json\",\"columns\":8,\"rows\":["
            + transferred
            + "],\"correlations\":[0.987654321,0.5],\"nearest\":[{\"instance\":\"m0\",\"label\":\"U\","
            + "\"pairs\":[{\"instance\":\"p1\",\"label\":\"A\",\"distance\":1.23456789}]}]",
        Seeds.root(2).stream("mapped").gaussians(mapped, 8, 1));
  }

  private static String row(String instance, String label, String part) {
    return JsonMapper.shared()
        .writeValueAsString(Map.of("instance", instance, "label", label, "part", part));
  }

  static void detail(Path file, String entries, Matrix values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * values.rows() * values.columns()).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < values.rows(); row++) {
      for (float value : values.row(row)) {
        bytes.putFloat(value);
      }
    }
    text(
        file,
        "{\"format\":\"tdl4j-detail\",\"version\":1,"
            + entries
            + ",\"values\":\""
            + Base64.getEncoder().encodeToString(bytes.array())
            + "\"}");
  }

  static void text(Path file, String text) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A list of a cell, which is JSON in a text of the page. */
  static JsonNode unpacked(JsonNode cell, String key) {
    return JsonMapper.shared().readTree(cell.path(key).asString());
  }

  /** The data of a page of one run, without clips of others and without sounds. */
  static JsonNode run(Path folder) {
    return page(new PageRun("one", folder)).path("runs").path(0);
  }

  static JsonNode page(PageRun... runs) {
    return JsonMapper.shared().readTree(json(runs));
  }

  static String json(PageRun... runs) {
    ClipChoice clips = new ClipChoice(false, (command, instance) -> java.util.Optional.empty());
    return PageData.json(new PageRequest(List.of(runs), "./tdl report x", clips));
  }
}
