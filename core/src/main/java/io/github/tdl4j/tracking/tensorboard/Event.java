package io.github.tdl4j.tracking.tensorboard;

import io.github.tdl4j.tracking.Scalar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as protocol buffers: of {@code event.proto} the fields wall_time, step, file_version and
 * summary, of {@code summary.proto} the fields tag and simple_value.
 */
final class Event {
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  private Event() {}

  /** Returns the first event of a file. */
  static byte[] version(Instant time) {
    return new ProtoWriter()
        .real(WALL_TIME, seconds(time))
        .text(FILE_VERSION, "brain.Event:2")
        .bytes();
  }

  /** Returns the event of a number. */
  static byte[] of(Scalar scalar) {
    byte[] value =
        new ProtoWriter()
            .text(TAG, scalar.name())
            .real(SIMPLE_VALUE, (float) scalar.value())
            .bytes();
    return new ProtoWriter()
        .real(WALL_TIME, seconds(scalar.time()))
        .whole(STEP, scalar.step())
        .message(SUMMARY, new ProtoWriter().message(VALUE, value).bytes())
        .bytes();
  }

  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }

  /** Returns step and tag of each number in an event, as {@link #key} joins them. */
  static List<String> keys(byte[] event) {
    List<String> tags = new ArrayList<>();
    long step = 0;
    ProtoReader fields = new ProtoReader(event);
    while (fields.next()) {
      if (fields.number() == STEP) {
        step = fields.whole();
      } else if (fields.number() == SUMMARY) {
        addTags(new ProtoReader(fields.message()), tags);
      }
    }
    long of = step;
    return tags.stream().map(tag -> key(of, tag)).toList();
  }

  private static void addTags(ProtoReader summary, List<String> tags) {
    while (summary.next()) {
      if (summary.number() == VALUE) {
        ProtoReader value = new ProtoReader(summary.message());
        while (value.next()) {
          if (value.number() == TAG) {
            tags.add(value.text());
          }
        }
      }
    }
  }

  static String key(long step, String tag) {
    return step + " " + tag;
  }
}
