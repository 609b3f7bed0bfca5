package io.github.tdl4j.formats.file;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayLimits;
import io.github.tdl4j.formats.binary.HtkFile;
import io.github.tdl4j.formats.binary.HtkHeader;
import io.github.tdl4j.formats.binary.IdxFile;
import io.github.tdl4j.formats.csv.CsvFile;
import io.github.tdl4j.formats.hdf5.Hdf5File;
import io.github.tdl4j.formats.matlab.Matlab4File;
import io.github.tdl4j.formats.matlab.Matlab5File;
import io.github.tdl4j.formats.npy.NpyArrayFile;
import io.github.tdl4j.formats.npy.NpzFile;
import io.github.tdl4j.formats.npy.ZipFaults;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The supported file formats. The first bytes of a file, or else its name, tell its format. */
public enum FileFormat {
  NPY {
    @Override
    ArrayFile reader(Path file) throws IOException {
      return NpyArrayFile.open(file);
    }
  },
  NPZ {
    @Override
    ArrayFile reader(Path file) throws IOException {
      return NpzFile.open(file);
    }
  },
  HDF5 {
    @Override
    ArrayFile reader(Path file) throws IOException {
      return Hdf5File.of(file, whole(file));
    }
  },
  MATLAB5 {
    @Override
    ArrayFile reader(Path file) throws IOException {
      return Matlab5File.of(file, whole(file));
    }
  },
  MATLAB4 {
    @Override
    ArrayFile reader(Path file) throws IOException {
      return Matlab4File.of(file, whole(file));
    }
  },
  CSV {
    @Override
    ArrayFile reader(Path file) throws IOException {
      return CsvFile.of(file, () -> RegularFile.reader(file));
    }
  },
  IDX {
    @Override
    ArrayFile reader(Path file) throws IOException {
      return IdxFile.read(file);
    }
  },
  HTK {
    @Override
    ArrayFile reader(Path file) throws IOException {
      return HtkFile.of(file, whole(file));
    }
  };

  private static final int HEAD = 128;
  private static final int FIRST_BLOCK = 512;
  private static final String HDF5_START = "\u0089HDF\r\n\u001a\n";

  abstract ArrayFile reader(Path file) throws IOException;

  /**
   * Opens a file of any supported format, which its first bytes or else its name tell.
   *
   * @throws InputException if there is no such file, or it is of no supported format or damaged
   */
  public static ArrayFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + ": must be a file but " + actualKind(file));
    }
    try {
      return of(file).reader(file);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static String actualKind(Path file) {
    if (Files.isDirectory(file)) {
      return "is a folder";
    }
    return Files.exists(file) ? "is a device or a pipe" : "does not exist";
  }

  private static byte[] whole(Path file) throws IOException {
    long size = Files.size(file);
    if (size > ArrayLimits.MAX_BYTES) {
      throw new InputException(
          file
              + ": must have at most "
              + ArrayLimits.MAX_BYTES
              + " bytes but has "
              + size
              + "; divide it");
    }
    return RegularFile.bytes(file, ArrayLimits.MAX_BYTES);
  }

  /**
   * Detects the format of a file.
   *
   * @throws InputException if the file is of a known format that is not supported, or of none
   */
  public static FileFormat of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = RegularFile.stream(file)) {
      head = in.readNBytes(HEAD);
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    UnsupportedFormat.refuse(file, start);
    if (start.startsWith("\u0093NUMPY")) {
      return NPY;
    }
    if (start.matches("(?s)PK(\u0003\u0004|\u0005\u0006|\u0007\u0008|00PK).*")) {
      return NPZ;
    }
    if (start.startsWith(HDF5_START) || start.startsWith("MATLAB 7.3 ")) {
      return HDF5;
    }
    if (start.startsWith("MATLAB 5.0 ")) {
      return MATLAB5;
    }
    return isHdf5BehindUserBlock(file) ? HDF5 : byName(file, start);
  }

  /** HDF5 may begin behind 512 bytes, 1024 and so on, which are the user's. */
  private static boolean isHdf5BehindUserBlock(Path file) throws IOException {
    try (FileChannel channel = RegularFile.open(file)) {
      for (long at = FIRST_BLOCK; at < Math.min(channel.size(), ArrayLimits.MAX_BYTES); at *= 2) {
        ByteBuffer start = ByteBuffer.allocate(HDF5_START.length());
        int unused = channel.read(start, at);
        if (new String(start.array(), StandardCharsets.ISO_8859_1).equals(HDF5_START)) {
          return true;
        }
      }
      return false;
    }
  }

  private static FileFormat byName(Path file, String start) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.matches(".*\\.(csv|tsv|txt)")) {
      return CSV;
    }
    if (name.endsWith(".mat")) {
      return MATLAB4;
    }
    if (name.contains("idx") || name.contains("ubyte")) {
      return IDX;
    }
    Optional<String> zip = name.endsWith(".npz") ? ZipFaults.find(file) : Optional.empty();
    if (zip.isPresent()) {
      throw new InputException(file + ": " + zip.get());
    }
    if (name.matches(".*\\.(npy|npz|h5|hdf5|hdf)") || HtkHeader.BYTES > start.length()) {
      throw new InputException(
          file
              + ": must begin as a file of its extension does but does not; download it again,"
              + " or give it the extension of its format");
    }
    return HTK;
  }
}
