package io.github.tdl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.math.CountingRows;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Schedule;
import io.github.tdl4j.network.training.SgdSettings;
import io.github.tdl4j.transfer.TransferFineTuning.Networks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** N_A has 3 hidden layers, N_V 2; labels 0 to 2 are seen, 3 and 4 are not. */
class TransferFineTuningTest {
  private static final Backpropagation TUNING =
      new Backpropagation(4, 5, new SgdSettings(0.3, 0.5, 1e-3, Schedule.LINEAR));

  private static final Network SOURCE = network("source", 6, 7, 5, 4, 5);
  private static final Network TARGET = network("target", 8, 6, 7, 5);

  private static final LabelledRows SEEN =
      LabelledRows.of(rows("seen", 9, 8), List.of(0, 1, 2, 0, 1, 2, 0, 0, 0));
  private static final Matrix PAIRED = rows("paired", 9, 6);
  private static final LabelledRows UNPAIRED =
      new LabelledRows(
          rows("unpaired", 5, 6), List.of(3, 4, 4, 3, 3), List.of(1.0, 2.0, 1.0, 1.0, 0.5));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void apply_anyLayer_tunesTheLayersAboveAndKeepsThoseBelow(int layer) {
    Network tuned = apply(fineTuning(layer, layer, Replay.MIX));

    assertThat(tuned.layers()).hasSize(TARGET.layers().size());
    for (int i = 0; i < tuned.layers().size(); i++) {
      Layer before = TARGET.layers().get(i);
      Layer after = tuned.layers().get(i);
      assertThat(after.weights().shape()).isEqualTo(before.weights().shape());
      assertThat(after.activation()).isEqualTo(before.activation());
      if (i < layer) {
        assertThat(after).isSameAs(before);
      } else {
        assertThat(after.weights()).isNotEqualTo(before.weights());
        assertThat(after.bias()).isNotEqualTo(before.bias());
      }
    }
  }

  /** Algorithm 1, written out with the parts. */
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 2", "3, 2", "3, 0", "0, 2", "4, 1"})
  void apply_anyPairOfLayers_isTheAlgorithmWrittenOut(int source, int target) {
    Matrix below = SOURCE.activations(UNPAIRED.rows().toMatrix()).get(source);
    Matrix transferred = embedding(source, target).map(below);
    LabelledRows arriving = UNPAIRED.withRows(transferred);
    LabelledRows known =
        LabelledRows.of(TARGET.activations(SEEN.rows().toMatrix()).get(target), SEEN.labels());

    Network alone = apply(fineTuning(source, target, Replay.NONE));
    Network mixed = apply(fineTuning(source, target, Replay.MIX));

    assertThat(alone.from(target)).isEqualTo(TUNING.train(TARGET.from(target), arriving, random()));
    assertThat(mixed.from(target))
        .isEqualTo(TUNING.train(TARGET.from(target), known.followedBy(arriving), random()));
  }

