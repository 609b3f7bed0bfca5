package io.github.tdl4j.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one process at a time holds while it writes to a folder. Its first line states that
 * it is of this program: a file of that name with other content is refused and stays as it is. What
 * follows is a note for whoever takes the file after its holder was killed.
 */
public final class LockFile implements AutoCloseable {
  /** The first line. */
  static final String MARK = "held by tdl4j while it writes here\n";

  private static final int LONGEST = 1 << 20;
  private static final int MAX_PADDING = 256;
  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final SecureRandom PADDING = new SecureRandom();

  /**
   * Those of this process. Systems give up all locks of a process on a file when it closes any
   * channel to it, so that a second one must not be opened.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final Path key;
  private final FileChannel channel;
  private final String found;
  private boolean closed;

  private LockFile(Path file, Path key, FileChannel channel, String found) {
    this.file = file;
    this.key = key;
    this.channel = channel;
    this.found = found;
  }

  /** Another process, or another part of this one, holds the file. */
  public static final class HeldException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Creates the file, or locks an existing one that no process holds.
   *
   * @throws InputException if the file is not one of this program
   */
  public static LockFile take(Path file) throws IOException, HeldException {
    Path whole = file.toAbsolutePath().normalize();
    Path key = Objects.requireNonNull(whole.getParent()).toRealPath().resolve(whole.getFileName());
    if (!HELD.add(key)) {
      throw new HeldException();
    }
    try {
      while (true) {
        LockFile taken = attempt(file, key);
        if (taken != null) {
          return taken;
        }
      }
    } catch (IOException | HeldException | RuntimeException | Error e) {
      HELD.remove(key);
      throw e;
    }
  }

  /** Nothing, if the holder has removed the file before it was locked here. */
  private static @Nullable LockFile attempt(Path file, Path key) throws IOException, HeldException {
    requireRegular(file);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      AtomicFile.createIfFree(file, MARK); // so that a kill leaves none without the mark
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(file, OPTIONS);
    } catch (NoSuchFileException e) {
      return null;
    }
    try {
      lock(channel);
      LockFile taken = new LockFile(file, key, channel, content(file, channel));
      if (taken.isInPlace()) {
        return taken;
      }
      channel.close();
      return null;
    } catch (IOException | HeldException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private static void requireRegular(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw foreign(file, "is " + FileFaults.kind(file));
    }
  }

  private static InputException foreign(Path file, String found) {
    return new InputException(
        file + ": must be a file of this program or not exist but " + found + "; rename it");
  }

  private static void lock(FileChannel channel) throws IOException, HeldException {
    boolean free;
    try {
      free = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      free = false;
    }
    if (!free) {
      throw new HeldException();
    }
  }

  private static String content(Path file, FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LONGEST, channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // The next read continues where this one stopped.
    }
    String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    if (!text.startsWith(MARK)) {
      throw foreign(file, text.isEmpty() ? "is empty" : "holds something else");
    }
    return text.substring(MARK.length()).stripTrailing();
  }

  /**
   * Returns whether the locked file still has its name. Its size is changed by a random number and
   * looked up by the name; opening the file once more would give up the lock.
   */
  private boolean isInPlace() throws IOException {
    write(found + " ".repeat(1 + PADDING.nextInt(MAX_PADDING)));
    try {
      return Files.size(file) == channel.size()
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The note that was left in the file; empty in a new one. */
  public String found() {
    return found;
  }

  /** Leaves a note for the case that this process is killed. */
  public void note(String text) throws IOException {
    write(text);
    channel.force(true);
  }

  /** A kill between the two steps leaves the old note or none of it but the mark. */
  private void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((MARK + text).getBytes(StandardCharsets.UTF_8));
    int length = bytes.limit();
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
    channel.truncate(length);
  }

  /** Removes the file and gives it free. */
  public void remove() throws IOException {
    try {
      if (channel.isOpen()) { // else somebody else may hold the file
        Files.deleteIfExists(file);
      }
    } finally {
      close();
    }
  }

  /** Gives the file free and leaves it, without a note. */
  public void release() throws IOException {
    try {
      if (channel.isOpen()) {
        write("");
      }
    } finally {
      close();
    }
  }

  /** Gives the file free as it is. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      channel.close();
    } finally {
      HELD.remove(key);
    }
  }
}
