package io.github.tdl4j.model.store;

import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelLabels;
import java.util.ArrayList;
import java.util.List;

/** The uses, the risks and the citation of a model card. */
final class CardUses {
  static final String INTENDED =
      "Prediction of one of the labels for instances that were recorded and processed as the"
          + " training data were, for research and teaching.";
  static final String DOWNSTREAM =
      "Further tuning, or the use of layers as features, with a test on data of the new task.";
  static final String OUT_OF_SCOPE =
      "Decisions about persons; recordings of another kind than the training data; labels that are"
          + " not in the list, since every instance gets one of the labels.";
  static final String PAPER =
      "Moon, S., Kim, S., Wang, H.: Multimodal Transfer Deep Learning with Applications in"
          + " Audio-Visual Recognition, arXiv:1412.3121, 2014";

  private CardUses() {}

  static List<String> risks(FittedModel model) {
    ModelLabels labels = model.labels();
    List<String> risks = new ArrayList<>();
    risks.add(
        "The target network learnt the unseen labels from the source modality alone, so that its"
            + " accuracy for them is usually lower than for the others: "
            + Quoting.names(labels.unseen()));
    if (!labels.untested().isEmpty()) {
      risks.add(
          "No instance of these labels has the target modality, so that the predictions of them"
              + " could not be tested: "
              + Quoting.names(labels.untested()));
    }
    int groups = model.provenance().training().groups();
    risks.add(
        "The model learnt from "
            + (groups == 1 ? "1 group" : groups + " groups")
            + ". The accuracy for other persons, devices or places may be lower.");
    risks.add("The probabilities are outputs of the networks; they are not calibrated.");
    if (!model.target().inputs().scaler().byGroup().isEmpty()
        || !model.source().inputs().scaler().byGroup().isEmpty()) {
      risks.add(
          "The files contain the names of the groups, because features are normalised by group.");
    }
    return List.copyOf(risks);
  }
}
