package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LegendTest {
  private static Results results(List<String> unseen, CellName... cells) {
    return results("video", unseen, cells);
  }

  private static Results results(String target, List<String> unseen, CellName... cells) {
    List<Prediction> predictions =
        List.of(
            new Prediction(0, 0, "i", "Ann", "a", new SeenUnseenPrediction("a", "b", -1)),
            new Prediction(0, 1, "j", "Ann", "b", new SeenUnseenPrediction("a", "b", -1)));
    List<String> labels =
        IntStream.range(0, 30).mapToObj(i -> i < 2 ? "ab".substring(i, i + 1) : "x" + i).toList();
    return Results.of(
        new ResultsHeading(
            "s",
            "audio",
            target,
            labels,
            unseen,
            2,
            1,
            ResamplingUnit.INSTANCE,
            SplitKind.RANDOM_FOLDS,
            List.of()),
        Arrays.stream(cells).map(cell -> new CellPredictions(cell, predictions)).toList(),
        Seeds.root(1));
  }

  private static List<String> terms(Results results) {
    return Legend.of(results, TableStyle.MARKDOWN).stream().map(Legend.Entry::term).toList();
  }

  @Test
  void rows_thatAreNotThere_haveNoLine() {
    assertThat(terms(results(List.of("b"), CellName.unimodal())))
        .containsExactly(
            "X_V", "X_V\\*", "Unimodal", "All", "Seen, Unseen", "H", "AUSUC", "95% interval");
  }

  /** A star of our own symbols is escaped once, and so is one of a name. */
  @Test
  void markdown_starsOfNamesAndSymbols_areEscapedOnce() {
    List<Legend.Entry> entries =
        Legend.of(
            results("a*b\\*c", List.of("b"), CellName.unimodal(), CellName.tdl("knn", 0)),
            TableStyle.MARKDOWN);

    assertThat(entries.get(0).meaning()).startsWith("a\\*b\\\\\\*c data of ");
    assertThat(entries.get(1).term()).isEqualTo("X_V\\*");
    assertThat(entries.get(2).meaning()).endsWith("mapped to a\\*b\\\\\\*c by T");
    assertThat(entries.get(2).term()).isEqualTo("T(H_A\\*)");
  }

  @Test
  void rows_withDescriptions_areExplained() {
    Results described =
        results(
            List.of("b"),
            CellName.unimodal(),
            CellName.tdl("knn", 2),
            CellName.tdl("knn-described", 2),
            CellName.tdl("knn-permuted", 2));

    assertThat(terms(described)).contains("+d", "+p").doesNotHaveDuplicates();
    assertThat(terms(results(List.of("b"), CellName.unimodal(), CellName.tdl("knn", 2))))
        .doesNotContain("+d", "+p");
  }

  @Test
  void rows_ofEachKind_haveALineEach() {
    Results all =
        results(
            List.of("b"),
            CellName.unimodal(),
            CellName.tdl("knn", 2),
            CellName.oracle(2),
            CellName.linear(Method.LINEAR),
            CellName.source());
    assertThat(terms(all))
        .contains("(2)", "TDL, TDLFT", "Oracle", "Linear unimodal", "Source network", "Gain")
        .doesNotContain("Linear + ridge map", "Linear oracle", "Auto", "Vote of all", "Bold")
        .doesNotHaveDuplicates();
  }

  @Test
  void unseenLabels_thatAreMany_areCounted() {
    List<String> unseen = IntStream.range(2, 30).mapToObj(i -> "x" + i).toList();
    assertThat(
            Legend.of(results(unseen, CellName.unimodal()), TableStyle.TERMINAL).get(1).meaning())
        .endsWith("x12, x13 and 16 more");
  }

  @Test
  void everyRowOfTheExample_isExplained() {
    String legend =
        String.join(
            "\n",
            Legend.of(ReportExample.RESULTS, TableStyle.TERMINAL).stream()
                .map(entry -> entry.term() + ": " + entry.meaning())
                .toList());
    assertThat(legend)
        .contains(
            "\n(0): ",
            "\n(0>1): ",
            "\nAuto: ",
            "\nLinear + ridge map: ",
            "\n*: TDL is significantly better")
        .contains("All: accuracy over all test instances; chance is 25.0%")
        .contains("Seen, Unseen: class-mean accuracy over the labels of each kind");
    assertThat(legend.lines().map(String::length)).allMatch(length -> length <= 80);
  }
}
