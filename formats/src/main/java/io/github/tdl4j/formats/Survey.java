package io.github.tdl4j.formats;

import io.github.tdl4j.data.FrameType;
import io.github.tdl4j.data.ImportProgress;
import io.github.tdl4j.data.InputException;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** Reads all clips once and keeps none: what the modalities are, and which clips have faults. */
final class Survey {
  private final ImportPlan plan;
  private final ImportSettings settings;
  private final OpenFiles files;
  private final Map<String, Facts> facts = new LinkedHashMap<>();
  private final List<PlannedClip> sound = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /** What is known of a modality: that of its first clip, and whether all are bytes. */
  private record Facts(String clip, ClipFrames first, int frames, boolean bytes) {}

  private Survey(ImportPlan plan, ImportSettings settings, OpenFiles files) {
    this.plan = plan;
    this.settings = settings;
    this.files = files;
  }

  static Survey of(
      ImportPlan plan, ImportSettings settings, OpenFiles files, ImportProgress progress) {
    Survey survey = new Survey(plan, settings, files);
    int done = 0;
    for (PlannedClip clip : plan.clips()) {
      survey.look(clip);
      progress.imported(++done, plan.clips().size());
    }
    return survey;
  }

  /** Clips without faults. */
  List<PlannedClip> sound() {
    return sound;
  }

  /** A message for each other clip. */
  List<String> faults() {
    return faults;
  }

  private void look(PlannedClip clip) {
    Map<String, ClipFrames> all;
    try {
      all = read(clip);
      all.forEach(this::check);
    } catch (InputException e) {
      faults.add(clip.where() + ": " + e.getMessage());
      return;
    }
    all.forEach(this::requireRate);
    all.forEach((modality, frames) -> note(clip, modality, frames));
    sound.add(clip);
  }

  /** Reads the frames of a clip in all its modalities. */
  Map<String, ClipFrames> read(PlannedClip clip) {
    Map<String, ClipFrames> frames = new LinkedHashMap<>();
    clip.frames().forEach((modality, place) -> frames.put(modality, read(modality, place)));
    return frames;
  }

  private ClipFrames read(String modality, PlannedClip.Place place) {
    FrameAxis axis = settings.axes().getOrDefault(modality, FrameAxis.FIRST);
    if (place.part().isPresent()) {
      return ClipFrames.part(files.kept(place.array(), "X"), place.part().get(), axis);
    }
    ArrayFile file = files.file(place.array().file());
    ClipFrames.Layout layout = new ClipFrames.Layout(axis, file.rate());
    return ClipFrames.whole(place.array().in(file, "X"), layout);
  }

  private void check(String modality, ClipFrames frames) {
    Facts known = facts.get(modality);
    if (known == null) {
      return;
    }
    if (!known.first().shape().equals(frames.shape())) {
      throw new InputException(
          modality
              + " frames must be "
              + NamedArray.shown(known.first().shape())
              + " as those of "
              + known.clip()
              + " but are "
              + NamedArray.shown(frames.shape())
              + (frames.rows().rows() == known.frames()
                  ? "; if the last index counts the frames, add --frames-last " + modality
                  : ""));
    }
    if (!settings.rates().containsKey(modality) && !known.first().rate().equals(frames.rate())) {
      throw new InputException(
          modality
              + " must have one frame rate in all files, or none, but has "
              + shown(known.first().rate())
              + " in "
              + known.clip()
              + " and "
              + shown(frames.rate())
              + " here; --rate "
              + modality
              + "=R sets it for all");
    }
  }

  private static String shown(OptionalDouble rate) {
    return rate.isPresent() ? String.valueOf(rate.getAsDouble()) : "none";
  }

  /** No clip is at fault here: the user must say it, and at once. */
  private void requireRate(String modality, ClipFrames frames) {
    if (!settings.rates().containsKey(modality)
        && frames.rate().isEmpty()
        && frames.rows().rows() > 1) {
      throw new InputException(
          modality
              + ": frames a second must be given, as the files do not say them; add --rate "
              + modality
              + "=R");
    }
  }

  private void note(PlannedClip clip, String modality, ClipFrames frames) {
    Facts known = facts.get(modality);
    // The first clip's numbers are not kept.
    ClipFrames shape =
        new ClipFrames(frames.shape(), Matrix.zeros(1, 1), frames.bytes(), frames.rate());
    facts.put(
        modality,
        known == null
            ? new Facts(clip.name().id(), shape, frames.rows().rows(), frames.bytes())
            : new Facts(
                known.clip(), known.first(), known.frames(), known.bytes() && frames.bytes()));
  }

  /** The modalities that at least one sound clip has. */
  List<Modality> modalities() {
    List<Modality> modalities = new ArrayList<>();
    for (String name : plan.modalities()) {
      Facts known = facts.get(name);
      if (known != null) {
        double rate = settings.rates().getOrDefault(name, known.first().rate().orElse(1));
        modalities.add(new Modality(name, known.first().shape(), rate, "", "imported features"));
      }
    }
    return modalities;
  }

  /** How a modality is stored: as bytes where all its files are. */
  FrameType type(String modality) {
    Facts known = Objects.requireNonNull(facts.get(modality));
    return known.bytes() ? FrameType.UINT8 : FrameType.FLOAT32;
  }
}
