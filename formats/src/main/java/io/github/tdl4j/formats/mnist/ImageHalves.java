package io.github.tdl4j.formats.mnist;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.ImportNote;
import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.data.io.SourceFiles;
import io.github.tdl4j.formats.binary.IdxReader;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Imports MNIST, or images in files of the same names, as halves: each image is an instance with
 * one frame in each of the modalities {@code left} and {@code right}. Of an odd number of columns
 * the right half gets one more. Image 7 of the training images is the instance {@code train-00007},
 * of the test images {@code test-00007}. The writers are not known, so that the part is the group.
 */
public final class ImageHalves {
  /** The word of this import in records. */
  public static final String IMPORTER = "mnist-halves";

  private static final String LEFT = "left";
  private static final String RIGHT = "right";

  /** Bytes of an image of 4096 x 4096; those of MNIST have 28 x 28. */
  private static final long MAX_ITEM_BYTES = 1L << 24;

  private ImageHalves() {}

  /**
   * The numbers of images to import.
   *
   * @param train the first so many training images, at least 0; all where there are fewer
   * @param test the first so many test images, likewise
   */
  public record Choice(int train, int test) {
    /** A number of images that takes all there are. */
    public static final int ALL = Integer.MAX_VALUE;

    /**
     * Takes all images of a folder: of both parts, or of the only one that is there.
     *
     * @throws InputException if neither is there
     */
    public static Choice ofAll(Path folder) {
      MnistFolder files = new MnistFolder(folder);
      boolean hasTrain = files.has("train-images-idx3-ubyte");
      boolean hasTest = files.has("t10k-images-idx3-ubyte");
      return new Choice(hasTrain || !hasTest ? ALL : 0, hasTest || !hasTrain ? ALL : 0);
    }
  }

  /** One of the two pairs of files. */
  private record Part(String name, String stem, int limit) {}

  /**
   * Writes a prepared data set.
   *
   * @param folder with the files {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte},
   *     {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each as it is, with
   *     {@code .gz} or in another spelling that {@link MnistFolder} knows; those of a part of which
   *     no image is taken may be absent
   * @param out absent or empty; it stays as it was when the import fails
   * @return how many images were written
   * @throws InputException naming the file, the rule and the value
   */
  public static int importFrom(Path folder, Path out, Choice choice, ImportProgress progress) {
    PreparedDataSetWriter.requireVacant(out);
    List<Labelled> parts = new ArrayList<>();
    try {
      for (Part part : parts(choice)) {
        parts.add(Labelled.open(folder, part));
      }
      return write(out, parts, request(folder, choice), progress);
    } finally {
      parts.forEach(part -> part.images().close());
    }
  }

  /**
   * Returns whether an earlier process has completed this import, even if it was killed afterwards.
   */
  public static boolean isDone(Path folder, Path out, Choice choice) {
    return ImportNote.isPresent(out) && ImportNote.isDone(out, request(folder, choice));
  }

  /** Returns a text of everything that determines the data set. */
  private static String request(Path folder, Choice choice) {
    List<Path> files = new ArrayList<>();
    for (Part part : parts(choice)) {
      files.add(new MnistFolder(folder).find(part.stem() + "-labels-idx1-ubyte"));
      files.add(new MnistFolder(folder).find(part.stem() + "-images-idx3-ubyte"));
    }
    return "mnist-halves " + choice + SourceFiles.contents(files);
  }

  private static List<Part> parts(Choice choice) {
    List<Part> parts =
        List.of(new Part("train", "train", choice.train()), new Part("test", "t10k", choice.test()))
            .stream()
            .filter(part -> part.limit() > 0)
            .toList();
    if (parts.isEmpty()) {
      throw new InputException("--train and --test must take at least 1 image but take none");
    }
    return parts;
  }

