package io.github.tdl4j.doctor;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Clips without a fault, three labels by five speakers twice, to plant faults in. */
public final class Planted {
  static final int AUDIO_FRAMES = 40;
  static final int VIDEO_FRAMES = 20;
  static final int SIDE = 8;

  /** A clip that can be changed. */
  public static final class Draft {
    public String id;
    public String label;
    public String speaker;
    int repetition;
    public final Map<String, MutableMatrix> frames = new LinkedHashMap<>();

    public Draft(String label, String speaker, int repetition) {
      this.id = label + repetition + "_" + speaker;
      this.label = label;
      this.speaker = speaker;
      this.repetition = repetition;
      frames.put("audio", random("audio " + id, AUDIO_FRAMES, 6, 1));
      frames.put("video", random("video " + id, VIDEO_FRAMES, SIDE * SIDE, 200));
    }

    MutableMatrix audio() {
      return Objects.requireNonNull(frames.get("audio"));
    }

    public MutableMatrix video() {
      return Objects.requireNonNull(frames.get("video"));
    }
  }

  public final List<Draft> clips = new ArrayList<>();
  public final List<String> labels = new ArrayList<>(List.of("A", "B", "C"));
  final StringBuilder recordings = new StringBuilder();
  final Map<String, String> descriptions = new LinkedHashMap<>();
  String source = "";
  double audioRate = 50;
  int brokenNumber = -1;

  public Planted() {
    for (String label : List.of("A", "B", "C")) {
      for (String speaker : List.of("Ann", "Bob", "Cem", "Dora", "Eve")) {
        clips.add(new Draft(label, speaker, 1));
        clips.add(new Draft(label, speaker, 2));
      }
    }
  }

  /**
   * Frames on the way between four random ones: whole numbers below {@code range} for pictures,
   * others for sound.
   */
  public static MutableMatrix random(String name, int rows, int columns, int range) {
    var random = Seeds.root(1).stream(name);
    double[][] keys = new double[5][columns];
    for (double[] key : keys) {
      Arrays.setAll(key, i -> random.uniform() * range);
    }
    MutableMatrix frames = MutableMatrix.zeros(rows, columns);
    for (int row = 0; row < rows; row++) {
      double at = 3.0 * row / rows;
      for (int column = 0; column < columns; column++) {
        double low = keys[(int) at][column];
        double value = low + (at - (int) at) * (keys[(int) at + 1][column] - low);
        frames.set(row, column, (float) (range > 1 ? Math.floor(value) : value));
      }
    }
    return frames;
  }

  /** Adds a line of what is known of the recording of a clip. */
  void recorded(Draft clip, String facts) {
    recordings.append(clip.id).append(",x,").append(facts).append('\n');
  }

  public Path write(Path folder) {
    Map<String, Modality> kinds = new LinkedHashMap<>();
    kinds.put("audio", new Modality("audio", List.of(6), audioRate, "", ""));
    kinds.put("video", new Modality("video", List.of(SIDE, SIDE), 25, "", ""));
    kinds.put("touch", new Modality("touch", List.of(6), audioRate, "", ""));
    kinds.keySet().removeIf(name -> clips.stream().noneMatch(c -> c.frames.containsKey(name)));
    Map<String, FrameType> types = new LinkedHashMap<>();
    kinds.keySet().forEach(name -> types.put(name, FrameType.FLOAT32));
    types.replace("video", FrameType.UINT8);
    DataSetDescription description =
        new DataSetDescription("Planted", source, "", labels, List.copyOf(kinds.values()));
    try (PreparedDataSetWriter writer = PreparedDataSetWriter.create(folder, description, types)) {
      for (Draft clip : clips) {
        Map<String, Matrix> frames = new LinkedHashMap<>(clip.frames);
        writer.add(new InstanceFrames(clip.id, clip.label, clip.speaker, clip.repetition, frames));
      }
      if (recordings.length() > 0) {
        String head = "id,files,sound_seconds,picture_seconds,peak,clipped\n";
        writer.attach("recordings.csv", head + recordings);
      }
      var unused = writer.finish();
      for (Map.Entry<String, String> file : descriptions.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      breakNumber(folder.resolve("audio.npy"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** Puts NaN in the place of a number, counted from the end of the file. */
  private void breakNumber(Path file) throws IOException {
    if (brokenNumber >= 0) {
      ByteBuffer nan = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, Float.NaN);
      try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.position(Files.size(file) - 4L * (brokenNumber + 1));
        channel.write(nan);
      }
    }
  }
}
