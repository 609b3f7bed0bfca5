package io.github.tdl4j.experiment.store;

import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The folder that a run is kept in.
 *
 * @param folder whose last part may hold {@value #COUNTER} once, for the next free number
 * @param replaces whether it takes the place of the run that the folder holds
 */
public record RunPlace(Path folder, boolean replaces) {
  /** Stands for a number. */
  public static final String COUNTER = "{n}";

  /**
   * A place.
   *
   * @throws InputException if the counter is elsewhere than in the last part, there twice, or
   *     together with a replacement
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

  /** A folder that is taken as it is. */
  public static RunPlace of(Path folder) {
    return new RunPlace(folder, false);
  }

  boolean isCounted() {
    return lastPart(folder).contains(COUNTER);
  }

  /** The folder of a number. */
  Path numbered(int number) {
    return folder.resolveSibling(lastPart(folder).replace(COUNTER, String.valueOf(number)));
  }

  private static String lastPart(Path folder) {
    return Objects.toString(folder.getFileName(), "");
  }
}
