package io.github.tdl4j.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes a folder with its files beside its place and renames it: readers see all files of the
 * folder or none. A folder of an archive or of another file system is made in its place, and
 * removed if that fails.
 */
public final class AtomicFolder {
  private static final SecureRandom NAMES = new SecureRandom();

  private AtomicFolder() {}

  /**
   * Makes a folder that does not exist yet.
   *
   * @param content fills the folder that it is given; it holds files alone, and no folders
   * @throws InputException if something of that name exists, or the folder cannot be written;
   *     nothing is left behind
   */
  public static void create(Path folder, Consumer<Path> content) {
    AtomicFile.requireFree(folder);
    if (!AtomicFile.isOfSystem(folder)) {
      createInPlace(folder, content);
      return;
    }
    Path beside = beside(folder);
    try {
      Files.createDirectory(beside);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, ofFolder(folder, e));
    }
    try {
      content.accept(beside);
      AtomicFile.requireFree(folder); // A rename would replace an empty folder.
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      discard(beside, e);
      throw e instanceof FileAlreadyExistsException || e instanceof DirectoryNotEmptyException
          ? AtomicFile.taken(folder)
          : FileFaults.cannotWrite(folder, e);
    } catch (RuntimeException | Error e) {
      discard(beside, e);
      throw e;
    }
  }

  /** Archives do not rename folders: a renamed one would be empty. */
  private static void createInPlace(Path folder, Consumer<Path> content) {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      throw AtomicFile.taken(folder);
    } catch (NoSuchFileException e) {
      throw FileFaults.cannotWrite(
          folder,
          new FileSystemException(
              folder.toString(), null, folder.toAbsolutePath().getParent() + " does not exist"));
    } catch (UnsupportedOperationException e) {
      throw FileFaults.cannotWrite(folder, AtomicFile.readOnly(folder, e));
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
    try {
      content.accept(folder);
    } catch (RuntimeException | Error e) {
      discard(folder, e);
      throw e;
    }
  }

  private static Path beside(Path folder) {
    byte[] random = new byte[8];
    NAMES.nextBytes(random);
    return folder
        .toAbsolutePath()
        .resolveSibling(".tdl4j-" + HexFormat.of().formatHex(random) + ".part");
  }

  /** The user knows the folder by its own name. */
  private static IOException ofFolder(Path folder, IOException fault) {
    String parent = String.valueOf(folder.toAbsolutePath().getParent());
    if (fault instanceof NoSuchFileException) {
      return new NoSuchFileException(parent);
    }
    if (fault instanceof AccessDeniedException) {
      return new AccessDeniedException(parent);
    }
    if (Files.exists(Path.of(parent)) && !Files.isDirectory(Path.of(parent))) {
      return new NotDirectoryException(parent);
    }
    return fault instanceof FileSystemException failed
        ? new FileSystemException(parent, null, failed.getReason())
        : fault;
  }

  private static void discard(Path beside, Throwable fault) {
    try (Stream<Path> files = Files.list(beside)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
  }
}
