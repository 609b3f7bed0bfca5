package io.github.tdl4j.recording;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.ImportCheckpoint;
import io.github.tdl4j.data.io.ImportNote;
import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.data.io.SourceFiles;
import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.MfccSettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.parallel.OrderedParallelMap;
import io.github.tdl4j.recording.video.VideoSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Imports a folder of recordings as a prepared data set. Recordings are read by several threads,
 * each of which holds one. Frames are stored beside the data set until it is complete.
 */
public final class FolderImport {
  private static final String AUDIO = "audio";
  private static final String VIDEO = "video";
  private static final int MOST_FAULTS = 20;

  private final FolderPlan plan;
  private final RecordingReader reader;
  private final Path out;
  private final RecordingCheckpoint store;

  /** True if the user has named {@code out}; recordings are then kept for the next run. */
  private final boolean isNamed;

  private FolderImport(FolderPlan plan, RecordingReader reader, Path out, boolean isNamed) {
    this.plan = plan;
    this.reader = reader;
    this.out = out;
    this.isNamed = isNamed;
    this.store = new RecordingCheckpoint(new ImportCheckpoint(out, reader.settings()));
  }

  /**
   * The summary of an import.
   *
   * @param pairs number of instances with sound and pictures
   * @param soundOnly number of instances with sound only
   * @param picturesOnly number of instances with pictures only
   * @param faults number of files that were left out because of faults
   * @param leftOut a line for each kind of fault
   * @param skipped a line for each kind of files that are not recordings
   * @param notes the interpretation of names, selected tracks and rotations of pictures
   */
  public record Summary(
      int pairs,
      int soundOnly,
      int picturesOnly,
      int faults,
      List<String> leftOut,
      List<String> skipped,
      List<String> notes) {
    public Summary {
      leftOut = List.copyOf(leftOut);
      skipped = List.copyOf(skipped);
      notes = List.copyOf(notes);
    }

    /** Returns the number of instances in the data set. */
    public int instances() {
      return pairs + soundOnly + picturesOnly;
    }
  }

  /**
   * Reads all recordings and writes the data set.
   *
   * @param out a folder that is absent or empty
   * @throws InputException if files have faults, unless the request keeps going; nothing is written
   *     then, and recordings that were read are kept for the next run
   */
  public static Summary run(FolderPlan plan, Path out, ImportTools tools, ImportProgress progress) {
    PreparedDataSetWriter.requireVacant(out);
    return new FolderImport(plan, plan.reader(tools), out, true).run(tools, progress);
  }

  /**
   * Does the same with a temporary folder, of which messages do not tell.
   *
   * @param out a folder that is absent or empty
   * @throws InputException if files have faults, unless the request keeps going
   */
  public static Summary runInto(
      FolderPlan plan, Path out, ImportTools tools, ImportProgress progress) {
    PreparedDataSetWriter.requireVacant(out);
    return new FolderImport(plan, plan.reader(tools), out, false).run(tools, progress);
  }

  private Summary run(ImportTools tools, ImportProgress progress) {
    try (RecordingCheckpoint kept = store) {
      kept.open();
      return write(readAll(tools.threads(), progress), progress);
    }
  }

  /** Returns whether the same import was completed before. */
  public static boolean isDone(FolderPlan plan, Path out, ImportTools tools) {
    return ImportNote.isPresent(out)
        && ImportNote.isDone(out, new FolderImport(plan, plan.reader(tools), out, true).request());
  }

  /** Returns all that determines the content of the data set. */
  private String request() {
    StringBuilder request = new StringBuilder("folder\n").append(reader.settings());
    request.append('\n').append(plan.terms()).append('\n').append(plan.faults());
    for (RecordingFiles recording : plan.recordings()) {
      request.append('\n').append(List.of(recording.id(), recording.label(), recording.speaker()));
      request.append(recording.repetition());
      if (!recording.placement().equals(Placement.NONE)) {
        request.append(recording.placement());
      }
      request.append(SourceFiles.contents(recording.files()));
    }
    return request.toString();
  }

