package io.github.tdl4j.model.fit;

import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.model.FittedTransfer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.GenerativeStack;
import io.github.tdl4j.network.training.TrainableNetwork;
import java.util.function.Supplier;

/**
 * The stages of fitting a model. Each is computed once: one that an earlier command has stored is
 * read. Thread-safe.
 */
interface FitStages {
  /** Returns whether a stage is stored. */
  boolean has(String name);

  /** Returns a network. */
  Network network(String name, Supplier<Network> training);

  /** Returns the part of a foreign network above its tensor. */
  TrainableNetwork upper(String name, Supplier<TrainableNetwork> training);

  /** Returns the generative weights of a network. */
  GenerativeStack generative(String name, Supplier<GenerativeStack> pretraining);

  /** Returns T^(i) and the network that it has tuned. */
  FittedTransfer.Member transfer(String name, Supplier<FittedTransfer.Member> fitting);

  /** Returns the choice of the inner validation. */
  FoldSelection choice(Supplier<FoldSelection> choosing);

  /** Returns stages that are not stored. */
  static FitStages inMemory() {
    return new FitStages() {
      @Override
      public boolean has(String name) {
        return false;
      }

      @Override
      public Network network(String name, Supplier<Network> training) {
        return training.get();
      }

      @Override
      public TrainableNetwork upper(String name, Supplier<TrainableNetwork> training) {
        return training.get();
      }

      @Override
      public GenerativeStack generative(String name, Supplier<GenerativeStack> pretraining) {
        return pretraining.get();
      }

      @Override
      public FittedTransfer.Member transfer(String name, Supplier<FittedTransfer.Member> fitting) {
        return fitting.get();
      }

      @Override
      public FoldSelection choice(Supplier<FoldSelection> choosing) {
        return choosing.get();
      }
    };
  }
}
