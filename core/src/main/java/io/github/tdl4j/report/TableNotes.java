package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.report.text.EnglishList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notes below the tables: significance, missing figures, warnings.
 *
 * @param settings of the experiment by path, with dots; empty if they are not known
 */
record TableNotes(Results results, TableStyle style, Map<String, String> settings) {
  private static final int MAX_NAMED = 4;
  private static final String RESAMPLING = "The bootstrap resamples groups, not instances.";

  TableNotes {
    settings = Map.copyOf(settings);
  }

  TableNotes(Results results, TableStyle style) {
    this(results, style, Map.of());
  }

  /** Returns all notes, one paragraph each. */
  List<String> all() {
    List<String> notes = new ArrayList<>();
    significance().ifPresent(notes::add);
    notes.addAll(untested());
    if (isSingle()) {
      notes.add(
          "With one train/test split, p values and intervals describe the variation over test"
              + " instances, not over training sets. There is no t test, which needs folds.");
    }
    results.heading().remarks().forEach(remark -> notes.add(style.sentence(remark)));
    losses().ifPresent(notes::add);
    DescriptionWeights.of(results, style).note().ifPresent(notes::add);
    new UnderfittingNote(results, style, settings).note().ifPresent(notes::add);
    results.rowsOf(Method.TDL).stream()
        .filter(row -> !row.choices().isEmpty())
        .forEach(row -> notes.add(auto(row)));
    notes.addAll(warnings());
    if (results.heading().resamplingUnit() == ResamplingUnit.GROUP) {
      notes.add(
          results.heading().splitKind() == SplitKind.RANDOM_FOLDS
              ? "Folds keep groups apart: no group is in both the training and the test part. "
                  + RESAMPLING
              : "No group is in both the training and the test part. " + RESAMPLING);
    }
    return notes;
  }

  private boolean isSingle() {
    return results.heading().splitKind().isSingle();
  }

  /** Explains labels without figures, and a missing oracle. */
  private List<String> untested() {
    ResultsHeading heading = results.heading();
    String target = style.name(heading.target());
    List<String> notes = new ArrayList<>();
    List<String> seen = new ArrayList<>(results.untested());
    seen.removeAll(heading.unseen());
    List<String> unseen = new ArrayList<>(results.untested());
    unseen.retainAll(heading.unseen());
    if (!unseen.isEmpty() && unseen.size() == heading.unseen().size()) {
      notes.add(
          "No test instance of the unseen labels ("
              + (names(unseen) + ") has " + target + " data")
              + ", so accuracy on unseen labels cannot be measured. Unseen, H and AUSUC are missing"
              + " ("
              + NumberText.NONE
              + "), and All is the accuracy on seen labels: it shows what a transfer loses there,"
              + " not what it gains.");
    } else if (!unseen.isEmpty()) {
      notes.add(
          ("No test instance of these unseen labels has " + target + " data: " + names(unseen))
              + ". Unseen, H and AUSUC cover the other unseen labels.");
    }
    if (!seen.isEmpty()) {
      notes.add(
          "No test instance of these seen labels has " + target + " data: " + names(seen) + ".");
    }
    if (results.rowsOf(Method.ORACLE).isEmpty()
        && !heading.splitKind().isOfModel()
        && !results.rowsOf(Method.TDL).isEmpty()) {
      notes.add(
          ("There is no oracle: it is trained on instances of unseen labels with "
                  + target
                  + " data")
              + (isSingle()
                  ? ", but the training part has none."
                  : ", but not every fold has any."));
    }
    return notes;
  }

  private String names(List<String> labels) {
    return String.join(", ", labels.stream().map(style::name).toList());
  }

  /** Warns of rows that predict one label for all instances of a fold; empty if there are none. */
  List<String> warnings() {
    List<ResultRow> rows =
        results.rows().stream().filter(row -> row.score().foldsOfOneAnswer() > 0).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> named =
        rows.stream()
            .limit(MAX_NAMED)
            .map(
                row ->
                    style.rowName(row.cell())
                        + " in "
                        + row.score().foldsOfOneAnswer()
                        + " of "
                        + row.score().folds().size()
                        + " folds")
            .toList();
    return List.of(
        "One label is predicted for all instances of a fold: "
            + String.join(", ", named)
            + (rows.size() > MAX_NAMED ? " and " + (rows.size() - MAX_NAMED) + " more rows" : "")
            + ". Such a network has not learnt, was trained on one label only, or has diverged."
            + (style.advises() ? " Other learning rates or more epochs may help." : ""));
  }

  /** States that no row is significantly better, or why that was not tested. */
  private Optional<String> significance() {
    if (results.find(CellName.unimodal()).isEmpty()) {
      return Optional.of("There is no row Unimodal, so TDL cannot be tested for significance.");
    }
    return results.transfers().isEmpty() || results.transfers().stream().anyMatch(results::wins)
        ? Optional.empty()
        : Optional.of(
            "No transfer is significantly better than Unimodal (p (Holm) < 0.05 by "
                + (isSingle() ? "McNemar's test)." : "both tests)."));
  }

  /** Names the rows that are significantly worse than Unimodal. */
  private Optional<String> losses() {
    List<String> names =
        results.rows().stream()
            .filter(results::loses)
            .map(row -> style.rowName(row.cell()))
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    boolean isOne = names.size() == 1;
    String rows =
        names.size() <= MAX_NAMED
            ? EnglishList.and(names)
            : names.size() + " of " + results.rowsOf(Method.TDL).size() + " rows of TDL";
    return Optional.of(rows + (isOne ? " is" : " are") + " significantly worse than Unimodal.");
  }

  private String auto(ResultRow row) {
    long folds = row.choices().stream().filter(choice -> choice.chosen().isPresent()).count();
    String name = style.rowName(row.cell());
    return name + " selected a transfer in " + folds + " of " + row.choices().size() + " folds.";
  }
}
