package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of results.json, recomputed from predictions.csv by plain loops. */
class RecomputedResultsTest {
  private static final double ROUNDING = 1e-12;

  @TempDir private static Path folder;
  private static List<String[]> rows = List.of();
  private static List<JsonNode> cells = List.of();

  @BeforeAll
  static void run() {
    Path data = TinyClips.write(folder.resolve("data"));
    Path out = folder.resolve("out");
    TinyExperiment.run(TinyExperiment.settings(data, "repeats=2"), out, 2);
    rows =
        TinyExperiment.read(out.resolve("predictions.csv"))
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1))
            .toList();
    cells = new ArrayList<>();
    JsonMapper.shared()
        .readTree(TinyExperiment.read(out.resolve("results.json")))
        .get("cells")
        .forEach(cells::add);
  }

  /** Columns: method, map, layer, repeat, fold, instance, speaker, label, predicted, … */
  private static List<String[]> rowsOf(JsonNode cell) {
    List<String[]> own = new ArrayList<>();
    for (String[] row : rows) {
      if (row[0].equals(text(cell, "method"))
          && row[1].equals(text(cell, "map"))
          && row[2].equals(text(cell, "layer"))) {
        own.add(row);
      }
    }
    return own;
  }

  private static String text(JsonNode cell, String key) {
    return cell.get(key).isNull() ? "" : cell.get(key).asString();
  }

  private static boolean right(String[] row) {
    return row[7].equals(row[8]);
  }

  private static double accuracy(List<String[]> of) {
    int right = 0;
    for (String[] row : of) {
      right += right(row) ? 1 : 0;
    }
    return (double) right / of.size();
  }

  private static double meanOverLabels(List<String[]> of, List<String> labels) {
    double sum = 0;
    for (String label : labels) {
      sum += accuracy(of.stream().filter(row -> row[7].equals(label)).toList());
    }
    return sum / labels.size();
  }

  private static JsonNode cell(String method, String layer) {
    return cells.stream()
        .filter(c -> text(c, "method").equals(method) && text(c, "layer").equals(layer))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void predictions_ofEachCell_areThere() {
    assertThat(cells).hasSize(17).allSatisfy(cell -> assertThat(rowsOf(cell)).hasSize(120));
    assertThat(rows).hasSize(17 * 120);
  }

  @Test
  void accuracies_recomputed_areEqual() {
    for (JsonNode cell : cells) {
      List<String[]> own = rowsOf(cell);
      double s = meanOverLabels(own, List.of("A", "B", "C"));
      double u = meanOverLabels(own, List.of("D", "E"));
      double h = s + u == 0 ? 0 : 2 * s * u / (s + u);
      assertThat(cell.get("accuracy").asDouble()).isEqualTo(accuracy(own));
      assertThat(cell.get("seen").asDouble()).isCloseTo(s, within(ROUNDING));
      assertThat(cell.get("unseen").asDouble()).isCloseTo(u, within(ROUNDING));
      assertThat(cell.get("harmonicMean").asDouble()).isCloseTo(h, within(ROUNDING));
    }
  }

  @Test
  void folds_recomputed_areEqual() {
    for (JsonNode cell : cells) {
      assertThat(cell.get("folds")).hasSize(6);
      for (int i = 0; i < 6; i++) {
        String repeat = "" + i / 3;
        String fold = "" + i % 3;
        List<String[]> own =
            rowsOf(cell).stream()
                .filter(row -> row[3].equals(repeat) && row[4].equals(fold))
                .toList();
        assertThat(cell.get("folds").get(i).asDouble()).isEqualTo(accuracy(own));
      }
    }
  }

  @Test
  void gapClosed_recomputed_isEqualOrMissingWhereTheOracleDoesNotWin() {
    double unimodal = accuracy(rowsOf(cell("unimodal", "")));
    int gaps = 0;
    for (JsonNode cell : cells) {
      if (!text(cell, "method").equals("tdl")) {
        assertThat(cell.get("gapClosed").isNull()).isTrue();
        continue;
      }
      double oracle = accuracy(rowsOf(cell("oracle", text(cell, "layer"))));
      assertThat(cell.get("gapClosed").isNull()).isEqualTo(oracle <= unimodal);
      if (oracle > unimodal) {
        double gap = (accuracy(rowsOf(cell)) - unimodal) / (oracle - unimodal);
        assertThat(cell.get("gapClosed").asDouble()).isCloseTo(gap, within(ROUNDING));
        gaps++;
      }
    }
    assertThat(gaps).isPositive();
  }

  @Test
  void mcnemarP_recomputed_isTheTwoSidedBinomialOfClips() {
    List<String[]> base = rowsOf(cell("unimodal", ""));
    int discordantCells = 0;
    for (JsonNode cell : cells) {
      if (!text(cell, "method").equals("tdl")) {
        assertThat(cell.get("mcnemarP").isNull()).isTrue();
        continue;
      }
      List<String[]> own = rowsOf(cell);
      Map<String, Integer> leads = new TreeMap<>();
      for (int i = 0; i < own.size(); i++) {
        assertThat(own.get(i)[3] + own.get(i)[5]).isEqualTo(base.get(i)[3] + base.get(i)[5]);
        int lead = (right(own.get(i)) ? 1 : 0) - (right(base.get(i)) ? 1 : 0);
        leads.merge(own.get(i)[5], lead, Integer::sum);
      }
      int better = (int) leads.values().stream().filter(lead -> lead > 0).count();
      int worse = (int) leads.values().stream().filter(lead -> lead < 0).count();
      discordantCells += better + worse > 0 ? 1 : 0;
      assertThat(cell.get("mcnemarP").asDouble())
          .isCloseTo(twoSided(better, worse), within(ROUNDING));
    }
    assertThat(discordantCells).isPositive();
  }

  /** s and u counted anew between any two margins; trapezia join the points. */
  @Test
  void ausuc_recomputedByCountingAtEveryConstant_isEqual() {
    for (JsonNode cell : cells) {
      if (cell.get("method").asString().equals("linear")) {
        assertThat(cell.get("ausuc").isNull()).isTrue();
        assertThat(cell.get("ausucInterval").isNull()).isTrue();
        continue;
      }
      List<String[]> own = rowsOf(cell);
      double[] margins = own.stream().mapToDouble(row -> Float.parseFloat(row[11])).toArray();
      double[] thresholds = Arrays.stream(margins).distinct().sorted().toArray();
      double area = 0;
      double[] before = seenAndUnseenAbove(thresholds[thresholds.length - 1], own);
      for (int i = thresholds.length - 1; i >= 0; i--) {
        double next = i == 0 ? Double.NEGATIVE_INFINITY : thresholds[i - 1];
        double[] now = seenAndUnseenAbove(next, own);
        area += (now[1] - before[1]) * (now[0] + before[0]) / 2;
        before = now;
      }
      assertThat(cell.get("ausuc").asDouble()).isCloseTo(area, within(ROUNDING));
    }
  }

  /** When clips with a margin above the threshold are answered with an unseen label. */
  private static double[] seenAndUnseenAbove(double threshold, List<String[]> own) {
    List<String[]> answered = new ArrayList<>();
    for (String[] row : own) {
      String[] copy = row.clone();
      copy[8] = Float.parseFloat(row[11]) > threshold ? row[10] : row[9];
      answered.add(copy);
    }
    return new double[] {
      meanOverLabels(answered, List.of("A", "B", "C")), meanOverLabels(answered, List.of("D", "E"))
    };
  }

  /** Twice the chance of so few heads, or fewer, among fair coins; at most 1. */
  private static double twoSided(int heads, int tails) {
    int coins = heads + tails;
    double chance = Math.pow(0.5, coins); // of no head
    double sum = 0;
    for (int k = 0; k <= Math.min(heads, tails); k++) {
      sum += chance;
      chance *= (double) (coins - k) / (k + 1);
    }
    return Math.min(1, 2 * sum);
  }
}
