package io.github.tdl4j.cli.operation;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Names of run folders. */
public final class RunFolderNames {
  private RunFolderNames() {}

  /**
   * Returns the default run folder of an experiment file: its name without the extension, or the
   * name of its folder if the file is experiment.yaml, in the folder runs.
   */
  public static Path of(Path settings) {
    String stem = lastName(settings).replaceFirst("(?<=.)\\.ya?ml$", "");
    String folder = lastName(settings.toAbsolutePath().normalize().getParent());
    return Path.of("runs", stem.equals("experiment") && !folder.isEmpty() ? folder : stem);
  }

  /** Returns a new folder named as the data set, with a number if that name is taken. */
  static Path unused(Path runs, Path dataSet) {
    String last = lastName(dataSet.toAbsolutePath().normalize());
    String name = last.isEmpty() ? "data" : last;
    Path folder = runs.resolve(name);
    for (int number = 2; Files.exists(folder, LinkOption.NOFOLLOW_LINKS); number++) {
      folder = runs.resolve(name + "-" + number);
    }
    return folder;
  }

  private static String lastName(@Nullable Path path) {
    Path name = path == null ? null : path.getFileName();
    return name == null ? "" : name.toString();
  }
}
