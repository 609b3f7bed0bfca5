package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The name of a cell of the grid. Method, map and layer identify it; source layers are additional
 * information.
 *
 * @param method method of the cell
 * @param map name of the map, empty except for {@link Method#TDL}; {@value #AUTO} or {@value
 *     #AUTO_H} if map and layer are selected in each fold, {@value #VOTE} for the mean output of
 *     the networks after transfer by all maps at all layers
 * @param layer i of TDLFT(i); only for {@link Method#TDL} by a map and {@link Method#ORACLE}
 * @param sourceLayers the layers of N_A that are mapped; empty if it is {@code layer} alone
 */
public record CellName(Method method, String map, OptionalInt layer, List<Integer> sourceLayers) {
  /** Selection by accuracy. */
  static final String AUTO = "auto";

  /** Selection by the harmonic mean. */
  static final String AUTO_H = "auto-h";

  /** The mean output of the networks after transfer by all maps at all layers. */
  public static final String VOTE = "vote";

  /** Names that maps must not have. */
  public static final List<String> RESERVED = List.of(AUTO, AUTO_H, VOTE);

  /** The end of the name of a map that takes descriptions of labels. */
  public static final String DESCRIBED = "-described";

  /** The end of the name of a map that takes permuted descriptions, as a control. */
  public static final String PERMUTED = "-permuted";

  /** The end of the name of a map that reads descriptions of labels alone. */
  public static final String ALONE = "-alone";

  /** The ends that names of maps must not have. */
  public static final List<String> ENDS = List.of(DESCRIBED, PERMUTED, ALONE);

  /**
   * Returns whether a map may have this name, which becomes part of file names.
   *
   * @throws IllegalArgumentException if the argument is null
   */
  public static boolean isMapName(String name) {
    Check.notNull("name", name);
    return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  }

  /**
   * Returns whether a name is reserved, or has an end that is, in upper or lower case.
   *
   * @throws IllegalArgumentException if the argument is null
   */
  public static boolean isReserved(String name) {
    Check.notNull("name", name);
    String lower = name.toLowerCase(Locale.ROOT);
    return RESERVED.contains(lower) || ENDS.stream().anyMatch(lower::endsWith);
  }

  public CellName {
    Check.notNull("method", method);
    Check.notNull("map", map);
    Check.notNull("layer", layer);
    Check.notNull("sourceLayers", sourceLayers);
    sourceLayers = List.copyOf(sourceLayers);
    boolean transfers = method == Method.TDL;
    boolean tunes = (transfers && goal(map).isEmpty()) || method == Method.ORACLE;
    if (transfers == map.isEmpty()) {
      throw new IllegalArgumentException(
          "map must be given for tdl alone but is "
              + (map.isEmpty() ? "missing" : "'" + map + "'")
              + (" for " + method.word()));
    }
    if (tunes != layer.isPresent()) {
      throw new IllegalArgumentException(
          "layer must be given for tdl by a map and for oracle alone but is "
              + (layer.isPresent() ? layer.getAsInt() : "missing")
              + (" for " + method.word() + (map.isEmpty() ? "" : " by " + map)));
    }
    if (!sourceLayers.isEmpty() && (!transfers || layer.isEmpty())) {
      throw new IllegalArgumentException(
          "sourceLayers must be given for tdl by a map alone but are "
              + (sourceLayers + " for " + method.word()));
    }
    layer.ifPresent(i -> Check.atLeast("layer", i, 0));
    sourceLayers.forEach(i -> Check.atLeast("sourceLayer", i, 0));
  }

  /** Returns the name of N_V, trained on the seen labels alone. */
  public static CellName unimodal() {
    return new CellName(Method.UNIMODAL, "", OptionalInt.empty(), List.of());
  }

  /** Returns the name of N_A, tested on its own modality. */
  public static CellName source() {
    return new CellName(Method.SOURCE, "", OptionalInt.empty(), List.of());
  }

  /**
   * A cell of the linear reference.
   *
   * @param method {@link Method#LINEAR}, {@link Method#LINEAR_TDL} or {@link Method#LINEAR_ORACLE}
   * @throws IllegalArgumentException if the argument is null
   */
  public static CellName linear(Method method) {
    Check.notNull("method", method);
    return new CellName(method, "", OptionalInt.empty(), List.of());
  }

  /**
   * Returns the name of the oracle.
   *
   * @param layer the layer from which N_V is tuned, at least 0
   * @throws IllegalArgumentException if {@code layer} is negative
   */
  public static CellName oracle(int layer) {
    return new CellName(Method.ORACLE, "", OptionalInt.of(layer), List.of());
  }

  /**
   * Returns the name of TDLFT(i) with the same layer of both networks.
   *
   * @param map name of the map
   * @param layer i, at least 0
   * @throws IllegalArgumentException if {@code layer} is negative
   */
  public static CellName tdl(String map, int layer) {
    Check.notNull("map", map);
    return new CellName(Method.TDL, map, OptionalInt.of(layer), List.of());
  }

  /**
   * Returns the name of the vote of all TDL cells by a map.
   *
   * @param layer the lowest layer among them, at least 0; the vote is compared with its oracle
   */
  public static CellName vote(int layer) {
    return tdl(VOTE, layer);
  }

  /** Returns whether the cell is the vote of all TDL cells by a map. */
  public boolean isVote() {
    return method == Method.TDL && map.equals(VOTE);
  }

  /**
   * Returns the name of TDL with map and layer selected in each fold, on its training part.
   *
   * @param goal criterion of the selection
   * @throws IllegalArgumentException if the argument is null
   */
  public static CellName auto(Goal goal) {
    Check.notNull("goal", goal);
    String map = goal == Goal.ACCURACY ? AUTO : AUTO_H;
    return new CellName(Method.TDL, map, OptionalInt.empty(), List.of());
  }

  /** Returns the criterion of automatic selection; empty for other cells. */
  public Optional<Goal> goal() {
    return method == Method.TDL ? goal(map) : Optional.empty();
  }

  private static Optional<Goal> goal(String map) {
    return switch (map) {
      case AUTO -> Optional.of(Goal.ACCURACY);
      case AUTO_H -> Optional.of(Goal.HARMONIC_MEAN);
      default -> Optional.empty();
    };
  }

  /** Returns whether the cell is a map with descriptions of labels, each label with its own. */
  public boolean isDescribed() {
    return method == Method.TDL && map.endsWith(DESCRIBED);
  }

  /**
   * Returns whether the cell is a control: a map with permuted descriptions, which is no transfer
   * to choose.
   */
  public boolean isControl() {
    return method == Method.TDL && map.endsWith(PERMUTED);
  }

  /** Returns whether the cell is a map that reads descriptions of labels and no source instance. */
  public boolean isAlone() {
    return method == Method.TDL && map.endsWith(ALONE);
  }

  /** Returns whether map and layer are selected in each fold. */
  public boolean isAuto() {
    return goal().isPresent();
  }

  /**
   * Returns whether two cells have the same method, map and layer, and so the same name in files,
   * which omit source layers.
   *
   * @param other a cell of this or another run
   */
  public boolean sharesNameWith(CellName other) {
    return method == other.method && map.equals(other.map) && layer.equals(other.layer);
  }
}
