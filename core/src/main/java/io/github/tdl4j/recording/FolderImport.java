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
 * Makes a prepared data set of a folder of recordings. Clips are read by several threads, each
 * holding one; what has been read is kept beside the data set until that is whole.
 */
public final class FolderImport {
  private static final String AUDIO = "audio";
  private static final String VIDEO = "video";
  private static final int MOST_FAULTS = 20;

  private final FolderPlan plan;
  private final RecordingReader reader;
  private final Path out;
  private final RecordingCheckpoint store;

  private FolderImport(FolderPlan plan, RecordingReader reader, Path out) {
    this.plan = plan;
    this.reader = reader;
    this.out = out;
    this.store = new RecordingCheckpoint(new ImportCheckpoint(out, reader.settings()));
  }

  /**
   * What came of an import.
   *
   * @param faults how many files had one and were left out
   * @param leftOut a line for each kind of them
   * @param passedBy a line for each sort of files that are no recordings
   * @param said how names were understood, and which tracks were taken and how pictures were turned
   */
  public record Summary(
      int pairs,
      int soundOnly,
      int picturesOnly,
      int faults,
      List<String> leftOut,
      List<String> passedBy,
      List<String> said) {
    public Summary {
      leftOut = List.copyOf(leftOut);
      passedBy = List.copyOf(passedBy);
      said = List.copyOf(said);
    }

    /** Clips in the data set. */
    public int clips() {
      return pairs + soundOnly + picturesOnly;
    }
  }

  /**
   * Reads all clips and writes the data set.
   *
   * @param out absent or an empty folder
   * @throws InputException naming each file with a fault, unless the plan keeps going; nothing is
   *     written then, and what was read is kept for the next time
   */
  public static Summary run(FolderPlan plan, Path out, ImportTools tools, ImportProgress progress) {
    PreparedDataSetWriter.requireVacant(out);
    FolderImport work = new FolderImport(plan, plan.reader(tools), out);
    try (RecordingCheckpoint store = work.store) {
      store.open();
      return work.write(work.readAll(tools.threads(), progress), progress);
    }
  }

  /**
   * Returns whether this very import has been done, by a process that may have been killed at its
   * end.
   */
  public static boolean isDone(FolderPlan plan, Path out, ImportTools tools) {
    return ImportNote.isPresent(out)
        && ImportNote.isDone(out, new FolderImport(plan, plan.reader(tools), out).request());
  }

  /** All that decides what the data set becomes. */
  private String request() {
    StringBuilder request = new StringBuilder("folder\n").append(reader.settings());
    request.append('\n').append(plan.terms()).append('\n').append(plan.faults());
    for (RecordingFiles clip : plan.clips()) {
      request.append('\n').append(List.of(clip.id(), clip.label(), clip.speaker()));
      request.append(clip.repetition());
      if (!clip.placement().equals(Placement.NONE)) {
        request.append(clip.placement());
      }
      request.append(SourceFiles.contents(clip.files()));
    }
    return request.toString();
  }

  /**
   * A clip that has been read.
   *
   * @param soundWidth numbers of a frame of sound; 0 where it has none
   * @param taken which tracks were taken, and how pictures were turned
   * @param fault why it could not be read
   */
  private record Attempt(
      RecordingFiles clip,
      int soundWidth,
      boolean hasPictures,
      String taken,
      Optional<String> fault) {
    static Attempt of(RecordingFiles clip, RecordingFrames read) {
      int width = read.audio().map(Matrix::columns).orElse(0);
      return new Attempt(clip, width, read.video().isPresent(), read.taken(), Optional.empty());
    }

    boolean hasSound() {
      return soundWidth > 0;
    }

    boolean isPair() {
      return hasSound() && hasPictures;
    }
  }

  /** Reads and keeps each clip. */
  private List<Attempt> readAll(int threads, ImportProgress progress) {
    List<RecordingFiles> clips = plan.clips();
    List<Attempt> attempts = new ArrayList<>();
    if (clips.isEmpty()) {
      return attempts;
    }
    progress.begins("reading", clips.size());
    new OrderedParallelMap(threads, Math.max(threads, clips.size()))
        .run(
            clips,
            this::read,
            attempt -> {
              attempts.add(attempt);
              progress.imported(attempts.size(), clips.size());
            });
    return attempts;
  }

  private Attempt read(RecordingFiles clip) {
    Path place;
    RecordingFrames read;
    try {
      place = store.place(clip);
      Optional<RecordingFrames> kept = store.read(place);
      if (kept.isPresent()) {
        return Attempt.of(clip, kept.get());
      }
      read = reader.read(clip);
    } catch (InputException e) {
      return new Attempt(clip, 0, false, "", Optional.of(String.valueOf(e.getMessage())));
    }
    store.write(place, read); // a disk that is full is no fault of the clip
    return Attempt.of(clip, read);
  }

