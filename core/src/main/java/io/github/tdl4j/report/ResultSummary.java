package io.github.tdl4j.report;

import static io.github.tdl4j.report.NumberText.percent;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.report.text.EnglishList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The result of an experiment in plain sentences. */
public final class ResultSummary {
  private static final int MAX_NAMED = 2;
  private final Results results;
  private final String source;
  private final String target;

  private ResultSummary(Results results) {
    this.results = results;
    this.source = TableStyle.TERMINAL.name(results.heading().source());
    this.target = TableStyle.TERMINAL.name(results.heading().target());
  }

  /**
   * Compares Unimodal, the best transfer and its oracle.
   *
   * @return a paragraph; empty if the results have no Unimodal or no transfer
   */
  public static Optional<String> of(Results results) {
    Optional<ResultRow> unimodal = results.find(CellName.unimodal());
    Optional<ResultRow> best = best(results);
    if (unimodal.isEmpty() || best.isEmpty()) {
      return Optional.empty();
    }
    ResultSummary summary = new ResultSummary(results);
    List<String> sentences = new ArrayList<>();
    sentences.add(summary.baseline(unimodal.get()));
    sentences.add(summary.transfer(best.get()));
    if (results.testsUnseen()) {
      sentences.add(summary.labels(unimodal.get(), best.get()));
    }
    summary.losses().ifPresent(sentences::add);
    summary.oracle(best.get()).ifPresent(sentences::add);
    return Optional.of(String.join(" ", sentences));
  }

  /**
   * Returns the most accurate of the transfers that are significantly better than Unimodal, if any,
   * else of all. Of equal ones it is that with the higher accuracy on unseen labels.
   *
   * @param results figures of all cells
   * @return empty if there is no transfer, or no Unimodal to compare it with
   */
  public static Optional<ResultRow> best(Results results) {
    List<ResultRow> transfers =
        results.transfers().stream().filter(row -> row.comparison().isPresent()).toList();
    List<ResultRow> winners = transfers.stream().filter(results::wins).toList();
    return (winners.isEmpty() ? transfers : winners)
        .stream()
            .max(
                Comparator.comparingDouble((ResultRow row) -> row.score().accuracy())
                    .thenComparingDouble(row -> row.score().unseen()));
  }

  private String baseline(ResultRow unimodal) {
    return ("Trained without any " + target + " data of the unseen labels, the " + target)
        + (" network classifies " + percent(unimodal.score().accuracy()))
        + " of the test instances correctly (Unimodal).";
  }

  private String transfer(ResultRow best) {
    String name = TableStyle.TERMINAL.rowName(best.cell());
    String accuracy = percent(best.score().accuracy());
    String from = best.cell().isAlone() ? "descriptions of labels alone" : source;
    return results.wins(best)
        ? ("Transfer from " + from + " helps: " + name + " reaches " + accuracy)
            + ", which is significantly better."
        : ("No transfer from " + source + " helps significantly; the best, " + name)
            + (", reaches " + accuracy + ".");
  }

  private String labels(ResultRow unimodal, ResultRow best) {
    return ("Its class-mean accuracy is " + percent(best.score().unseen()))
        + (" on unseen labels (Unimodal: " + percent(unimodal.score().unseen()))
        + (") and " + percent(best.score().seen()) + " on seen labels (Unimodal: ")
        + (percent(unimodal.score().seen()) + ").");
  }

  private Optional<String> losses() {
    List<String> names =
        results.transfers().stream()
            .filter(results::loses)
            .map(row -> TableStyle.TERMINAL.rowName(row.cell()))
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String rows =
        names.size() <= MAX_NAMED
            ? EnglishList.and(names)
            : names.size() + " of " + results.transfers().size() + " transfers";
    return Optional.of(
        rows + (names.size() == 1 ? " is" : " are") + " significantly worse than Unimodal.");
  }

  private Optional<String> oracle(ResultRow best) {
    OptionalDouble oracle = best.comparison().orElseThrow().oracle();
    return oracle.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("Trained on "
                    + target
                    + " data of the unseen labels as well, the network would reach ")
                + (percent(oracle) + " (Oracle)."));
  }
}
