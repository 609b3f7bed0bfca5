package io.github.tdl4j.data;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Clips that have been read, a file each in a hidden folder beside a data set, so that an import
 * goes on where it was stopped. A file is known by the settings, by the clip, and by the paths,
 * sizes and times of what it was read from; one that is damaged, as by a stop while it was written,
 * is as good as none. Safe for use by several threads, as long as none writes another's clip.
 */
public final class KeptClips {
  private static final String SUFFIX = ".clip";
  private static final int NAME_LENGTH = 32;
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final String settings;

  /**
   * Clips kept for one data set; the folder is made when there is something to keep.
   *
   * @param target the data set's folder, named {@code NAME}; clips are kept in {@code .NAME.clips}
   * @param settings all that decides what comes out of a file
   */
  public KeptClips(Path target, String settings) {
    Path whole = target.toAbsolutePath().normalize();
    this.folder = whole.resolveSibling("." + whole.getFileName() + ".clips");
    this.settings = settings;
  }

  /** Puts a clip out. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Output out) throws IOException;
  }

  /** Takes in what {@link Content} put out. */
  @FunctionalInterface
  public interface Reading<T> {
    T readFrom(Input in) throws IOException;
  }

  /** Where a clip goes. */
  public static final class Output extends DataOutputStream {
    private Output(OutputStream out) {
      super(out);
    }

    /** Writes frames whose numbers the type holds. */
    public void writeFrames(Matrix frames, FrameType type) throws IOException {
      writeInt(frames.rows());
      writeInt(frames.columns());
      float[] row = new float[frames.columns()];
      byte[] raw = new byte[row.length * type.bytes()];
      for (int frame = 0; frame < frames.rows(); frame++) {
        frames.copyRow(frame, row);
        type.encode(row, raw);
        write(raw);
      }
    }
  }

  /** Where a clip comes from. */
  public static final class Input extends DataInputStream {
    private final long size;

    private Input(InputStream in, long size) {
      super(in);
      this.size = size;
    }

    /** Reads frames that were written with the same type. */
    public Matrix readFrames(FrameType type) throws IOException {
      int rows = readInt();
      int columns = readInt();
      long least = (long) Math.max(1, rows) * Math.max(1, columns) * type.bytes();
      if (rows < 0 || columns < 0 || least > size) {
        throw new IOException("the sizes of the frames are damaged");
      }
      MutableMatrix frames = MutableMatrix.zeros(rows, columns);
      float[] row = new float[columns];
      byte[] raw = new byte[columns * type.bytes()];
      for (int frame = 0; frame < rows; frame++) {
        readFully(raw);
        type.decode(raw, row);
        frames.setRow(frame, row);
      }
      return frames;
    }
  }

  /**
   * Where a clip is or will be.
   *
   * @param clip a text that no other clip has: its name, and what of the files it is
   * @throws InputException naming the file that is not there
   */
  public Path place(String clip, Collection<Path> files) {
    StringBuilder key = new StringBuilder(settings).append('\n').append(clip);
    for (Path file : files) {
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

  /**
   * Keeps a clip.
   *
   * @throws InputException if the disk does not take it
   */
  public void write(Path place, Content content) {
    CRC32 sum = new CRC32();
    try {
      Files.createDirectories(folder);
      try (Output out =
          new Output(
              new CheckedOutputStream(
                  new BufferedOutputStream(Files.newOutputStream(place), BUFFER), sum))) {
        content.writeTo(out);
        out.writeLong(sum.getValue());
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(place, e);
    }
  }

  /** The clip that is kept there; none where there is no file or only a damaged one. */
  public <T> Optional<T> read(Path place, Reading<T> reading) {
    CRC32 sum = new CRC32();
    try (Input in =
        new Input(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(place), BUFFER), sum),
            Files.size(place))) {
      T clip = reading.readFrom(in);
      long expected = sum.getValue();
      return in.readLong() == expected ? Optional.of(clip) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Removes the folder and all in it, if there is one. */
  public void remove() {
    if (!Files.exists(folder)) {
      return;
    }
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
