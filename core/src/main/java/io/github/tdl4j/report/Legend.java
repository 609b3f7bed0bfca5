package io.github.tdl4j.report;

import static io.github.tdl4j.report.FigureText.percent;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Division;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The rows, columns and signs of the tables, those that are there, in a line each. */
final class Legend {
  /** Unseen labels that are named one by one. */
  private static final int MOST_NAMED = 12;

  private final Results results;
  private final TableStyle look;
  private final String source;
  private final String target;
  private final List<Entry> entries = new ArrayList<>();

  /** A word of the tables and what it says. */
  record Entry(String term, String meaning) {}

  private Legend(Results results, TableStyle look) {
    this.results = results;
    this.look = look;
    this.source = look.name(results.heading().source());
    this.target = look.name(results.heading().target());
  }

  /** In the order of the tables. */
  static List<Entry> of(Results results, TableStyle look) {
    Legend legend = new Legend(results, look);
    legend.data();
    legend.methods();
    legend.figures();
    legend.comparison();
    legend.bold();
    return legend.entries;
  }

  private void add(String term, String meaning) {
    entries.add(new Entry(look.symbols(term), look.symbols(meaning)));
  }

  private boolean has(Method method) {
    return !results.rowsOf(method).isEmpty();
  }

  private boolean hasTransfer(Predicate<CellName> kind) {
    return results.rowsOf(Method.TDL).stream().anyMatch(row -> kind.test(row.cell()));
  }

  private void methods() {
    if (has(Method.UNIMODAL)) {
      add("Unimodal", "the " + target + " network, trained on X_V alone");
    }
    if (has(Method.TDL)) {
      add("TDL, TDLFT", "this network, then tuned with T(H_A*); the map T is named first");
    }
    if (has(Method.ORACLE)) {
      add("Oracle", "the same, tuned with X_V* itself in the place of T(H_A*)");
    }
    layers();
    if (hasTransfer(CellName::isVote)) {
      add("Vote of all", "the mean of the outputs of all maps at all layers");
    }
    if (hasTransfer(CellName::isAuto)) {
      add("Auto", "map and layer are chosen in each fold, from its training part alone");
    }
    if (has(Method.LINEAR)) {
      add("Linear unimodal", "logistic regression on the inputs of X_V, without a network");
    }
    if (has(Method.LINEAR_TDL)) {
      add("Linear + ridge map", "the same, also on mapped inputs of " + source);
    }
    if (has(Method.LINEAR_ORACLE)) {
      add("Linear oracle", "the same with X_V* in the place of what is mapped");
    }
    if (has(Method.SOURCE)) {
      add("Source network", "N_A, trained on " + source + " of all labels and tested on " + source);
    }
  }

  /** The meaning of numbers in brackets, with the first row of each form as example. */
  private void layers() {
    List<CellName> named =
        results.rows().stream()
            .map(ResultRow::cell)
            .filter(cell -> look.rowName(cell).endsWith(")") && cell.layer().isPresent())
            .toList();
    named.stream()
        .filter(cell -> !isCrossed(cell))
        .findFirst()
        .ifPresent(
            cell ->
                add(
                    brackets(cell),
                    "the layer of both networks where data is mapped; 0 is the input"));
    named.stream()
        .filter(this::isCrossed)
        .findFirst()
        .ifPresent(
            cell ->
                add(
                    brackets(cell),
                    "mapped from this layer of the "
                        + source
                        + " to this of the "
                        + target
                        + " network"));
  }

  private boolean isCrossed(CellName cell) {
    return brackets(cell).contains(look.arrow());
  }

  private String brackets(CellName cell) {
    String name = look.rowName(cell);
    return name.substring(name.lastIndexOf('('));
  }

  private void data() {
    ResultsHeading heading = results.heading();
    boolean hasLabels = heading.unseen().size() < heading.labels().size();
    String unseen = hasLabels ? "the unseen labels" : "the labelled training instances";
    add("X_V", target + " of " + (hasLabels ? "the seen labels" : "pairs without labels"));
    add("X_V*", target + " of " + unseen + (hasLabels ? ": " + unseen(heading) : ""));
    if (has(Method.TDL)) {
      add("T(H_A*)", "activations for " + source + " of " + unseen + ", mapped by T");
    }
  }

  private String unseen(ResultsHeading heading) {
    List<String> names = heading.unseen().stream().map(look::name).toList();
    int more = names.size() - MOST_NAMED;
    return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private void figures() {
    add(
        "All",
        "the average over test instances; chance is "
            + percent(1.0 / results.heading().labels().size()));
    add("Seen, Unseen", "the average over the labels of each kind, each label alike");
    if (results.testsUnseen()) {
      add("H", "the harmonic mean of Seen and Unseen, high only where both are");
      add("AUSUC", "area under Unseen against Seen as unseen labels are favoured ever more");
    }
    add("95 % interval", "by a bootstrap over " + results.heading().drawn().word() + "s");
  }

  private void comparison() {
    if (!has(Method.TDL) || !has(Method.UNIMODAL)) {
      return;
    }
    add("Gain", "percentage points of All above Unimodal");
    if (has(Method.ORACLE)) {
      add(
          "Gap closed",
          "(TDL − Unimodal) / (Oracle − Unimodal), " + FigureText.NONE + " without such a gap");
    }
    add(
        look.isBrief() ? "McNemar" : "Better : worse",
        look.isBrief()
            ? "p of an exact test on the instances that are answered differently"
            : "instances that TDL answers rightly in more : fewer repeats, with McNemar's exact p");
    if (results.heading().division() != Division.FIXED) {
      add(
          look.isBrief() ? "t test" : "t",
          (look.isBrief() ? "p of a" : "a") + " corrected resampled t test on the folds");
    }
    add("p (Holm)", "p corrected for the number of TDL rows");
  }

  private void bold() {
    if (results.rows().stream().anyMatch(results::wins)) {
      String tests =
          results.heading().division() == Division.FIXED ? "McNemar's test" : "both tests";
      entries.add(
          new Entry(look.boldName(), "TDL above Unimodal, with p (Holm) < 0.05 by " + tests));
    }
  }
}
