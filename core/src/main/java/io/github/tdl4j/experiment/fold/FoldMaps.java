package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.RankException;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.decomposition.SingularMatrixException;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.CrossFittedActivations;
import io.github.tdl4j.transfer.LayerMap;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SampledTransfer;
import io.github.tdl4j.transfer.TargetLayer;
import io.github.tdl4j.transfer.TransferFineTuning.Networks;
import io.github.tdl4j.transfer.TransferStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The maps T^(i) of one fold, from a layer of N_A, or from frames, to a layer of N_V, with the
 * sampling of their rows. All are fitted to the pairs (X_A, X_V).
 */
public record FoldMaps(FoldRows rows, FoldNetworks networks, RowMemory memory, FoldPairs pairs) {

  /** The inputs of one map to one layer in one fold: what it is fitted to and what it maps. */
  interface Inputs {
    /** Returns the network whose layer the map reads: N_A, or the identity for frames. */
    Network source();

    /** Returns (X_A*, Y*) as {@link #source} reads it. */
    LabelledRows unpaired();

    /** Returns the pairs, which are released when they are closed. */
    FoldPairs.Lease pairs();

    /** Returns T^(i) to be fitted to these pairs. */
    LayerMap of(ParallelActivations pairs);

    /** Returns the inputs of the map between these layers of a fold. */
    static Inputs of(FoldMaps fold, NamedMap map, LayerPair layers) {
      return map.method().readsFrames()
          ? new OfFrames(fold, map, layers.target())
          : new OfLayers(fold, map, layers);
    }

    /** A map from activations of N_A to activations of N_V. */
    record OfLayers(FoldMaps fold, NamedMap map, LayerPair layers) implements Inputs {
      @Override
      public Network source() {
        return fold.networks().source();
      }

      @Override
      public LabelledRows unpaired() {
        return fold.rows().source().unpaired();
      }

      @Override
      public FoldPairs.Lease pairs() {
        return fold.pairs().ofLayers(layers, this::activations);
      }

      /** (H_A^(i)(X_A), H_V^(i)(X_V)). */
      private ParallelActivations activations() {
        Rows source = layers.activations(source(), fold.rows().source().paired().rows());
        Rows target = fold.targetActivations(layers.target()).rows();
        return new ParallelActivations(fold.memory().hold(source), fold.memory().hold(target));
      }

      @Override
      public LayerMap of(ParallelActivations pairs) {
        NamedMap own = new FoldWindows(fold.rows().frames().source()).in(map, layers, source());
        EmbeddingMethod method = fold.descriptions().method(own);
        EmbeddingMethod ofSources =
            layers.sources().size() == 1 ? method : new ScaledConcatenation(method, widths());
        return LayerMap.ofActivations(
            ofSources, fold.descriptions().pairs(map, pairs), layers.target());
      }

      private List<Integer> widths() {
        int inputs = fold.rows().source().paired().rows().columns();
        List<Integer> widths = new ArrayList<>(layers.widths(source(), inputs));
        fold.descriptions().table(map).ifPresent(table -> widths.add(table.columns()));
        return widths;
      }
    }

    /** A map from frames to frames, whose vectors N_V maps to its layer. */
    record OfFrames(FoldMaps fold, NamedMap map, int layer) implements Inputs {
      @Override
      public Network source() {
        return new Network(List.of());
      }

      @Override
      public LabelledRows unpaired() {
        return fold.rows().frames().unpaired(fold.rows().source().unpaired());
      }

      @Override
      public FoldPairs.Lease pairs() {
        return fold.pairs().ofFrames(fold.rows().frames()::pairs);
      }

      @Override
      public LayerMap of(ParallelActivations pairs) {
        Network below = fold.networks().target().upTo(layer);
        return new LayerMap(
            fold.descriptions().method(map),
            fold.descriptions().pairs(map, pairs),
            vectors -> below.over(fold.rows().frames().project(vectors)),
            layer);
      }
    }
  }

  /** Returns the inputs of Algorithm 1 for this map: N_A, N_V and T^(i). */
  Networks networks(NamedMap map, LayerPair layers, Seeds seeds) {
    Inputs inputs = Inputs.of(this, map, layers);
    try (FoldPairs.Lease lease = inputs.pairs()) {
      TransferStrategy transfer = fit(map, layers, inputs.of(lease.pairs()), seeds);
      return new Networks(
          inputs.source(), networks.target(), descriptions().transfer(map, transfer));
    }
  }

  /** Returns the descriptions of labels as the maps of this fold read them. */
  private FoldDescriptions descriptions() {
    return new FoldDescriptions(rows.descriptions(), rows.source().paired().labels(), memory);
  }

  private TransferStrategy fit(NamedMap map, LayerPair layers, LayerMap unfitted, Seeds seeds) {
    int layer = layers.target();
    try {
      return SampledTransfer.fit(
          map.drawing(), unfitted, targetActivations(layer), TargetLayer.of(layer, seeds));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw fault(map, layers, e);
    }
  }

  /** Returns (X_A*, Y*) as the map reads it. */
  LabelledRows unpaired(NamedMap map) {
    return descriptions().withLabelsAlone(map, Inputs.of(this, map, LayerPair.of(0)).unpaired());
  }

