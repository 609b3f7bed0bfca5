package io.github.tdl4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A data set of three instances, written byte by byte. Audio has 2 numbers a frame, video 2 x 3.
 *
 * <pre>
 * a1  A  Ann  audio frames 0 to 1: 0 1 | 2 3          video frames 0 to 1: 0 … 5 | 6 … 11
 * b1  B  Ann  audio frame 2: 4 5                      no video
 * b2  B  Bob  audio frames 3 to 5: 6 7 | 8 9 | 10 11  video frame 2: 250 … 255
 * </pre>
 */
public final class TinyDataSet {
  public static final String JSON =
      """
      {
        "formatVersion": 1,
        "name": "Tiny",
        "source": "a test",
        "licence": "CC0-1.0",
        "labels": ["A", "B"],
        "modalities": [
          {"name": "audio", "file": "sound.npy", "frameShape": [2], "rate": 50,
           "units": "dB", "description": "two numbers"},
          {"name": "video", "file": "video.npy", "frameShape": [2, 3], "rate": 25.0,
           "units": "grey levels", "description": "two rows"}
        ]
      }
      """;

  public static final String CSV =
      """
      id,label,group,repetition,audio_start,audio_count,video_start,video_count
      a1,A,Ann,1,0,2,0,2
      b1,B,Ann,1,2,1,,
      b2,B,Bob,2,3,3,2,1
      """;

  private TinyDataSet() {}

  public static Path write(Path folder) {
    write(folder.resolve("dataset.json"), JSON.getBytes(StandardCharsets.UTF_8));
    write(folder.resolve("instances.csv"), CSV.getBytes(StandardCharsets.UTF_8));
    write(folder.resolve("sound.npy"), npy("<f4", "(6, 2)", floats(12)));
    byte[] video = new byte[18];
    for (int i = 0; i < 18; i++) {
      video[i] = (byte) (i < 12 ? i : i + 238);
    }
    write(folder.resolve("video.npy"), npy("|u1", "(3, 2, 3)", video));
    return folder;
  }

  /** Replaces text in a file of the data set. */
  public static void edit(Path file, String old, String replacement) {
    try {
      String text = Files.readString(file);
      if (!text.contains(old)) {
        throw new IllegalArgumentException("old must be in " + file + " but is " + old);
      }
      write(file, text.replace(old, replacement).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers 0 to {@code count} − 1, little endian. */
  public static byte[] floats(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putFloat(i);
    }
    return bytes.array();
  }

  public static byte[] npy(String type, String shape, byte[] data) {
    return npy("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }", data);
  }

  public static byte[] npy(String dictionary, byte[] data) {
    byte[] header = (dictionary + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(10 + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) header.length)
        .put(header)
        .put(data)
        .array();
  }

  public static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
