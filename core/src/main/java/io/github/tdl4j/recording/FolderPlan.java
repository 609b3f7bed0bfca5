package io.github.tdl4j.recording;

import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.SplitNames;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be imported, and how: the names of files are known, and none has been opened. */
public final class FolderPlan {
  /** Where nothing has sound, settings of sound are checked against this. */
  private static final int USUAL_RATE = 16_000;

  private final Request request;
  private final ClipList list;
  private final SettingsNode settings;
  private final VideoSettings video;

  private FolderPlan(Request request, ClipList list, SettingsNode settings, VideoSettings video) {
    this.request = request;
    this.list = list;
    this.settings = settings;
    this.video = video;
  }

  /** Which side of the recordings is wanted. */
  public enum Wanted {
    BOTH,
    AUDIO,
    VIDEO
  }

  /**
   * What the user asks for.
   *
   * @param folder of the recordings
   * @param pattern that names clips, where no table does
   * @param table CSV file of the clips
   * @param wanted which side
   * @param terms what the data set says of itself
   * @param keepsGoing whether clips with faults are left out
   * @param takesLoneLabels whether most labels may have one clip alone
   */
  public record Request(
      Path folder,
      PathPattern pattern,
      Optional<Path> table,
      Wanted wanted,
      DataSetTerms terms,
      boolean keepsGoing,
      boolean takesLoneLabels) {}

  /**
   * Finds the clips.
   *
   * @param settings with the keys {@code audio} and {@code video}
   * @throws InputException if settings or names of files break a rule
   */
  public static FolderPlan of(Request request, SettingsNode settings) {
    VideoSettings video = VideoSettings.read(settings.at("video"), request.folder());
    ClipList list =
        request.table().isPresent()
            ? RecordingList.read(request.table().get(), request.folder())
            : FolderScan.of(request.folder(), request.pattern(), video.images());
    LoneLabels.check(request, list);
    SplitNames.fault(list.clips().stream().map(clip -> clip.placement().split()).toList())
        .ifPresent(
            fault -> {
              throw new InputException(
                  request.table().orElse(request.folder())
                      + (": " + fault + " (a column of other words must have another name)"));
            });
    return new FolderPlan(request, list, settings, video);
  }

  /** How clips are read; opens recordings until one has sound, whose rate all have. */
  ClipReader reader(FolderImport.Tools tools) {
    Optional<FaceFinder> faces =
        video.region() instanceof Region.Mouth ? Optional.of(tools.faces()) : Optional.empty();
    SettingsNode audio = settings.at("audio");
    boolean isResampled = audio.has("rate");
    int rate =
        isResampled || request.wanted() == Wanted.VIDEO
            ? USUAL_RATE
            : recordedRate(tools.decoder());
    MfccSettings sound = AudioSection.read(audio, rate);
    settings.finish();
    return new ClipReader(
        tools.decoder(),
        faces,
        request.wanted() == Wanted.VIDEO ? Optional.empty() : Optional.of(usable(new Mfcc(sound))),
        isResampled,
        request.wanted() == Wanted.AUDIO ? Optional.empty() : Optional.of(video));
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
    ClipReader probe =
        new ClipReader(decoder, Optional.empty(), Optional.empty(), true, Optional.empty());
    for (ClipFiles clip : list.clips()) {
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

  List<ClipFiles> clips() {
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
      Set<String> ids = list.clips().stream().map(ClipFiles::id).collect(Collectors.toSet());
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
  List<String> understood(List<ClipFiles> clips) {
    return request.table().isPresent()
        ? List.of()
        : UnderstoodNames.lines(request.pattern(), clips);
  }

  DataSetTerms terms() {
    return request.terms();
  }

  boolean keepsGoing() {
    return request.keepsGoing();
  }
}
