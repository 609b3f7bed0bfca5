package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Requests;
import io.github.tdl4j.io.Numerals;
import io.github.tdl4j.recording.FolderImportRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options. Numbers are those of {@link Numerals}, not those of Java. */
final class Converters {
  private Converters() {}

  /** Makes a command and all its verbs read by these rules. */
  static void register(CommandLine root) {
    root.registerConverter(Path.class, Converters::path)
        .registerConverter(int.class, Converters::integer)
        .registerConverter(Integer.class, Converters::integer)
        .registerConverter(long.class, Converters::whole)
        .registerConverter(Long.class, Converters::whole)
        .registerConverter(Requests.Preset.class, Converters::preset)
        .registerConverter(FolderImportRequest.Wanted.class, Converters::wanted);
  }

  private static long whole(String given) {
    return Numerals.whole(given)
        .orElseThrow(() -> fault("must be a whole number of 64 bits", given));
  }

  private static int integer(String given) {
    long number = Numerals.whole(given).orElse(Long.MAX_VALUE);
    if (number != (int) number) {
      throw fault("must be a whole number of 32 bits", given);
    }
    return (int) number;
  }

  private static TypeConversionException fault(String rule, String given) {
    return new TypeConversionException(rule + " but is '" + given + "'");
  }

  private static Requests.Preset preset(String given) {
    return switch (given) {
      case "letters" -> Requests.Preset.LETTERS;
      case "stanford" -> Requests.Preset.STANFORD;
      default -> throw fault("must be letters or stanford", given);
    };
  }

  private static FolderImportRequest.Wanted wanted(String given) {
    return switch (given) {
      case "both" -> FolderImportRequest.Wanted.BOTH;
      case "audio" -> FolderImportRequest.Wanted.AUDIO;
      case "video" -> FolderImportRequest.Wanted.VIDEO;
      default -> throw fault("must be both, audio or video", given);
    };
  }

  /** An empty path would be the working directory, which nobody means by it. */
  private static Path path(String given) {
    if (given.isBlank()) {
      throw new TypeConversionException("must be a path but is empty");
    }
    try {
      return Path.of(given);
    } catch (InvalidPathException e) {
      throw fault("must be a path of this system", given);
    }
  }
}
