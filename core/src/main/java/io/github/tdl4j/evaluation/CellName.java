package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.OptionalInt;

/**
 * Which cell of the grid a result belongs to. Method, map and layer together name it; the source
 * layer is told beside them.
 *
 * @param map the embedding's name, empty except for {@link Method#TDL}; {@value #AUTO} where map
 *     and layer are chosen anew in each fold
 * @param layer i of TDLFT(i); only for {@link Method#TDL} by a map and {@link Method#ORACLE}
 * @param sourceLayer the layer of N_A that was mapped, where it is not {@code layer}
 */
public record CellName(Method method, String map, OptionalInt layer, OptionalInt sourceLayer) {
  /** The name that no map may have. */
  public static final String AUTO = "auto";

  public CellName {
    boolean transfers = method == Method.TDL;
    boolean tunes = (transfers && !map.equals(AUTO)) || method == Method.ORACLE;
    if (transfers == map.isEmpty()) {
      throw new IllegalArgumentException(
          "map must be given for tdl alone but is '" + map + "' for " + method.word());
    }
    if (tunes != layer.isPresent()) {
      throw new IllegalArgumentException(
          "layer must be given for tdl by a map and for oracle alone but is "
              + (layer + " for " + method.word()));
    }
    if (sourceLayer.isPresent() && (!transfers || layer.isEmpty())) {
      throw new IllegalArgumentException(
          "sourceLayer must be given for tdl by a map alone but is there for " + method.word());
    }
    layer.ifPresent(i -> Check.atLeast("layer", i, 0));
    sourceLayer.ifPresent(i -> Check.atLeast("sourceLayer", i, 0));
  }

  public static CellName unimodal() {
    return new CellName(Method.UNIMODAL, "", OptionalInt.empty(), OptionalInt.empty());
  }

  public static CellName source() {
    return new CellName(Method.SOURCE, "", OptionalInt.empty(), OptionalInt.empty());
  }

  public static CellName oracle(int layer) {
    return new CellName(Method.ORACLE, "", OptionalInt.of(layer), OptionalInt.empty());
  }

  /** TDLFT(i) with the same layer of both networks. */
  public static CellName tdl(String map, int layer) {
    return new CellName(Method.TDL, map, OptionalInt.of(layer), OptionalInt.empty());
  }

  /** TDL by the map and at the layer that each fold chooses on its training part. */
  public static CellName auto() {
    return new CellName(Method.TDL, AUTO, OptionalInt.empty(), OptionalInt.empty());
  }

  /** Whether map and layer are chosen in each fold. */
  public boolean isAuto() {
    return method == Method.TDL && map.equals(AUTO);
  }

  /** Whether files and tables, which name no source layer, could not tell the two apart. */
  boolean sharesNameWith(CellName other) {
    return method == other.method && map.equals(other.map) && layer.equals(other.layer);
  }
}