  /**
   * The result of reading a recording.
   *
   * @param soundWidth numbers of a sound frame; 0 without sound
   * @param taken selected tracks and rotation of pictures
   * @param fault reason why it could not be read
   */
  private record Attempt(
      RecordingFiles recording,
      int soundWidth,
      boolean hasPictures,
      String taken,
      Optional<String> fault) {
    static Attempt of(RecordingFiles recording, RecordingFrames read) {
      int width = read.audio().map(Matrix::columns).orElse(0);
      return new Attempt(
          recording, width, read.video().isPresent(), read.taken(), Optional.empty());
    }

    boolean hasSound() {
      return soundWidth > 0;
    }

    boolean isPair() {
      return hasSound() && hasPictures;
    }
  }

  /** Reads and stores each recording. */
  private List<Attempt> readAll(int threads, ImportProgress progress) {
    List<RecordingFiles> recordings = plan.recordings();
    List<Attempt> attempts = new ArrayList<>();
    if (recordings.isEmpty()) {
      return attempts;
    }
    progress.begins("reading", recordings.size());
    new OrderedParallelMap(threads, Math.max(threads, recordings.size()))
        .run(
            recordings,
            this::read,
            attempt -> {
              attempts.add(attempt);
              progress.imported(attempts.size(), recordings.size());
            });
    return attempts;
  }

  private Attempt read(RecordingFiles recording) {
    Path place;
    RecordingFrames read;
    try {
      place = store.place(recording);
      Optional<RecordingFrames> kept = store.read(place);
      if (kept.isPresent()) {
        return Attempt.of(recording, kept.get());
      }
      read = reader.read(recording);
    } catch (InputException e) {
      return new Attempt(recording, 0, false, "", Optional.of(String.valueOf(e.getMessage())));
    }
    store.write(place, read); // a full disk is not a fault of the recording
    return Attempt.of(recording, read);
  }

  private Summary write(List<Attempt> attempts, ImportProgress progress) {
    List<String> faults = new ArrayList<>(plan.faults());
    attempts.forEach(attempt -> attempt.fault().ifPresent(faults::add));
    List<Attempt> sound = attempts.stream().filter(a -> a.fault().isEmpty()).toList();
    if (sound.isEmpty() || !(faults.isEmpty() || plan.keepsGoing())) {
      throw InputException.ofLines(failure(faults, sound.size()));
    }
    writeDataSet(sound, progress);
    store.remove();
    int pairs = count(sound, Attempt::isPair);
    return new Summary(
        pairs,
        count(sound, Attempt::hasSound) - pairs,
        count(sound, Attempt::hasPictures) - pairs,
        faults.size(),
        plan.faultSummary(faults, MOST_FAULTS),
        plan.skipped(),
        notes(sound));
  }

  private List<String> notes(List<Attempt> attempts) {
    List<String> lines =
        new ArrayList<>(plan.interpretation(attempts.stream().map(Attempt::recording).toList()));
    reader.sound().flatMap(Mfcc::warning).ifPresent(lines::add);
    Map<String, List<Attempt>> taken = new LinkedHashMap<>();
    for (Attempt attempt : attempts) {
      if (!attempt.taken().isEmpty()) {
        taken.computeIfAbsent(attempt.taken(), any -> new ArrayList<>()).add(attempt);
      }
    }
    taken.forEach((what, recordings) -> lines.add(taken(what, recordings)));
    return lines;
  }

  private static String taken(String what, List<Attempt> recordings) {
    List<Path> files = recordings.get(0).recording().files();
    int more = recordings.size() - 1;
    return files.get(files.size() - 1)
        + (more == 0 ? "" : " and " + more + (more == 1 ? " other" : " others"))
        + ": "
        + what;
  }

  private static int count(List<Attempt> recordings, Predicate<Attempt> condition) {
    return (int) recordings.stream().filter(condition).count();
  }

