package io.github.tdl4j.report;

import static io.github.tdl4j.report.NumberText.percent;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Explains the rows, columns and symbols of the tables; absent ones have no entry. */
final class Legend {
  /** The most unseen labels that are listed by name. */
  private static final int MAX_NAMED = 12;

  private final Results results;
  private final TableStyle style;
  private final String source;
  private final String target;
  private final List<Entry> entries = new ArrayList<>();

  /** A term of the tables and its explanation, both in the syntax of the style. */
  record Entry(String term, String meaning) {}

  private Legend(Results results, TableStyle style) {
    this.results = results;
    this.style = style;
    this.source = style.name(results.heading().source());
    this.target = style.name(results.heading().target());
  }

  /** Returns the entries in the order of the tables. */
  static List<Entry> of(Results results, TableStyle style) {
    Legend legend = new Legend(results, style);
    legend.data();
    legend.methods();
    legend.figures();
    legend.comparison();
    legend.weights();
    legend.bold();
    return legend.entries;
  }

  /** Returns the entries of data and methods, and of the mark of significance. */
  static List<Entry> ofMethods(Results results, TableStyle style) {
    Legend legend = new Legend(results, style);
    legend.data();
    legend.networks();
    legend.bold();
    return legend.entries;
  }

  /** Returns the entries of the accuracies, and of methods that have only these. */
  static List<Entry> ofFigures(Results results, TableStyle style) {
    Legend legend = new Legend(results, style);
    legend.references();
    legend.figures();
    return legend.entries;
  }

  /** Returns the entries of the comparison with Unimodal. */
  static List<Entry> ofComparison(Results results, TableStyle style) {
    Legend legend = new Legend(results, style);
    legend.comparison();
    return legend.entries;
  }

  private void add(String term, String meaning) {
    entries.add(new Entry(style.symbols(term), style.symbols(meaning)));
  }

  private boolean has(Method method) {
    return !results.rowsOf(method).isEmpty();
  }

  private boolean hasTransfer(Predicate<CellName> kind) {
    return results.rowsOf(Method.TDL).stream().anyMatch(row -> kind.test(row.cell()));
  }

  private void methods() {
    networks();
    references();
  }

  private void networks() {
    if (has(Method.UNIMODAL)) {
      add("Unimodal", "the " + target + " network, trained on X_V alone (the baseline)");
    }
    if (has(Method.TDL)) {
      add("TDL, TDLFT", "the same network, fine-tuned on T(H_A*); the map T is named first");
    }
    if (has(Method.ORACLE)) {
      add("Oracle", "the same network, fine-tuned on X_V* itself instead of T(H_A*)");
    }
    layers();
    if (hasTransfer(CellName::isDescribed)) {
      add(style.mark(CellName.DESCRIBED), "the map also reads descriptions of the labels");
      add(
          style.mark(CellName.PERMUTED),
          "a control: each label has the description of another one");
    }
    if (hasTransfer(CellName::isAlone)) {
      add(
          style.mark(CellName.ALONE),
          "the map reads descriptions alone, whatever the " + source + " instance is");
    }
    if (hasTransfer(CellName::isVote)) {
      add("Vote of all", "the mean of the outputs after transfer by all maps at all layers");
    }
    if (hasTransfer(CellName::isAuto)) {
      add("Auto", "map and layer are selected in each fold, on its training part alone");
    }
  }

  private void references() {
    if (has(Method.LINEAR)) {
      add("Linear unimodal", "logistic regression on the inputs X_V, without a network");
    }
    if (has(Method.LINEAR_TDL)) {
      add("Linear + ridge map", "the same, also on " + source + " data mapped by ridge regression");
    }
    if (has(Method.LINEAR_ORACLE)) {
      add("Linear oracle", "the same, trained on X_V* instead of the mapped data");
    }
    if (has(Method.SOURCE)) {
      add("Source network", "N_A, trained and tested on " + source + " data of all labels");
    }
  }

