package io.github.tdl4j.recording.media;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The kind of a recording by its suffix. */
public enum FileKind {
  /** Sound; pictures are ignored. */
  SOUND,
  /** Video; its sound is used if there is no sound file of the same name. */
  FILM,
  /** One picture. */
  IMAGE;

  /** Returns the kind of a file by its suffix, in upper or lower case. */
  public static Optional<FileKind> of(Path file) {
    String name = name(file);
    String suffix = name.substring(stem(name).length()).toLowerCase(Locale.ROOT);
    return switch (suffix) {
      case ".wav", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".m4a", ".aac", ".aif", ".aiff" ->
          Optional.of(SOUND);
      case ".mp4", ".m4v", ".mov", ".avi", ".mpg", ".mpeg", ".mkv", ".webm", ".gif", ".flv" ->
          Optional.of(FILM);
      case ".png",
          ".jpg",
          ".jpeg",
          ".bmp",
          ".tif",
          ".tiff",
          ".pgm",
          ".ppm",
          ".pbm",
          ".pnm",
          ".pam",
          ".webp" ->
          Optional.of(IMAGE);
      default -> Optional.empty();
    };
  }

  /** Returns a file name without its suffix. */
  public static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  public static String name(Path file) {
    return Objects.toString(file.getFileName(), "");
  }
}
