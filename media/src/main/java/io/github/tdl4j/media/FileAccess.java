package io.github.tdl4j.media;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_freep;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Gives FFmpeg access to the bytes of one file. FFmpeg opens no file or address by itself, so a
 * file cannot refer to others. Reading stops after many times the size of the file, so that files
 * with cyclic references end.
 */
final class FileAccess implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** The most bytes to read: a multiple of the file size, plus a constant. */
  private static final int MOST_TIMES = 64;

  private static final long MOST_MORE = 64L << 20;
  private static final int INPUT_FAULT = -5; // EIO

  /** FFmpeg callbacks identify their file by a number, as function pointers are limited. */
  private static final Map<Long, FileAccess> OPEN = new ConcurrentHashMap<>();

  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Reader READER = new Reader();
  private static final Seeker SEEKER = new Seeker();

  private final Path file;
  private final SeekableByteChannel channel;
  private final long size;
  private final LongPointer number;
  private final AVIOContext context;
  private long read;
  private boolean endless;
  private boolean shrunk;

  private static final class Reader extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer into, int count) {
      FileAccess access = OPEN.get(new LongPointer(opaque).get());
      return access == null ? INPUT_FAULT : access.read(into, count);
    }
  }

  private static final class Seeker extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      FileAccess access = OPEN.get(new LongPointer(opaque).get());
      return access == null ? INPUT_FAULT : access.seek(offset, whence);
    }
  }

  private FileAccess(Path file, SeekableByteChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
    this.number = new LongPointer(1).put(NUMBERS.incrementAndGet());
    OPEN.put(number.get(), this);
    BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES)).capacity(BUFFER_BYTES);
    this.context = avio_alloc_context(buffer, BUFFER_BYTES, 0, number, READER, null, SEEKER);
  }

  /**
   * Opens a file.
   *
   * @throws InputException if the file cannot be opened
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  static FileAccess open(Path file) {
    try {
      return new FileAccess(file, RegularFile.open(file));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  /** Gives access to bytes that were derived from a file. */
  static FileAccess of(Path file, byte[] bytes) {
    try {
      return new FileAccess(file, new ByteChannel(bytes));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  AVIOContext context() {
    return context;
  }

  /** Returns the number of bytes. */
  long size() {
    return size;
  }

  /** Returns whether the file became shorter while it was read. */
  boolean hasShrunk() {
    return shrunk;
  }

  /** Returns whether reading stopped at its limit. */
  boolean isEndless() {
    return endless;
  }

  private int read(BytePointer into, int count) {
    if (read > MOST_TIMES * size + MOST_MORE) {
      endless = true;
      return AVERROR_EOF;
    }
    try {
      ByteBuffer bytes = into.capacity(count).asByteBuffer();
      int got = channel.read(bytes);
      shrunk |= got < 0 && channel.position() < size;
      read += Math.max(0, got);
      return got <= 0 ? AVERROR_EOF : got;
    } catch (IOException e) {
      return INPUT_FAULT;
    }
  }

  private long seek(long offset, int whence) {
    try {
      if ((whence & AVSEEK_SIZE) != 0) {
        return size;
      }
      long base =
          switch (whence & 3) {
            case 0 -> 0;
            case 1 -> channel.position();
            default -> size;
          };
      if (base + offset < 0) {
        return INPUT_FAULT;
      }
      channel.position(base + offset);
      return base + offset;
    } catch (IOException e) {
      return INPUT_FAULT;
    }
  }

  @Override
  public void close() {
    OPEN.remove(number.get());
    Pointer buffer = context.buffer();
    av_freep(new org.bytedeco.javacpp.PointerPointer<>(1).put(0, buffer));
    avio_context_free(context);
    number.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
