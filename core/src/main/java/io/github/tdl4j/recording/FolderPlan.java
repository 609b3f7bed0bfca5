package io.github.tdl4j.recording;

import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.SplitNames;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.MfccSettings;
import io.github.tdl4j.io.FaultGroups;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.recording.media.AudioTrack;
import io.github.tdl4j.recording.media.FaceFinder;
import io.github.tdl4j.recording.media.MediaDecoder;
import io.github.tdl4j.recording.naming.PathPattern;
import io.github.tdl4j.recording.video.Region;
import io.github.tdl4j.recording.video.VideoSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The recordings to import and their settings; no file has been opened yet. */
public final class FolderPlan {
  /** The sample rate to check settings against if there is no sound, samples a second. */
  private static final int USUAL_RATE = 16_000;

  private final FolderImportRequest request;
  private final FoundRecordings list;
  private final SettingsNode settings;
  private final VideoSettings video;

  private FolderPlan(
      FolderImportRequest request,
      FoundRecordings list,
      SettingsNode settings,
      VideoSettings video) {
    this.request = request;
    this.list = list;
    this.settings = settings;
    this.video = video;
  }

  /**
   * Finds the recordings.
   *
   * @param settings with the keys {@code audio} and {@code video}
   * @throws InputException if settings or names of files break a rule
   */
  public static FolderPlan of(FolderImportRequest request, SettingsNode settings) {
    VideoSettings video = VideoSettings.read(settings.at("video"), request.folder());
    FoundRecordings list =
        request.table().isPresent()
            ? RecordingListFile.read(request.table().get(), request.folder())
            : FolderScan.of(request.folder(), request.pattern(), video.images());
    return of(request, list, settings, video);
  }

  /**
   * Finds recordings whose labels need not be known. If all paths fit the default pattern, it gives
   * their ids and groups; otherwise each path is an id.
   *
   * @param file the only recording of the folder to take; empty for all
   * @param pattern pattern of the import of the training instances
   * @throws InputException if settings or names of files break a rule
   */
  public static FolderPlan ofNew(
      FolderImportRequest request,
      Optional<Path> file,
      Optional<PathPattern> pattern,
      SettingsNode settings) {
    VideoSettings video = VideoSettings.read(settings.at("video"), request.folder());
    if (pattern.isPresent()) {
      try {
        FoundRecordings list = scan(request, file, pattern.get(), video);
        if (list.faults().isEmpty()) {
          return of(request, list, settings, video);
        }
      } catch (InputException e) {
        // The paths do not fit the pattern.
      }
    }
    return of(request, scan(request, file, PathPattern.ofWholePaths(), video), settings, video);
  }

  /**
   * Takes one recording of the folder of the request, by the pattern of the request.
   *
   * @param file a file with sound or pictures in the folder
   * @param settings with the keys {@code audio} and {@code video}
   * @throws InputException if settings or the name of the file break a rule
   */
  public static FolderPlan ofFile(FolderImportRequest request, Path file, SettingsNode settings) {
    VideoSettings video = VideoSettings.read(settings.at("video"), request.folder());
    return of(request, scan(request, Optional.of(file), request.pattern(), video), settings, video);
  }

  private static FoundRecordings scan(
      FolderImportRequest request, Optional<Path> file, PathPattern pattern, VideoSettings video) {
    return file.isPresent()
        ? FolderScan.ofFile(request.folder(), file.get(), pattern, video.images())
        : FolderScan.of(request.folder(), pattern, video.images());
  }

  private static FolderPlan of(
      FolderImportRequest request,
      FoundRecordings list,
      SettingsNode settings,
      VideoSettings video) {
    SingleInstanceLabels.check(request, list);
    SplitNames.fault(
            list.recordings().stream().map(recording -> recording.placement().split()).toList())
        .ifPresent(
            fault -> {
              throw new InputException(
                  request.table().orElse(request.folder())
                      + (": " + fault + " (a column of other words must have another name)"));
            });
    return new FolderPlan(request, list, settings, video);
  }

