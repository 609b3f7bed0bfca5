package io.github.tdl4j.cli.operation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Names of folders and files by themselves. */
public final class FolderNames {
  private FolderNames() {}

  /** The last name of a path; empty where it has none, as the root of a disk. */
  public static String last(@Nullable Path path) {
    Path name = path == null ? null : path.getFileName();
    return name == null ? "" : name.toString();
  }
}
