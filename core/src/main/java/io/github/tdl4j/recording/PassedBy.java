package io.github.tdl4j.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that were seen and not taken for recordings.
 *
 * @param others of no kind that is read
 * @param hidden files and folders whose names begin with a dot
 */
record PassedBy(List<Path> others, List<Path> hidden) {
  private static final int EXAMPLES = 3;

  static final PassedBy NONE = new PassedBy(List.of(), List.of());

  PassedBy {
    others = List.copyOf(others);
    hidden = List.copyOf(hidden);
  }

  /** A line for each sort of which there is one: how many, and the first of them. */
  List<String> told() {
    List<String> lines = new ArrayList<>();
    tell(lines, "of other kinds", others);
    tell(lines, "or folders with hidden names", hidden);
    return lines;
  }

  private static void tell(List<String> lines, String sort, List<Path> files) {
    if (!files.isEmpty()) {
      List<String> first = files.stream().limit(EXAMPLES).map(Path::toString).toList();
      lines.add(
          files.size()
              + (files.size() == 1 ? " file " : " files ")
              + sort
              + (files.size() == 1 ? " was" : " were")
              + " passed by: "
              + String.join(", ", first)
              + (files.size() > EXAMPLES ? ", …" : ""));
    }
  }
}
