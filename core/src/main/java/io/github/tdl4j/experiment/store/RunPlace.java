package io.github.tdl4j.experiment.store;

import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The place of a run folder.
 *
 * @param folder path, whose last part may contain {@value #COUNTER} once, for the next free number
 * @param replaces whether an existing run in the folder is replaced
 */
public record RunPlace(Path folder, boolean replaces) {
  /** The placeholder of a number. */
  public static final String COUNTER = "{n}";

  /**
   * Checks the path.
   *
   * @throws InputException if the placeholder is not in the last part or occurs twice, or is
   *     combined with a replacement
   */
  public RunPlace {
    String all = folder.toString();
    int at = all.indexOf(COUNTER);
    boolean isOnce = at == all.lastIndexOf(COUNTER);
    if (at >= 0 && !(isOnce && lastPart(folder).contains(COUNTER))) {
      throw new InputException(
          "--out must have {n} once, in its last part, as in runs/mine-{n}, but is " + folder);
    }
    if (at >= 0 && replaces) {
      throw new InputException(
          "--force replaces the run of one folder, but --out " + folder + " takes a new number");
    }
  }

  /** Returns a folder without a number. */
  public static RunPlace of(Path folder) {
    return new RunPlace(folder, false);
  }

  boolean isCounted() {
    return lastPart(folder).contains(COUNTER);
  }

  /** Returns the folder with a number. */
  Path numbered(int number) {
    return folder.resolveSibling(lastPart(folder).replace(COUNTER, String.valueOf(number)));
  }

  private static String lastPart(Path folder) {
    return Objects.toString(folder.getFileName(), "");
  }
}
