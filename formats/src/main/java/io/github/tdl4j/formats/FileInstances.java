package io.github.tdl4j.formats;

import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.file.OpenFiles;
import io.github.tdl4j.formats.plan.PlannedInstance;
import io.github.tdl4j.io.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads clips from feature files.
 *
 * @param axes which index counts the frames, where it is not the first
 */
record FileInstances(OpenFiles files, Map<String, FrameAxis> axes) implements InstanceSource {
  @Override
  public ReadInstance read(PlannedInstance clip) {
    Map<String, InstanceFrameReader> frames = new LinkedHashMap<>();
    try {
      clip.frames().forEach((modality, place) -> frames.put(modality, read(modality, place)));
      return ReadInstance.of(clip, frames);
    } catch (InputException e) {
      return new ReadInstance(clip, Map.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private InstanceFrameReader read(String modality, PlannedInstance.Place place) {
    FrameAxis axis = axes.getOrDefault(modality, FrameAxis.FIRST);
    ArrayRef ref = place.array();
    if (place.part().isPresent()) {
      return InstanceFrameReader.part(files.kept(ref, "X"), place.part().get(), axis);
    }
    return files.use(
        ref.file(),
        file ->
            InstanceFrameReader.whole(
                file.read(ref, "X"), new InstanceFrameReader.Layout(axis, file.rate())));
  }
}
