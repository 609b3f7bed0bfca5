package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.RankException;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.embedding.kernel.KernelRidge;
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
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.TransferFineTuning.Networks;
import io.github.tdl4j.transfer.TransferStrategy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The maps T^(i) of one fold, from a layer of N_A, or from frames, to a layer of N_V, and what is
 * made of their rows. All is learnt from the pairs (X_A, X_V).
 */
public record FoldMaps(FoldRows rows, FoldNetworks networks, RowMemory memory, FoldPairs pairs) {

  /**
   * A way from source rows to a layer of N_V, before it is fitted.
   *
   * @param name of the map and the layer, for messages
   * @param pairs what it is fitted to
   * @param toLayer from what the method yields to the layer
   */
  private record Way(
      String name, EmbeddingMethod method, ParallelActivations pairs, UnaryOperator<Rows> toLayer) {
    Embedding fit() {
      Embedding map = pairs.fitted(method);
      int width = toLayer.apply(Matrix.zeros(0, map.targetWidth())).columns();
      return new ThenToLayer(name, map, toLayer, width);
    }

    /** What the method says of pairs whose labels it has not been fitted to. */
    Matrix heldOut(List<Integer> labels) {
      return toLayer
          .apply(CrossFittedMaps.predictions(method, pairs, CrossFittedActivations.groups(labels)))
          .toMatrix();
    }
  }

  private record ThenToLayer(
      String name, Embedding map, UnaryOperator<Rows> toLayer, int targetWidth)
      implements Embedding {
    @Override
    public Matrix map(Rows source) {
      Matrix mapped = map.map(source);
      if (mapped == null
          || mapped.rows() != source.rows()
          || mapped.columns() != map.targetWidth()) {
        throw new InputException(
            (name + " must give " + source.rows() + " x " + map.targetWidth() + " rows but gives ")
                + (mapped == null ? "none" : mapped.shape()));
      }
      if (!mapped.isFinite()) {
        throw new InputException(
            name
                + " must give finite rows, but some of its numbers are not; for the"
                + " maps of this program a smaller degree, scale or c, a larger ridge, or smaller"
                + " factors of rows help");
      }
      return toLayer.apply(mapped).toMatrix();
    }

    @Override
    public int sourceWidth() {
      return map.sourceWidth();
    }

    @Override
    public Optional<Neighbours> neighbours() {
      return map.neighbours().map(found -> new AtLayer(found, toLayer));
    }
  }

  private record AtLayer(Neighbours found, UnaryOperator<Rows> toLayer) implements Neighbours {
    @Override
    public List<int[]> nearest(Rows source, int count) {
      return found.nearest(source, count);
    }

    @Override
    public Rows targets() {
      return toLayer.apply(found.targets());
    }
  }

  /** T^(i), fitted to all pairs. */
  public Embedding embedding(NamedMap map, LayerPair layers) {
    return fitted(map, layers, Way::fit);
  }

  /** T^(i) and what is drawn about its rows, by streams of the layer. */
  TransferStrategy transfer(NamedMap map, LayerPair layers, Seeds seeds) {
    TransferStrategy.Place place =
        new TransferStrategy.Place(layers.target() > 0, seeds.branch("drawing/" + layers.target()));
    return fitted(
        map,
        layers,
        way ->
            TransferStrategy.fit(
                map.drawing(),
                way.fit(),
                () -> seen(way, layers, map.drawing().needsHeldOut()),
                place));
  }

  /** What T^(i) says of labels that it has not been fitted to. */
  public CrossFittedActivations heldOut(NamedMap map, LayerPair layers) {
    return fitted(map, layers, way -> seen(way, layers, true));
  }

  /**
   * The target vectors that a map of frames makes in this fold: of X_A* and, where rows are drawn
   * by what it says of labels that it was not fitted to, of X_A.
   */
  Rows vectors(NamedMap map) {
    return pairs.beforeFitToClips(
        () -> rows.frames().pairs(),
        found -> told(map, LayerPair.of(0), () -> vectors(map, found)));
  }

