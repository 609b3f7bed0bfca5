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

/**
 * Reads each instance from its files once and stores it in a checkpoint, from which it is read
 * later.
 */
final class CheckpointedSource implements InstanceSource, AutoCloseable {
  /**
   * To be increased when the same files give other frames than before, or the checkpoint changes.
   */
  private static final int FORMAT = 2;

  private final FileSource files;
  private final ImportCheckpoint kept;

  /**
   * Instances of a table.
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
   * Reads an instance.
   *
   * @throws InputException if the disk does not take it, which is no fault of the instance
   */
  @Override
  public LoadedInstance read(PlannedInstance instance) {
    Optional<Path> place = place(instance);
    if (place.isEmpty()) {
      return files.read(instance);
    }
    return kept.read(place.get(), in -> read(instance, in))
        .map(frames -> LoadedInstance.of(instance, frames))
        .orElseGet(() -> keep(files.read(instance), place.get()));
  }

  /** Empty if a file is missing, which reading it reports. */
  private Optional<Path> place(PlannedInstance instance) {
    try {
      List<Path> paths =
          instance.frames().values().stream().map(place -> place.array().file()).toList();
      return Optional.of(kept.place(instance.name().id() + "\n" + instance.frames(), paths));
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

  private static Map<String, LoadedFrames> read(PlannedInstance instance, ImportCheckpoint.Input in)
      throws IOException {
    Map<String, LoadedFrames> all = new LinkedHashMap<>();
    for (String modality : instance.frames().keySet()) {
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
  public String remark(int instances) {
    return instances == 0 ? "" : "; the others are kept for the same command";
  }

  /** Releases the checkpoint. */
  @Override
  public void close() {
    kept.close();
  }

  /** Removes the checkpoint. */
  void remove() {
    kept.remove();
  }
}
