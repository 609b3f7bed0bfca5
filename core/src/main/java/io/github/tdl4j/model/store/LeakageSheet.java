package io.github.tdl4j.model.store;

import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelProvenance;
import java.util.ArrayList;
import java.util.List;

/** Statements on the use of test data by a model, each with the reason why it is known. */
final class LeakageSheet {
  private static final String BY_CODE =
      "by construction: the program passes the training instances alone to these steps, and its"
          + " tests show that changed test instances change no weight";

  private LeakageSheet() {}

  /**
   * A statement.
   *
   * @param subject a step that could have used test data
   * @param finding whether it has
   * @param evidence how that is known
   */
  record Entry(String subject, String finding, String evidence) {}

  static List<Entry> of(FittedModel model) {
    ModelProvenance provenance = model.provenance();
    boolean isAll = provenance.options().part() == TrainingPart.ALL;
    boolean isChosen = provenance.reason().isPresent();
    List<Entry> entries = new ArrayList<>();
    entries.add(
        new Entry(
            "normalisation, projection, pretraining, training, map and tuning",
            isAll
                ? "The model learnt from all instances, so that the data set has no test instances"
                    + " for it."
                : "No test instance was used: all were fitted to "
                    + provenance
                        .fold()
                        .map("the training instances of "::concat)
                        .orElse("the part train")
                    + ".",
            isAll ? "the model was fitted with --part all" : BY_CODE));
    entries.add(
        new Entry(
            "target instances of unseen labels",
            "None was used, even if the data set has some.",
            BY_CODE));
    int validation = provenance.training().validation();
    entries.add(
        new Entry(
            "validation part",
            validation == 0
                ? "None was used."
                : validation + " instances chose when training stops, or the weight decay.",
            "the number of instances in the provenance"));
    entries.add(
        new Entry(
            "map and layer of the transfer",
            isChosen
                ? "Inner validation within the training instances chose them."
                : "The user named them. It is not known whether results on test data led to the"
                    + " choice.",
            isChosen ? BY_CODE : "the options in the provenance"));
    if (CardUses.foreign(model.source()).or(() -> CardUses.foreign(model.target())).isPresent()) {
      entries.add(
          new Entry(
              "networks of other tools",
              "It is not known whether test data, or target data of unseen labels, trained them.",
              "their files do not tell"));
    }
    entries.add(
        new Entry(
            "other settings",
            "It is not known whether results on test data led to them.",
            "the program has the settings alone"));
    entries.add(
        new Entry(
            "copies of a recording, or of a person, in training and test data",
            "The fit does not look for them.",
            "`tdl data doctor` finds equal instances"));
    return List.copyOf(entries);
  }
}
