package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Progress;
import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.ImportNote;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.SyntheticLetters;
import io.github.tdl4j.synth.SyntheticModality;
import io.github.tdl4j.synth.SyntheticRecording;
import io.github.tdl4j.synth.SyntheticSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the built-in talkers as a prepared data set. */
final class SyntheticData {
  private SyntheticData() {}

  /** Returns true if the same request has written the data set before. */
  static boolean isDone(Requests.Synthesis request) {
    return ImportNote.isDone(request.out(), command(request));
  }

  static void write(SyntheticLetters letters, Requests.Synthesis request, Progress progress) {
    Path out = request.out();
    String command = command(request);
    SyntheticSet set = letters.set();
    Map<String, FrameType> types = new TreeMap<>();
    for (SyntheticModality modality : List.of(set.audio(), set.video())) {
      types.put(modality.name(), modality.wholeBytes() ? FrameType.UINT8 : FrameType.FLOAT32);
    }
    PreparedDataSetWriter.requireVacant(out);
    progress.begin("making instances", set.recordings());
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(out, description(set, command), types)) {
      writer.nameGroups(GroupColumn.SPEAKER);
      int[] done = {0};
      letters.generate(
          Runtime.getRuntime().availableProcessors(),
          clip -> {
            writer.add(prepared(clip, set));
            progress.step(++done[0]);
          });
      writer.requestedBy(command);
      writer.finish();
    } finally {
      progress.end();
    }
  }

  /** The command line that asks for the same. */
  static String command(Requests.Synthesis request) {
    String line =
        String.format(
            Locale.ROOT,
            "tdl data synth letters --preset %s --seed %d",
            request.preset().name().toLowerCase(Locale.ROOT),
            request.seed());
    String labels =
        request.labels().isEmpty() ? "" : " --labels " + String.join(",", request.labels());
    return request.repetitions() == Integer.MAX_VALUE
        ? line + labels
        : line + labels + " --repetitions " + request.repetitions();
  }

  static SyntheticLetters letters(Requests.Preset preset, long seed) {
    Seeds seeds = Seeds.root(seed);
    return switch (preset) {
      case LETTERS -> SyntheticLetters.letters(seeds);
      case STANFORD -> SyntheticLetters.stanford(seeds);
    };
  }

  private static DataSetDescription description(SyntheticSet set, String command) {
    return new DataSetDescription(
        set.name(),
        set.description() + " Made by: " + command,
        "CC0-1.0",
        set.labels(),
        List.of(modality(set.audio()), modality(set.video())));
  }

  private static Modality modality(SyntheticModality modality) {
    return new Modality(
        modality.name(),
        modality.frameShape(),
        modality.framesPerSecond(),
        modality.units(),
        "synthetic");
  }

  private static InstanceFrames prepared(SyntheticRecording clip, SyntheticSet set) {
    return new InstanceFrames(
        clip.label() + clip.repetition() + "_" + clip.speaker(),
        clip.label(),
        clip.speaker(),
        clip.repetition(),
        Map.of(set.audio().name(), clip.audioFrames(), set.video().name(), clip.videoFrames()));
  }
}
