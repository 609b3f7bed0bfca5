package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Division;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader of the tables must know. */
record TableNotes(Results results, TableStyle look) {
  private static final int MOST_NAMED = 4;

  /** A paragraph each. */
  List<String> all() {
    List<String> notes = new ArrayList<>();
    bold().ifPresent(notes::add);
    notes.addAll(untested());
    if (isSingle()) {
      notes.add(
          "With one train/test split p and the intervals speak of other test instances, not of"
              + " other training instances. There is no t test, which is over folds.");
    }
    results.heading().remarks().forEach(remark -> notes.add(look.sentence(remark)));
    long losses = results.rows().stream().filter(results::loses).count();
    if (losses > 0) {
      notes.add(
          "TDL is below Unimodal by the same "
              + (isSingle() ? "test in " : "tests in ")
              + (losses + " of " + results.rowsOf(Method.TDL).size() + " rows."));
    }
    new Underfit(results, look).note().ifPresent(notes::add);
    results.rowsOf(Method.TDL).stream()
        .filter(row -> !row.choices().isEmpty())
        .forEach(row -> notes.add(auto(row)));
    notes.addAll(warnings());
    if (results.heading().drawn() == ResamplingUnit.GROUP) {
      notes.add(
          results.heading().division() == Division.DRAWN
              ? "Folds keep groups apart; the intervals draw groups, not instances."
              : "No group is both learnt from and tested; the intervals draw groups, not"
                  + " instances.");
    }
    return notes;
  }

  private boolean isSingle() {
    return results.heading().division() == Division.FIXED;
  }

  /** Labels without figures, and the reason for a missing oracle. */
  private List<String> untested() {
    ResultsHeading heading = results.heading();
    String target = look.name(heading.target());
    List<String> notes = new ArrayList<>();
    List<String> seen = new ArrayList<>(results.untested());
    seen.removeAll(heading.unseen());
    List<String> unseen = new ArrayList<>(results.untested());
    unseen.retainAll(heading.unseen());
    String none = "No instance with " + target + " is tested of ";
    if (!unseen.isEmpty() && unseen.size() == heading.unseen().size()) {
      notes.add(
          (none + "the unseen labels (" + names(unseen) + "): ")
              + "unseen labels cannot be tested. Unseen, H and AUSUC do not exist ("
              + FigureText.NONE
              + "), and All is the accuracy on seen labels, which shows what a transfer costs and"
              + " not what it gains.");
    } else if (!unseen.isEmpty()) {
      notes.add(
          (none + "these unseen labels, so that there are no figures for them: ")
              + (names(unseen) + ". Unseen, H and AUSUC are of the others."));
    }
    if (!seen.isEmpty()) {
      notes.add(none + "these seen labels: " + names(seen) + ".");
    }
    if (results.rowsOf(Method.ORACLE).isEmpty() && !results.rowsOf(Method.TDL).isEmpty()) {
      notes.add(
          "There is no oracle, which would learn from instances of unseen labels with "
              + (target + ": ")
              + (isSingle() ? "the part train has none." : "not every fold has some to train on."));
    }
    return notes;
  }

  private String names(List<String> labels) {
    return String.join(", ", labels.stream().map(look::name).toList());
  }

  /** Rows whose networks tell no clips apart in some fold; nothing where there are none. */
  List<String> warnings() {
    List<ResultRow> rows =
        results.rows().stream().filter(row -> row.score().foldsOfOneAnswer() > 0).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> named =
        rows.stream()
            .limit(MOST_NAMED)
            .map(
                row ->
                    look.rowName(row.cell())
                        + " in "
                        + row.score().foldsOfOneAnswer()
                        + " of "
                        + row.score().folds().size()
                        + " folds")
            .toList();
    return List.of(
        "One answer for all instances of a fold, as networks give that learnt nothing, were shown"
            + " one label alone, or whose training ran away: "
            + String.join(", ", named)
            + (rows.size() > MOST_NAMED ? " and " + (rows.size() - MOST_NAMED) + " more rows" : "")
            + ". Other learning rates or more epochs may help.");
  }

  /** The reason why no figure is marked, if none is. */
  private Optional<String> bold() {
    if (results.find(CellName.unimodal()).isEmpty()) {
      return Optional.of("There is no Unimodal to test TDL against.");
    }
    return results.rowsOf(Method.TDL).isEmpty() || results.rows().stream().anyMatch(results::wins)
        ? Optional.empty()
        : Optional.of(
            "No row has TDL above Unimodal with p (Holm) < 0.05 by "
                + (isSingle() ? "McNemar's test." : "both tests."));
  }

  private String auto(ResultRow row) {
    long folds = row.choices().stream().filter(choice -> choice.chosen().isPresent()).count();
    String name = look.rowName(row.cell());
    return name + " chose to transfer in " + folds + " of " + row.choices().size() + " folds.";
  }
}