  /** Only the rounding of products of fewer rows is between them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void apply_rowsThatDoNotFit_learnsTheSameFromMinibatchesAlone(int layer) {
    CountingRows unpaired = new CountingRows(UNPAIRED.rows().toMatrix());
    CountingRows seen = new CountingRows(SEEN.rows().toMatrix());
    TransferFineTuning streaming =
        new TransferFineTuning(
            LayerPair.of(layer), new FineTuning(Replay.MIX, false, TUNING, new RowMemory(1)));

    Network streamed =
        streaming.apply(
            networks(layer, layer), UNPAIRED.withRows(unpaired), SEEN.withRows(seen), random());

    Network held = apply(fineTuning(layer, layer, Replay.MIX));
    for (int i = 0; i < held.layers().size(); i++) {
      Near.assertNear(streamed.layers().get(i).weights(), held.layers().get(i).weights(), 1e-5);
    }
    assertThat(Math.max(unpaired.most(), seen.most())).isBetween(1, TUNING.batch());
  }

  @Test
  void apply_replayNone_doesNotLookAtTheSeenRows() {
    TransferFineTuning tuning = fineTuning(1, 1, Replay.NONE);
    LabelledRows others = LabelledRows.of(rows("others", 3, 8), List.of(0, 0, 0));

    assertThat(tuning.apply(networks(1, 1), UNPAIRED, others, random()))
        .isEqualTo(tuning.apply(networks(1, 1), UNPAIRED, SEEN, random()));
  }

  @Test
  void apply_replayMix_looksAtTheSeenRows() {
    TransferFineTuning tuning = fineTuning(1, 1, Replay.MIX);
    LabelledRows others = LabelledRows.of(rows("others", 9, 8), SEEN.labels());

    assertThat(tuning.apply(networks(1, 1), UNPAIRED, others, random()))
        .isNotEqualTo(tuning.apply(networks(1, 1), UNPAIRED, SEEN, random()));
  }

  /** If N_A is N_V and T^(i) changes nothing, then T^(i)(N_A^(i)(X_V*)) is H_V^(i)(X_V*). */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void apply_perfectMap_isTheOracleToTheBit(int layer) {
    LabelledRows unseen = LabelledRows.of(rows("unseen", 4, 8), List.of(3, 4, 3, 4));
    Embedding identity = new Identity(TARGET.upTo(layer).activate(unseen.rows()).columns());
    for (Replay replay : Replay.values()) {
      TransferFineTuning tuning = fineTuning(layer, layer, replay);

      assertThat(tuning.apply(new Networks(TARGET, TARGET, identity), unseen, SEEN, random()))
          .isEqualTo(oracle(tuning).apply(TARGET, unseen, SEEN, random()));
    }
  }

  /** A nearest neighbour that is always found: the target rows of the unseen labels. */
  @Test
  void apply_mapThatKnowsTheAnswers_isTheOracleToTheBit() {
    LabelledRows unseen = UNPAIRED.withRows(rows("unseen", 5, 8));
    Embedding perfect =
        Knn.of(1)
            .fit(
                new ParallelActivations(
                    SOURCE.upTo(3).activate(UNPAIRED.rows()),
                    TARGET.upTo(2).activate(unseen.rows())));
    TransferFineTuning tuning = fineTuning(3, 2, Replay.MIX);

    assertThat(tuning.apply(new Networks(SOURCE, TARGET, perfect), UNPAIRED, SEEN, random()))
        .isEqualTo(oracle(tuning).apply(TARGET, unseen, SEEN, random()));
  }

  @Test
  void oracle_otherUnseenRows_tunesOtherwise() {
    TransferFineTuning tuning = fineTuning(0, 1, Replay.MIX);
    LabelledRows unseen = LabelledRows.of(rows("unseen", 2, 8), List.of(3, 4));
    LabelledRows others = LabelledRows.of(rows("others", 2, 8), List.of(3, 4));

    Network tuned = oracle(tuning).apply(TARGET, unseen, SEEN, random());

    assertThat(tuned).isNotEqualTo(oracle(tuning).apply(TARGET, others, SEEN, random()));
    assertThat(tuned.layers().get(0)).isSameAs(TARGET.layers().get(0));
  }

  /** The weights within the labels stay; nine seen and five new rows count by label. */
  @ParameterizedTest
  @EnumSource(Replay.class)
  void apply_balanced_weighsTheLabelsOfAllTaughtRowsAlike(Replay replay) {
    LabelledRows unpaired = LabelledRows.of(UNPAIRED.rows(), UNPAIRED.labels());
    LabelledRows arriving =
        LabelledRows.of(
            embedding(1, 1).map(SOURCE.upTo(1).activate(unpaired.rows())), unpaired.labels());
    LabelledRows known = LabelledRows.of(TARGET.upTo(1).activate(SEEN.rows()), SEEN.labels());
    LabelledRows taught = replay == Replay.MIX ? known.followedBy(arriving) : arriving;

    Network tuned =
        new TransferFineTuning(
                LayerPair.of(1), new FineTuning(replay, true, TUNING, RowMemory.UNBOUNDED))
            .apply(networks(1, 1), unpaired, SEEN, random());

    assertThat(tuned.from(1)).isEqualTo(TUNING.train(TARGET.from(1), taught.balanced(), random()));
    assertThat(tuned)
        .isNotEqualTo(fineTuning(1, 1, replay).apply(networks(1, 1), unpaired, SEEN, random()));
  }

