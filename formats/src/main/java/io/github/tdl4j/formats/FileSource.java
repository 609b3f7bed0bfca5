package io.github.tdl4j.formats;

import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.file.ArrayFileCache;
import io.github.tdl4j.formats.plan.PlannedInstance;
import io.github.tdl4j.io.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads instances from feature files.
 *
 * @param axes axis of the frames by modality, where it is not the first
 */
record FileSource(ArrayFileCache files, Map<String, FrameAxis> axes) implements InstanceSource {
  @Override
  public LoadedInstance read(PlannedInstance instance) {
    Map<String, LoadedFrames> frames = new LinkedHashMap<>();
    try {
      instance.frames().forEach((modality, place) -> frames.put(modality, read(modality, place)));
      return LoadedInstance.of(instance, frames);
    } catch (InputException e) {
      return new LoadedInstance(instance, Map.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private LoadedFrames read(String modality, PlannedInstance.Place place) {
    FrameAxis axis = axes.getOrDefault(modality, FrameAxis.FIRST);
    ArrayRef ref = place.array();
    if (place.part().isPresent()) {
      return LoadedFrames.part(files.readOnce(ref, "X"), place.part().get(), axis);
    }
    return files.use(
        ref.file(),
        file ->
            LoadedFrames.whole(file.read(ref, "X"), new LoadedFrames.Layout(axis, file.rate())));
  }
}