  private Summary write(List<Attempt> attempts, ImportProgress progress) {
    List<String> faults = new ArrayList<>(plan.faults());
    attempts.forEach(attempt -> attempt.fault().ifPresent(faults::add));
    List<Attempt> sound = attempts.stream().filter(a -> a.fault().isEmpty()).toList();
    if (sound.isEmpty() || !(faults.isEmpty() || plan.keepsGoing())) {
      throw InputException.ofLines(told(faults, sound.size()));
    }
    writeDataSet(sound, progress);
    store.remove();
    int pairs = count(sound, Attempt::isPair);
    return new Summary(
        pairs,
        count(sound, Attempt::hasSound) - pairs,
        count(sound, Attempt::hasPictures) - pairs,
        faults.size(),
        plan.told(faults, MOST_FAULTS),
        plan.passedBy(),
        said(sound));
  }

  private List<String> said(List<Attempt> attempts) {
    List<String> lines =
        new ArrayList<>(plan.understood(attempts.stream().map(Attempt::clip).toList()));
    reader.sound().flatMap(Mfcc::warning).ifPresent(lines::add);
    Map<String, List<Attempt>> taken = new LinkedHashMap<>();
    for (Attempt attempt : attempts) {
      if (!attempt.taken().isEmpty()) {
        taken.computeIfAbsent(attempt.taken(), any -> new ArrayList<>()).add(attempt);
      }
    }
    taken.forEach((what, clips) -> lines.add(taken(what, clips)));
    return lines;
  }

  private static String taken(String what, List<Attempt> clips) {
    List<Path> files = clips.get(0).clip().files();
    int more = clips.size() - 1;
    return files.get(files.size() - 1)
        + (more == 0 ? "" : " and " + more + (more == 1 ? " other" : " others"))
        + ": "
        + what;
  }

  private static int count(List<Attempt> clips, Predicate<Attempt> condition) {
    return (int) clips.stream().filter(condition).count();
  }

  private List<String> told(List<String> faults, int sound) {
    List<String> lines = new ArrayList<>(plan.told(faults, MOST_FAULTS));
    lines.add(
        out
            + ": must hold all clips but "
            + String.format(Locale.ROOT, "%,d", faults.size())
            + (faults.size() == 1 ? " file has a fault" : " files have faults")
            + ", so that nothing is written"
            + (sound == 0
                ? ""
                : "; "
                    + sound
                    + " clips were read and are kept for the same command; mend the files, or leave"
                    + " them out with --keep-going"));
    return lines;
  }

  private RecordingFrames kept(RecordingFiles clip) {
    return store
        .read(store.place(clip))
        .orElseThrow(
            () -> new InputException(clip.id() + ": must stay as it is while it is imported"));
  }

  private void writeDataSet(List<Attempt> clips, ImportProgress progress) {
    List<Modality> modalities = modalities(clips);
    Map<String, FrameType> types = new LinkedHashMap<>();
    modalities.forEach(
        modality ->
            types.put(
                modality.name(),
                modality.name().equals(AUDIO) ? FrameType.FLOAT32 : FrameType.UINT8));
    List<String> labels =
        InstanceNames.inOrder(clips.stream().map(attempt -> attempt.clip().label()).toList());
    DataSetDescription description =
        new DataSetDescription(
            plan.terms().name(), plan.terms().source(), plan.terms().licence(), labels, modalities);
    RecordingTable recordings = new RecordingTable(plan.folder());
    try (PreparedDataSetWriter writer = PreparedDataSetWriter.create(out, description, types)) {
      writer.nameGroups(GroupColumn.SPEAKER);
      writer.place(
          clips.stream()
              .map(Attempt::clip)
              .collect(Collectors.toMap(RecordingFiles::id, RecordingFiles::placement)));
      progress.begins("writing", clips.size());
      int written = 0;
      for (Attempt attempt : clips) {
        RecordingFiles files = attempt.clip();
        RecordingFrames clip = kept(files);
        Map<String, Matrix> frames = new LinkedHashMap<>();
        clip.audio().ifPresent(audio -> frames.put(AUDIO, audio));
        clip.video().ifPresent(video -> frames.put(VIDEO, video));
        writer.add(
            new InstanceFrames(
                files.id(), files.label(), files.speaker(), files.repetition(), frames));
        recordings.add(files, clip.facts(), clip.taken());
        progress.imported(++written, clips.size());
      }
      writer.attach(RecordingTable.NAME, recordings.text());
      writer.requestedBy(request());
      var unused = writer.finish();
    }
  }

  private List<Modality> modalities(List<Attempt> clips) {
    List<Modality> modalities = new ArrayList<>();
    int width = clips.stream().mapToInt(Attempt::soundWidth).max().orElse(0);
    if (width > 0) {
      MfccSettings settings = reader.sound().map(Mfcc::settings).orElseThrow();
      String what =
          settings.cepstrum().isPresent() ? "mel-frequency cepstral coefficients" : "log-mel";
      modalities.add(
          new Modality(AUDIO, List.of(width), settings.frameRate(), settings.units(), what));
    }
    if (clips.stream().anyMatch(Attempt::hasPictures)) {
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
