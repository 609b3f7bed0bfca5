package io.github.tdl4j.recording;

import io.github.tdl4j.data.Clip;
import io.github.tdl4j.data.ClipNames;
import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.FrameType;
import io.github.tdl4j.data.ImportProgress;
import io.github.tdl4j.data.InputException;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.PreparedDataSetWriter;
import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.MfccSettings;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes a prepared data set of a folder of recordings. Clips are read by several threads, each
 * holding one; what has been read is kept beside the data set until that is whole.
 */
public final class FolderImport {
  private static final String AUDIO = "audio";
  private static final String VIDEO = "video";
  private static final int MOST_FAULTS = 20;

  private final FolderPlan plan;
  private final ClipReader reader;
  private final Path out;
  private final ClipStore store;

  private FolderImport(FolderPlan plan, ClipReader reader, Path out) {
    this.plan = plan;
    this.reader = reader;
    this.out = out;
    Path target = out.toAbsolutePath().normalize();
    this.store =
        new ClipStore(
            target.resolveSibling("." + target.getFileName() + ".clips"), reader.settings());
  }

  /**
   * What there is to work with.
   *
   * @param faces is asked only where the region is {@code mouth}
   * @param threads that read clips, at least 1; no result depends on it
   */
  public record Tools(MediaDecoder decoder, FaceFinder faces, int threads) {
    public Tools {
      Check.atLeast("threads", threads, 1);
    }
  }

  /** What came of an import. */
  public record Summary(
      int pairs, int soundOnly, int picturesOnly, List<String> leftOut, int others) {
    public Summary {
      leftOut = List.copyOf(leftOut);
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
  public static Summary run(FolderPlan plan, Path out, Tools tools, ImportProgress progress) {
    PreparedDataSetWriter.requireVacant(out);
    ClipReader reader = plan.reader(tools);
    FolderImport work = new FolderImport(plan, reader, out);
    List<Optional<String>> faults = work.readAll(tools.threads(), progress);
    return work.write(faults);
  }

  /** The fault of each clip. */
  private List<Optional<String>> readAll(int threads, ImportProgress progress) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Optional<String>>> pending = new ArrayList<>();
      for (ClipFiles clip : plan.clips()) {
        Callable<Optional<String>> task = () -> read(clip);
        pending.add(workers.submit(task));
      }
      List<Optional<String>> faults = new ArrayList<>();
      for (Future<Optional<String>> clip : pending) {
        faults.add(finished(clip));
        progress.imported(faults.size(), pending.size());
      }
      return faults;
    } finally {
      workers.shutdownNow();
    }
  }

  private Optional<String> read(ClipFiles clip) {
    try {
      Path place = store.place(clip);
      if (ClipStore.read(place).isEmpty()) {
        ClipStore.write(place, reader.read(clip));
      }
      return Optional.empty();
    } catch (InputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> finished(Future<Optional<String>> clip) {
    try {
      return clip.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while clips were read", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a clip could not be read", e.getCause());
    }
  }

  private Summary write(List<Optional<String>> faults) {
    List<String> all = new ArrayList<>(plan.faults());
    faults.forEach(fault -> fault.ifPresent(all::add));
    List<ClipFiles> sound = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      if (faults.get(i).isEmpty()) {
        sound.add(plan.clips().get(i));
      }
    }
    if (!all.isEmpty() && !plan.keepsGoing()) {
      throw new InputException(told(all, sound.size()));
    }
    if (sound.isEmpty()) {
      throw new InputException(told(all, 0));
    }
    Counts counts = new Counts();
    sound.forEach(clip -> counts.see(kept(clip)));
    write(sound, counts);
    store.remove();
    return new Summary(counts.pairs, counts.soundOnly, counts.picturesOnly, all, plan.others());
  }

  private String told(List<String> faults, int sound) {
    List<String> lines = new ArrayList<>(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
    lines.add(
        out
            + ": must hold all clips but "
            + faults.size()
            + (faults.size() == 1 ? " file has a fault" : " files have faults")
            + ", so that nothing is written; "
            + sound
            + " clips were read and are kept for the same command; mend the files, or leave them"
            + " out with --keep-going");
    return String.join("\n", lines);
  }

  private RecordedClip kept(ClipFiles clip) {
    return ClipStore.read(store.place(clip))
        .orElseThrow(
            () -> new InputException(clip.id() + ": must stay as it is while it is imported"));
  }

  /** What the clips have. */
  private static final class Counts {
    private int pairs;
    private int soundOnly;
    private int picturesOnly;
    private int width;

    void see(RecordedClip clip) {
      if (clip.audio().isPresent()) {
        width = clip.audio().get().columns();
      }
      pairs += clip.audio().isPresent() && clip.video().isPresent() ? 1 : 0;
      soundOnly += clip.video().isEmpty() ? 1 : 0;
      picturesOnly += clip.audio().isEmpty() ? 1 : 0;
    }
  }

  private void write(List<ClipFiles> clips, Counts counts) {
    List<Modality> modalities = modalities(counts);
    Map<String, FrameType> types = new LinkedHashMap<>();
    modalities.forEach(
        modality ->
            types.put(
                modality.name(),
                modality.name().equals(AUDIO) ? FrameType.FLOAT32 : FrameType.UINT8));
    List<String> labels = ClipNames.inOrder(clips.stream().map(ClipFiles::label).toList());
    DataSetDescription description =
        new DataSetDescription(
            plan.terms().name(), plan.terms().source(), plan.terms().licence(), labels, modalities);
    RecordingTable recordings = new RecordingTable(plan.folder());
    try (PreparedDataSetWriter writer = PreparedDataSetWriter.create(out, description, types)) {
      for (ClipFiles files : clips) {
        RecordedClip clip = kept(files);
        Map<String, Matrix> frames = new LinkedHashMap<>();
        clip.audio().ifPresent(audio -> frames.put(AUDIO, audio));
        clip.video().ifPresent(video -> frames.put(VIDEO, video));
        writer.add(
            new Clip(files.id(), files.label(), files.speaker(), files.repetition(), frames));
        recordings.add(files, clip.facts());
      }
      writer.attach(RecordingTable.NAME, recordings.text());
      var unused = writer.finish();
    }
  }

  private List<Modality> modalities(Counts counts) {
    List<Modality> modalities = new ArrayList<>();
    if (counts.pairs + counts.soundOnly > 0) {
      MfccSettings settings = reader.sound().map(Mfcc::settings).orElseThrow();
      String what =
          settings.cepstrum().isPresent() ? "mel-frequency cepstral coefficients" : "log-mel";
      modalities.add(
          new Modality(AUDIO, List.of(counts.width), settings.frameRate(), settings.units(), what));
    }
    if (counts.pairs + counts.picturesOnly > 0) {
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
