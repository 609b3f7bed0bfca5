package io.github.tdl4j.formats;

import io.github.tdl4j.io.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads clips from feature files.
 *
 * @param axes which index counts the frames, where it is not the first
 */
record FileClips(OpenFiles files, Map<String, FrameAxis> axes) implements ClipSource {
  @Override
  public ReadClip read(PlannedClip clip) {
    Map<String, ClipFrames> frames = new LinkedHashMap<>();
    try {
      clip.frames().forEach((modality, place) -> frames.put(modality, read(modality, place)));
      return ReadClip.of(clip, frames);
    } catch (InputException e) {
      return new ReadClip(clip, Map.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private ClipFrames read(String modality, PlannedClip.Place place) {
    FrameAxis axis = axes.getOrDefault(modality, FrameAxis.FIRST);
    ArrayRef ref = place.array();
    if (place.part().isPresent()) {
      return ClipFrames.part(files.kept(ref, "X"), place.part().get(), axis);
    }
    return files.use(
        ref.file(),
        file -> ClipFrames.whole(ref.in(file, "X"), new ClipFrames.Layout(axis, file.rate())));
  }
}
