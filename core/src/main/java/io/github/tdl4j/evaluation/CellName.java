package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which cell of the grid a result belongs to. Method, map and layer together name it; the source
 * layer is told beside them.
 *
 * @param map the embedding's name, empty except for {@link Method#TDL}
 * @param layer i of TDLFT(i); only for {@link Method#TDL} and {@link Method#ORACLE}
 * @param sourceLayers the layers of N_A that were mapped; none where it is {@code layer} alone
 */
public record CellName(Method method, String map, OptionalInt layer, List<Integer> sourceLayers) {
  public CellName {
    sourceLayers = List.copyOf(sourceLayers);
    boolean transfers = method == Method.TDL;
    boolean tunes = transfers || method == Method.ORACLE;
    if (transfers == map.isEmpty()) {
      throw new IllegalArgumentException(
          "map must be given for tdl alone but is '" + map + "' for " + method.word());
    }
    if (tunes != layer.isPresent()) {
      throw new IllegalArgumentException(
          "layer must be given for tdl and oracle alone but is " + layer + " for " + method.word());
    }
    if (!transfers && !sourceLayers.isEmpty()) {
      throw new IllegalArgumentException(
          "sourceLayers must be given for tdl alone but are there for " + method.word());
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

  /** Whether files and tables, which name no source layer, could not tell the two apart. */
  boolean sharesNameWith(CellName other) {
    return method == other.method && map.equals(other.map) && layer.equals(other.layer);
  }
}
