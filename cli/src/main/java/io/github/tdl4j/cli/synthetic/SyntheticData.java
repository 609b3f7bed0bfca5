package io.github.tdl4j.cli.synthetic;

import io.github.tdl4j.cli.display.Progress;
import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.ImportNote;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.synth.SyntheticLetters;
import io.github.tdl4j.synth.SyntheticModality;
import io.github.tdl4j.synth.SyntheticRecording;
import io.github.tdl4j.synth.SyntheticSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the synthetic letters as a prepared data set. */
public final class SyntheticData {
  /** The word of synthetic data in records of imports. */
  public static final String IMPORTER = "synth";

  private SyntheticData() {}

  /** Returns true if the same settings have written the data set before. */
  public static boolean isDone(LetterSettings settings, Path out) {
    return ImportNote.isDone(out, settings.command());
  }

  public static void write(LetterSettings settings, Path out, Progress progress) {
    SyntheticLetters letters = settings.letters();
    String command = settings.command();
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
          recording -> {
            writer.add(prepared(recording, set));
            progress.step(++done[0]);
          });
      ImportRecord record = new ImportRecord(IMPORTER, Map.of("command", command));
      writer.attach(ImportRecord.NAME, record.text());
      writer.requestedBy(command);
      writer.finish();
    } finally {
      progress.end();
    }
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

  /** Returns the id of an instance, as {@code A1_talker01}. */
  static String id(String label, int repetition, String speaker) {
    return label + repetition + "_" + speaker;
  }

  private static InstanceFrames prepared(SyntheticRecording recording, SyntheticSet set) {
    return new InstanceFrames(
        id(recording.label(), recording.repetition(), recording.speaker()),
        recording.label(),
        recording.speaker(),
        recording.repetition(),
        Map.of(
            set.audio().name(),
            recording.audioFrames(),
            set.video().name(),
            recording.videoFrames()));
  }
}
