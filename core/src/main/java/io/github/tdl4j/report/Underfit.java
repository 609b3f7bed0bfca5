package io.github.tdl4j.report;

import static io.github.tdl4j.report.FigureText.points;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A note on networks that are less accurate than the linear reference, and on remedies. */
record Underfit(Results results, TableStyle look) {
  /** A network this much below logistic regression on the same inputs has not learnt enough. */
  private static final double SHARE = 0.02;

  private static final double ROUNDING = 1e-9;

  /** The note; empty where no row is more than two points below that of the reference. */
  Optional<String> note() {
    if (results.find(CellName.unimodal()).map(Underfit::isConstant).orElse(false)) {
      return Optional.empty(); // one answer a fold has a note of its own, and often another cause
    }
    List<String> lacking = new ArrayList<>();
    boolean isUnimodal = compare("Unimodal", Method.UNIMODAL, Method.LINEAR, lacking);
    compare("the best transfer", Method.TDL, Method.LINEAR_TDL, lacking);
    compare("the best oracle", Method.ORACLE, Method.LINEAR_ORACLE, lacking);
    if (lacking.isEmpty()) {
      return Optional.empty();
    }
    boolean isTuning = lacking.size() > (isUnimodal ? 1 : 0);
    return Optional.of(
        "The target network underfits: "
            + String.join(", ", lacking)
            + " points below the linear reference. Try "
            + remedy(isUnimodal, isTuning));
  }

  /**
   * Keys that raised the figures where the defaults were below the reference. A decay or rate that
   * the file sets may be the reason, too.
   */
  private String remedy(boolean isUnimodal, boolean isTuning) {
    String training = "networks." + look.name(results.heading().target()) + ".training";
    List<String> keys = new ArrayList<>();
    if (isUnimodal) {
      keys.add(training + ".dropout");
    }
    if (isTuning) {
      keys.add("transfer.dropout");
    }
    return String.join(" and ", keys)
        + ", as 0.2"
        + (isUnimodal ? ", or more " + training + ".epochs, as 500" : "")
        + "; weightDecay and learningRate that are not given follow the data.";
  }

  /** Adds how many points the best row of a method lacks; whether it lacks more than two. */
  private boolean compare(String words, Method method, Method linear, List<String> lacking) {
    Optional<ResultRow> reference = results.find(CellName.linear(linear));
    Optional<ResultRow> best =
        results.rowsOf(method).stream()
            .max(Comparator.comparingDouble(row -> row.score().accuracy()));
    if (reference.isEmpty() || best.isEmpty()) {
      return false;
    }
    double less = reference.get().score().accuracy() - best.get().score().accuracy();
    boolean lacks = less > SHARE + ROUNDING;
    if (lacks) {
      lacking.add(words + " is " + points(less).substring(1));
    }
    return lacks;
  }

  private static boolean isConstant(ResultRow row) {
    return row.score().foldsOfOneAnswer() > 0;
  }
}