  private Rows vectors(NamedMap map, ParallelActivations clips) {
    Matrix mapped = clips.fitted(map.method()).map(unpaired(map).rows());
    if (!map.drawing().needsHeldOut()) {
      return mapped;
    }
    List<Integer> groups = CrossFittedActivations.groups(rows.target().seen().labels());
    return Rows.stack(List.of(mapped, CrossFittedMaps.predictions(map.method(), clips, groups)));
  }

  private CrossFittedActivations seen(Way way, LayerPair layers, boolean isHeldOutNeeded) {
    List<Integer> labels = rows.target().seen().labels();
    Matrix actual = targetActivations(layers).toMatrix();
    return new CrossFittedActivations(
        actual, isHeldOutNeeded ? way.heldOut(labels) : actual, labels);
  }

  /** Who takes part in TDLFT(i) with this map; a map of frames asks nothing of N_A. */
  Networks taking(NamedMap map, LayerPair layers, Seeds seeds) {
    Network source = map.method().readsFrames() ? new Network(List.of()) : networks.source();
    return new Networks(source, networks.target(), transfer(map, layers, seeds));
  }

  /** The layers that the map connects in the networks of {@link #taking}. */
  static LayerPair connected(NamedMap map, LayerPair layers) {
    return map.method().readsFrames() ? new LayerPair(0, layers.target()) : layers;
  }

  /** (X_A*, Y*) as the map reads it. */
  LabelledRows unpaired(NamedMap map) {
    LabelledRows unpaired = rows.source().unpaired();
    return map.method().readsFrames() ? rows.frames().unpaired(unpaired) : unpaired;
  }

  private <T> T fitted(NamedMap map, LayerPair layers, Function<Way, T> use) {
    Function<ParallelActivations, T> told =
        found -> told(map, layers, () -> use.apply(way(map, layers, found)));
    return map.method().readsFrames()
        ? pairs.fitToClips(() -> rows.frames().pairs(), told)
        : pairs.fit(layers, () -> parallel(layers), told);
  }

  private static <T> T told(NamedMap map, LayerPair layers, Supplier<T> fit) {
    try {
      return fit.get();
    } catch (RankException e) {
      throw new InputException(
          "key "
              + map.key()
              + ": "
              + e.getMessage()
              + ", at layer "
              + layers.target()
              + why(layers),
          e);
    } catch (SingularMatrixException e) {
      String remedy =
          map.method() instanceof KernelRidge
              ? "larger ridge or a smaller scale"
              : "smaller c or scale";
      throw new InputException(
          ("key " + map.key() + ": " + e.getMessage() + ", at layer " + layers.target())
              + ("; a " + remedy + " makes it solvable"),
          e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InputException(
          "key " + map.key() + ": " + e.getMessage() + ", at layer " + layers.target(), e);
    }
  }

  /** The reason for a rank that is too low, and the way out. */
  private static String why(LayerPair layers) {
    return layers.equals(LayerPair.of(0))
        ? ", where the numbers of the seen labels' instances differ too little in a fold, as beside"
            + " a instance of far larger ones; look for such instances, or leave the layer out"
        : ", where activations differ too little between the instances of a fold, as those of"
            + " networks whose training ran away or taught them nothing; change learning rates in"
            + " networks, or the scale of features, or leave the layer out";
  }

  private Way way(NamedMap map, LayerPair layers, ParallelActivations found) {
    String name = "key " + map.key() + ": the map to layer " + layers.target();
    if (map.method().readsFrames()) {
      Network below = networks.target().upTo(layers.target());
      return new Way(
          name, map.method(), found, vectors -> below.over(rows.frames().project(vectors)));
    }
    return new Way(name, method(map, layers), found, UnaryOperator.identity());
  }

  private EmbeddingMethod method(NamedMap map, LayerPair layers) {
    int inputs = rows.source().paired().rows().columns();
    return layers.sources().size() == 1
        ? map.method()
        : new ScaledConcatenation(map.method(), layers.widths(networks.source(), inputs));
  }

  /** (H_A^(i)(X_A), H_V^(i)(X_V)). */
  private ParallelActivations parallel(LayerPair layers) {
    Rows source = layers.activations(networks.source(), rows.source().paired().rows());
    return new ParallelActivations(memory.hold(source), memory.hold(targetActivations(layers)));
  }

  private Rows targetActivations(LayerPair layers) {
    return networks.target().upTo(layers.target()).over(rows.target().seen().rows());
  }
}
