package io.github.tdl4j.formats;

import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.ImportCheckpoint;
import io.github.tdl4j.formats.plan.PlannedInstance;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reads each clip from its files once, and keeps it; later it is read from what is kept. */
final class CheckpointedSource implements InstanceSource, AutoCloseable {
  /** Counts up when the same files give other frames than before, or they are kept otherwise. */
  private static final int FORMAT = 2;

  private final FileSource files;
  private final ImportCheckpoint kept;

  /**
   * Clips of a table.
   *
   * @param out the data set's folder
   */
  CheckpointedSource(FileSource files, Path out) {
    this.files = files;
    this.kept =
        new ImportCheckpoint(out, "features " + FORMAT + "\n" + new TreeMap<>(files.axes()));
    kept.open();
  }

  /**
   * Reads a clip.
   *
   * @throws InputException if the disk does not take it, which is no fault of the clip
   */
  @Override
  public LoadedInstance read(PlannedInstance clip) {
    Optional<Path> place = place(clip);
    if (place.isEmpty()) {
      return files.read(clip);
    }
    return kept.read(place.get(), in -> read(clip, in))
        .map(frames -> LoadedInstance.of(clip, frames))
        .orElseGet(() -> keep(files.read(clip), place.get()));
  }

  /** Nowhere, if a file is missing: then reading it says so best. */
  private Optional<Path> place(PlannedInstance clip) {
    try {
      List<Path> paths =
          clip.frames().values().stream().map(place -> place.array().file()).toList();
      return Optional.of(kept.place(clip.name().id() + "\n" + clip.frames(), paths));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private LoadedInstance keep(LoadedInstance read, Path place) {
    if (read.fault().isEmpty()) {
      kept.write(
          place,
          out -> {
            for (LoadedFrames frames : read.frames().values()) {
              write(frames, out);
            }
          });
    }
    return read;
  }

  private static void write(LoadedFrames frames, ImportCheckpoint.Output out) throws IOException {
    out.writeInt(frames.shape().size());
    for (int size : frames.shape()) {
      out.writeInt(size);
    }
    out.writeDouble(frames.rate().orElse(Double.NaN));
    out.writeBoolean(frames.bytes());
    out.writeFrames(frames.rows(), type(frames.bytes()));
  }

  private static Map<String, LoadedFrames> read(PlannedInstance clip, ImportCheckpoint.Input in)
      throws IOException {
    Map<String, LoadedFrames> all = new LinkedHashMap<>();
    for (String modality : clip.frames().keySet()) {
      List<Integer> shape = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        shape.add(in.readInt());
      }
      double rate = in.readDouble();
      boolean bytes = in.readBoolean();
      Matrix rows = in.readFrames(type(bytes));
      OptionalDouble known = Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate);
      all.put(modality, new LoadedFrames(List.copyOf(shape), rows, bytes, known));
    }
    return all;
  }

  private static FrameType type(boolean bytes) {
    return bytes ? FrameType.UINT8 : FrameType.FLOAT32;
  }

  @Override
  public String remark(int clips) {
    return clips == 0 ? "" : "; the others are kept for the same command";
  }

  /** Gives free what is kept. */
  @Override
  public void close() {
    kept.close();
  }

  /** Removes all that is kept. */
  void remove() {
    kept.remove();
  }
}
