package io.github.tdl4j.report.answer;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.report.ReportTables;
import io.github.tdl4j.report.ResultSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer to the question of an experiment: does transfer help?
 *
 * @param verdict the answer in a word
 * @param cell position of the transfer that the answer is about among the rows of the results;
 *     empty if there is none to compare
 * @param sentence the answer with its figures
 * @param interval the accuracies of all test instances with their intervals; empty if there are
 *     none to compare
 * @param why possible reasons, a sentence each, if transfer does not help; only those that the
 *     figures support
 */
public record ResultAnswer(
    Verdict verdict, OptionalInt cell, String sentence, String interval, List<String> why) {
  public ResultAnswer {
    why = List.copyOf(why);
  }

  /** The answer in a word. */
  public enum Verdict {
    /** A transfer is significantly better than Unimodal. */
    HELPS,
    /** No transfer is significantly better. */
    NONE,
    /** Even the most accurate transfer is significantly worse. */
    HURTS,
    /** The results cannot tell. */
    UNKNOWN;

    /** Returns the name in files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Answers for the most accurate of the transfers that are significantly better, if any, else of
   * all.
   *
   * @param results figures of all cells
   * @param evidence what else is known of the run
   */
  public static ResultAnswer of(Results results, Evidence evidence) {
    Optional<ResultRow> unimodal = results.find(CellName.unimodal());
    Optional<ResultRow> best = ResultSummary.best(results);
    if (unimodal.isEmpty() || best.isEmpty()) {
      return new ResultAnswer(
          Verdict.UNKNOWN, OptionalInt.empty(), incomparable(results), "", List.of());
    }
    Verdict verdict = verdict(results, best.get());
    Sentence sentence = new Sentence(results, unimodal.get(), best.get(), verdict);
    return new ResultAnswer(
        verdict,
        OptionalInt.of(results.rows().indexOf(best.get())),
        sentence.text(),
        sentence.interval(),
        verdict == Verdict.HELPS
            ? List.of()
            : new Reasons(results, unimodal.get(), best.get(), evidence).all());
  }

  private static Verdict verdict(Results results, ResultRow best) {
    if (results.wins(best)) {
      return Verdict.HELPS;
    }
    if (results.loses(best)) {
      return Verdict.HURTS;
    }
    return results.testsUnseen() ? Verdict.NONE : Verdict.UNKNOWN;
  }

  private static String incomparable(Results results) {
    Optional<ResultRow> best =
        results.rows().stream()
            .filter(row -> row.cell().method() != Method.SOURCE)
            .max(Comparator.comparingDouble(row -> row.score().accuracy()));
    boolean transfers = !results.rowsOf(Method.TDL).isEmpty();
    String missing =
        transfers
            ? "there is no Unimodal network to compare a transfer with"
            : "there is no transfer";
    String reached =
        best.map(
                row ->
                    "; "
                        + ReportTables.name(row.cell())
                        + " classifies "
                        + Percent.of(row.score().accuracy())
                        + " of the test instances correctly")
            .orElse("");
    return "These results cannot tell if transfer helps, as " + missing + reached + ".";
  }

  /** The sentence about a transfer that is compared with Unimodal. */
  private record Sentence(Results results, ResultRow unimodal, ResultRow best, Verdict verdict) {
    String text() {
      String source = Quoting.escaped(results.heading().source());
      String begin = "Transfer from " + source + " ";
      String changes = results.testsUnseen() ? changes() : changeOfSeen();
      String end =
          switch (verdict) {
            case HELPS -> gap() + "; " + significance() + ".";
            case HURTS ->
                gap()
                    + "; over all test instances it is significantly worse than Unimodal ("
                    + significance()
                    + ").";
            case NONE ->
                gap()
                    + "; over all test instances it is not significantly better than Unimodal ("
                    + significance()
                    + ").";
            case UNKNOWN ->
                ", and no test instance has an unseen label with "
                    + Quoting.escaped(results.heading().target())
                    + ", so that its gain there cannot be measured.";
          };
      return begin + changes + end;
    }

    private String changes() {
      Score before = unimodal.score();
      Score after = best.score();
      String unseen =
          verb(before.unseen(), after.unseen())
              + " accuracy on unseen labels "
              + fromTo(before.unseen(), after.unseen());
      return Double.isNaN(after.seen()) || Double.isNaN(before.seen())
          ? unseen
          : unseen + " and " + cost(before.seen(), after.seen()) + " on seen ones";
    }

    private String changeOfSeen() {
      double before = unimodal.score().seen();
      double after = best.score().seen();
      return verb(before, after) + " accuracy on seen labels " + fromTo(before, after);
    }

    private static String verb(double before, double after) {
      if (Percent.number(before).equals(Percent.number(after))) {
        return "left";
      }
      return after > before ? "raised" : "lowered";
    }

    private static String fromTo(double before, double after) {
      return Percent.number(before).equals(Percent.number(after))
          ? "at " + Percent.of(after)
          : "from " + Percent.number(before) + " to " + Percent.of(after);
    }

    private static String cost(double before, double after) {
      if (Percent.number(after - before).equals("0")) {
        return "changed nothing";
      }
      return (after < before ? "cost " : "gained ") + Percent.points(after - before);
    }

    /** The gap that a transfer widens is told by the accuracies, not by a negative share. */
    private String gap() {
      Comparison comparison = best.comparison().orElseThrow();
      return comparison.gapClosed().isPresent() && comparison.gapClosed().getAsDouble() > 0
          ? "; " + Percent.of(comparison.gapClosed().getAsDouble()) + " of the gap to the oracle"
          : "";
    }

    /** The larger p of the tests that decide. */
    private String significance() {
      Comparison comparison = best.comparison().orElseThrow();
      return Percent.p(
          comparison.isOverFolds()
              ? Math.max(comparison.mcnemarPHolm(), comparison.resampledPHolm().orElse(1))
              : comparison.mcnemarPHolm());
    }

    String interval() {
      Comparison comparison = best.comparison().orElseThrow();
      String gap =
          comparison
              .gapInterval()
              .map(i -> " The 95 % interval of the share of the gap is " + Percent.of(i) + ".")
              .orElse("");
      return "Of all test instances "
          + ReportTables.name(best.cell())
          + " classifies "
          + accuracy(best.score())
          + " correctly, Unimodal "
          + accuracy(unimodal.score())
          + "."
          + gap;
    }

    private static String accuracy(Score score) {
      return Percent.of(score.accuracy())
          + " (95 % interval "
          + Percent.of(score.intervals().accuracy())
          + ")";
    }
  }
}
