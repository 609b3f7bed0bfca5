package io.github.tdl4j.formats;

import io.github.tdl4j.data.DataSetTerms;
import java.util.Map;

/**
 * What the files do not say.
 *
 * @param rates frames a second of modalities
 * @param axes which index counts the frames, where it is not the first
 * @param terms what the data set shall say of itself
 * @param keepGoing whether clips with faults are left out
 */
public record ImportSettings(
    Map<String, Double> rates, Map<String, FrameAxis> axes, DataSetTerms terms, boolean keepGoing) {
  public ImportSettings {
    rates = Map.copyOf(rates);
    axes = Map.copyOf(axes);
  }
}