  /** The weight comes after the balance, which would else take it away again. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void apply_transferOfMoreWeight_weighsTransferredRowsAlone(boolean balanced) {
    TransferFineTuning tuning =
        new TransferFineTuning(
            LayerPair.of(1), new FineTuning(Replay.MIX, balanced, TUNING, RowMemory.UNBOUNDED));
    Embedding map = embedding(1, 1);
    LabelledRows arriving = UNPAIRED.withRows(map.map(SOURCE.upTo(1).activate(UNPAIRED.rows())));
    LabelledRows known = LabelledRows.of(TARGET.upTo(1).activate(SEEN.rows()), SEEN.labels());
    LabelledRows all = known.followedBy(arriving);

    Network tuned =
        tuning.apply(new Networks(SOURCE, TARGET, twice(map)), UNPAIRED, SEEN, random());

    LabelledRows taught = (balanced ? all.balanced() : all).lastWeighted(5, 2);
    assertThat(tuned.from(1)).isEqualTo(TUNING.train(TARGET.from(1), taught, random()));
  }

  private static TransferStrategy twice(Embedding map) {
    return new TransferStrategy() {
      @Override
      public LabelledRows apply(LabelledRows sourceActivations) {
        return TransferStrategy.of(map).apply(sourceActivations);
      }

      @Override
      public double weight() {
        return 2;
      }
    };
  }

  @Test
  void apply_givenNetworks_areNotChanged() {
    apply(fineTuning(0, 0, Replay.MIX));

    assertThat(TARGET).isEqualTo(network("target", 8, 6, 7, 5));
    assertThat(SOURCE).isEqualTo(network("source", 6, 7, 5, 4, 5));
  }

  @Test
  void apply_layerOutsideTheNetworks_namesTheRange() {
    Networks networks = networks(1, 1);

    assertThatThrownBy(() -> fineTuning(1, 3, Replay.MIX).apply(networks, UNPAIRED, SEEN, random()))
        .hasMessage("target layer must be in [0, 2] but is 3");
    assertThatThrownBy(() -> fineTuning(5, 1, Replay.MIX).apply(networks, UNPAIRED, SEEN, random()))
        .hasMessage("layer must be in [0, 4] but is 5");
    assertThatThrownBy(
            () -> oracle(fineTuning(3, 3, Replay.MIX)).apply(TARGET, SEEN, SEEN, random()))
        .hasMessage("target layer must be in [0, 2] but is 3");
  }

  /** T^(i) where both networks are one. */
  private record Identity(int width) implements Embedding {
    @Override
    public Matrix map(Rows source) {
      return source.toMatrix();
    }

    @Override
    public int sourceWidth() {
      return width;
    }

    @Override
    public int targetWidth() {
      return width;
    }
  }

  private static Network apply(TransferFineTuning tuning) {
    LayerPair layers = tuning.layers();
    return tuning.apply(
        networks(layers.sources().get(0), layers.target()), UNPAIRED, SEEN, random());
  }

  private static TransferFineTuning fineTuning(int source, int target, Replay replay) {
    return new TransferFineTuning(
        new LayerPair(source, target), new FineTuning(replay, false, TUNING, RowMemory.UNBOUNDED));
  }

  private static OracleFineTuning oracle(TransferFineTuning tuning) {
    return new OracleFineTuning(tuning.layers().target(), tuning.tuning());
  }

  private static Networks networks(int source, int target) {
    return new Networks(SOURCE, TARGET, embedding(source, target));
  }

  private static Embedding embedding(int source, int target) {
    return Knn.of(3)
        .fit(
            new ParallelActivations(
                SOURCE.upTo(source).activate(PAIRED), TARGET.upTo(target).activate(SEEN.rows())));
  }

  private static Network network(String name, int... widths) {
    RandomStream random = Seeds.root(21).stream(name);
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < widths.length; i++) {
      layers.add(
          new Layer(
              random.gaussians(widths[i - 1], widths[i], 0.8),
              random.gaussians(1, widths[i], 0.3),
              i == widths.length - 1 ? Activation.SOFTMAX : Activation.SIGMOID));
    }
    return new Network(layers);
  }

  private static Matrix rows(String name, int count, int width) {
    return Seeds.root(21).stream(name).gaussians(count, width, 1);
  }

  private static RandomStream random() {
    return Seeds.root(21).stream("tuning");
  }
}
