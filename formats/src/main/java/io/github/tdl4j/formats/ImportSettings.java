package io.github.tdl4j.formats;

import io.github.tdl4j.data.DataSetTerms;
import java.util.Map;
import java.util.Set;

/**
 * Settings of an import that the files do not state.
 *
 * @param rates frames a second of modalities
 * @param axes which index counts the frames, where it is not the first
 * @param terms name, source and licence of the data set
 * @param keepGoing whether instances with faults are left out
 * @param leftOut columns of a table of files that name none
 */
public record ImportSettings(
    Map<String, Double> rates,
    Map<String, FrameAxis> axes,
    DataSetTerms terms,
    boolean keepGoing,
    Set<String> leftOut) {
  public ImportSettings {
    rates = Map.copyOf(rates);
    axes = Map.copyOf(axes);
    leftOut = Set.copyOf(leftOut);
  }

  /** Settings of an import that leaves out no column. */
  public ImportSettings(
      Map<String, Double> rates,
      Map<String, FrameAxis> axes,
      DataSetTerms terms,
      boolean keepGoing) {
    this(rates, axes, terms, keepGoing, Set.of());
  }
}