  /** Returns a reader; opens recordings until one has sound, for its sample rate. */
  RecordingReader reader(ImportTools tools) {
    Optional<FaceFinder> faces =
        video.region() instanceof Region.Mouth ? Optional.of(tools.faces()) : Optional.empty();
    SettingsNode audio = settings.at("audio");
    boolean isResampled = audio.has("rate");
    int rate =
        isResampled || request.wanted() == FolderImportRequest.Wanted.VIDEO
            ? USUAL_RATE
            : recordedRate(tools.decoder());
    MfccSettings sound = AudioSettingsReader.read(audio, rate);
    settings.finish();
    return new RecordingReader(
        tools.decoder(),
        faces,
        request.wanted() == FolderImportRequest.Wanted.VIDEO
            ? Optional.empty()
            : Optional.of(usable(new Mfcc(sound))),
        isResampled,
        request.wanted() == FolderImportRequest.Wanted.AUDIO
            ? Optional.empty()
            : Optional.of(video));
  }

  /** Refuses log-mel frames with constant columns; cepstral coefficients combine all filters. */
  private static Mfcc usable(Mfcc mfcc) {
    Optional<String> warning = mfcc.warning();
    if (warning.isPresent() && mfcc.settings().cepstrum().isEmpty()) {
      throw new InputException(
          "audio.filters: each must change with the sound for audio.kind log-mel but "
              + warning.get());
    }
    return mfcc;
  }

  /** Returns the sample rate of the first recording with sound, samples a second. */
  private int recordedRate(MediaDecoder decoder) {
    RecordingReader probe =
        new RecordingReader(decoder, Optional.empty(), Optional.empty(), true, Optional.empty());
    for (RecordingFiles recording : list.recordings()) {
      try {
        Optional<AudioTrack> sound = probe.sound(recording);
        if (sound.isPresent()) {
          return sound.get().waveform().rate();
        }
      } catch (InputException e) {
        // The fault is reported when the recording is read.
      }
    }
    return USUAL_RATE;
  }

  /** Returns the settings, so that other recordings can be read in the same way. */
  ImportRecord record(RecordingReader reader) {
    Map<String, String> values = new TreeMap<>();
    values.put("settings", settings.canonical());
    if (request.table().isEmpty()) {
      values.put("pattern", request.pattern().toString());
    }
    values.put("only", request.wanted().name().toLowerCase(Locale.ROOT));
    reader
        .sound()
        .ifPresent(
            mfcc ->
                values.put("rate", String.valueOf((int) mfcc.settings().framing().sampleRate())));
    return new ImportRecord(ImportRecord.FOLDER, values);
  }

  Path folder() {
    return request.folder();
  }

  List<RecordingFiles> recordings() {
    return list.recordings();
  }

  /** Returns the faults of files that belong to no recording. */
  List<String> faults() {
    return list.faults();
  }

  /**
   * Returns a summary of faults: a line for names that do not fit, and one for each other kind.
   *
   * @param all all faults, with those of {@link #faults}
   * @param most the most lines for other kinds
   */
  List<String> faultSummary(List<String> all, int most) {
    List<String> others = new ArrayList<>(all);
    others.removeAll(Set.copyOf(list.unmatched().lines()));
    List<String> lines = new ArrayList<>(list.unmatched().summary(request.folder()));
    lines.addAll(FaultGroups.summary(others, most));
    return lines;
  }

  /** Returns a line for each kind of skipped files. */
  List<String> skipped() {
    List<String> lines = new ArrayList<>(list.skipped().lines());
    if (video.region() instanceof Region.Listed listed) {
      Set<String> ids =
          list.recordings().stream().map(RecordingFiles::id).collect(Collectors.toSet());
      List<String> others = listed.boxes().others(ids);
      if (!others.isEmpty()) {
        lines.add(
            listed.boxes().file()
                + (": boxes of " + others.size())
                + (others.size() == 1 ? " instance that is" : " instances that are")
                + " not in the data set were skipped: "
                + Quoting.few(others));
      }
    }
    return lines;
  }

  /** Describes the interpretation of file names, with examples; empty if there is a table. */
  List<String> interpretation(List<RecordingFiles> recordings) {
    return request.table().isPresent()
        ? List.of()
        : NameInterpretation.lines(request.pattern(), recordings);
  }

  DataSetTerms terms() {
    return request.terms();
  }

  boolean keepsGoing() {
    return request.keepsGoing();
  }
}
