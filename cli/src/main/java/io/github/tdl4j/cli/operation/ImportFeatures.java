package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.ImportDisplay;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.FaultGroups;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code data import features}.
 *
 * @param source files of the features
 * @param out folder of the data set
 * @param settings modalities and terms of the data set
 * @param threads instances that are read at a time, at least 1
 */
public record ImportFeatures(Source source, Path out, ImportSettings settings, int threads)
    implements Operation {
  private static final int LISTED_FAULTS = 20;

  @Override
  public int run(Console console) {
    console.noteSoon("reading " + source.firstFile());
    FeatureImport.Summary summary;
    try (ImportDisplay display =
        new ImportDisplay(
            console,
            "reading instances",
            source.canResume() ? Optional.of(out) : Optional.empty())) {
      FeatureImport importer = new FeatureImport(settings, threads, display);
      if (FinishedImport.isReported(source.isDone(importer, out), out, console)) {
        return ExitCode.DONE;
      }
      summary = source.importBy(importer, out);
    }
    report(summary, console);
    return ExitCode.DONE;
  }

  private void report(FeatureImport.Summary summary, Console console) {
    summary.remarks().forEach(console::note);
    FaultGroups.summary(summary.leftOut(), LISTED_FAULTS)
        .forEach(fault -> console.note("left out: " + fault));
    String leftOut = summary.leftOut().isEmpty() ? "" : ", left out " + summary.leftOut().size();
    console.result("wrote " + summary.instances() + " instances to " + out + leftOut);
  }

  /** The files that hold the features. */
  public sealed interface Source {
    /** Returns the file that is read first. */
    Path firstFile();

    /** Returns whether an import that was stopped can be resumed. */
    boolean canResume();

    /** Returns whether {@code out} is the complete result of this import. */
    boolean isDone(FeatureImport importer, Path out);

    /** Writes the data set. */
    FeatureImport.Summary importBy(FeatureImport importer, Path out);
  }

  /**
   * A CSV file that names one file for each instance and modality.
   *
   * @param base folder that relative paths start from
   */
  public record FileTable(Path file, Path base) implements Source {
    @Override
    public Path firstFile() {
      return file;
    }

    @Override
    public boolean canResume() {
      return true;
    }

    @Override
    public boolean isDone(FeatureImport importer, Path out) {
      return importer.isTableDone(file, base, out);
    }

    @Override
    public FeatureImport.Summary importBy(FeatureImport importer, Path out) {
      return importer.table(file, base, out);
    }
  }

  /** Arrays, or columns of a table, with one row for each instance. */
  public record Arrays(InstanceArrays arrays) implements Source {
    @Override
    public Path firstFile() {
      return arrays.file().orElseGet(() -> Path.of(arrays.modalities().values().iterator().next()));
    }

    @Override
    public boolean canResume() {
      return false;
    }

    @Override
    public boolean isDone(FeatureImport importer, Path out) {
      return importer.areArraysDone(arrays, out);
    }

    @Override
    public FeatureImport.Summary importBy(FeatureImport importer, Path out) {
      return importer.arrays(arrays, out);
    }
  }
}
