package io.github.tdl4j.recording;

import io.github.tdl4j.data.FileFaults;
import io.github.tdl4j.data.Sha256;
import io.github.tdl4j.data.WholeFile;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Clips that have been read, a file each in a hidden folder beside the data set, so that an import
 * goes on where it was stopped. A file is known by the settings and by the paths, sizes and times
 * of what it was read from; one that is damaged is as good as none.
 */
final class ClipStore {
  private static final String SUFFIX = ".clip";
  private static final int NAME_LENGTH = 32;

  private final Path folder;
  private final String settings;

  /**
   * A store.
   *
   * @param settings all that decides what comes out of a file
   */
  ClipStore(Path folder, String settings) {
    this.folder = folder;
    this.settings = settings;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }

  /** Where this clip is or will be. */
  Path place(ClipFiles clip) {
    StringBuilder key = new StringBuilder(settings).append('\n').append(clip.id());
    for (Path file : clip.files()) {
      try {
        key.append('\n').append(file.toAbsolutePath().normalize());
        key.append('\n').append(Files.size(file));
        key.append('\n').append(Files.getLastModifiedTime(file));
      } catch (IOException e) {
        throw FileFaults.cannotRead(file, e);
      }
    }
    return folder.resolve(Sha256.of(key.toString()).substring(0, NAME_LENGTH) + SUFFIX);
  }

  /** Keeps a clip. */
  static void write(Path place, RecordedClip clip) {
    WholeFile.write(
        place,
        file -> {
          CRC32 sum = new CRC32();
          BufferedOutputStream buffer = new BufferedOutputStream(file, 1 << 16);
          DataOutputStream out = new DataOutputStream(new CheckedOutputStream(buffer, sum));
          write(out, clip.audio(), Float.BYTES);
          write(out, clip.video(), 1);
          out.writeDouble(clip.facts().soundSeconds());
          out.writeDouble(clip.facts().pictureSeconds());
          out.writeDouble(clip.facts().peak());
          out.writeDouble(clip.facts().clipped());
          out.writeLong(sum.getValue());
          out.flush();
        });
  }

  private static void write(DataOutputStream out, Optional<Matrix> frames, int size)
      throws IOException {
    Matrix matrix = frames.orElse(Matrix.zeros(0, 0));
    out.writeInt(matrix.rows());
    out.writeInt(matrix.columns());
    for (int row = 0; row < matrix.rows(); row++) {
      float[] values = matrix.row(row);
      ByteBuffer bytes = ByteBuffer.allocate(values.length * size);
      for (float value : values) {
        if (size == 1) {
          bytes.put((byte) (int) value);
        } else {
          bytes.putFloat(value);
        }
      }
      out.write(bytes.array());
    }
  }

  /** The clip that is kept there; none where there is no file or only a damaged one. */
  static Optional<RecordedClip> read(Path place) {
    if (!Files.exists(place)) {
      return Optional.empty();
    }
    CRC32 sum = new CRC32();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(place), 1 << 16), sum))) {
      long left = Files.size(place);
      Optional<Matrix> audio = frames(in, Float.BYTES, left);
      Optional<Matrix> video = frames(in, 1, left);
      RecordingFacts facts =
          new RecordingFacts(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
      long expected = sum.getValue();
      return in.readLong() == expected
          ? Optional.of(new RecordedClip(audio, video, facts))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Matrix> frames(DataInputStream in, int size, long most)
      throws IOException {
    int rows = in.readInt();
    int columns = in.readInt();
    if (rows < 0 || columns < 0 || (long) rows * columns * size > most) {
      throw new IOException("the sizes of the frames are damaged");
    }
    MutableMatrix frames = MutableMatrix.zeros(rows, columns);
    float[] values = new float[columns];
    for (int row = 0; row < rows; row++) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(columns * size));
      for (int column = 0; column < columns; column++) {
        values[column] = size == 1 ? bytes.get() & 0xff : bytes.getFloat();
      }
      frames.setRow(row, values);
    }
    return rows == 0 ? Optional.empty() : Optional.of(frames);
  }

  /** Removes the folder and all in it. */
  void remove() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }
}
