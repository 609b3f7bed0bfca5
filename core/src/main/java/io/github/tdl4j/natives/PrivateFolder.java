package io.github.tdl4j.natives;

import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks a folder that no other user can change: it is a folder and no link, belongs to
 * the user, others cannot write to it, and the folders above it belong to the user or to root and
 * others cannot write to them, unless their sticky bit keeps others from renaming what is in them.
 * On file systems without Unix owners and modes, as on Windows, the folder is created with the
 * protection of its parent.
 */
final class PrivateFolder {
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_OTHERS = 022;
  private static final int OPEN_TO_OTHERS = 077;
  private static final int ROOT = 0;

  private static final SecureRandom NAMES = new SecureRandom();

  private PrivateFolder() {}

  /** Owner, mode and kind of one name; a link is not followed. */
  private record Status(int owner, int mode) {
    static Status of(Path path) throws IOException {
      Map<String, Object> found =
          Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
      return new Status(
          (Integer) Objects.requireNonNull(found.get("uid")),
          (Integer) Objects.requireNonNull(found.get("mode")));
    }

    boolean has(int bits) {
      return (mode & bits) != 0;
    }

    String permissions() {
      return String.format(Locale.ROOT, "%04o", mode & 07777);
    }
  }

  /** Creates a folder with mode 0700, or sets this mode. */
  static Path closed(Path place) {
    Path folder = make(place);
    requireSafe(folder);
    if (hasUnixModes(folder)) {
      try {
        if (Status.of(folder).has(OPEN_TO_OTHERS)) {
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
      } catch (IOException e) {
        throw fault(folder, "its mode cannot be set: " + reason(e), e);
      }
    }
    return folder;
  }

  /** Creates the folder that the user named with mode 0700, or accepts an existing one. */
  static Path named(Path place) {
    Path folder = make(place);
    requireSafe(folder);
    return folder;
  }

  /**
   * Checks a folder and all that is in it.
   *
   * @param folder an absolute path
   */
  static void requireSafe(Path folder) {
    if (!hasUnixModes(folder)) {
      return;
    }
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw fault(folder, "it is a link or a file and must be a folder", null);
      }
      Status status = Status.of(folder);
      int user = user(folder);
      if (status.owner() != user) {
        throw fault(folder, "it belongs to user " + status.owner() + " and not to " + user, null);
      }
      if (status.has(WRITABLE_BY_OTHERS)) {
        throw fault(
            folder, "others can write to it (mode " + status.permissions() + "); remove it", null);
      }
      for (Path above = folder.toRealPath().getParent(); above != null; above = above.getParent()) {
        requireGuarded(folder, above, user);
      }
      requireOwnContent(folder, user, status.has(OPEN_TO_OTHERS));
    } catch (IOException e) {
      throw fault(folder, reason(e), e);
    }
  }

  private static void requireGuarded(Path folder, Path above, int user) throws IOException {
    Status status = Status.of(above);
    if (status.owner() != user && status.owner() != ROOT) {
      throw fault(folder, above + " belongs to user " + status.owner(), null);
    }
    if (status.has(WRITABLE_BY_OTHERS) && !status.has(STICKY)) {
      throw fault(
          folder, "others can write to " + above + " (mode " + status.permissions() + ")", null);
    }
  }

  /**
   * Other users cannot reach the files in a folder that is closed to them, whatever the modes of
   * the files are.
   */
  private static void requireOwnContent(Path folder, int user, boolean open) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Status status = Status.of(path);
        boolean ofOthers = status.owner() != user && status.owner() != ROOT;
        boolean writable = open && status.has(WRITABLE_BY_OTHERS) && !Files.isSymbolicLink(path);
        if (ofOthers || writable) {
          throw fault(folder, "others own or can write to " + path + "; remove it", null);
        }
      }
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  /** The user that this process writes files as; that it can write here is needed, too. */
  private static int user(Path folder) throws IOException {
    byte[] random = new byte[8];
    NAMES.nextBytes(random);
    Path probe = folder.resolve(".owner-" + HexFormat.of().formatHex(random));
    Files.newByteChannel(
            probe,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)
        .close();
    try {
      return Status.of(probe).owner();
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** The path of the folder with the links above it resolved, which later ones cannot change. */
  private static Path make(Path place) {
    try {
      Path above = Objects.requireNonNull(place.getParent(), "a folder below the root");
      FileAttribute<?>[] mode = mode(existing(above));
      Files.createDirectories(above, mode);
      Path folder = above.toRealPath().resolve(place.getFileName());
      try {
        Files.createDirectory(folder, mode);
      } catch (FileAlreadyExistsException e) {
        // The owner is checked later.
      }
      return folder;
    } catch (IOException e) {
      throw fault(place, "it cannot be made: " + reason(e), e);
    }
  }

  private static Path existing(Path path) {
    Path found = path;
    while (!Files.exists(found) && found.getParent() != null) {
      found = found.getParent();
    }
    return found;
  }

  private static FileAttribute<?>[] mode(Path near) {
    return hasUnixModes(near)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasUnixModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException failed && failed.getReason() != null
        ? failed.getReason() + " (" + failed.getFile() + ")"
        : e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
  }

  private static InputException fault(Path folder, String reason, @Nullable Throwable cause) {
    InputException fault = new InputException(folder + ": " + reason);
    if (cause != null) {
      fault.initCause(cause);
    }
    return fault;
  }
}