  /** Returns the layers that the map connects in the networks of {@link #networks}. */
  static LayerPair connected(NamedMap map, LayerPair layers) {
    return map.method().readsFrames() ? new LayerPair(0, layers.target()) : layers;
  }

  /** Returns what is fitted to the source modality. */
  public FittedModality fittedSource() {
    return rows.frames().source().fitted();
  }

  /** Returns what is fitted to the target modality. */
  public FittedModality fittedTarget() {
    return rows.frames().target().fitted();
  }

  /**
   * Returns activations of layer i_V.
   *
   * @param inputs of N_V
   * @param layer i_V
   */
  public Rows targetActivations(Rows inputs, int layer) {
    return networks.target().upTo(layer).over(inputs);
  }

  /**
   * Returns T^(i)(N_A^(i)(x)) of some of X_A*, after sampling.
   *
   * @param fitted the inputs of Algorithm 1 for this map
   * @param selected positions in X_A*
   */
  public LabelledRows transferred(
      NamedMap map, LayerPair layers, Networks fitted, List<Integer> selected) {
    LabelledRows all = unpaired(map);
    int[] positions = selected.stream().mapToInt(Integer::intValue).toArray();
    Rows read = connected(map, layers).activations(fitted.source(), all.rows().view(positions));
    return fitted
        .transfer()
        .apply(LabelledRows.of(read, selected.stream().map(all.labels()::get).toList()));
  }

  /** Returns the name of the cell of a map between layers. */
  static CellName cell(NamedMap map, LayerPair layers) {
    LayerPair connected = connected(map, layers);
    return connected.isSame()
        ? CellName.tdl(map.name(), layers.target())
        : new CellName(
            Method.TDL, map.name(), OptionalInt.of(layers.target()), connected.sources());
  }

  /** Returns T^(i), fitted to all pairs. */
  public Embedding embedding(NamedMap map, LayerPair layers) {
    return fitted(map, layers, LayerMap::fit);
  }

  /**
   * Returns what the method itself has learnt from all pairs: a map to activations of N_V or, by a
   * method that reads frames, to vectors of frames.
   */
  public Embedding learnt(NamedMap map, LayerPair layers) {
    return fitted(map, layers, unfitted -> unfitted.method().fitOnce(unfitted.pairs()));
  }

  /** Returns T^(i) of all pairs, each estimated without the pairs of its label. */
  public CrossFittedActivations heldOut(NamedMap map, LayerPair layers) {
    LabelledRows seen = targetActivations(layers.target());
    return fitted(map, layers, unfitted -> CrossFittedActivations.of(unfitted, seen));
  }

  private <T> T fitted(NamedMap map, LayerPair layers, Function<LayerMap, T> fit) {
    Inputs inputs = Inputs.of(this, map, layers);
    try (FoldPairs.Lease lease = inputs.pairs()) {
      return fit.apply(inputs.of(lease.pairs()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw fault(map, layers, e);
    }
  }

  /**
   * Returns the target vectors that a map of frames computes in this fold: of X_A* and, where
   * sampling uses estimates of labels to which the map was not fitted, of X_A.
   */
  Rows vectors(NamedMap map) {
    FoldDescriptions described = descriptions();
    EmbeddingMethod method = described.method(map);
    ParallelActivations vectors = described.pairs(map, pairs.frames(rows.frames()::pairs));
    try {
      Matrix mapped = method.fitOnce(vectors).map(described.rows(map, unpaired(map)));
      if (!map.drawing().needsHeldOut()) {
        return mapped;
      }
      List<Integer> groups = CrossFittedActivations.groups(rows.target().seen().labels());
      return Rows.stack(List.of(mapped, CrossFittedMaps.predictions(method, vectors, groups)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw fault(map, LayerPair.of(0), e);
    }
  }

  /** Returns (H_V^(layer)(X_V), Y). */
  public LabelledRows targetActivations(int layer) {
    LabelledRows seen = rows.target().seen();
    return seen.withRows(networks.target().upTo(layer).over(seen.rows()));
  }

  private static InputException fault(NamedMap map, LayerPair layers, RuntimeException cause) {
    String key = "key " + map.key();
    String layer = "at layer " + layers.target();
    if (cause instanceof SingularMatrixException) {
      return new InputException(key + " " + layer + ": " + cause.getMessage(), cause);
    }
    String fault = String.valueOf(cause.getMessage());
    String why = cause instanceof RankException ? rankAdvice(layers, fault) : "";
    return new InputException(key + ": " + fault + ", " + layer + why, cause);
  }

  /** Returns causes of a rank that is too low, and remedies. */
  private static String rankAdvice(LayerPair layers, String fault) {
    boolean isSetting = fault.startsWith("components ");
    String lower = isSetting ? "lower the setting components or leave it out; else " : "";
    String dependent = isSetting ? "numbers depend on each other, or " : "";
    return layers.equals(LayerPair.of(0))
        ? ", where "
            + dependent
            + "the numbers of the seen labels' instances differ too little in a fold, as beside"
            + (" an instance of far larger ones; " + lower)
            + "look for such instances, or leave the layer out"
        : ", where activations differ too little between the instances of a fold, as those of"
            + " networks whose training diverged or changed nothing; "
            + (lower + "change learning rates in")
            + " networks, or the scale of features, or leave the layer out";
  }
}
