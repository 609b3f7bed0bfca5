package io.github.tdl4j.report;

import static io.github.tdl4j.report.FigureText.percent;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import java.util.Comparator;
import java.util.Optional;

/** A sentence on the result of a table. */
public final class ResultSentence {
  private ResultSentence() {}

  /** Unimodal against the highest row of TDL and the oracle beside it; empty without these rows. */
  public static Optional<String> of(Results results) {
    TableStyle look = TableStyle.TERMINAL;
    Optional<ResultRow> unimodal = results.find(CellName.unimodal());
    Optional<ResultRow> best =
        results.rowsOf(Method.TDL).stream()
            .max(Comparator.comparing(row -> row.score().accuracy()));
    if (unimodal.isEmpty() || best.isEmpty() || best.get().comparison().isEmpty()) {
      return Optional.empty();
    }
    String source = look.name(results.heading().source());
    String target = look.name(results.heading().target());
    double oracle = best.get().comparison().get().oracle().orElse(Double.NaN);
    return Optional.of(
        "Without any "
            + target
            + " of the unseen labels the "
            + target
            + " network answers "
            + percent(unimodal.get().score().accuracy())
            + " of all test instances rightly; with what the "
            + source
            + " network knows of these labels, up to "
            + percent(best.get().score().accuracy())
            + (" (" + look.rowName(best.get().cell()) + ", the highest of the rows of TDL)")
            + (Double.isNaN(oracle)
                ? "."
                : "; with " + target + " of them, " + percent(oracle) + " (the oracle)."));
  }
}
