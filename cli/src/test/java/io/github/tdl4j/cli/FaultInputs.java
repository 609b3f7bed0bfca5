package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.command.CommandRunner;
import io.github.tdl4j.cli.display.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Small inputs for every verb that writes, and the command lines that read them. */
final class FaultInputs {
  private static final int RATE = 16_000;

  /** The command lines, without {@code --out}, by the name of the verb. */
  static final Map<String, List<String>> VERBS =
      Map.of(
          "run", List.of("run", "tiny.yaml", "--threads", "2"),
          "import-folder", List.of("data", "import", "folder", "recordings", "--only", "audio"),
          "import-features",
              List.of("data", "import", "features", "clips.csv", "--rate", "sound=50"),
          "export", List.of("data", "export", "data"),
          "synth-letters",
              List.of("data", "synth", "letters", "--labels", "A", "--repetitions", "1"),
          "pair", List.of("data", "pair", "data", "other"),
          "doctor", List.of("data", "doctor", "data"),
          "inspect", List.of("data", "inspect", "data"));

  private FaultInputs() {}

  /** The command line of a verb with its output; {@code inspect} has none. */
  static List<String> line(String verb) {
    List<String> words = VERBS.getOrDefault(verb, List.of());
    if (verb.equals("inspect")) {
      return words;
    }
    String option = verb.equals("doctor") ? "--experiment" : "--out";
    return Stream.concat(words.stream(), Stream.of(option, output(verb))).toList();
  }

  static String output(String verb) {
    return switch (verb) {
      case "export" -> "out.npz";
      case "doctor" -> "out.yaml";
      default -> "out";
    };
  }

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    TinyData.write(folder.resolve("data"));
    String settings = String.format(Locale.ROOT, TinyData.SETTINGS, "data");
    Files.writeString(folder.resolve("tiny.yaml"), settings + "repeats: 4\n");
    StringBuilder table = new StringBuilder("instance,label,group,repetition,sound\n");
    int clips = 0;
    for (String label : List.of("A", "B", "C", "D", "E")) {
      for (String speaker : List.of("Ann", "Bob")) {
        String id = label + "-" + speaker;
        table.append(id).append(',').append(label).append(',').append(speaker);
        table.append(",1,").append("features/").append(id).append(".csv\n");
        writeFeatures(folder.resolve("features/" + id + ".csv"), ++clips);
        writeWav(folder.resolve("recordings/" + label + "/" + speaker + "_1.wav"), clips);
      }
    }
    Files.writeString(folder.resolve("clips.csv"), table);
    say(
        "data",
        "import",
        "features",
        folder.resolve("clips.csv").toString(),
        "--rate",
        "sound=50",
        "--out",
        folder.resolve("other").toString());
  }

  private static void writeFeatures(Path file, int seed) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int frame = 0; frame < 10; frame++) {
      lines.append(frame * 0.5 + seed).append(',').append(seed % 3 - frame).append('\n');
    }
    parents(file);
    Files.writeString(file, lines);
  }

  private static void writeWav(Path file, int seed) throws IOException {
    int samples = RATE / 4;
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      wav.putShort((short) (8_000 * StrictMath.sin(i * 0.02 * seed) + i % 7));
    }
    parents(file);
    Files.write(file, wav.array());
  }

  private static void parents(Path file) throws IOException {
    Path parent = file.getParent();
    assertThat(parent).isNotNull();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }

  private static void say(String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new ByteArrayOutputStream(), err, 0);
    assertThat(new CommandRunner(console).run(arguments))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
  }
}
