package io.github.tdl4j.cli.synthetic;

import io.github.tdl4j.page.data.SoundSource;
import io.github.tdl4j.synth.SyntheticLetters;
import io.github.tdl4j.synth.speaker.SpokenWord;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sounds of the synthetic letters, made again from the command that made a data set. */
public final class SyntheticSounds implements SoundSource {
  private static final Pattern COMMAND =
      Pattern.compile(
          "tdl data synth letters --preset (letters|stanford) --seed (-?\\d{1,19})"
              + "(?: --labels (.+?))?(?: --repetitions (\\d{1,9}))?");

  private String made = "";
  private @Nullable SyntheticLetters letters;
  private final Map<String, Integer> places = new HashMap<>();

  @Override
  public Optional<String> wav(String command, String instance) {
    if (!command.equals(made)) {
      take(command);
    }
    Integer place = places.get(instance);
    return letters == null || place == null
        ? Optional.empty()
        : Optional.of(Base64.getEncoder().encodeToString(letters.recording(place).wav()));
  }

  private void take(String command) {
    made = command;
    letters = settings(command).map(LetterSettings::letters).orElse(null);
    places.clear();
    List<SpokenWord> words = letters == null ? List.of() : letters.spokenWords();
    for (SpokenWord word : words) {
      places.put(
          SyntheticData.id(word.word().label(), word.repetition(), word.speaker().name()),
          places.size());
    }
  }

  /** Returns the settings whose command it is; empty if it is another command. */
  private static Optional<LetterSettings> settings(String command) {
    Matcher parts = COMMAND.matcher(command);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      String labels = parts.group(3);
      String repetitions = parts.group(4);
      LetterSettings settings =
          new LetterSettings(
              LetterSettings.Preset.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
              Long.parseLong(parts.group(2)),
              labels == null
                  ? List.of()
                  : Stream.of(labels).flatMap(Pattern.compile(",")::splitAsStream).toList(),
              repetitions == null ? Integer.MAX_VALUE : Integer.parseInt(repetitions));
      return settings.command().equals(command) && settings.letters().set().recordings() > 0
          ? Optional.of(settings)
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // a number or a label that no such command has
    }
  }
}
