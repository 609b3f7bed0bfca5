package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.experiment.event.RunEvent.Role;
import io.github.tdl4j.experiment.fold.FoldRows.TargetRows;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Tuning;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.DivergenceException;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.TrainingListener;
import io.github.tdl4j.network.training.LogisticRegression;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.network.training.TrainableNetworks;
import io.github.tdl4j.network.training.WeightDecaySearch;
import io.github.tdl4j.transfer.FineTuning;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.MapOutputException;
import io.github.tdl4j.transfer.OracleFineTuning;
import io.github.tdl4j.transfer.TransferFineTuning;
import io.github.tdl4j.transfer.TransferFineTuning.Networks;
import java.util.Optional;

/**
 * The protocol within one fold: each method uses the trained networks and returns, for the n test
 * instances, n x K outputs, the probabilities of all labels. Methods that tune from the same layer
 * use the same random numbers, so that they differ only in their rows.
 */
public record FoldRun(
    FoldRows rows,
    FoldNetworks networks,
    Tuning tuning,
    Seeds seeds,
    FoldPairs pairs,
    FoldObserver observer) {

  /**
   * Returns the same fold with the weight decay of tuning selected as that of N_V was, if the
   * settings leave it open and target instances have labels.
   */
  public FoldRun choosingDecay(ExperimentSettings settings) {
    if (settings.split().isCrossView() || networks.upper().isPresent()) {
      return this;
    }
    Network target = networks.target();
    WeightDecaySearch open =
        new WeightDecaySearch(target.layers().get(target.depth()).units(), seeds.branch("target"));
    LabelledRows.Division training =
        new LabelledRows.Division(rows.target().replayed(), rows.target().validation());
    Tuning chosen = tuning.with(open.chosen(tuning.backpropagation(), training));
    return new FoldRun(rows, networks, chosen, seeds, pairs, observer);
  }

  /** Returns the outputs of N_V, trained on X_V. */
  public Matrix unimodal() {
    return networks
        .upper()
        .map(upper -> upper.activate(rows.target().test()))
        .orElseGet(() -> networks.target().activate(rows.target().test()));
  }

  /**
   * Returns the outputs of N_A for the source modality of the test instances. Of a foreign N_A only
   * the activations of its layer are known, and the outputs are those of a logistic regression on
   * them, fitted to X_A and X_A*.
   */
  Matrix source() {
    if (!networks.source().layers().isEmpty()) {
      return networks.source().activate(rows.source().test());
    }
    return readout().activate(rows.source().test());
  }

  /** Returns a logistic regression on the tensor of a foreign N_A, fitted to X_A and X_A*. */
  public Network readout() {
    LabelledRows all = rows.source().all();
    LabelledRows inMemory = all.withRows(tuning.memory().hold(all.rows()));
    return LogisticRegression.select(inMemory, networks.units(), seeds.stream("source/readout"))
        .train(inMemory, networks.units());
  }

  /** Returns the outputs of N_V after TDLFT(i) on T^(i)(N_A^(i)(X_A*)). */
  Matrix transfer(NamedMap map, LayerPair layers) {
    if (networks.upper().isPresent()) {
      return tunedUpper(map, layers).activate(rows.target().test());
    }
    FoldRun run = inCoordinatesFor(map, layers);
    return run.transferred(map, layers).activate(run.rows.target().test());
  }

  /** Returns the outputs of N_V after the same tuning on H_V^(i)(X_V*). */
  Matrix oracle(LayerPair layers) {
    if (networks.upper().isPresent()) {
      LabelledRows training =
          new OracleFineTuning(layers.target(), fineTuning(oracleCell(layers)))
              .trainingRows(networks.target(), rows.target().unseen(), rows.target().replayed());
      return tunedUpper(oracleCell(layers), layers, training).activate(rows.target().test());
    }
    return oracleNetwork(layers).activate(oracleInput(layers).test());
  }

  /** Returns the part of a foreign N_V above layer i after TDLFT(i). */
  public TrainableNetwork tunedUpper(NamedMap map, LayerPair layers) {
    CellName cell = FoldMaps.cell(map, layers);
    Networks inputs = fitted(map, layers);
    try {
      LabelledRows training =
          new TransferFineTuning(FoldMaps.connected(map, layers), fineTuning(cell))
              .trainingRows(inputs, maps().unpaired(map), rows.target().replayed());
      return tunedUpper(cell, layers, training);
    } catch (MapOutputException e) {
      throw new InputException("key " + map.key() + ": " + e.getMessage(), e);
    }
  }

  private TrainableNetwork tunedUpper(CellName cell, LayerPair layers, LabelledRows training) {
    try {
      return new TrainableNetworks(tuning.backpropagation())
          .train(networks.upper().orElseThrow(), training, stream(layers), listener(cell));
    } catch (DivergenceException e) {
      throw diverged(e, cell);
    }
  }

  /**
   * Returns the same fold in coordinates that can represent the map's targets and its output. The
   * output of a map of frames combines frames of several instances, so that it need not lie in the
   * span of X_V, on which the first layer is trained.
   */
  public FoldRun inCoordinatesFor(NamedMap map, LayerPair layers) {
    if (layers.target() > 0) {
      return this;
    }
    if (map.method().readsFrames()) {
      return rows.frames().target().span().isPresent() ? holdingVectorsOf(map) : this;
    }
    return FoldRows.needsFullSpace(map)
        ? rows.fullTarget().map(this::inFullSpace).orElse(this)
        : this;
  }

  private FoldRun holdingVectorsOf(NamedMap map) {
    FoldRows wider = rows.holding(maps().vectors(map));
    int inputs = wider.target().test().columns();
    return new FoldRun(
        wider,
        new FoldNetworks(networks.source(), networks.target().withInputs(inputs)),
        tuning,
        seeds,
        pairs,
        observer);
  }

  private FoldRun inFullSpace(FoldRows.FullSpace full) {
    return new FoldRun(
        rows.inFullSpace(full.rows()),
        new FoldNetworks(networks.source(), full.span().inFullSpace(networks.target())),
        tuning,
        seeds,
        new FoldPairs(1),
        observer);
  }

  /** Returns the network whose outputs {@link #transfer} returns. */
  public Network transferred(NamedMap map, LayerPair layers) {
    CellName cell = FoldMaps.cell(map, layers);
    Networks inputs = fitted(map, layers);
    try {
      return new TransferFineTuning(FoldMaps.connected(map, layers), fineTuning(cell))
          .apply(inputs, maps().unpaired(map), rows.target().replayed(), stream(layers));
    } catch (DivergenceException e) {
      throw diverged(e, cell);
    } catch (MapOutputException e) {
      throw new InputException("key " + map.key() + ": " + e.getMessage(), e);
    }
  }

  /** Fits T^(i) and tells the observer. */
  private Networks fitted(NamedMap map, LayerPair layers) {
    long start = System.nanoTime();
    FoldMaps maps = maps();
    Networks inputs = maps.networks(map, layers, seeds);
    double seconds = (System.nanoTime() - start) * 1e-9;
    observer.fitted(new FoldObserver.Fitted(maps, map, layers, inputs), seconds);
    return inputs;
  }

  /** Returns the rows of layer i_V that tune the network of {@link #transferred}, with labels. */
  public LabelledRows transferredRows(NamedMap map, LayerPair layers) {
    FoldMaps maps = maps();
    Networks inputs = maps.networks(map, layers, seeds);
    LabelledRows unpaired = maps.unpaired(map);
    return inputs
        .transfer()
        .apply(
            unpaired.withRows(
                FoldMaps.connected(map, layers).activations(inputs.source(), unpaired.rows())));
  }

  /** Returns the network whose outputs {@link #oracle} returns. */
  Network oracleNetwork(LayerPair layers) {
    TargetRows input = oracleInput(layers);
    Network target = networks.target().withInputs(input.test().columns());
    try {
      return new OracleFineTuning(layers.target(), fineTuning(oracleCell(layers)))
          .apply(target, input.unseen(), input.replayed(), stream(layers));
    } catch (DivergenceException e) {
      throw diverged(e, oracleCell(layers));
    }
  }

  private TargetRows oracleInput(LayerPair layers) {
    return layers.target() == 0 ? rows.oracleTarget() : rows.target();
  }

  private static CellName oracleCell(LayerPair layers) {
    return CellName.oracle(layers.target());
  }

  private static InputException diverged(DivergenceException cause, CellName cell) {
    String which = cell.method() == Method.ORACLE ? "the oracle" : cell.map();
    return FoldNetworks.diverged(
        cause,
        "transfer",
        "lower transfer.learningRate or transfer.weightDecay for the tuning of "
            + (which + " at layer " + cell.layer().orElseThrow()));
  }

  private FineTuning fineTuning(CellName cell) {
    return new FineTuning(
        tuning.replay(),
        tuning.balanced(),
        tuning.backpropagation(),
        tuning.memory(),
        listener(cell));
  }

  private TrainingListener listener(CellName cell) {
    return curve -> observer.trained(Role.TUNED, Optional.of(cell), curve);
  }

  /** Methods that tune from the same layer use the same random numbers. */
  private RandomStream stream(LayerPair layers) {
    return seeds.stream("tuning/" + layers.target());
  }

  /** Returns what is fitted to the source modality, in whose coordinates N_A was trained. */
  public FittedModality fittedSource() {
    return maps().fittedSource();
  }

  /** Returns what is fitted to the target modality, in whose coordinates N_V is trained. */
  public FittedModality fittedTarget() {
    return maps().fittedTarget();
  }

  /** T^(i) of this fold. */
  public FoldMaps maps() {
    return new FoldMaps(rows, networks, tuning.memory(), pairs);
  }
}
