package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.page.figure.PngPicture;
import io.github.tdl4j.report.figure.Figure;
import io.github.tdl4j.report.figure.RunFigures;
import io.github.tdl4j.report.recorded.RecordedIntervals;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code figures}.
 *
 * @param run folder of a finished run, or {@code last} or {@code best}
 * @param runs folder in which these words look
 * @param output the files
 */
public record DrawFigures(String run, Path runs, Output output) implements Operation {
  /** The kinds of files. */
  public enum Format {
    SVG,
    PNG,
    BOTH
  }

  /**
   * The files.
   *
   * @param folder empty for {@code figures} in the folder of the run
   * @param format the kinds
   * @param dpi pixels of an inch in PNG files
   * @param replaces whether files with other content are replaced
   */
  public record Output(Optional<Path> folder, Format format, int dpi, boolean replaces) {}

  @Override
  public int run(Console console) {
    output.folder().ifPresent(DrawFigures::requireFolder);
    RunChoice choice = new RunChoice(runs, console);
    choice.announce(List.of(run));
    RecordedResults results = RecordedResults.read(choice.folder(run));
    RunFigures figures = figures(results);
    figures.missing().forEach(sentence -> console.note("note: " + sentence));
    if (figures.figures().isEmpty()) {
      throw new InputException(
          results.folder() + ": must have cells that a figure shows but has none");
    }
    Path folder = output.folder().orElse(results.folder().resolve("figures"));
    Map<Path, byte[]> files = new LinkedHashMap<>();
    if (output.format() != Format.PNG) {
      figures
          .figures()
          .forEach(
              figure ->
                  files.put(
                      folder.resolve(figure.name() + ".svg"),
                      figure.svg().getBytes(StandardCharsets.UTF_8)));
      write(files, console);
    }
    if (output.format() != Format.SVG) {
      files.clear();
      pictures(figures.figures(), folder, files);
      write(files, console);
    }
    return ExitCode.DONE;
  }

  private static void requireFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException(
          folder
              + ": must be a folder or not exist but is "
              + (Files.isRegularFile(folder) ? "a file" : FileFaults.kind(folder))
              + "; name another folder by --out");
    }
  }

  private static RunFigures figures(RecordedResults results) {
    try {
      return RunFigures.of(results, RecordedIntervals.read(results.folder()));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          results.folder() + ": must have the results of a run but has not: " + e.getMessage(), e);
    }
  }

  private void pictures(List<Figure> figures, Path folder, Map<Path, byte[]> files) {
    for (Figure figure : figures) {
      try {
        files.put(folder.resolve(figure.name() + ".png"), PngPicture.of(figure, output.dpi()));
      } catch (InputException e) {
        throw output.format() == Format.BOTH
            ? new InputException(e.getMessage() + "; the SVG files are in " + folder, e)
            : e;
      }
    }
  }

  /** Writes files, or none if one would replace other content. */
  private void write(Map<Path, byte[]> files, Console console) {
    List<Path> changed = new ArrayList<>();
    files.forEach(
        (file, content) -> {
          if (AtomicFile.isReplaceableBy(file, content, output.replaces())) {
            changed.add(file);
          }
        });
    for (Path file : changed) {
      AtomicFile.createFolderOf(file);
      byte[] content = files.getOrDefault(file, new byte[0]);
      AtomicFile.write(file, stream -> stream.write(content));
    }
    files.keySet().forEach(file -> console.result(file.toString()));
  }
}
