package io.github.tdl4j.report;

import static io.github.tdl4j.report.NumberText.points;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.report.text.EnglishList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A note on networks that are less accurate than the linear reference, with remedies. */
record UnderfittingNote(Results results, TableStyle style) {
  /** A network this far below logistic regression on the same inputs underfits. */
  private static final double SHARE = 0.02;

  private static final double ROUNDING = 1e-9;

  /** Returns the note; empty if no row is more than two points below the reference. */
  Optional<String> note() {
    if (results.find(CellName.unimodal()).map(UnderfittingNote::isConstant).orElse(false)) {
      return Optional.empty(); // constant predictions have a warning of their own
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
            + EnglishList.and(lacking)
            + " below the linear reference."
            + (style.advises() ? " " + remedy(isUnimodal, isTuning) : ""));
  }

  /** Names the settings that raised accuracy in experiments where the defaults underfitted. */
  private String remedy(boolean isUnimodal, boolean isTuning) {
    String training = "networks." + style.name(results.heading().target()) + ".training";
    List<String> settings = new ArrayList<>();
    if (isUnimodal) {
      settings.add(training + ".dropout=0.2");
    }
    if (isTuning) {
      settings.add("transfer.dropout=0.2");
    }
    return ("Try " + String.join(" and ", settings))
        + (isUnimodal ? ", or " + training + ".epochs=500" : "")
        + ", if the experiment does not set them already."
        + " If it sets weightDecay or learningRate, also try it without them: the"
        + " defaults adapt to the data.";
  }

  /**
   * Compares the best row of a method with its linear reference.
   *
   * @param lacking receives a phrase if the row is more than two points below the reference
   * @return whether it is
   */
  private boolean compare(String words, Method method, Method linear, List<String> lacking) {
    Optional<ResultRow> reference = results.find(CellName.linear(linear));
    Optional<ResultRow> best =
        results.rowsOf(method).stream()
            .filter(row -> !row.cell().isControl())
            .max(Comparator.comparingDouble(row -> row.score().accuracy()));
    if (reference.isEmpty() || best.isEmpty()) {
      return false;
    }
    double less = reference.get().score().accuracy() - best.get().score().accuracy();
    boolean lacks = less > SHARE + ROUNDING;
    if (lacks) {
      lacking.add(
          words + (lacking.isEmpty() ? " is " : " ") + points(less).substring(1) + " points");
    }
    return lacks;
  }

  private static boolean isConstant(ResultRow row) {
    return row.score().foldsOfOneAnswer() > 0;
  }
}
