package io.github.tdl4j.cli;

import io.github.tdl4j.data.idx.ImageHalves;
import io.github.tdl4j.formats.ClipArrays;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.ImportSettings;
import java.nio.file.Path;
import java.util.List;

/** What the user asked of each verb. */
final class Requests {
  private Requests() {}

  /** Which shape the built-in generator gives its data. */
  enum Preset {
    LETTERS,
    STANFORD
  }

  /** {@code data import avletters}. */
  record Import(Path source, Path out) {}

  /** {@code data import mnist-halves}. */
  record ImageImport(Path source, Path out, ImageHalves.Choice choice) {}

  /** {@code data import features}. */
  record Features(FeatureClips clips, Path out, ImportSettings settings) {}

  /** Where the clips of feature files are listed. */
  sealed interface FeatureClips {
    FeatureImport.Summary importBy(FeatureImport importer, Path out);
  }

  /** A CSV file, whose paths start from a folder. */
  record Table(Path file, Path base) implements FeatureClips {
    @Override
    public FeatureImport.Summary importBy(FeatureImport importer, Path out) {
      return importer.table(file, base, out);
    }
  }

  /** Arrays of all clips. */
  record Arrays(ClipArrays arrays) implements FeatureClips {
    @Override
    public FeatureImport.Summary importBy(FeatureImport importer, Path out) {
      return importer.arrays(arrays, out);
    }
  }

  /** {@code data export}. */
  record Export(Path dataSet, Path out) {}

  /** {@code data synth letters}. */
  record Synthesis(Path out, long seed, Preset preset) {}

  /** {@code data inspect}. */
  record Inspection(Path dataSet) {}

  /**
   * {@code run}.
   *
   * @param overrides each {@code a.b=c}, in the order given
   * @param threads cells that run at a time, at least 1
   */
  record Run(Path settings, List<String> overrides, Path out, int threads) {
    Run {
      overrides = List.copyOf(overrides);
    }
  }

  /** {@code demo}. */
  record Demo(Path out, int threads) {}
}
