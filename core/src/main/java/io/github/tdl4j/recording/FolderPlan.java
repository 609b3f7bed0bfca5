package io.github.tdl4j.recording;

import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.SplitWords;
import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.MfccSettings;
import io.github.tdl4j.io.FaultGroups;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.recording.media.AudioTrack;
import io.github.tdl4j.recording.media.FaceFinder;
import io.github.tdl4j.recording.media.MediaDecoder;
import io.github.tdl4j.recording.video.Region;
import io.github.tdl4j.recording.video.VideoSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be imported, and how: the names of files are known, and none has been opened. */
public final class FolderPlan {
  /** Where nothing has sound, settings of sound are checked against this. */
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
   * Finds the clips.
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
    SingleInstanceLabels.check(request, list);
    SplitWords.fault(list.clips().stream().map(clip -> clip.placement().split()).toList())
        .ifPresent(
            fault -> {
              throw new InputException(
                  request.table().orElse(request.folder())
                      + (": " + fault + " (a column of other words must have another name)"));
            });
    return new FolderPlan(request, list, settings, video);
  }

  /** How clips are read; opens recordings until one has sound, whose rate all have. */
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

  /** Coefficients mix all filters, where log-mel would have columns that never change. */
  private static Mfcc usable(Mfcc mfcc) {
    Optional<String> warning = mfcc.warning();
    if (warning.isPresent() && mfcc.settings().cepstrum().isEmpty()) {
      throw new InputException(
          "audio.filters: each must change with the sound for audio.kind log-mel but "
              + warning.get());
    }
    return mfcc;
  }

  /** Samples a second of the first recording that has sound. */
  private int recordedRate(MediaDecoder decoder) {
    RecordingReader probe =
        new RecordingReader(decoder, Optional.empty(), Optional.empty(), true, Optional.empty());
    for (RecordingFiles clip : list.clips()) {
      try {
        Optional<AudioTrack> sound = probe.sound(clip);
        if (sound.isPresent()) {
          return sound.get().waveform().rate();
        }
      } catch (InputException e) {
        // Its turn to be told of comes when it is read.
      }
    }
    return USUAL_RATE;
  }

  Path folder() {
    return request.folder();
  }

  List<RecordingFiles> clips() {
    return list.clips();
  }

  /** Of files that are in no clip. */
  List<String> faults() {
    return list.faults();
  }

  /**
   * What is told of faults: those of names that do not fit at once, and others of a kind once.
   *
   * @param all with those of {@link #faults} among them
   */
  List<String> told(List<String> all, int most) {
    List<String> others = new ArrayList<>(all);
    others.removeAll(Set.copyOf(list.misfits().lines()));
    List<String> lines = new ArrayList<>(list.misfits().told(request.folder()));
    lines.addAll(FaultGroups.told(others, most));
    return lines;
  }

  /** What was seen and not used, a line a sort. */
  List<String> passedBy() {
    List<String> lines = new ArrayList<>(list.passedBy().told());
    if (video.region() instanceof Region.Listed listed) {
      Set<String> ids = list.clips().stream().map(RecordingFiles::id).collect(Collectors.toSet());
      List<String> others = listed.boxes().others(ids);
      if (!others.isEmpty()) {
        lines.add(
            listed.boxes().file()
                + (": boxes of " + others.size())
                + (others.size() == 1 ? " instance that is" : " instances that are")
                + " not here were passed by: "
                + Quoting.few(others));
      }
    }
    return lines;
  }

  /** How names of files were understood, with examples; nothing where a table says it all. */
  List<String> understood(List<RecordingFiles> clips) {
    return request.table().isPresent()
        ? List.of()
        : NameInterpretation.lines(request.pattern(), clips);
  }

  DataSetTerms terms() {
    return request.terms();
  }

  boolean keepsGoing() {
    return request.keepsGoing();
  }
}
