package io.github.tdl4j.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a file beside its place and renames it: readers see the old content or the new one. The
 * file beside it has a name that no other process takes, is created exclusively, and is not
 * followed when it is a link. A new file of an archive or of another file system is written in its
 * place, and removed if that fails.
 */
public final class AtomicFile {
  /** Fills the file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream output) throws IOException;
  }

  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  /** No part of it comes from the file's own name, which may be as long as a name can be. */
  private static final Pattern UNFINISHED = Pattern.compile("\\.tdl4j-[0-9a-f]{16}\\.part");

  private static final SecureRandom NAMES = new SecureRandom();

  private AtomicFile() {}

  /** Writes a text in UTF-8 in the place of a file that this program wrote earlier. */
  public static void write(Path file, String text) {
    write(file, output -> output.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes what {@code content} puts out, in the place of a file that this program wrote earlier.
   *
   * @throws InputException naming the file and the system's reason, or that the place is taken by a
   *     link, a folder or a device; nothing is left behind
   */
  public static void write(Path file, Content content) {
    if (!isReplaceable(file)) {
      throw new InputException(
          file + ": must be a regular file or not exist but is " + FileFaults.kind(file));
    }
    try {
      replace(file, content);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(file, e);
    }
  }

  /**
   * The same for a file that a program can do without.
   *
   * @throws IOException if the system does not take it, or the place is taken by a link, a folder
   *     or a device
   */
  public static void replace(Path file, Content content) throws IOException {
    if (!isReplaceable(file)) {
      throw new FileSystemException(
          file.toString(), null, "in its place is " + FileFaults.kind(file));
    }
    write(
        file,
        content,
        beside ->
            Files.move(
                beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
  }

  private static boolean isReplaceable(Path file) {
    return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Creates the folder of a file that is to be written, if there is none.
   *
   * @throws InputException if it cannot be created
   */
  public static void createFolderOf(Path file) {
    Path folder = file.toAbsolutePath().resolveSibling("");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }

  /** Writes a text in UTF-8 to a file that does not exist yet. */
  public static void create(Path file, String text) {
    create(file, output -> output.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes what {@code content} puts out to a file that does not exist yet.
   *
   * @throws InputException also if something of that name exists, even when another process has
   *     created it in the meantime
   */
  public static void create(Path file, Content content) {
    requireFree(file);
    try {
      if (isOfSystem(file)) {
        write(file, content, beside -> moveToNewName(beside, file));
      } else {
        writeInPlace(file, content);
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(file, e);
    }
  }

  /** Returns whether a file is of the system, and not of an archive or of memory. */
  static boolean isOfSystem(Path file) {
    return file.getFileSystem().equals(FileSystems.getDefault());
  }

  /** Other file systems may not rename at once, or follow no links. */
  private static void writeInPlace(Path file, Content content) throws IOException {
    OutputStream output = newFile(file);
    try (output) {
      content.writeTo(output);
    } catch (IOException | RuntimeException | Error e) {
      discard(file, true, e);
      throw e;
    }
  }

  private static OutputStream newFile(Path file) throws IOException {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw taken(file);
    } catch (NoSuchFileException e) {
      throw new FileSystemException(
          file.toString(), null, file.toAbsolutePath().getParent() + " does not exist");
    } catch (UnsupportedOperationException e) {
      throw readOnly(file, e);
    }
  }

  /** Returns the fault of a file system that takes no files. */
  static IOException readOnly(Path file, UnsupportedOperationException cause) {
    FileSystemException fault =
        new FileSystemException(file.toString(), null, "its file system takes no new files");
    fault.initCause(cause);
    return fault;
  }

  /**
   * Writes a text to a file that does not exist yet; one that holds this very text stays as it is.
   *
   * @throws InputException if the file holds anything else, which this program did not write
   */
  public static void createOrKeep(Path file, String text) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      create(file, text);
    } else if (!isReplaceable(file) || !holds(file, text.getBytes(StandardCharsets.UTF_8))) {
      throw foreign(
          file, isReplaceable(file) ? "holds something else" : "is " + FileFaults.kind(file));
    }
  }

  /**
   * Returns whether a file must be written to hold these bytes; one that holds them already stays
   * as it is.
   *
   * @param force whether other content may be replaced
   * @throws InputException if the file holds anything else and that may not be replaced
   */
  public static boolean isReplaceableBy(Path file, byte[] bytes, boolean force) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    boolean isFile = isReplaceable(file);
    if (isFile && holds(file, bytes)) {
      return false;
    }
    if (!isFile || !force) {
      throw new InputException(
          file
              + ": must not exist or hold the same content but "
              + (isFile
                  ? "holds something else; --force replaces it, --out DIR names another folder"
                  : "is " + FileFaults.kind(file) + "; name another folder by --out"));
    }
    return true;
  }

  /** The same as {@code create}, but nothing happens if the name is taken. */
  static void createIfFree(Path file, String text) throws IOException {
    try {
      write(
          file,
          output -> output.write(text.getBytes(StandardCharsets.UTF_8)),
          beside -> moveToNewName(beside, file));
    } catch (InputException e) {
      // Somebody else was first.
    }
  }

  private static boolean holds(Path file, byte[] bytes) {
    try {
      return Files.size(file) == bytes.length
          && Arrays.equals(RegularFile.bytes(file, bytes.length), bytes);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  /** The fault of a file in the place of one of this program. */
  public static InputException foreign(Path file, String found) {
    return new InputException(
        file
            + ": must be as this program wrote it or not exist but "
            + found
            + "; rename or delete it, and run the command again");
  }

  /**
   * Throws if something of this name exists, or there is no name.
   *
   * @throws InputException naming the file
   */
  public static void requireFree(Path file) {
    if (file.toString().isEmpty()) {
      throw new InputException(
          "the name of a new file or folder must not be empty but is; give a name, as model");
    }
    if (!file.getFileSystem().isOpen()) {
      throw new InputException(
          file + ": its file system must be open but is closed; open it again");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw taken(file);
    }
  }

  /**
   * Returns whether a name is that of a file which was never finished, as a killed process leaves
   * it.
   */
  public static boolean isUnfinished(Path file) {
    Path name = file.getFileName();
    return name != null
        && UNFINISHED.matcher(name.toString()).matches()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** A hard link fails where the name is taken, which a rename does not. */
  private static void moveToNewName(Path beside, Path file) throws IOException {
    try {
      Files.createLink(file, beside);
      Files.delete(beside);
    } catch (FileAlreadyExistsException e) {
      throw taken(file);
    } catch (UnsupportedOperationException | IOException e) { // a file system without hard links
      reserve(file);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void reserve(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      throw taken(file);
    }
  }

  static InputException taken(Path file) {
    return new InputException(
        file + ": must not exist yet but does; give another name, or remove it first");
  }

  /** Brings the finished file to its place. */
  @FunctionalInterface
  private interface Rename {
    void from(Path beside) throws IOException;
  }

  private static void write(Path file, Content content, Rename rename) throws IOException {
    Path beside = besideName(file);
    boolean created = false;
    try {
      try (FileChannel channel = FileChannel.open(beside, OPTIONS)) {
        created = true;
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true); // or a power cut could leave the new name with nothing in it
      }
      rename.from(beside);
    } catch (IOException e) {
      discard(beside, created, e);
      throw ofFile(file, beside, e);
    } catch (RuntimeException | Error e) {
      discard(beside, created, e);
      throw e;
    }
  }

  /** The user knows the file by its own name. */
  private static IOException ofFile(Path file, Path beside, IOException fault) {
    if (!(fault instanceof FileSystemException named)
        || !beside.toString().equals(named.getFile())) {
      return fault;
    }
    if (fault instanceof NoSuchFileException) {
      return new NoSuchFileException(String.valueOf(file.toAbsolutePath().getParent()));
    }
    if (fault instanceof AccessDeniedException) {
      return new AccessDeniedException(String.valueOf(file.toAbsolutePath().getParent()));
    }
    return fault;
  }

  private static Path besideName(Path file) {
    byte[] random = new byte[8];
    NAMES.nextBytes(random);
    return file.resolveSibling(".tdl4j-" + HexFormat.of().formatHex(random) + ".part");
  }

  private static void discard(Path beside, boolean created, Throwable fault) {
    try {
      if (created) {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
  }
}
