package io.github.tdl4j.formats.avletters;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.ImportNote;
import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.data.io.SourceFiles;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.FileNames;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * AV-Letters as it is distributed: {@code Lips/A1_Anya-lips.mat} and {@code
 * Audio/mfcc/Clean/A1_Anya.mfcc} for the letter A, first repetition, speaker Anya. A letter's file
 * may be missing in one of the two folders; other files, such as an index, are ignored.
 */
public final class AvLetters {
  /** The word of this import in records. */
  public static final String IMPORTER = "avletters";

  private static final String LIPS = "Lips";
  private static final String LIPS_SUFFIX = "-lips.mat";
  private static final String MFCC = "Audio/mfcc/Clean";
  private static final String MFCC_SUFFIX = ".mfcc";

  private static final Modality AUDIO =
      new Modality(
          "audio",
          List.of(MfccFrames.WIDTH),
          MfccFrames.RATE,
          "cepstral coefficients and log energy",
          "HTK MFCC_E_D: 12 mel-frequency cepstral coefficients, log energy, deltas of these 13");
  private static final Modality VIDEO =
      new Modality(
          "video",
          List.of(LipVideo.HEIGHT, LipVideo.WIDTH),
          25,
          "grey levels from 0 to 255",
          "image of the mouth region, rows from top to bottom");

  private final SortedMap<RecordingName, Path> videos;
  private final SortedMap<RecordingName, Path> audios;
  private int others;

  /**
   * Finds the files of a folder.
   *
   * @param needsBoth whether both folders must be there; otherwise one is enough
   */
  private AvLetters(Path folder, boolean needsBoth) {
    boolean hasLips = Files.isDirectory(folder.resolve(LIPS));
    boolean hasMfcc = Files.isDirectory(folder.resolve(MFCC));
    this.videos =
        needsBoth || hasLips || !hasMfcc ? list(folder, LIPS, LIPS_SUFFIX) : new TreeMap<>();
    this.audios =
        needsBoth || hasMfcc || !hasLips ? list(folder, MFCC, MFCC_SUFFIX) : new TreeMap<>();
  }

  /**
   * Writes a prepared data set of all instances in the order label, group, repetition.
   *
   * @param folder with {@code Lips} and {@code Audio}
   * @param out absent or empty; it stays as it was when the import fails
   * @throws InputException naming the file, the rule and the value
   */
  public static ImportSummary importFrom(Path folder, Path out, ImportProgress progress) {
    return importFrom(new AvLetters(folder, true), folder, out, progress);
  }

  /**
   * Does the same for prediction, for which one of the two folders is enough.
   *
   * @param folder with {@code Lips}, {@code Audio} or both
   * @param out absent or empty; it stays as it was when the import fails
   * @throws InputException naming the file, the rule and the value
   */
  public static ImportSummary importNew(Path folder, Path out, ImportProgress progress) {
    return importFrom(new AvLetters(folder, false), folder, out, progress);
  }

  private static ImportSummary importFrom(
      AvLetters files, Path folder, Path out, ImportProgress progress) {
    PreparedDataSetWriter.requireVacant(out);
    if (files.names().isEmpty()) {
      throw new InputException(
          folder + ": must hold recordings in " + LIPS + " or in " + MFCC + " but holds none");
    }
    return files.write(out, progress);
  }

  /**
   * Returns whether this very import has been done, by a process that may have been killed at its
   * end.
   */
  public static boolean isDone(Path folder, Path out) {
    return ImportNote.isPresent(out)
        && ImportNote.isDone(out, new AvLetters(folder, true).request());
  }

  /** Returns a text of everything that determines the data set. */
  private String request() {
    return "avletters "
        + videos.keySet()
        + SourceFiles.contents(videos.values())
        + audios.keySet()
        + SourceFiles.contents(audios.values());
  }

  private SortedMap<RecordingName, Path> list(Path folder, String place, String suffix) {
    Path instances = folder.resolve(place);
    if (!Files.isDirectory(instances)) {
      throw new InputException(
          folder + ": must be a folder with " + LIPS + " and " + MFCC + " but has no " + place);
    }
    String ending = suffix.substring(suffix.lastIndexOf('.'));
    SortedMap<RecordingName, Path> files = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(instances)) {
      for (Path file : entries) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(".") || !name.endsWith(ending)) {
          others++;
        } else {
          files.put(RecordingName.of(FileNames.requireText(file), suffix), file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw FileFaults.cannotRead(instances, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw FileFaults.cannotRead(instances, e);
    }
    return files;
  }

  private SortedSet<RecordingName> names() {
    SortedSet<RecordingName> names = new TreeSet<>(videos.keySet());
    names.addAll(audios.keySet());
    return names;
  }

  private ImportSummary write(Path out, ImportProgress progress) {
    SortedSet<RecordingName> names = names();
    Map<String, FrameType> types =
        Map.of(AUDIO.name(), FrameType.FLOAT32, VIDEO.name(), FrameType.UINT8);
    long videoFrames = 0;
    long audioFrames = 0;
    int done = 0;
    try (PreparedDataSetWriter writer = PreparedDataSetWriter.create(out, describe(names), types)) {
      writer.nameGroups(GroupColumn.SPEAKER);
      for (RecordingName name : names) {
        Map<String, Matrix> frames = frames(name);
        videoFrames += rows(frames, VIDEO);
        audioFrames += rows(frames, AUDIO);
        writer.add(
            new InstanceFrames(
                name.id(), name.letter(), name.speaker(), name.repetition(), frames));
        progress.imported(++done, names.size());
      }
      writer.attach(ImportRecord.NAME, new ImportRecord(IMPORTER, Map.of()).text());
      writer.requestedBy(request());
      writer.finish();
    }
    int videoOnly = done - audios.size();
    int audioOnly = done - videos.size();
    int pairs = done - videoOnly - audioOnly;
    return new ImportSummary(done, pairs, videoOnly, audioOnly, videoFrames, audioFrames, others);
  }

  private static DataSetDescription describe(SortedSet<RecordingName> names) {
    return new DataSetDescription(
        "AV-Letters",
        "Matthews, Cootes, Bangham, Cox and Harvey: Extraction of visual features for lipreading,"
            + " IEEE PAMI 24, 2002",
        "none stated; for research only, not to be passed on",
        names.stream().map(RecordingName::letter).distinct().toList(),
        List.of(AUDIO, VIDEO));
  }

  private Map<String, Matrix> frames(RecordingName name) {
    Map<String, Matrix> frames = new LinkedHashMap<>();
    Path audio = audios.get(name);
    if (audio != null) {
      frames.put(AUDIO.name(), MfccFrames.read(audio));
    }
    Path video = videos.get(name);
    if (video != null) {
      frames.put(VIDEO.name(), LipVideo.read(video));
    }
    return frames;
  }

  private static int rows(Map<String, Matrix> frames, Modality modality) {
    Matrix matrix = frames.get(modality.name());
    return matrix == null ? 0 : matrix.rows();
  }
}
