package io.github.tdl4j.formats;

import java.util.Map;

/**
 * What the files do not say.
 *
 * @param rates frames a second of modalities
 * @param axes which index counts the frames, where it is not the first
 * @param name of the data set
 * @param terms where it comes from, and on what terms it may be used
 * @param keepGoing whether clips with faults are left out
 */
public record ImportSettings(
    Map<String, Double> rates,
    Map<String, FrameAxis> axes,
    String name,
    Terms terms,
    boolean keepGoing) {
  public ImportSettings {
    rates = Map.copyOf(rates);
    axes = Map.copyOf(axes);
  }

  /** Source and licence of a data set, both perhaps empty. */
  public record Terms(String source, String licence) {}
}
