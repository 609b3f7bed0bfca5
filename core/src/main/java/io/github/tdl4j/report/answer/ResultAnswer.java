package io.github.tdl4j.report.answer;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.report.ReportTables;
import io.github.tdl4j.report.ResultSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
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
    /** The transfer in question is significantly better than Unimodal. */
    HELPS,
    /** The transfer in question is not significantly better. */
    NONE,
    /** The transfer in question is significantly worse. */
    HURTS,
    /** The results cannot tell. */
    UNKNOWN;

    /** Returns the name in files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Answers for the automatic selection, by accuracy first. Without one the answer is for the most
   * accurate of the transfers that are significantly better, if any, else of all.
   *
   * @param results figures of all cells
   * @param evidence what else is known of the run
   */
  public static ResultAnswer of(Results results, Evidence evidence) {
    Optional<ResultRow> unimodal = results.find(CellName.unimodal());
    Optional<ResultRow> best = auto(results).or(() -> ResultSummary.best(results));
    boolean isTraining = results.heading().splitKind() == SplitKind.TRAINING;
    if (isTraining || unimodal.isEmpty() || best.isEmpty()) {
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

  private static Optional<ResultRow> auto(Results results) {
    return results.rowsOf(Method.TDL).stream()
        .filter(row -> row.cell().isAuto() && row.comparison().isPresent())
        .min(Comparator.comparing(row -> row.cell().goal().orElseThrow()));
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
    boolean transfers = !results.transfers().isEmpty();
    String missing =
        results.heading().splitKind() == SplitKind.TRAINING
            ? "the model has learnt from the tested instances"
            : transfers
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
      String source =
          best.cell().isAlone()
              ? "descriptions of labels alone"
              : Quoting.escaped(results.heading().source());
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
            case NONE -> gap() + "; over all test instances it is " + insignificant() + ".";
            case UNKNOWN ->
                ", and no test instance has an unseen label with "
                    + Quoting.escaped(results.heading().target())
                    + " data, so that its gain there cannot be measured.";
          };
      return begin + changes + end;
    }

    private String changes() {
      Score before = unimodal.score();
      Score after = best.score();
      String unseen = change("unseen", before.unseen(), after.unseen());
      return Double.isNaN(after.seen()) || Double.isNaN(before.seen())
          ? unseen
          : unseen + " and " + cost(before.seen(), after.seen()) + " on seen ones";
    }

    private String changeOfSeen() {
      double before = unimodal.score().seen();
      double after = best.score().seen();
      return change("seen", before, after);
    }

    private String change(String labels, double before, double after) {
      Percent form = form();
      String kind = " accuracy on " + labels + " labels ";
      if (form.figure(before).equals(form.figure(after))) {
        return "left" + kind + "at " + form.text(after);
      }
      return (after > before ? "raised" : "lowered")
          + kind
          + ("from " + form.figure(before) + " to " + form.text(after));
    }

    /** The form of the percentages of this sentence. */
    private Percent form() {
      List<Double> shares = new ArrayList<>();
      for (ResultRow row : List.of(unimodal, best)) {
        shares.add(results.testsUnseen() ? row.score().unseen() : row.score().seen());
      }
      shownGap().ifPresent(shares::add);
      return Percent.ofAll(shares);
    }

    private OptionalDouble shownGap() {
      OptionalDouble closed = best.comparison().orElseThrow().gapClosed();
      return closed.isPresent() && closed.getAsDouble() > 0 && verdict != Verdict.UNKNOWN
          ? closed
          : OptionalDouble.empty();
    }

    /** A transfer below Unimodal is said to be so. */
    private String insignificant() {
      double less = unimodal.score().accuracy() - best.score().accuracy();
      return Percent.number(less).equals("0") || less < 0
          ? "not significantly better than Unimodal (" + significance() + ")"
          : Percent.points(less) + " below Unimodal, not significantly (" + significance() + ")";
    }

    private static String cost(double before, double after) {
      if (Percent.number(after - before).equals("0")) {
        return "changed nothing";
      }
      return (after < before ? "cost " : "gained ") + Percent.points(after - before);
    }

    /** The gap that a transfer widens is told by the accuracies, not by a negative share. */
    private String gap() {
      OptionalDouble closed = shownGap();
      if (closed.isEmpty()) {
        return "";
      }
      String share = form().figure(closed.getAsDouble());
      return share.equals("0") ? "" : "; it closed " + share + "% of the gap to the oracle";
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
      List<Double> shares = new ArrayList<>();
      for (ResultRow row : List.of(best, unimodal)) {
        shares.add(row.score().accuracy());
        add(row.score().intervals().accuracy(), shares);
      }
      comparison.gapInterval().ifPresent(interval -> add(interval, shares));
      Percent form = Percent.ofAll(shares);
      String gap =
          comparison
              .gapInterval()
              .map(i -> " The 95% interval of the share of the gap is " + form.text(i) + ".")
              .orElse("");
      return "Of all test instances "
          + ReportTables.name(best.cell())
          + " classifies "
          + accuracy(best.score(), form)
          + " correctly, Unimodal "
          + accuracy(unimodal.score(), form)
          + "."
          + gap
          + test(comparison)
          + choice();
    }

    private String test(Comparison comparison) {
      return " The difference has "
          + significance()
          + (comparison.isOverFolds() ? ", the larger of both tests" : " by McNemar's test")
          + " after Holm's correction.";
    }

    /** The best of several transfers is chosen by the test instances. */
    private String choice() {
      int transfers = results.transfers().size();
      return best.cell().isAuto() || transfers < 2
          ? ""
          : " It is the best of "
              + transfers
              + " transfers on these test instances, which makes its figures too high;"
              + " transfer.auto selects one on the training part.";
    }

    private static void add(Interval interval, List<Double> shares) {
      shares.add(interval.low());
      shares.add(interval.high());
    }

    private static String accuracy(Score score, Percent form) {
      return form.text(score.accuracy())
          + " (95% interval "
          + form.text(score.intervals().accuracy())
          + ")";
    }
  }
}
