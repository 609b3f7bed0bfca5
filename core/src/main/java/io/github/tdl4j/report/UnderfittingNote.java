package io.github.tdl4j.report;

import static io.github.tdl4j.report.NumberText.points;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.io.Numerals;
import io.github.tdl4j.report.text.EnglishList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A note on networks that are less accurate than the linear reference, with remedies.
 *
 * @param settings of the experiment by path, with dots; empty if they are not known
 */
record UnderfittingNote(Results results, TableStyle style, Map<String, String> settings) {
  /** A network this far below logistic regression on the same inputs underfits. */
  private static final double SHARE = 0.02;

  private static final double ROUNDING = 1e-9;

  /** The epochs and the dropout that raised accuracy in experiments that underfitted. */
  private static final double EPOCHS = 500;

  private static final String DROPOUT = "0.2";

  UnderfittingNote {
    settings = Map.copyOf(settings);
  }

  UnderfittingNote(Results results, TableStyle style) {
    this(results, style, Map.of());
  }

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
    String training = "networks." + results.heading().target() + ".training";
    return settings.isEmpty()
        ? generalRemedy(style.name(training), isUnimodal, isTuning)
        : ownRemedy(training, isUnimodal, isTuning);
  }

  private static String generalRemedy(String training, boolean isUnimodal, boolean isTuning) {
    List<String> changes = new ArrayList<>();
    if (isUnimodal) {
      changes.add(training + ".dropout=" + DROPOUT);
    }
    if (isTuning) {
      changes.add("transfer.dropout=" + DROPOUT);
    }
    return ("Try " + String.join(" and ", changes))
        + (isUnimodal ? ", or " + training + ".epochs=500" : "")
        + ", if the experiment does not set them already."
        + " If it sets weightDecay or learningRate, also try it without them: the"
        + " defaults adapt to the data.";
  }

  /**
   * Names what the experiment does not have already, and its own settings that may be the cause.
   */
  private String ownRemedy(String training, boolean isUnimodal, boolean isTuning) {
    List<String> places = new ArrayList<>();
    if (isUnimodal) {
      places.add(training);
    }
    if (isTuning) {
      places.add("transfer");
    }
    List<String> changes = new ArrayList<>();
    List<String> fixed = new ArrayList<>();
    for (String place : places) {
      if (!settings.containsKey(place + ".dropout")) {
        changes.add(place + ".dropout=" + DROPOUT);
      }
      String epochs = place + ".epochs";
      OptionalDouble given = Numerals.decimal(settings.getOrDefault(epochs, ""));
      if (given.isPresent() && given.getAsDouble() < EPOCHS) {
        changes.add(epochs + "=500 in the place of " + settings.get(epochs));
      }
      Stream.of(".weightDecay", ".learningRate")
          .map(key -> place + key)
          .filter(settings::containsKey)
          .forEach(fixed::add);
    }
    List<String> sentences = new ArrayList<>();
    if (!changes.isEmpty()) {
      sentences.add("Try " + EnglishList.or(named(changes)) + ".");
    }
    if (!fixed.isEmpty()) {
      sentences.add(
          (changes.isEmpty() ? "Try it without " : "Also try it without ")
              + EnglishList.and(named(fixed))
              + (fixed.size() == 1 ? ", whose default adapts" : ", whose defaults adapt")
              + " to the data.");
    }
    if (sentences.isEmpty()) {
      sentences.add(
          "The experiment has "
              + EnglishList.and(named(places.stream().map(place -> place + ".dropout").toList()))
              + " already; other values, or more hidden units, may help.");
    }
    return String.join(" ", sentences);
  }

  private List<String> named(List<String> texts) {
    return texts.stream().map(style::sentence).toList();
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
