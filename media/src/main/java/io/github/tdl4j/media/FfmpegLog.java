package io.github.tdl4j.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Collects FFmpeg's log messages about damaged data, by thread. Decoders often continue after
 * damage without an error code or a flag, and report it only in the log.
 */
final class FfmpegLog {
  /** Warnings about missing data; other warnings are ignored. */
  private static final List<String> SERIOUS =
      List.of("Packet corrupt", "filesize and duration do not match");

  /** Errors that occur for intact files. */
  private static final List<String> HARMLESS =
      List.of(
          "Error parsing Opus packet header", // by the parser, of any packet of Matroska's
          "Unknown or unsupported tag", // of TIFF, such as the unit of the resolution
          "invalid new backstep"); // a piece cut out of a longer MP3 file, in its first frame

  private static final ThreadLocal<FfmpegLog> OF_THREAD = ThreadLocal.withInitial(FfmpegLog::new);
  private static final Listener LISTENER = new Listener();

  private @Nullable String first;

  private static final class Listener extends LogCallback {
    @Override
    public void call(int level, BytePointer message) {
      OF_THREAD.get().add(level, message.getString());
    }
  }

  private FfmpegLog() {}

  /** Redirects the log of FFmpeg from the console to this class. */
  static void listen() {
    av_log_set_level(AV_LOG_WARNING);
    setLogCallback(LISTENER);
  }

  /** Clears the messages of this thread. */
  static void clear() {
    OF_THREAD.get().first = null;
  }

  /** Returns the first message about damage on this thread since the last {@link #clear}. */
  static Optional<String> first() {
    return Optional.ofNullable(OF_THREAD.get().first);
  }

  private void add(int level, String message) {
    boolean counts =
        level <= AV_LOG_ERROR
            ? HARMLESS.stream().noneMatch(message::contains)
            : SERIOUS.stream().anyMatch(message::contains);
    if (counts && first == null) {
      // Without the address of the component, which varies between runs.
      first = message.replaceFirst("^(\\[[^\\]]*] )*", "").strip();
    }
  }
}
