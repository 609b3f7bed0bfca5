package io.github.tdl4j.data.io;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.LockFile;
import io.github.tdl4j.io.RegularFile;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of an import: instances that have been read, each in a file of a hidden folder
 * beside the data set, so that a stopped import continues where it was. A file is known by the
 * settings, by the instance, and by the paths, sizes and times of what it was read from; one that
 * is damaged, as by a stop while it was written, is ignored. Safe for use by several threads, as
 * long as none writes another's instance. One process at a time holds the folder: a lock file in it
 * also marks the folder as one of this program; a folder without it is not touched.
 */
public final class ImportCheckpoint implements AutoCloseable {
  private static final String SUFFIX = ".clip";
  private static final int NAME_LENGTH = 32;
  private static final int BUFFER = 1 << 16;
  private static final String LOCK = ".lock";
  private static final OpenOption[] REPLACING = {
    StandardOpenOption.CREATE,
    StandardOpenOption.TRUNCATE_EXISTING,
    StandardOpenOption.WRITE,
    LinkOption.NOFOLLOW_LINKS
  };

  private final Path folder;
  private final String settings;
  private @Nullable LockFile lock;

  /**
   * Creates a checkpoint for one data set; the folder is created when an instance is stored.
   *
   * @param target the data set's folder, named {@code NAME}; instances are stored in {@code
   *     .NAME.clips}
   * @param settings everything that determines the frames read from a file
   */
  public ImportCheckpoint(Path target, String settings) {
    this(WorkFolder.of(target), settings);
  }

  private ImportCheckpoint(WorkFolder place, String settings) {
    this.folder = place.instances();
    this.settings = settings;
  }

  /**
   * Makes the folder, or takes one that was left.
   *
   * @throws InputException if it is not of this program, or another process writes to it
   */
  public synchronized void open() {
    if (lock != null) {
      return;
    }
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        requireFree();
        Files.createDirectories(folder);
      } else if (!Files.exists(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS) && holdsAny()) {
        throw foreign("has no file " + LOCK);
      }
      lock = LockFile.take(folder.resolve(LOCK));
    } catch (LockFile.HeldException e) {
      throw new InputException(
          folder + ": must be free but another import is writing to it; wait for it", e);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }

  private void requireFree() {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw foreign(
          "is "
              + (Files.isRegularFile(folder, LinkOption.NOFOLLOW_LINKS)
                  ? "a file"
                  : FileFaults.kind(folder)));
    }
  }

  private InputException foreign(String found) {
    return new InputException(
        folder + ": must be a folder of this program or not exist but " + found + "; rename it");
  }

  private boolean holdsAny() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return entries.iterator().hasNext();
    }
  }

  /** Writes an instance. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Output out) throws IOException;
  }

  /** Reads what {@link Content} wrote. */
  @FunctionalInterface
  public interface Reading<T> {
    T readFrom(Input in) throws IOException;
  }

  /** The stream that an instance is written to. */
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

  /** The stream that an instance is read from. */
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
   * Returns the file of an instance, whether it exists or not.
   *
   * @param instance a text that no other instance has: its name, and what of the files it is
   * @throws InputException naming the file that is not there
   */
  public Path place(String instance, Collection<Path> files) {
    String key = settings + '\n' + instance + SourceFiles.state(files);
    return folder.resolve(Sha256.of(key).substring(0, NAME_LENGTH) + SUFFIX);
  }

  /**
   * Stores an instance.
   *
   * @throws InputException if the disk does not take it
   */
  public void write(Path place, Content content) {
    open();
    CRC32 sum = begin(place);
    try {
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
          && !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(
            place.toString(), null, "in its place is " + FileFaults.kind(place));
      }
      try (Output out =
          new Output(
              new CheckedOutputStream(
                  new BufferedOutputStream(Files.newOutputStream(place, REPLACING), BUFFER),
                  sum))) {
        content.writeTo(out);
        out.writeLong(sum.getValue());
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(place, e);
    }
  }

  /** Of the name, so that no instance is taken for another, and then of what follows. */
  private static CRC32 begin(Path place) {
    CRC32 sum = new CRC32();
    sum.update(place.getFileName().toString().getBytes(StandardCharsets.UTF_8));
    return sum;
  }

  /** Reads the stored instance; empty if there is no file or it is damaged. */
  public <T> Optional<T> read(Path place, Reading<T> reading) {
    open();
    CRC32 sum = begin(place);
    try (Input in =
        new Input(
            new CheckedInputStream(new BufferedInputStream(RegularFile.stream(place), BUFFER), sum),
            Files.size(place))) {
      T instance = reading.readFrom(in);
      long expected = sum.getValue();
      return in.readLong() == expected ? Optional.of(instance) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Removes the stored instances, and the folder if nothing else is in it. */
  public synchronized void remove() {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    open();
    try {
      for (Path file : entries()) {
        if (isOurs(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
    close();
  }

  /**
   * Returns the number of instances stored for an unfinished data set; 0 if it cannot be read.
   *
   * @param target the data set's folder
   */
  public static int countFor(Path target) {
    Path folder = WorkFolder.of(target).instances();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.filter(ImportCheckpoint::isOurs).count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean isOurs(Path file) {
    return file.getFileName().toString().matches("[0-9a-f]{" + NAME_LENGTH + "}\\" + SUFFIX)
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith(LOCK)).toList();
    }
  }

  /** Releases the folder and removes it if it is empty. */
  @Override
  public synchronized void close() {
    if (lock == null) {
      return;
    }
    try {
      if (entries().isEmpty()) {
        lock.remove();
        Files.deleteIfExists(folder);
      } else {
        lock.release();
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    } finally {
      lock = null;
    }
  }

  /** Removes the checkpoint of a process that was killed after its data set was complete. */
  static void removeLeft(Path target) {
    Path whole = target.toAbsolutePath().normalize();
    for (WorkFolder place : List.of(WorkFolder.inside(whole), WorkFolder.beside(whole))) {
      new ImportCheckpoint(place, "").remove();
    }
  }
}
