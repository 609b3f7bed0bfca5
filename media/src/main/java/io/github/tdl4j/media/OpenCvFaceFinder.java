package io.github.tdl4j.media;

import io.github.tdl4j.natives.NativeLibraries;
import io.github.tdl4j.recording.media.Box;
import io.github.tdl4j.recording.media.FaceFinder;
import io.github.tdl4j.recording.media.GreyPicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * Finds faces by OpenCV's cascade for frontal faces ({@code haarcascade_frontalface_alt2}; Viola
 * and Jones 2001, Lienhart and Maydt 2002). The library is loaded at the first use.
 */
public final class OpenCvFaceFinder implements FaceFinder {
  private static final String CASCADE = "haarcascade_frontalface_alt2.xml";

  /** Ratio of successive sizes of the search window. */
  private static final double SCALE = 1.1;

  /** Number of overlapping windows that must agree. */
  private static final int NEIGHBOURS = 3;

  /** The smallest face, as a share of the shorter side of the picture. */
  private static final double SMALLEST = 0.12;

  private final ThreadLocal<CascadeClassifier> cascades =
      ThreadLocal.withInitial(OpenCvFaceFinder::load);

  private static CascadeClassifier load() {
    NativeLibraries.load(opencv_objdetect.class);
    opencv_core.setNumThreads(1); // recordings are processed in parallel
    try {
      String folder =
          "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/";
      Path file =
          Loader.cacheResource(CascadeClassifier.class, folder + CASCADE).toPath().toAbsolutePath();
      return new CascadeClassifier(file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Box> face(GreyPicture picture) {
    byte[] pixels = new byte[picture.width() * picture.height()];
    picture.copyTo(pixels);
    int least = (int) Math.ceil(SMALLEST * Math.min(picture.width(), picture.height()));
    CascadeClassifier cascade = cascades.get(); // loads the library
    try (Mat image = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC1);
        RectVector found = new RectVector();
        Size smallest = new Size(least, least);
        Size any = new Size()) {
      image.data().put(pixels, 0, pixels.length);
      cascade.detectMultiScale(image, found, SCALE, NEIGHBOURS, 0, smallest, any);
      return largest(found);
    }
  }

  /** Returns the largest face; among equals the topmost, then the leftmost one. */
  private static Optional<Box> largest(RectVector found) {
    Optional<Box> largest = Optional.empty();
    for (long i = 0; i < found.size(); i++) {
      Rect rect = found.get(i);
      Box box = new Box(rect.x(), rect.y(), rect.width(), rect.height());
      if (largest.isEmpty() || isBefore(box, largest.get())) {
        largest = Optional.of(box);
      }
    }
    return largest;
  }

  private static boolean isBefore(Box box, Box other) {
    if (box.width() != other.width()) {
      return box.width() > other.width();
    }
    return box.y() != other.y() ? box.y() < other.y() : box.x() < other.x();
  }
}
