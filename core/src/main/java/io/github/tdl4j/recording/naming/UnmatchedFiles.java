package io.github.tdl4j.recording.naming;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Files whose names do not fit the pattern, and what would fit them. */
public final class UnmatchedFiles {
  /** Of names where a test or a reader sees none. */
  public static final UnmatchedFiles NONE = new UnmatchedFiles(PathPattern.of("{label}"));

  private final PathPattern pattern;
  private final List<String> paths = new ArrayList<>();
  private final Map<Path, String> misfits = new LinkedHashMap<>();
  private final Map<Path, String> doubts = new LinkedHashMap<>();
  private int imageFolders;
  private int imageCount;

  public UnmatchedFiles(PathPattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Returns whether a path fits in one way; one that does not is remembered.
   *
   * @param path without suffix
   * @param file that it is the path of, or the first image of a folder
   */
  public boolean admits(String path, Path file) {
    paths.add(path);
    if (pattern.fields(path).isEmpty()) {
      misfits.put(file, path);
      return false;
    }
    Optional<String> doubt = pattern.doubt(path);
    doubt.ifPresent(text -> doubts.put(file, text));
    return doubt.isEmpty();
  }

  /** Remembers the images of a folder whose own path was not admitted. */
  public void images(List<Path> pictures) {
    imageFolders++;
    imageCount += pictures.size();
  }

  /** A line for each file, for what is left out or compared. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    misfits.forEach(
        (file, path) ->
            lines.add(
                file
                    + ": must be named by the pattern "
                    + pattern
                    + " but is not; give another --pattern"));
    doubts.forEach(
        (file, doubt) ->
            lines.add(
                file
                    + ": must be named by the pattern "
                    + pattern
                    + " in one way but "
                    + doubt
                    + "; give a --pattern with a field for each part, rename it, or name the clips"
                    + " in a file for --clips"));
    return lines;
  }

  /** All of them in a line each for those that do not fit and those that fit in several ways. */
  public List<String> told(Path folder) {
    List<String> lines = new ArrayList<>();
    if (!misfits.isEmpty()) {
      Path example = misfits.keySet().iterator().next();
      lines.add(
          counted(misfits.size())
              + (misfits.size() == 1 ? " does" : " do")
              + " not fit the pattern "
              + pattern
              + ", for example "
              + shown(folder, example)
              + way());
    }
    if (!doubts.isEmpty()) {
      Map.Entry<Path, String> example = doubts.entrySet().iterator().next();
      lines.add(
          counted(doubts.size())
              + (doubts.size() == 1 ? " fits" : " fit")
              + " the pattern "
              + pattern
              + " in several ways, for example "
              + shown(folder, example.getKey())
              + ", where "
              + example.getValue()
              + way());
    }
    return lines;
  }

  private static String shown(Path folder, Path file) {
    return file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
  }

  private String counted(int some) {
    return String.format(
        Locale.ROOT, "%,d of %,d %s", some, paths.size(), paths.size() == 1 ? "file" : "files");
  }

  /** The way out. */
  private String way() {
    if (imageFolders > 0 && imageFolders == misfits.size()) {
      return "; the images of a folder count as one film: where each of the "
          + String.format(Locale.ROOT, "%,d", imageCount)
          + " images is one of its own, give --set video.images=clips";
    }
    return betterThan(paths.size() - misfits.size() - doubts.size())
        .orElse("; give another --pattern, rename them, or name the clips in a file for --clips");
  }

  /**
   * The end of a message that gives a pattern.
   *
   * @param fitting it must fit more names
   */
  public Optional<String> betterThan(int fitting) {
    return PatternSuggestion.of(paths, fitting).map(this::told);
  }

  private String told(PatternSuggestion found) {
    PathPattern better = found.pattern();
    String example =
        paths.stream()
            .filter(path -> PatternSuggestion.fitsOneWay(better, path))
            .findFirst()
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "; %s fits %,d of %,d names (%s: %s): --pattern \"%s\"",
        better,
        found.fits(),
        paths.size(),
        example,
        PatternSuggestion.reading(better, example),
        better);
  }
}
