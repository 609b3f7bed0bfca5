package io.github.tdl4j.model.store;

import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ForeignSourceNetwork;
import io.github.tdl4j.model.ForeignTargetNetwork;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.model.ModalityNetwork;
import io.github.tdl4j.model.ModelLabels;
import io.github.tdl4j.network.foreign.ForeignNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** Returns the kinds of the networks in words. */
  static String networks(FittedModel model) {
    boolean isSource = foreign(model.source()).isPresent();
    boolean isTarget = foreign(model.target()).isPresent();
    if (isSource && isTarget) {
      return "two networks of other tools";
    }
    return isSource || isTarget
        ? "a deep belief network and a network of another tool"
        : "deep belief networks";
  }

  /** Returns the training of the networks in words. */
  static String training(FittedModel model) {
    String how = "pretrained by contrastive divergence and trained by backpropagation.";
    Optional<ForeignNetwork> source = foreign(model.source());
    Optional<ForeignNetwork> target = foreign(model.target());
    if (source.isEmpty() && target.isEmpty()) {
      return "Both networks are deep belief networks, which are " + how;
    }
    return (source.isEmpty()
            ? "The source network is a deep belief network, " + how
            : "The source network is " + another(source.get()) + "; it stays as it is.")
        + (target.isEmpty()
            ? " The target network is a deep belief network, " + how
            : " The target network is "
                + another(target.get())
                + "; its part below the tensor stays as it is.");
  }

  private static String another(ForeignNetwork network) {
    return "one that another tool has trained ("
        + network.settings().file().getFileName()
        + ", SHA-256 "
        + network.sha256()
        + ")";
  }

  /** Returns the network of another tool that a modality has, before the transfer. */
  static Optional<ForeignNetwork> foreign(ModalityModel modality) {
    ModalityNetwork first = modality.networks().get(0);
    if (first instanceof ForeignSourceNetwork source) {
      return Optional.of(source.network());
    }
    return first instanceof ForeignTargetNetwork target
        ? Optional.of(target.network())
        : Optional.empty();
  }

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
    if (foreign(model.source()).or(() -> foreign(model.target())).isPresent()) {
      risks.add(
          "It is not known on which data the networks of other tools were trained, nor under which"
              + " terms they may be used.");
    }
    risks.add("The probabilities are outputs of the networks; they are not calibrated.");
    if (!model.target().inputs().scaler().byGroup().isEmpty()
        || !model.source().inputs().scaler().byGroup().isEmpty()) {
      risks.add(
          "The files contain the names of the groups, because features are normalised by group.");
    }
    return List.copyOf(risks);
  }
}
