package io.github.tdl4j.recording.media;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a file of this suffix is taken for. */
public enum FileKind {
  /** Only its sound is used. */
  SOUND,
  /** Its pictures, and its sound where no file of sound lies beside it. */
  FILM,
  /** One picture. */
  IMAGE;

  /** By the letters after the last dot, upper and lower case alike. */
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

  /** A file's name without its suffix. */
  public static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  public static String name(Path file) {
    return Objects.toString(file.getFileName(), "");
  }
}