  /**
   * The images of a part, not read yet, and the labels of those that are taken.
   *
   * @param labels a number from 0 to 255 for each
   */
  private record Labelled(String name, IdxReader images, List<Integer> labels) {
    static Labelled open(Path folder, Part part) {
      MnistFolder files = new MnistFolder(folder);
      Path labelFile = files.find(part.stem() + "-labels-idx1-ubyte");
      Path imageFile = files.find(part.stem() + "-images-idx3-ubyte");
      List<Integer> labels = new ArrayList<>();
      int count;
      try (IdxReader file = openBytes(labelFile, 1)) {
        count = file.count();
        for (byte label : file.next(Math.min(count, part.limit()))) {
          labels.add(Byte.toUnsignedInt(label));
        }
      }
      IdxReader images = openBytes(imageFile, 3);
      if (images.count() != count || images.itemSizes().get(1) < 2) {
        images.close();
        throw new InputException(
            imageFile
                + ": must have "
                + count
                + " images, as many as there are labels, of at least 2 columns but has "
                + images.count()
                + " of "
                + images.itemSizes().get(1));
      }
      return new Labelled(part.name(), images, labels);
    }

    /** Opens a file of unsigned bytes, the first of whose dimensions counts the items. */
    private static IdxReader openBytes(Path file, int dimensions) {
      IdxReader reader = IdxReader.open(file);
      try {
        reader.requireBytes(dimensions, MAX_ITEM_BYTES);
        return reader;
      } catch (InputException e) {
        reader.close();
        throw e;
      }
    }

    int rows() {
      return images.itemSizes().get(0);
    }

    int columns() {
      return images.itemSizes().get(1);
    }
  }

  private static int write(
      Path out, List<Labelled> parts, String request, ImportProgress progress) {
    int total = parts.stream().mapToInt(part -> part.labels().size()).sum();
    int done = 0;
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            out, describe(parts), Map.of(LEFT, FrameType.UINT8, RIGHT, FrameType.UINT8))) {
      for (Labelled part : parts) {
        for (int image = 0; image < part.labels().size(); image++) {
          writer.add(instance(part, image));
          progress.imported(++done, total);
        }
      }
      writer.attach(ImportRecord.NAME, new ImportRecord(IMPORTER, Map.of()).text());
      writer.requestedBy(request);
      writer.finish();
    }
    return done;
  }

  private static DataSetDescription describe(List<Labelled> parts) {
    Labelled first = parts.get(0);
    TreeSet<Integer> labels = new TreeSet<>();
    for (Labelled part : parts) {
      labels.addAll(part.labels());
      if (!part.images().itemSizes().equals(first.images().itemSizes())) {
        throw new InputException(
            "the images of both parts must have one size but have "
                + first.images().itemSizes()
                + " and "
                + part.images().itemSizes());
      }
    }
    int cut = first.columns() / 2;
    return new DataSetDescription(
        "MNIST halves",
        "LeCun, Cortes and Burges: the MNIST database of handwritten digits, or images in its"
            + " format",
        "that of the images",
        labels.stream().map(String::valueOf).toList(),
        List.of(
            half(LEFT, List.of(first.rows(), cut)),
            half(RIGHT, List.of(first.rows(), first.columns() - cut))));
  }

  private static Modality half(String name, List<Integer> shape) {
    return new Modality(
        name,
        shape,
        1,
        "grey levels from 0 to 255",
        name + " half of an image, rows from top to bottom");
  }

  private static InstanceFrames instance(Labelled part, int image) {
    byte[] pixels = part.images().next(1);
    int cut = part.columns() / 2;
    return new InstanceFrames(
        String.format(Locale.ROOT, "%s-%05d", part.name(), image),
        String.valueOf(part.labels().get(image)),
        part.name(),
        0,
        Map.of(
            LEFT, columns(pixels, part, 0, cut),
            RIGHT, columns(pixels, part, cut, part.columns())));
  }

  /** The columns from {@code from} to before {@code to} of an image, as one frame. */
  private static Matrix columns(byte[] pixels, Labelled part, int from, int to) {
    float[] frame = new float[part.rows() * (to - from)];
    for (int at = 0; at < frame.length; at++) {
      int row = at / (to - from);
      int column = from + at % (to - from);
      frame[at] = Byte.toUnsignedInt(pixels[row * part.columns() + column]);
    }
    MutableMatrix matrix = MutableMatrix.zeros(1, frame.length);
    matrix.setRow(0, frame);
    return matrix;
  }
}
