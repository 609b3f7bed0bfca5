package io.github.tdl4j.formats;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a prepared data set as one {@code .npz} file: {@code id}, {@code label}, {@code speaker}
 * and {@code repetition}, and {@code split} and {@code fold} where the data set has them, a value a
 * instance; and for each modality m all frames as {@code m}, and where an instance's frames are in
 * it as {@code m_start} and {@code m_count}, 0 where it has none.
 */
public final class NpzExport {
  /** The earliest time of a zip entry, so that equal data give equal bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final PreparedDataSet dataSet;
  private final ZipOutputStream zip;
  private final Set<String> names = new HashSet<>();

  private NpzExport(PreparedDataSet dataSet, ZipOutputStream zip) {
    this.dataSet = dataSet;
    this.zip = zip;
  }

  /**
   * Writes the file, whole or not at all; no more than one instance is in memory.
   *
   * @param file which does not exist yet, of a name that ends in {@code .npz}
   * @throws io.github.tdl4j.io.InputException if the data set cannot be read or the file not be
   *     written
   */
  public static void write(PreparedDataSet dataSet, Path file) {
    requireName(file);
    AtomicFile.create(
        file,
        output -> {
          ZipOutputStream zip = new ZipOutputStream(output);
          zip.setLevel(Deflater.BEST_SPEED);
          new NpzExport(dataSet, zip).write();
          zip.finish();
        });
  }

  /**
   * Throws unless a file can be written under this name.
   *
   * @throws InputException if the name is of other files, or taken
   */
  public static void requireName(Path file) {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
      throw new InputException(
          file + ": must have a name that ends in .npz, since NPZ is what is written; rename it");
    }
    AtomicFile.requireFree(file);
  }

  private void write() throws IOException {
    texts("id", Instance::id);
    texts("label", Instance::label);
    texts(dataSet.groupColumn().word(), Instance::group);
    numbers("repetition", Instance::repetition);
    placed("split", instance -> instance.placement().split());
    placed("fold", instance -> instance.placement().fold());
    for (Modality modality : dataSet.description().modalities()) {
      frames(modality);
      long[] next = {0};
      numbers(
          modality.name() + "_start",
          instance -> {
            long start = next[0];
            next[0] += instance.frameCount(modality.name());
            return start;
          });
      numbers(modality.name() + "_count", instance -> instance.frameCount(modality.name()));
    }
  }

  private void begin(String name, String type, List<Long> shape) throws IOException {
    if (!names.add(name)) {
      throw new InputException(
          "the arrays of a file must have distinct names but "
              + name
              + " comes twice; give the modality another name");
    }
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(NpyPreamble.toBytes(type, shape));
  }

  private void numbers(String name, ToLongFunction<Instance> of) throws IOException {
    begin(name, "<i8", List.of((long) dataSet.instances().size()));
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Instance instance : dataSet.instances()) {
      zip.write(bytes.putLong(0, of.applyAsLong(instance)).array());
    }
    zip.closeEntry();
  }

  /** Left out where no instance is put anywhere. */
  private void placed(String name, Function<Instance, String> of) throws IOException {
    if (dataSet.instances().stream().anyMatch(instance -> !of.apply(instance).isEmpty())) {
      texts(name, of);
    }
  }

  /** Texts are rows of 4 bytes a letter, as long as the longest. */
  private void texts(String name, Function<Instance, String> of) throws IOException {
    List<int[]> texts =
        dataSet.instances().stream()
            .map(instance -> of.apply(instance).codePoints().toArray())
            .toList();
    int longest = texts.stream().mapToInt(text -> text.length).max().orElse(1);
    begin(name, "<U" + longest, List.of((long) texts.size()));
    for (int[] text : texts) {
      ByteBuffer bytes =
          ByteBuffer.allocate(longest * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asIntBuffer().put(text);
      zip.write(bytes.array());
    }
    zip.closeEntry();
  }

  private void frames(Modality modality) throws IOException {
    boolean bytes = dataSet.frameType(modality.name()) == FrameType.UINT8;
    List<Long> shape = new ArrayList<>();
    shape.add(
        dataSet.instances().stream()
            .mapToLong(instance -> instance.frameCount(modality.name()))
            .sum());
    modality.frameShape().forEach(size -> shape.add((long) size));
    begin(modality.name(), bytes ? "|u1" : "<f4", shape);
    for (Instance instance : dataSet.instances()) {
      if (instance.has(modality.name())) {
        write(dataSet.frames(modality.name(), instance), bytes, zip);
      }
    }
    zip.closeEntry();
  }

  private static void write(Matrix frames, boolean bytes, OutputStream out) throws IOException {
    float[] row = new float[frames.columns()];
    for (int frame = 0; frame < frames.rows(); frame++) {
      frames.copyRow(frame, row);
      ByteBuffer raw =
          ByteBuffer.allocate(row.length * (bytes ? 1 : Float.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (float value : row) {
        if (bytes) {
          raw.put((byte) (int) value);
        } else {
          raw.putFloat(value);
        }
      }
      out.write(raw.array());
    }
  }
}
