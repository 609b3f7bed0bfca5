package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.kernel.PerOutputSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.knn.Metric;
import io.github.tdl4j.embedding.linear.Decoder;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Procrustes;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.embedding.registry.EmbeddingRegistry;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.settings.MapDescriptions;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.transfer.SamplingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads {@code maps}: items are a word, as {@code knn}, or a mapping, as {@code knn: {k: 5}}. */
public final class MapParser {
  private static final int MANY = 1_000_000;
  private static final double LARGE = 1e9;
  private static final int MOST_DRAWS = 1000;
  private static final int MOST_CONTEXT = 1000;
  private static final int MOST_WEIGHT = 1000;

  private MapParser() {}

  /** The maps by name. */
  private enum MapKind {
    KNN,
    NCCA,
    SVR,
    SVR_PER_OUTPUT,
    KERNEL_RIDGE,
    RIDGE,
    PROCRUSTES,
    MLP,
    MEAN,
    FRAMES,
    CONCATENATE;

    EmbeddingMethod read(SettingsNode node, List<NamedMap> earlier) {
      return switch (this) {
        case KNN -> knn(node);
        case NCCA -> ncca(node);
        case SVR -> jointSvr(node);
        case SVR_PER_OUTPUT -> perOutputSvr(node);
        case KERNEL_RIDGE -> kernelRidge(node);
        case RIDGE -> new Ridge(node.number("ridge", Ridge.defaults().ridge(), 0, LARGE));
        case PROCRUSTES -> new Procrustes(node.flag("scaled", Procrustes.defaults().scaled()));
        case MLP -> perceptron(node);
        case MEAN -> mean(node, earlier);
        case FRAMES -> frames(node, earlier);
        case CONCATENATE -> concatenation(node);
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The kernels by name. */
  private enum KernelKind {
    RBF,
    POLYNOMIAL,
    LINEAR
  }

  /**
   * Returns the maps in the order of the file; the three of the paper if the key is absent. Names
   * that differ only in case are refused, because they would be one file on some systems.
   */
  static List<NamedMap> read(SettingsNode root) {
    List<NamedMap> maps = new ArrayList<>();
    if (!root.has("maps")) {
      return NamedMap.ofThePaper();
    }
    for (SettingsNode item : root.list("maps")) {
      NamedMap map = map(item, maps);
      boolean isTaken =
          maps.stream().anyMatch(earlier -> earlier.name().equalsIgnoreCase(map.name()));
      if (isTaken && item.isSound("")) {
        item.fault("", "under a name of its own (give it the key name)");
      }
      maps.addAll(DescriptionSection.rows(map));
    }
    return maps;
  }

  /** Returns the user-defined maps. */
  public static CustomMaps own() {
    List<String> taken = new ArrayList<>(EmbeddingRegistry.types());
    Arrays.stream(MapKind.values()).map(MapKind::word).forEach(taken::add);
    return CustomMaps.find(taken);
  }

  private static NamedMap map(SettingsNode item, List<NamedMap> earlier) {
    return item.scalar().isPresent() ? ofWord(item, earlier) : ofMapping(item, earlier);
  }

  private static NamedMap ofWord(SettingsNode item, List<NamedMap> earlier) {
    Optional<EmbeddingMethod> own = own().ofWord(item);
    MapKind kind = own.isPresent() ? MapKind.KNN : item.choiceOr(own().words(), MapKind.KNN);
    if (!item.isSound("")) {
      return unknown(item);
    }
    String word = own.isPresent() ? item.scalar().orElseThrow() : kind.word();
    EmbeddingMethod method = own.orElseGet(() -> defaults(kind, item, earlier));
    return new NamedMap(word, method, item.path() + "." + word);
  }

  private static NamedMap ofMapping(SettingsNode item, List<NamedMap> earlier) {
    Optional<String> own = own().wordIn(item);
    if (own.isPresent()) {
      return named(own.get(), item, () -> own().ofMapping(item, own.get()));
    }
    return kind(item)
        .map(
            kind ->
                named(
                    kind.word(), item, () -> Optional.of(kind.read(item.at(kind.word()), earlier))))
        .orElseGet(() -> unknown(item));
  }

  /** Returns the rule that a reserved name breaks. */
  private static String reservedNames(String name) {
    return CellName.RESERVED.contains(name.toLowerCase(Locale.ROOT))
        ? "another word than " + String.join(", ", CellName.RESERVED)
        : "a word without " + String.join(", ", CellName.ENDS) + " at its end";
  }

  /** Reads the name of a map, its settings, and the sampling of its rows. */
  private static NamedMap named(
      String word, SettingsNode item, Supplier<Optional<EmbeddingMethod>> method) {
    SettingsNode settings = item.at(word);
    String name = settings.text("name", word);
    if (!CellName.isMapName(name)) {
      settings.fault("name", "up to 40 letters, digits, '.', '_' and '-'");
    } else if (CellName.isReserved(name)) {
      settings.fault("name", reservedNames(name));
    }
    Optional<EmbeddingMethod> read = method.get();
    SettingsNode rows = settings.at("rows");
    SamplingSettings drawing = drawing(rows);
    Optional<MapDescriptions> descriptions = DescriptionSection.read(settings, name, read);
    if (read.isEmpty()) {
      return unknown(item);
    }
    if (rows.isSound("") && settings.isSound("k")) {
      check(drawing, read.get(), rows);
    }
    return new NamedMap(
        settings.isSound("name") ? name : item.path(),
        read.get(),
        drawing,
        settings.path(),
        descriptions);
  }

  /**
   * Returns a map in the place of an item that cannot be read. A word keeps its name, so that a
   * later reference to it is not a second fault.
   */
  private static NamedMap unknown(SettingsNode item) {
    return new NamedMap(item.scalar().orElse(item.path()), Knn.defaults(), item.path());
  }

  /** Returns the map of a word with its default settings. */
  private static EmbeddingMethod defaults(MapKind kind, SettingsNode item, List<NamedMap> earlier) {
    if (kind == MapKind.MEAN) {
      item.fault("", "a mapping that says of which maps, as mean: {of: [knn, svr]},");
      return Knn.defaults();
    }
    // A word has no keys.
    return kind.read(item.at(""), earlier);
  }

  private static Optional<MapKind> kind(SettingsNode item) {
    List<MapKind> kinds =
        Arrays.stream(MapKind.values())
            .filter(kind -> item.kind(kind.word()) != Kind.ABSENT)
            .toList();
    if (kinds.size() == 1) {
      return Optional.of(kinds.get(0));
    }
    if (kinds.isEmpty() && !item.keys().isEmpty()) {
      return Optional.empty(); // the keys are unknown, which is told of each
    }
    item.fault(
        "",
        "one map, of "
            + own().words()
            + Arrays.stream(MapKind.values()).map(MapKind::word).collect(Collectors.joining(", "))
            + ",");
    return Optional.empty();
  }

  /** A map within another: the name of an earlier one, a word, or a mapping. */
  private static EmbeddingMethod inner(SettingsNode item, List<NamedMap> earlier) {
    Optional<String> word = item.scalar();
    Optional<NamedMap> known =
        earlier.stream().filter(map -> word.equals(Optional.of(map.name()))).findFirst();
    if (known.isPresent()) {
      if (known.get().descriptions().isPresent()) {
        item.fault("", "a map without descriptions, which the whole map takes by its own key");
      }
      return known.get().method();
    }
    Optional<EmbeddingMethod> own =
        word.isPresent()
            ? own().ofWord(item)
            : own().wordIn(item).flatMap(key -> own().ofMapping(item, key));
    if (own.isPresent()) {
      return own.get();
    }
    if (word.isPresent()) {
      String others = "the name of an earlier map or " + own().words();
      return defaults(item.choiceOr(others, MapKind.KNN), item, earlier);
    }
    return kind(item).map(kind -> kind.read(item.at(kind.word()), earlier)).orElse(Knn.defaults());
  }

  private static SamplingSettings drawing(SettingsNode node) {
    SamplingSettings none = SamplingSettings.none();
    SamplingSettings read =
        new SamplingSettings(
            node.integer("draws", none.draws(), 1, MOST_DRAWS),
            node.choice("centre", none.centre(), Map.of("clip", SamplingSettings.Centre.INSTANCE)),
            node.number("stretch", none.stretch(), 0, LARGE),
            node.choice("residuals", none.residuals()),
            node.number("residualScale", none.residualScale(), 0, LARGE),
            node.number("labelErrors", none.labelErrors(), 0, LARGE),
            node.number("shrinkage", none.shrinkage(), 0, 1),
            node.number("weight", none.weight(), Double.MIN_VALUE, LARGE));
    if (node.isSound("")) {
      refuseIdleKeys(read, node);
    }
    return read;
  }

  /** Refuses keys that have no effect. */
  private static void refuseIdleKeys(SamplingSettings read, SettingsNode node) {
    boolean draws = read.residuals() != SamplingSettings.Residuals.NONE;
    if (!draws && node.has("residualScale")) {
      node.fault("residualScale", "left out where there are no residuals");
    }
    if (read.labelErrors() == 0 && node.has("shrinkage")) {
      node.fault("shrinkage", "left out where there are no labelErrors");
    }
    boolean varies =
        draws || read.labelErrors() > 0 || read.centre() == SamplingSettings.Centre.NEIGHBOUR;
    if (!varies && read.draws() > 1) {
      node.fault("draws", "1 where there are neither residuals nor labelErrors to draw");
    }
  }

  /** Checks sampling of neighbours: unchanged rows of pairs, at most the k of knn. */
  private static void check(SamplingSettings drawing, EmbeddingMethod method, SettingsNode rows) {
    if (drawing.centre() != SamplingSettings.Centre.NEIGHBOUR) {
      return;
    }
    if (method.neighbourCount().isEmpty()) {
      rows.fault("centre", "another than neighbour with a map that is not knn,");
    } else if (drawing.draws() > method.neighbourCount().getAsInt()) {
      rows.fault(
          "draws",
          "at most k, which is " + method.neighbourCount().getAsInt() + ", with centre: neighbour");
    } else if (!drawing.isOfCentresAlone()) {
      rows.fault("centre", "another than neighbour with stretch, residuals or labelErrors");
    }
  }

  private static EmbeddingMethod knn(SettingsNode node) {
    Knn defaults = Knn.defaults();
    return new Knn(
        node.integer("k", defaults.k(), 1, MANY),
        node.choice("metric", Metric.EUCLIDEAN),
        node.flag("distanceWeighted", defaults.distanceWeighted()),
        !node.has("k"));
  }

  private static EmbeddingMethod ncca(SettingsNode node) {
    Ncca defaults = Ncca.defaults();
    return new Ncca(
        node.integer("components", defaults.components(), 1, MANY),
        node.number("sourceRidge", defaults.sourceRidge(), 0, LARGE),
        node.number("targetRidge", defaults.targetRidge(), 0, LARGE),
        node.number("power", defaults.power(), 0, LARGE),
        node.choice("decoder", Decoder.REGRESSION),
        !node.has("components"));
  }

  private static EmbeddingMethod jointSvr(SettingsNode node) {
    JointSvr defaults = JointSvr.defaults();
    return new JointSvr(
        kernel(node),
        node.number("c", defaults.c(), Double.MIN_VALUE, LARGE),
        node.number("epsilon", defaults.epsilon(), 0, LARGE),
        node.integer("maxIterations", defaults.maxIterations(), 1, MANY));
  }

  private static EmbeddingMethod perOutputSvr(SettingsNode node) {
    PerOutputSvr defaults = PerOutputSvr.defaults();
    return new PerOutputSvr(
        kernel(node),
        node.number("c", defaults.c(), Double.MIN_VALUE, LARGE),
        node.number("epsilon", defaults.epsilon(), 0, LARGE));
  }

  private static EmbeddingMethod kernelRidge(SettingsNode node) {
    return new KernelRidge(
        kernel(node),
        node.number("ridge", KernelRidge.defaults().ridge(), Double.MIN_VALUE, LARGE));
  }

  private static EmbeddingMethod perceptron(SettingsNode node) {
    MlpRegressor defaults = MlpRegressor.defaults();
    return new MlpRegressor(
        node.integer("hidden", defaults.hidden(), 1, MANY),
        node.integer("epochs", defaults.epochs(), 0, MANY),
        node.integer("patience", defaults.patience(), 1, MANY),
        node.number("learningRate", defaults.learningRate(), Double.MIN_VALUE, 1000),
        node.number("weightDecay", defaults.weightDecay(), 0, 1000));
  }

  private static EmbeddingMethod mean(SettingsNode node, List<NamedMap> earlier) {
    List<EmbeddingMethod> methods = new ArrayList<>();
    node.list("of").forEach(item -> methods.add(inner(item, earlier)));
    boolean mixed = methods.stream().map(EmbeddingMethod::readsFrames).distinct().count() > 1;
    if (methods.isEmpty() || mixed) {
      boolean isTold = !node.isSound("of") || (methods.isEmpty() && node.kind("of") == Kind.SCALAR);
      if (!isTold) {
        node.fault("of", "a list of at least one map, all of frames or none,");
      }
      return Knn.defaults();
    }
    return new AveragedMaps(methods);
  }

  private static EmbeddingMethod frames(SettingsNode node, List<NamedMap> earlier) {
    int context = node.integer("context", 3, 0, MOST_CONTEXT);
    int stride = node.integer("stride", 1, 1, MOST_CONTEXT);
    EmbeddingMethod method = KernelRidge.defaults();
    if (node.has("of")) {
      method = node.item("of").map(item -> inner(item, earlier)).orElse(method);
    }
    if (method.readsFrames()) {
      if (node.isSound("of")) {
        node.fault("of", "a map that is not one of frames itself");
      }
      return new FramewiseRegressor(KernelRidge.defaults(), context, stride);
    }
    return new FramewiseRegressor(method, context, stride);
  }

  private static EmbeddingMethod concatenation(SettingsNode node) {
    List<Integer> weights = node.integers("weights", List.of(1), 0, MOST_WEIGHT);
    if (weights.stream().noneMatch(weight -> weight > 0)) {
      if (node.isSound("weights")) {
        node.fault("weights", "a list with a number above 0");
      }
      weights = List.of(1);
    }
    return new Concatenation(
        node.has("context")
            ? OptionalInt.of(node.integer("context", 0, 0, MOST_CONTEXT))
            : OptionalInt.empty(),
        number(node, "timeWeight"),
        number(node, "joinCost"),
        weights,
        Concatenation.Descriptions.NONE);
  }

  private static OptionalDouble number(SettingsNode node, String key) {
    return node.has(key)
        ? OptionalDouble.of(node.number(key, 0, 0, LARGE))
        : OptionalDouble.empty();
  }

  private static Kernel kernel(SettingsNode node) {
    return switch (node.choice("kernel", KernelKind.RBF)) {
      case RBF ->
          node.has("gamma")
              ? RbfKernel.of(node.number("gamma", 1, Double.MIN_VALUE, LARGE))
              : RbfKernel.ofMedian();
      case POLYNOMIAL ->
          new PolynomialKernel(
              node.integer("degree", 3, 1, 100),
              node.number("offset", 1, 0, LARGE),
              node.number("scale", 1, Double.MIN_VALUE, LARGE));
      case LINEAR -> new LinearKernel();
    };
  }
}
