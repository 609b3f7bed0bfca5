package io.github.tdl4j.cli.display;

import java.util.List;
import me.tongfei.progressbar.ProgressState;

/** The line of a progress bar in the width of a terminal: less important words give way first. */
final class BarLine {
  private static final int SHORTEST = 8;
  private static final int SHORTEST_WITH_BEST = 4;

  private final ProgressState state;
  private final Standing standing;
  private final int width;

  private BarLine(ProgressState state, Standing standing, int width) {
    this.state = state;
    this.standing = standing;
    this.width = width;
  }

  static String of(ProgressState state, Standing standing, int width) {
    return new BarLine(state, standing, width).text();
  }

  private String text() {
    String title = standing.stage().isEmpty() ? state.getTaskName() : standing.stage();
    String words =
        ProgressText.of(
            state.getStart(),
            state.getCurrent(),
            state.getMax(),
            state.getElapsedAfterStart().toNanos());
    return standing.best().isEmpty() ? withoutBest(title, words) : withBest(title, words);
  }

  private String withoutBest(String title, String words) {
    if (room(title, words) >= SHORTEST) {
      return bar(title, words);
    }
    String brief = ProgressText.brief(state.getCurrent(), state.getMax());
    String head = title + ": ";
    String least = head + brief.replaceFirst(" \\(.*", "");
    return first(
        List.of(
            head + words, head + words.replaceFirst(", [^,]* passed", ""), head + brief, least));
  }

  private String withBest(String title, String words) {
    String compact =
        ProgressText.compact(
            state.getStart(),
            state.getCurrent(),
            state.getMax(),
            state.getElapsedAfterStart().toNanos());
    for (String all :
        List.of(words + "; " + standing.atLength(), compact + ", " + standing.atLength())) {
      if (room(title, all) >= SHORTEST) {
        return bar(title, all);
      }
    }
    String brief = compact + ", " + standing.briefly();
    if (room(title, brief) >= SHORTEST_WITH_BEST) {
      return bar(title, brief);
    }
    return brief.length() <= width
        ? first(List.of(title + ": " + brief, brief))
        : withoutBest(title, words);
  }

  private int room(String title, String words) {
    return width - title.length() - words.length() - 5;
  }

  private String bar(String title, String words) {
    int room = room(title, words);
    int full = (int) (room * Math.min(1, state.getNormalizedProgress()));
    return title + " [" + "=".repeat(full) + " ".repeat(room - full) + "] " + words;
  }

  /** Returns the first line that fits, or the beginning of the last one. */
  private String first(List<String> lines) {
    String last = lines.get(lines.size() - 1);
    return lines.stream()
        .filter(line -> line.length() <= width)
        .findFirst()
        .orElse(last.substring(0, Math.min(last.length(), Math.max(0, width))));
  }
}
