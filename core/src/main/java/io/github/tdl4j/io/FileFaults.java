package io.github.tdl4j.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVException;

/** Faults of the file system as one line: the file, what failed and the system's reason. */
public final class FileFaults {
  /** The number of a line, with the separators of thousands of any country. */
  private static final Pattern CSV_LINE = Pattern.compile("line:? ([0-9][^)]*?)(?:\\)|, position)");

  private FileFaults() {}

  public static InputException cannotRead(Path file, IOException cause) {
    return new InputException(file + ": cannot be read: " + reasonOf(file, cause), cause);
  }

  public static InputException cannotWrite(Path file, IOException cause) {
    return new InputException(file + ": cannot be written: " + reasonOf(file, cause), cause);
  }

  /** Returns the reason of a fault that the library for CSV finds, in our words. */
  private static String csvReason(String message) {
    Matcher line = CSV_LINE.matcher(message);
    String place = line.find() ? " (line " + line.group(1).replaceAll("[^0-9]", "") + ")" : "";
    return message.contains("EOF reached")
        ? "a cell in quotes does not end" + place + "; close the quotes"
        : "text follows the quotes of a cell"
            + place
            + "; write a quote within quotes twice, as \"a \"\"b\"\"\"";
  }

  /** Returns the reason, which does not name the file a second time. */
  private static String reasonOf(Path file, IOException cause) {
    String reason = reason(cause);
    if (reason.equals("access to " + file + " is denied")) {
      return "access to it is denied";
    }
    String name = file + " ";
    return reason.startsWith(name) ? "it " + reason.substring(name.length()) : reason;
  }

  /** The kind of thing that has a name, in words; links are not followed. */
  public static String kind(Path file) {
    if (Files.isSymbolicLink(file)) {
      return "a symbolic link";
    }
    return Files.isDirectory(file) ? "a folder" : "a device or a pipe";
  }

  /** Returns whether an entry is the folder that new file systems have at their root. */
  public static boolean isOfFileSystem(Path entry) {
    return entry.endsWith("lost+found") && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isFolder(String name) {
    return Files.isDirectory(Path.of(name));
  }

  /**
   * Returns the reason alone: the message of such an exception is often only a path, and its class
   * gives the reason.
   */
  public static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException missing) {
      // Some file systems, as that of processes, say so of a new name in a folder that exists.
      return isFolder(missing.getFile())
          ? missing.getFile() + " is a folder that takes no new files"
          : missing.getFile() + " does not exist";
    }
    if (cause instanceof AccessDeniedException denied) {
      return "access to " + denied.getFile() + " is denied";
    }
    if (cause instanceof NotDirectoryException || cause instanceof FileAlreadyExistsException) {
      return ((FileSystemException) cause).getFile() + " is not a folder";
    }
    if (cause instanceof DirectoryNotEmptyException full) {
      return full.getFile() + " is not empty";
    }
    if (cause instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    if (cause instanceof CSVException) {
      return csvReason(String.valueOf(cause.getMessage()));
    }
    if (cause instanceof EOFException) {
      return "it ends too early; get it anew";
    }
    if (cause instanceof ZipException) {
      return "its compressed bytes are damaged; get it anew";
    }
    if (cause instanceof FileSystemLoopException loop) {
      return loop.getFile() + " is a link that leads back to a folder above it; remove the link";
    }
    if (cause instanceof FileSystemException failed && failed.getReason() != null) {
      return Quoting.line(failed.getReason());
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : Quoting.line(message);
  }
}
