package io.github.tdl4j.model.fit;

import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.model.FittedTransfer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.GenerativeStack;
import io.github.tdl4j.network.training.TrainableNetwork;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Stages whose progress a listener receives. Thread-safe. */
final class FitProgress {
  static final String CHOICE = "choice";

  private final FitStages stages;
  private final FitListener listener;
  private final Set<String> kept = new HashSet<>();

  FitProgress(FitStages stages, FitListener listener) {
    this.stages = stages;
    this.listener = listener;
  }

  /** Begins the work on these stages. */
  synchronized void begin(List<String> names) {
    names.stream().filter(stages::has).forEach(kept::add);
    listener.begun(names.size(), kept.size());
  }

  Network network(String name, Supplier<Network> training) {
    Network network = stages.network(name, training);
    finished(name);
    return network;
  }

  TrainableNetwork upper(String name, Supplier<TrainableNetwork> training) {
    TrainableNetwork network = stages.upper(name, training);
    finished(name);
    return network;
  }

  /** Returns generative weights, which are a part of the stage of their network. */
  GenerativeStack generative(String name, Supplier<GenerativeStack> pretraining) {
    return stages.generative(name, pretraining);
  }

  /** Returns a transfer; the caller reports when all transfers of a member are finished. */
  FittedTransfer.Member transfer(String name, Supplier<FittedTransfer.Member> fitting) {
    return stages.transfer(name, fitting);
  }

  FoldSelection choice(Supplier<FoldSelection> choosing) {
    FoldSelection choice = stages.choice(choosing);
    finished(CHOICE);
    return choice;
  }

  /** Reports a stage that was not stored when the work began. */
  synchronized void finished(String name) {
    if (!kept.contains(name)) {
      listener.finished();
    }
  }
}