  private List<String> failure(List<String> faults, int sound) {
    List<String> lines = new ArrayList<>(plan.faultSummary(faults, MOST_FAULTS));
    if (!isNamed) {
      int all = faults.size() + sound;
      lines.add(
          plan.folder()
              + (": must have recordings without faults but " + faults.size() + " of " + all)
              + (faults.size() == 1 ? " has a fault" : " have faults")
              + (sound == 0 ? "" : "; leave them out with --keep-going"));
      return lines;
    }
    lines.add(
        out
            + ": must hold all recordings but "
            + String.format(Locale.ROOT, "%,d", faults.size())
            + (faults.size() == 1 ? " file has a fault" : " files have faults")
            + ", so nothing is written"
            + (sound == 0
                ? ""
                : "; "
                    + sound
                    + " recordings were read and are kept for the next run of this command; correct"
                    + " the files, or leave them out with --keep-going"));
    return lines;
  }

  private RecordingFrames kept(RecordingFiles recording) {
    return store
        .read(store.place(recording))
        .orElseThrow(
            () -> new InputException(recording.id() + ": must not change while it is imported"));
  }

  private void writeDataSet(List<Attempt> attempts, ImportProgress progress) {
    List<Modality> modalities = modalities(attempts);
    Map<String, FrameType> types = new LinkedHashMap<>();
    modalities.forEach(
        modality ->
            types.put(
                modality.name(),
                modality.name().equals(AUDIO) ? FrameType.FLOAT32 : FrameType.UINT8));
    List<String> labels =
        InstanceNames.inOrder(
            attempts.stream().map(attempt -> attempt.recording().label()).toList());
    DataSetDescription description =
        new DataSetDescription(
            plan.terms().name(), plan.terms().source(), plan.terms().licence(), labels, modalities);
    RecordingTable table = new RecordingTable(plan.folder());
    try (PreparedDataSetWriter writer = PreparedDataSetWriter.create(out, description, types)) {
      writer.nameGroups(GroupColumn.SPEAKER);
      writer.place(
          attempts.stream()
              .map(Attempt::recording)
              .collect(Collectors.toMap(RecordingFiles::id, RecordingFiles::placement)));
      progress.begins("writing", attempts.size());
      int written = 0;
      for (Attempt attempt : attempts) {
        RecordingFiles files = attempt.recording();
        RecordingFrames recording = kept(files);
        Map<String, Matrix> frames = new LinkedHashMap<>();
        recording.audio().ifPresent(audio -> frames.put(AUDIO, audio));
        recording.video().ifPresent(video -> frames.put(VIDEO, video));
        writer.add(
            new InstanceFrames(
                files.id(), files.label(), files.speaker(), files.repetition(), frames));
        table.add(files, recording.facts(), recording.taken());
        progress.imported(++written, attempts.size());
      }
      writer.attach(RecordingTable.NAME, table.text());
      writer.attach(ImportRecord.NAME, plan.record(reader).text());
      writer.requestedBy(request());
      var unused = writer.finish();
    }
  }

  private List<Modality> modalities(List<Attempt> recordings) {
    List<Modality> modalities = new ArrayList<>();
    int width = recordings.stream().mapToInt(Attempt::soundWidth).max().orElse(0);
    if (width > 0) {
      MfccSettings settings = reader.sound().map(Mfcc::settings).orElseThrow();
      String what =
          settings.cepstrum().isPresent() ? "mel-frequency cepstral coefficients" : "log-mel";
      modalities.add(
          new Modality(AUDIO, List.of(width), settings.frameRate(), settings.units(), what));
    }
    if (recordings.stream().anyMatch(Attempt::hasPictures)) {
      VideoSettings settings = reader.pictures().orElseThrow();
      modalities.add(
          new Modality(
              VIDEO,
              List.of(settings.rows(), settings.columns()),
              settings.rate(),
              "grey values",
              "region " + settings.region().words()));
    }
    return modalities;
  }
}
