package io.github.tdl4j.experiment;

import io.github.tdl4j.embedding.Decoder;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.JointSvr;
import io.github.tdl4j.embedding.Knn;
import io.github.tdl4j.embedding.Metric;
import io.github.tdl4j.embedding.Ncca;
import io.github.tdl4j.embedding.PerOutputSvr;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.settings.Kind;
import io.github.tdl4j.experiment.settings.SettingsNode;
import io.github.tdl4j.math.Kernel;
import io.github.tdl4j.math.Linear;
import io.github.tdl4j.math.Polynomial;
import io.github.tdl4j.math.Rbf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads {@code maps}: items are a word, as {@code knn}, or a mapping, as {@code knn: {k: 5}}. */
final class MapList {
  private static final int MANY = 1_000_000;
  private static final double LARGE = 1e9;

  private MapList() {}

  /** What an item may name. */
  private enum MapKind {
    KNN,
    NCCA,
    SVR,
    SVR_PER_OUTPUT;

    EmbeddingMethod read(SettingsNode node) {
      return switch (this) {
        case KNN -> knn(node);
        case NCCA -> ncca(node);
        case SVR -> jointSvr(node);
        case SVR_PER_OUTPUT -> perOutputSvr(node);
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
   * The maps in the order of the file; the paper's three when the key is absent. Names that differ
   * in case alone would be one file on some systems.
   */
  static List<NamedMap> read(SettingsNode root) {
    List<NamedMap> maps = new ArrayList<>();
    if (!root.has("maps")) {
      maps.add(new NamedMap("knn", Knn.defaults(), "maps.0.knn"));
      maps.add(new NamedMap("ncca", Ncca.defaults(), "maps.1.ncca"));
      maps.add(new NamedMap("svr", JointSvr.defaults(), "maps.2.svr"));
      return maps;
    }
    for (SettingsNode item : root.list("maps")) {
      NamedMap map = map(item);
      if (maps.stream().anyMatch(earlier -> earlier.name().equalsIgnoreCase(map.name()))) {
        item.fault("", "under a name of its own (give it the key name)");
      }
      maps.add(map);
    }
    return maps;
  }

  private static NamedMap map(SettingsNode item) {
    if (item.scalar().isPresent()) {
      MapKind kind = item.choice(MapKind.KNN);
      // A word has no keys: its settings are the defaults.
      return new NamedMap(kind.word(), kind.read(item.at("")), item.path() + "." + kind.word());
    }
    List<MapKind> kinds =
        Arrays.stream(MapKind.values())
            .filter(kind -> item.kind(kind.word()) != Kind.ABSENT)
            .toList();
    if (kinds.size() != 1) {
      item.fault("", "one map, of knn, ncca, svr, svr-per-output,");
      return new NamedMap(item.path(), Knn.defaults(), item.path());
    }
    MapKind kind = kinds.get(0);
    SettingsNode settings = item.at(kind.word());
    String name = settings.text("name", kind.word());
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
      settings.fault("name", "up to 40 letters, digits, '.', '_' and '-'");
    } else if (name.equalsIgnoreCase(CellName.AUTO)) {
      settings.fault("name", "another word than " + CellName.AUTO + ", the map that is chosen,");
    }
    return new NamedMap(name, kind.read(settings), settings.path());
  }

  private static EmbeddingMethod knn(SettingsNode node) {
    Knn defaults = Knn.defaults();
    return new Knn(
        node.integer("k", defaults.k(), 1, MANY),
        node.choice("metric", Metric.EUCLIDEAN),
        node.flag("distanceWeighted", defaults.distanceWeighted()));
  }

  private static EmbeddingMethod ncca(SettingsNode node) {
    Ncca defaults = Ncca.defaults();
    return new Ncca(
        node.integer("components", defaults.components(), 1, MANY),
        node.number("sourceRidge", defaults.sourceRidge(), 0, LARGE),
        node.number("targetRidge", defaults.targetRidge(), 0, LARGE),
        node.number("power", defaults.power(), 0, LARGE),
        node.choice("decoder", Decoder.REGRESSION));
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

  private static Kernel kernel(SettingsNode node) {
    return switch (node.choice("kernel", KernelKind.RBF)) {
      case RBF ->
          node.has("gamma")
              ? Rbf.of(node.number("gamma", 1, Double.MIN_VALUE, LARGE))
              : Rbf.ofMedian();
      case POLYNOMIAL ->
          new Polynomial(
              node.integer("degree", 3, 1, 100),
              node.number("offset", 1, 0, LARGE),
              node.number("scale", 1, Double.MIN_VALUE, LARGE));
      case LINEAR -> new Linear();
    };
  }
}
