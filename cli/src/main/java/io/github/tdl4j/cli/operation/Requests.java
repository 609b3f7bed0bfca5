package io.github.tdl4j.cli.operation;

import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.mnist.ImageHalves;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.recording.FolderImportRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the user asked of each verb. */
public final class Requests {
  private Requests() {}

  /** Which shape the built-in generator gives its data. */
  public enum Preset {
    LETTERS,
    STANFORD
  }

  /** {@code data import avletters}. */
  public record Import(Path source, Path out) {}

  /** {@code data import mnist-halves}. */
  public record ImageImport(Path source, Path out, ImageHalves.Choice choice) {}

  /** {@code data import folder}. */
  public record Folder(FolderImportRequest request, SettingsNode settings, Path out, int threads) {}

  /** {@code data pair}. */
  public record Pair(Path first, Path second, Path out) {}

  /**
   * {@code data synth letters}.
   *
   * @param labels that are made; empty for all
   * @param repetitions the most of one label by one talker
   * @param films whether clips become MP4 files instead of a data set
   */
  public record Synthesis(
      Path out, long seed, Preset preset, List<String> labels, int repetitions, boolean films) {
    public Synthesis {
      labels = List.copyOf(labels);
    }

    /** The whole data set. */
    public static Synthesis whole(Path out, long seed, Preset preset) {
      return new Synthesis(out, seed, preset, List.of(), Integer.MAX_VALUE, false);
    }
  }

  /** {@code data import features}. */
  public record Features(FeatureClips clips, Path out, ImportSettings settings, int threads) {}

  /** Where the clips of feature files are listed. */
  public sealed interface FeatureClips {
    FeatureImport.Summary importBy(FeatureImport importer, Path out);

    /** A file that is read. */
    Path source();

    /** Returns whether what was read is kept when an import is stopped. */
    boolean isKept();

    /** Returns true if this import has been done before. */
    boolean isDone(FeatureImport importer, Path out);
  }

  /** A CSV file, whose paths start from a folder. */
  public record Table(Path file, Path base) implements FeatureClips {
    @Override
    public Path source() {
      return file;
    }

    @Override
    public boolean isKept() {
      return true;
    }

    @Override
    public FeatureImport.Summary importBy(FeatureImport importer, Path out) {
      return importer.table(file, base, out);
    }

    @Override
    public boolean isDone(FeatureImport importer, Path out) {
      return importer.isTableDone(file, base, out);
    }
  }

  /** Arrays of all clips. */
  public record Arrays(InstanceArrays arrays) implements FeatureClips {
    @Override
    public Path source() {
      return arrays.file().orElseGet(() -> Path.of(arrays.modalities().values().iterator().next()));
    }

    @Override
    public boolean isKept() {
      return false;
    }

    @Override
    public FeatureImport.Summary importBy(FeatureImport importer, Path out) {
      return importer.arrays(arrays, out);
    }

    @Override
    public boolean isDone(FeatureImport importer, Path out) {
      return importer.areArraysDone(arrays, out);
    }
  }

  /** {@code data export}. */
  public record Export(Path dataSet, Path out) {}

  /**
   * {@code data doctor}.
   *
   * @param experiment where the experiment goes; into the data set's folder if not said
   */
  public record Examination(Path dataSet, boolean json, Optional<Path> experiment) {}

  /**
   * {@code data inspect}.
   *
   * @param json whether it is said as JSON
   */
  public record Inspection(Path dataSet, boolean json) {}

  /**
   * {@code run}.
   *
   * @param overrides each {@code a.b=c}, in the order given
   * @param json whether the results are said as JSON
   * @param threads cells that run at a time, at least 1
   */
  public record Run(
      Path settings, List<String> overrides, RunPlace out, boolean json, int threads) {
    public Run {
      overrides = List.copyOf(overrides);
    }
  }

  /** {@code demo}. */
  public record Demo(Path out, int threads) {}
}
