package io.github.tdl4j.cli.option;

import io.github.tdl4j.cli.operation.DrawFigures;
import io.github.tdl4j.cli.operation.model.ClipFiles;
import io.github.tdl4j.cli.operation.model.GenerationWay;
import io.github.tdl4j.cli.operation.model.PredictWithModel.Format;
import io.github.tdl4j.cli.synthetic.LetterSettings;
import io.github.tdl4j.data.Part;
import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.io.Numerals;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.onnx.export.ModelContent;
import io.github.tdl4j.recording.FolderImportRequest;
import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options. Numbers are those of {@link Numerals}, not those of Java. */
public final class Converters {
  private Converters() {}

  /** Registers the converters for a command and all its subcommands. */
  public static void register(CommandLine root) {
    root.registerConverter(Path.class, Converters::path)
        .registerConverter(int.class, Converters::integer)
        .registerConverter(Integer.class, Converters::integer)
        .registerConverter(long.class, Converters::whole)
        .registerConverter(Long.class, Converters::whole)
        .registerConverter(LetterSettings.Preset.class, Converters::preset)
        .registerConverter(TrainingPart.class, given -> constant(TrainingPart.values(), given))
        .registerConverter(Part.class, given -> constant(Part.values(), given))
        .registerConverter(Goal.class, given -> constant(Goal.values(), given))
        .registerConverter(ModelNetwork.class, given -> constant(ModelNetwork.values(), given))
        .registerConverter(ModelContent.class, given -> constant(ModelContent.values(), given))
        .registerConverter(
            GenerationWay.Kind.class, given -> constant(GenerationWay.Kind.values(), given))
        .registerConverter(
            ClipFiles.Format.class, given -> constant(ClipFiles.Format.values(), given))
        .registerConverter(Format.class, given -> constant(Format.values(), given))
        .registerConverter(
            DrawFigures.Format.class, given -> constant(DrawFigures.Format.values(), given))
        .registerConverter(FolderImportRequest.Wanted.class, Converters::wanted)
        .registerConverter(TrackingTarget.class, Converters::tracker);
  }

  private static TrackingTarget tracker(String given) {
    try {
      return TrackingTarget.of(given);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
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

  /** Reads a constant by its name in lower case, with hyphens. */
  private static <E extends Enum<E>> E constant(E[] constants, String given) {
    List<String> words = Arrays.stream(constants).map(Converters::word).toList();
    int place = words.indexOf(given);
    if (place < 0) {
      String all = String.join(", ", words.subList(0, words.size() - 1));
      throw fault("must be " + all + " or " + words.get(words.size() - 1), given);
    }
    return constants[place];
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static LetterSettings.Preset preset(String given) {
    return switch (given) {
      case "letters" -> LetterSettings.Preset.LETTERS;
      case "stanford" -> LetterSettings.Preset.STANFORD;
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

  /**
   * Reads a path. An empty path, which would be the working directory, is refused.
   *
   * @throws TypeConversionException with the rule that the text breaks
   */
  public static Path path(String given) {
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
