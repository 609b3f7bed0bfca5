package io.github.tdl4j.recording.naming;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Files whose names do not fit the pattern, or fit it in several ways. */
public final class UnmatchedFiles {
  /** No files. */
  public static final UnmatchedFiles NONE = new UnmatchedFiles(PathPattern.of("{label}"));

  private final PathPattern pattern;
  private final List<String> paths = new ArrayList<>();
  private final Map<Path, String> unmatched = new LinkedHashMap<>();
  private final Map<Path, String> ambiguous = new LinkedHashMap<>();
  private int imageFolders;
  private int imageCount;

  public UnmatchedFiles(PathPattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Returns whether a path fits the pattern in exactly one way, and records it if it does not.
   *
   * @param path without suffix
   * @param file the file, or the first image of a folder
   */
  public boolean admits(String path, Path file) {
    paths.add(path);
    if (pattern.fields(path).isEmpty()) {
      unmatched.put(file, path);
      return false;
    }
    Optional<String> ambiguity = pattern.ambiguity(path);
    ambiguity.ifPresent(text -> ambiguous.put(file, text));
    return ambiguity.isEmpty();
  }

  /** Records the images of a folder whose path was not admitted. */
  public void images(List<Path> pictures) {
    imageFolders++;
    imageCount += pictures.size();
  }

  /** Returns a line for each file. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    unmatched.forEach(
        (file, path) ->
            lines.add(
                file
                    + ": must be named by the pattern "
                    + pattern
                    + " but is not; give another --pattern"));
    ambiguous.forEach(
        (file, ambiguity) ->
            lines.add(
                file
                    + ": must be named by the pattern "
                    + pattern
                    + " in one way but "
                    + ambiguity
                    + "; give a --pattern with a field for each part, rename it, or list the"
                    + " recordings in a file for --clips"));
    return lines;
  }

  /** Returns one line for files that do not fit, and one for files that fit in several ways. */
  public List<String> summary(Path folder) {
    List<String> lines = new ArrayList<>();
    if (!unmatched.isEmpty()) {
      Path example = unmatched.keySet().iterator().next();
      lines.add(
          counted(unmatched.size())
              + (unmatched.size() == 1 ? " does" : " do")
              + " not fit the pattern "
              + pattern
              + ", for example "
              + shown(folder, example)
              + advice());
    }
    if (!ambiguous.isEmpty()) {
      Map.Entry<Path, String> example = ambiguous.entrySet().iterator().next();
      lines.add(
          counted(ambiguous.size())
              + (ambiguous.size() == 1 ? " fits" : " fit")
              + " the pattern "
              + pattern
              + " in several ways, for example "
              + shown(folder, example.getKey())
              + ", where "
              + example.getValue()
              + advice());
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

  /** Returns the advice to the user. */
  private String advice() {
    if (imageFolders > 0 && imageFolders == unmatched.size()) {
      return "; the images of a folder are the frames of one recording; if each of the "
          + String.format(Locale.ROOT, "%,d", imageCount)
          + " images is an instance of its own, give --set video.images=clips";
    }
    return suggestion(paths.size() - unmatched.size() - ambiguous.size())
        .orElse(
            "; give another --pattern, rename them, or list the recordings in a file for --clips");
  }

  /**
   * Returns the end of a message that suggests a pattern.
   *
   * @param fitting number of names that the suggestion must exceed
   */
  public Optional<String> suggestion(int fitting) {
    return PatternSuggestion.of(paths, fitting).map(this::text);
  }

  private String text(PatternSuggestion found) {
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
