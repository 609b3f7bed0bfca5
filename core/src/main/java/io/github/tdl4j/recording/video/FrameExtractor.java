package io.github.tdl4j.recording.video;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.recording.media.Box;
import io.github.tdl4j.recording.media.FaceFinder;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.recording.media.MediaDecoder;
import io.github.tdl4j.recording.media.Resizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/** Extracts frames of one recording: sampled, cropped to their region and resized. */
public final class FrameExtractor {
  /** The most numbers in the frames of a recording; a recording is some seconds, not an evening. */
  private static final int LARGEST = 1 << 27;

  private final VideoSettings settings;
  private final Optional<FaceFinder> faces;
  private final PictureSource film;
  private final Piece piece;
  private final String name;

  /**
   * Of which recording frames are, and which part of the film's time is kept.
   *
   * @param id of the recording
   * @param from seconds on the film's clock; the first picture, where that is later
   * @param to seconds on the film's clock; the end of the last picture, where that is earlier
   */
  public record Piece(String id, double from, double to) {
    /** All of the film. */
    public static Piece whole(String id) {
      return new Piece(id, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
  }

  /**
   * The extracted frames.
   *
   * @param frames one picture per row
   * @param start of the film's first picture, on its clock
   * @param end of the film's last picture
   * @param from what was kept
   * @param to what was kept
   * @param taken the selected track and the rotation of pictures; may be empty
   */
  public record Frames(
      Matrix frames, double start, double end, double from, double to, String taken) {}

  public FrameExtractor(
      VideoSettings settings, Optional<FaceFinder> faces, PictureSource film, Piece piece) {
    this.settings = settings;
    this.faces = faces;
    this.film = film;
    this.piece = piece;
    this.name = film.files().get(0).toString();
  }

  public Frames frames() {
    Resizer resizer = new Resizer(settings.rows(), settings.columns());
    List<Box> mouths = settings.region() instanceof Region.Mouth ? mouths() : List.of();
    List<float[]> rows = new ArrayList<>();
    Last last = new Last();
    Sampled sampled =
        sample(
            (picture, frame) -> {
              Box box =
                  mouths.isEmpty()
                      ? box(picture, frame)
                      : mouths.get(Math.min(frame, mouths.size() - 1));
              rows.add(last.resized(resizer, picture, box));
            });
    int count = sampled.count(settings.rate());
    MutableMatrix frames = MutableMatrix.zeros(count, settings.rows() * settings.columns());
    for (int row = 0; row < count; row++) {
      frames.setRow(row, rows.get(row));
    }
    return new Frames(
        frames, sampled.start, sampled.end, sampled.from(), sampled.to(), sampled.taken);
  }

  /** Resizes a picture that is shown for several frames once. */
  private static final class Last {
    private Optional<GreyPicture> picture = Optional.empty();
    private Optional<Box> box = Optional.empty();
    private float[] row = {};

    float[] resized(Resizer resizer, GreyPicture shown, Box part) {
      boolean same =
          picture.filter(before -> before == shown).isPresent() && box.equals(Optional.of(part));
      if (!same) {
        row = resizer.apply(shown, part);
        picture = Optional.of(shown);
        box = Optional.of(part);
      }
      return row;
    }
  }

  private List<Box> mouths() {
    FaceFinder finder =
        faces.orElseThrow(() -> new IllegalStateException("mouth needs a finder of faces"));
    List<Optional<Box>> found = new ArrayList<>();
    GreyPicture[] before = new GreyPicture[1];
    Sampled unused =
        sample(
            (picture, frame) -> {
              boolean same = before[0] == picture;
              before[0] = picture;
              found.add(same ? found.get(found.size() - 1) : finder.face(picture));
            });
    if (found.stream().allMatch(Optional::isEmpty)) {
      throw fault(
          "must show a face for region mouth but none of its "
              + found.size()
              + " frames does; give boxes in a CSV file, or another region");
    }
    return MouthTrack.of(found, (double) settings.rows() / settings.columns());
  }

  private Box box(GreyPicture picture, int frame) {
    if (settings.region() instanceof Region.Whole) {
      return new Box(0, 0, picture.width(), picture.height());
    }
    Box box =
        settings.region() instanceof Region.Fixed fixed
            ? fixed.box()
            : ((Region.Listed) settings.region()).boxes().at(piece.id(), frame / settings.rate());
    if (box.x() < 0
        || box.y() < 0
        || box.x() + box.width() > picture.width()
        || box.y() + box.height() > picture.height()) {
      throw fault(
          "must hold its region but has pictures of "
              + picture.width()
              + " x "
              + picture.height()
              + " and the region "
              + box);
    }
    return box;
  }

  /** One pass over the pictures. */
  private final class Sampled implements MediaDecoder.PictureSink {
    private final ObjIntConsumer<GreyPicture> sink;
    private Optional<FrameSampler> sampler = Optional.empty();
    private double start;
    private double end;
    private String taken = "";

    Sampled(ObjIntConsumer<GreyPicture> sink) {
      this.sink = sink;
    }

    @Override
    public void picture(double seconds, GreyPicture picture) {
      if (sampler.isEmpty()) {
        start = seconds;
        sampler = Optional.of(new FrameSampler(from(), settings.rate(), this::take));
      }
      sampler.get().picture(seconds, picture);
    }

    private void take(GreyPicture picture, int frame) {
      if ((frame + 1L) * settings.rows() * settings.columns() > LARGEST) {
        throw fault(
            "must last at most "
                + (long) (LARGEST / settings.rate() / settings.rows() / settings.columns())
                + " s at this rate and size but goes on; cut it into shorter recordings");
      }
      if (frame < (piece.to() - from()) * settings.rate() + 1) {
        sink.accept(picture, frame);
      }
    }

    double from() {
      return Math.max(piece.from(), start);
    }

    double to() {
      return Math.min(piece.to(), end);
    }

    int count(double rate) {
      return (int) FrameSampler.count(from(), to(), rate);
    }
  }

  private Sampled sample(ObjIntConsumer<GreyPicture> sink) {
    Sampled sampled = new Sampled(sink);
    MediaDecoder.Seen seen = film.pictures(sampled);
    sampled.end = seen.end();
    sampled.taken = seen.taken();
    FrameSampler sampler =
        sampled.sampler.orElseThrow(() -> fault("must show a picture but shows none"));
    if (film.isImages() && film.files().size() == 1) {
      sampled.end = sampled.start + 1 / settings.rate();
    }
    if (sampled.to() <= sampled.from()) {
      throw fault(
          String.format(
              Locale.ROOT,
              "must have sound and pictures at the same time but has sound from %.3f s to %.3f s"
                  + " and pictures from %.3f s to %.3f s",
              piece.from(),
              piece.to(),
              sampled.start,
              sampled.end));
    }
    sampler.finish(FrameSampler.count(sampled.from(), sampled.to(), settings.rate()));
    return sampled;
  }

  private InputException fault(String rule) {
    return new InputException(name + ": " + rule);
  }
}
