package io.github.tdl4j.cli.page;

import io.github.tdl4j.cli.synthetic.SyntheticSounds;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.page.ReportPage;
import io.github.tdl4j.page.data.ClipChoice;
import io.github.tdl4j.page.data.PageData;
import io.github.tdl4j.page.data.PageRequest;
import io.github.tdl4j.page.data.PageRun;
import io.github.tdl4j.report.RunComparison;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A report in HTML.
 *
 * @param file that is written
 * @param force whether a file that is no report of this program is replaced
 */
public record ReportFile(Path file, boolean force) {
  /** The name of the report in the folder of a run. */
  public static final String NAME = "report.html";

  /** The beginning of the data of each report. */
  private static final List<String> MARKS =
      List.of("\"generator\":\"tdl4j ", "name=\"generator\" content=\"tdl4j");

  private static final int BLOCK = 1 << 16;

  /**
   * The content of a report.
   *
   * @param folders of runs, the first is the one that others are compared with
   * @param command the command line that makes the report again
   * @param withClips whether it has pictures of data sets of others
   * @param comparison of the runs, if it has been computed
   */
  public record Content(
      List<Path> folders, String command, boolean withClips, Optional<RunComparison> comparison) {
    public Content {
      folders = List.copyOf(folders);
    }

    /** Creates the content of a report that computes its comparisons. */
    public Content(List<Path> folders, String command, boolean withClips) {
      this(folders, command, withClips, Optional.empty());
    }

    private PageRequest request() {
      List<PageRun> runs = new ArrayList<>();
      List<String> names = folders.stream().map(Content::shortName).toList();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        boolean isUnique = names.indexOf(name) == names.lastIndexOf(name);
        runs.add(new PageRun(isUnique ? name : folders.get(i).toString(), folders.get(i)));
      }
      return new PageRequest(
          runs,
          command,
          new ClipChoice(withClips, new SyntheticSounds()),
          comparison.map(known -> known.withNames(runs.stream().map(PageRun::name).toList())));
    }

    private static String shortName(Path folder) {
      Path name = folder.toAbsolutePath().normalize().getFileName();
      return name == null ? folder.toString() : name.toString();
    }
  }

  /**
   * Writes the report.
   *
   * @throws InputException if a run cannot be read, or the file is not a report of this program
   */
  public void write(Content content) {
    requireReplaceable();
    String page = ReportPage.html(PageData.json(content.request()));
    AtomicFile.createFolderOf(file);
    AtomicFile.write(file, page);
  }

  /** Refuses a file that is not a report of this program, before any work is done. */
  private void requireReplaceable() {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
      throw new InputException(file + ": the file of a report must end in .html but does not");
    }
    boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (exists && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputException(
          file
              + ": must be a regular file or not exist but is "
              + FileFaults.kind(file)
              + "; give another file with --out");
    }
    if (!force && exists && !isOurs()) {
      throw new InputException(
          file
              + ": must be a report of this program or not exist but is something else; give"
              + " another file, or replace it with --force");
    }
  }

  private boolean isOurs() {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (BufferedReader text = RegularFile.reader(file)) {
      char[] block = new char[BLOCK];
      String rest = "";
      for (int read = text.read(block); read >= 0; read = text.read(block)) {
        String part = rest + new String(block, 0, read);
        if (MARKS.stream().anyMatch(part::contains)) {
          return true;
        }
        rest = part.substring(Math.max(0, part.length() - MARKS.get(1).length()));
      }
      return false;
    } catch (IOException e) {
      return false; // a text in another encoding, for example
    }
  }
}
