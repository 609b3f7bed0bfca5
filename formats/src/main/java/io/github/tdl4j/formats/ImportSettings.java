package io.github.tdl4j.formats;

import java.util.Map;
import java.util.Set;

/**
 * What the files do not say.
 *
 * @param rates frames a second of modalities
 * @param still modalities whose arrays have no index for frames: each clip is one frame
 * @param name of the data set
 * @param terms where it comes from, and on what terms it may be used
 * @param keepGoing whether clips with faults are left out
 */
public record ImportSettings(
    Map<String, Double> rates, Set<String> still, String name, Terms terms, boolean keepGoing) {
  public ImportSettings {
    rates = Map.copyOf(rates);
    still = Set.copyOf(still);
  }

  /** Source and licence of a data set, both perhaps empty. */
  public record Terms(String source, String licence) {}
}
