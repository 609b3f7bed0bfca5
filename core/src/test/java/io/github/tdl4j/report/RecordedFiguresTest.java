package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.evaluation.SeenUnseenCurve.Point;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.recorded.RecordedFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedFiguresTest {
  /** Sums of at most 192 terms in another order. */
  private static final double ROUNDING = 1e-12;

  @TempDir private Path folder;

  private RecordedFigures written() {
    ReportFiles.write(folder, ReportExample.RESULTS, ReportExample.PREDICTIONS);
    return RecordedFigures.read(folder);
  }

  @Test
  void read_writtenResults_givesTheSameTablesAndLabels() {
    Results read = written().results();

    assertThat(ResultTable.markdown(read)).isEqualTo(ResultTable.markdown(ReportExample.RESULTS));
    assertThat(LabelTables.markdown(read)).isEqualTo(LabelTables.markdown(ReportExample.RESULTS));
    assertThat(ConfusionsCsv.text(read)).isEqualTo(ConfusionsCsv.text(ReportExample.RESULTS));
  }

  @Test
  void read_writtenResults_hasTheSameScoresAndChoices() {
    Results read = written().results();

    assertThat(read.heading()).isEqualTo(ReportExample.RESULTS.heading());
    assertThat(read.rows()).hasSameSizeAs(ReportExample.RESULTS.rows());
    for (int i = 0; i < read.rows().size(); i++) {
      assertThat(read.rows().get(i).score()).isEqualTo(ReportExample.RESULTS.rows().get(i).score());
      assertThat(read.rows().get(i).choices())
          .isEqualTo(ReportExample.RESULTS.rows().get(i).choices());
    }
  }

  @Test
  void read_curves_areThoseOfAllPredictions() {
    RecordedFigures read = written();

    requireCurves(read, ReportExample.PREDICTIONS, ReportExample.RESULTS.heading());
  }

  @Test
  void read_marginsOfAllSignsWithTies_haveTheExactCurveThinnedTo200Points() {
    ResultsHeading heading =
        new ResultsHeading(
            "random",
            "audio",
            "video",
            List.of("A", "B", "U", "V"),
            List.of("U", "V"),
            1,
            1,
            ResamplingUnit.INSTANCE,
            SplitKind.RANDOM_FOLDS,
            List.of());
    List<CellPredictions> cells =
        List.of(
            new CellPredictions(CellName.unimodal(), random(1, 150)),
            new CellPredictions(CellName.oracle(1), random(2, 1000)));
    Seeds seeds = Seeds.root(1);
    List<CellPredictions> same =
        List.of(new CellPredictions(CellName.unimodal(), random(1, 1000)), cells.get(1));
    ReportFiles.write(folder, Results.of(heading, same, seeds), same);

    requireCurves(RecordedFigures.read(folder), same, heading);
  }

  /** Margins in steps of 1/8 or of any size, on both sides of 0, with 0 and the smallest float. */
  private static List<Prediction> random(int seed, int count) {
    RandomStream stream = Seeds.root(seed).stream("margins");
    List<Prediction> predictions = new ArrayList<>();
    List<String> labels = List.of("A", "B", "U", "V");
    for (int i = 0; i < count; i++) {
      double gaussian = stream.gaussians(1, 1, 1).get(0, 0);
      float margin = (float) (i % 2 == 0 ? Math.rint(8 * gaussian) / 8 : gaussian);
      margin = i == 5 ? Float.MIN_VALUE : i == 7 ? -0f : margin;
      String seen = labels.get(i * 7 % 11 % 2);
      String unseen = labels.get(2 + i * 5 % 7 % 2);
      predictions.add(
          new Prediction(
              0,
              0,
              "i" + i,
              "g",
              labels.get(i % 4),
              new SeenUnseenPrediction(seen, unseen, margin)));
    }
    return predictions;
  }

  private static void requireCurves(
      RecordedFigures read, List<CellPredictions> cells, ResultsHeading heading) {
    assertThat(read.curves()).hasSameSizeAs(cells);
    for (int i = 0; i < cells.size(); i++) {
      Optional<SeenUnseenCurve> exact = SeenUnseenCurve.of(cells.get(i), heading);
      Optional<SeenUnseenCurve> found = read.curves().get(i);
      assertThat(found.isPresent()).isEqualTo(exact.isPresent());
      if (exact.isPresent()) {
        SeenUnseenCurve expected = exact.get().thinned(200);
        assertThat(found.get().points()).hasSameSizeAs(expected.points());
        assertThat(found.get().zero()).isEqualTo(expected.zero());
        for (int p = 0; p < expected.points().size(); p++) {
          requireSame(found.get().points().get(p), expected.points().get(p));
        }
      }
    }
  }

  private static void requireSame(Point found, Point expected) {
    assertThat(found.gamma()).isEqualTo(expected.gamma());
    assertThat(found.seen()).isCloseTo(expected.seen(), within(ROUNDING));
    assertThat(found.unseen()).isCloseTo(expected.unseen(), within(ROUNDING));
  }

  @Test
  void read_byteOrderMark_isNoPartOfTheFirstColumn() throws IOException {
    written();
    Path file = folder.resolve("predictions.csv");
    Files.writeString(file, "\uFEFF" + Files.readString(file));

    assertThat(RecordedFigures.read(folder).results().rows()).hasSize(13);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unimodal,,,0,0,D03 | unimodal,,,0,1,D03 | ",
        "(unimodal,.*?\\n) | '' | label 1 must be \"A\", tested 47 times with",
        ",B,A,A, | ,Q,A,A, | labels must be among those of results.json but one is \"Q\"",
        "tdl,knn,0 | tdl,knn,7 | the cells must be those of results.json, in the same order",
        "oracle,,0 | oracle,x,0 | map must be given for tdl alone",
        ",-0.5\\n | ,NaN\\n | margin must be finite but is \"NaN\"",
      })
  void read_predictionsOfAnotherRun_areRefused(String before, String now, String message)
      throws IOException {
    written();
    Path file = folder.resolve("predictions.csv");
    String text = Files.readString(file);
    String changed = text.replaceFirst(before.strip(), now.strip().replace("\\n", "\n"));
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file, changed);

    if (message == null) {
      assertThat(RecordedFigures.read(folder).results().rows()).hasSize(13);
      return;
    }
    assertThatThrownBy(() -> RecordedFigures.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.toString())
        .hasMessageContaining(message.strip());
  }

  @Test
  void read_cellWithoutPredictions_isRefused() throws IOException {
    written();
    Path file = folder.resolve("predictions.csv");
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.stream().filter(line -> !line.startsWith("source,")).toList());

    assertThatThrownBy(() -> RecordedFigures.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "results.json: cell 13: must have predictions in predictions.csv but has none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"resampledTPHolm\" : [0-9] | \"other\" : 0 | resampledTPHolm must be a number, as the"
            + " cell has resampledT, but is missing",
        "\"mcnemarPHolm\" : [0-9] | \"other\" : 0 | mcnemarPHolm must be a number, as the cell has"
            + " mcnemarP, but is missing",
        "\"method\" : \"unimodal\" | \"method\" : \"other\" | cell 1: method must be one of"
            + " unimodal, tdl, oracle, linear, linear-tdl, linear-oracle, source but is \"other\";"
            + " restore the file, or run the experiment again",
        "\"layer\" : 1,(\\s+\"source) | \"layer\" : null,$1 | layer must be given for tdl by a map"
            + " and for oracle alone but is missing for tdl by knn; restore",
        "\"layer\" : 1,(\\s+\"source) | \"layer\" : 0.5,$1 | layer must be a whole number of at"
            + " least 0 but is 0.5",
        "\"map\" : \"knn\"(,\\s+\"layer\" : 1,\\s+\"source) | \"map\" : 7$1 | map must be a text"
            + " but is 7",
        "\"sourceLayer\" : 0 | \"sourceLayer\" : \"x\" | sourceLayer must be a whole number of at"
            + " least 0 but is \"x\"",
        "\"folds\" : \\[ [0-9.]+, | \"folds\" : [ true, | folds must be a list of numbers but is"
            + " [true,",
        "\"mcnemarBetter\" : [0-9]+ | \"mcnemarBetter\" : -1 | mcnemarBetter must be a whole number"
            + " of at least 0 but is -1",
        "\"ausucInterval\" : \\[ [0-9.]+, | \"ausucInterval\" : [ | ausucInterval must be two"
            + " numbers, the lower one first, or null but is [0.",
        "\"labels\" : \\[ \\{ | \"labels\" : 3, \"more\" : [ { | labels must be a list of labels"
            + " but is 3",
        "\"accuracy\" : [0-9.]+ | \"accuracy\" : null | cell 1: accuracy must be a number but is"
            + " null;",
        "\"accuracy\" : [0-9.]+ | \"accuracy\" : -5 | cell 1: accuracy must be from 0 to 1 but is"
            + " -5",
        "\"accuracy\" : [0-9.]+ | \"accuracy\" : true | accuracy must be a number or null but is"
            + " true",
        "\"mcnemarP\" : [0-9.E-]+ | \"mcnemarP\" : null | mcnemarP must be a number, as the file"
            + " has",
        "\"mcnemarP\" : [0-9.E-]+ | \"mcnemarP\" : 1e30 | mcnemarP must be from 0 to 1 but is"
            + " 1.0E30",
        "\"interval\" : \\[ [0-9.]+, | \"interval\" : [ | cell 1: interval must be two numbers, the"
            + " lower one first, or null but is [",
        "\"interval\" : \\[ [0-9.]+, | \"interval\" : [ 7, | cell 1: interval must be two numbers,"
            + " the lower one first, or null but is [7,",
        "\"candidates\" | \"candidate\" | cell 2: choice 1: candidates must be a list of"
            + " transfers but is missing",
        "\"fold\" : 0,(\\s+\"candidates\") | \"fold\" : \"x\",$1 | cell 2: choice 1: fold must be a"
            + " whole number of at least 0 but is \"x\"",
      })
  void read_damagedFigures_areRefusedWithTheirCell(String before, String now, String message)
      throws IOException {
    written();
    Path file = folder.resolve("results.json");
    String text = Files.readString(file);
    String changed = text.replaceFirst(before.strip(), now.strip());
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file, changed);

    assertThatThrownBy(() -> RecordedFigures.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message.strip())
        .message()
        .doesNotContain("\n");
  }
}
