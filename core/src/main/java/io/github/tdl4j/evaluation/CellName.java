package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which cell of the grid a result belongs to. Method, map and layer together name it; the source
 * layer is told beside them.
 *
 * @param map the embedding's name, empty except for {@link Method#TDL}; {@value #AUTO} where map
 *     and layer are chosen anew in each fold
 * @param layer i of TDLFT(i); only for {@link Method#TDL} by a map and {@link Method#ORACLE}
 * @param sourceLayers the layers of N_A that were mapped; none where it is {@code layer} alone
 */
public record CellName(Method method, String map, OptionalInt layer, List<Integer> sourceLayers) {
  /** The name that no map may have. */
  public static final String AUTO = "auto";

  public CellName {
    sourceLayers = List.copyOf(sourceLayers);
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
    if (!sourceLayers.isEmpty() && (!transfers || layer.isEmpty())) {
      throw new IllegalArgumentException(
          "sourceLayers must be given for tdl by a map alone but are there for " + method.word());
    }
    layer.ifPresent(i -> Check.atLeast("layer", i, 0));
    sourceLayers.forEach(i -> Check.atLeast("sourceLayer", i, 0));
  }

  public static CellName unimodal() {
    return new CellName(Method.UNIMODAL, "", OptionalInt.empty(), List.of());
  }

  public static CellName source() {
    return new CellName(Method.SOURCE, "", OptionalInt.empty(), List.of());
  }

  public static CellName oracle(int layer) {
    return new CellName(Method.ORACLE, "", OptionalInt.of(layer), List.of());
  }

  /** TDLFT(i) with the same layer of both networks. */
  public static CellName tdl(String map, int layer) {
    return new CellName(Method.TDL, map, OptionalInt.of(layer), List.of());
  }

  /** TDL by the map and at the layer that each fold chooses on its training part. */
  public static CellName auto() {
    return new CellName(Method.TDL, AUTO, OptionalInt.empty(), List.of());
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
