package io.github.tdl4j.experiment;

/** A map and the i of TDLFT(i), as results name them. */
record TransferName(String map, int layer) {
  @Override
  public String toString() {
    return map + " at layer " + layer;
  }
}