  /** Explains the layer numbers in brackets; the first row of each form is the example. */
  private void layers() {
    List<CellName> named =
        results.rows().stream()
            .map(ResultRow::cell)
            .filter(cell -> style.rowName(cell).endsWith(")") && cell.layer().isPresent())
            .toList();
    named.stream()
        .filter(cell -> !isCrossed(cell))
        .findFirst()
        .ifPresent(
            cell ->
                add(
                    brackets(cell),
                    "the layer of both networks that is mapped; layer 0 is the input"));
    named.stream()
        .filter(this::isCrossed)
        .findFirst()
        .ifPresent(
            cell ->
                add(
                    brackets(cell),
                    "from this layer of the "
                        + source
                        + " network to that of the "
                        + target
                        + " network"));
  }

  private boolean isCrossed(CellName cell) {
    return brackets(cell).contains(style.arrow());
  }

  private String brackets(CellName cell) {
    String name = style.rowName(cell);
    return name.substring(name.lastIndexOf('('));
  }

  private void data() {
    ResultsHeading heading = results.heading();
    boolean hasLabels = heading.unseen().size() < heading.labels().size();
    String unseen = hasLabels ? "the unseen labels" : "the labelled training instances";
    add("X_V", target + " data of " + (hasLabels ? "the seen labels" : "pairs without labels"));
    add("X_V*", target + " data of " + unseen + (hasLabels ? ": " + unseen(heading) : ""));
    if (has(Method.TDL)) {
      add(
          "T(H_A*)",
          "activations of " + source + " data of " + unseen + ", mapped to " + target + " by T");
    }
  }

  private String unseen(ResultsHeading heading) {
    List<String> names = heading.unseen().stream().map(style::name).toList();
    int more = names.size() - MAX_NAMED;
    return String.join(", ", names.subList(0, Math.min(MAX_NAMED, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private void figures() {
    add(
        "All",
        "accuracy over all test instances; chance is "
            + percent(1.0 / results.heading().labels().size()));
    add("Seen, Unseen", "class-mean accuracy over the labels of each kind");
    if (results.testsUnseen()) {
      add("H", "the harmonic mean of Seen and Unseen, high only if both are high");
      add("AUSUC", "area under the seen-unseen curve, over all calibration constants");
    }
    add(
        "95% interval",
        "confidence interval, by a bootstrap over "
            + results.heading().resamplingUnit().word()
            + "s");
  }

  private void comparison() {
    if (!has(Method.TDL) || !has(Method.UNIMODAL)) {
      return;
    }
    add("Gain", "difference in All from Unimodal, in percentage points");
    if (has(Method.ORACLE)) {
      add(
          "Gap closed",
          "(TDL − Unimodal) / (Oracle − Unimodal); "
              + NumberText.NONE
              + " if Oracle is not better");
    }
    add(
        style.isBrief() ? "McNemar" : "Better : worse",
        style.isBrief()
            ? "p of McNemar's exact test over the test instances"
            : "instances that TDL predicts correctly in more : fewer repeats than Unimodal, with p"
                + " of McNemar's exact test");
    if (!results.heading().splitKind().isSingle()) {
      add(
          style.isBrief() ? "t test" : "t",
          (style.isBrief() ? "p of a" : "a") + " corrected resampled t test over the folds");
    }
    add(holm(), "p after " + correction(results));
  }

  /** Returns the correction of p values, and the tests that it covers. */
  static String correction(Results results) {
    boolean hasControls = results.transfers().size() < results.rowsOf(Method.TDL).size();
    return "Holm's correction for the number of TDL rows"
        + (hasControls ? " that are no controls; controls are corrected apart" : "");
  }

  private void weights() {
    if (DescriptionWeights.of(results, style).areThere()) {
      add("Weight", DescriptionWeights.MEANING);
      add("Width", DescriptionWeights.WIDTH);
    }
  }

  /** Returns the headings of the corrected p values, as the table has them. */
  private String holm() {
    String mcnemar = style.nameOfP("McNemar", "Holm");
    String resampled = style.nameOfP("t test", "Holm");
    return results.heading().splitKind().isSingle() || resampled.equals(mcnemar)
        ? mcnemar
        : mcnemar + ", " + resampled;
  }

  private void bold() {
    if (results.rows().stream().anyMatch(results::wins)) {
      String tests = results.heading().splitKind().isSingle() ? "McNemar's test" : "both tests";
      add(
          style.boldName(),
          "TDL is significantly better than Unimodal: p (Holm) < 0.05 by " + tests);
    }
  }
}
