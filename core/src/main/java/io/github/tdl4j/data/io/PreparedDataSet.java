package io.github.tdl4j.data.io;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.description.DescriptionFiles;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A data set as a folder that any tool can write: {@code dataset.json}, {@code instances.csv} and a
 * {@code .npy} file a modality, as {@code docs/dataset-format.md} describes them.
 *
 * <p>The frames are read on demand, so that a data set may be larger than the memory. A data set is
 * immutable and safe for use by any number of threads, as long as its files do not change.
 */
public final class PreparedDataSet {
  /** The most numbers an instance may have: those of the largest matrix. */
  private static final long MAX_NUMBERS = (1 << 29) - 1;

  private final Place place;
  private final Path folder;
  private final DescriptionFile file;
  private final InstanceFile.Contents listed;
  private final Map<String, NpyFile> frames;

  /**
   * The place of a data set.
   *
   * @param folder that holds its files
   * @param origin the path that messages name
   */
  private record Place(Path folder, Path origin) {}

  private PreparedDataSet(
      Place place,
      DescriptionFile file,
      InstanceFile.Contents listed,
      Map<String, NpyFile> frames) {
    this.place = place;
    this.folder = place.folder();
    this.file = file;
    this.listed = listed;
    this.frames = frames;
  }

  /** Returns whether a folder has the description of a data set. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(DescriptionFile.NAME));
  }

  /**
   * Opens a data set and checks all that can be checked without reading its frames.
   *
   * @throws InputException naming the file, the rule and the value
   */
  public static PreparedDataSet read(Path folder) {
    requireDataSet(folder);
    DescriptionFile file = DescriptionFile.read(folder);
    InstanceFile.Contents listed = InstanceFile.contents(folder, file.description());
    Map<String, NpyFile> frames = new LinkedHashMap<>();
    for (int i = 0; i < file.files().size(); i++) {
      Modality modality = file.description().modalities().get(i);
      frames.put(
          modality.name(),
          NpyFile.open(folder.resolve(file.files().get(i)), modality.frameShape()));
    }
    PreparedDataSet dataSet = new PreparedDataSet(new Place(folder, folder), file, listed, frames);
    file.description().modalities().forEach(dataSet::checkRanges);
    return dataSet;
  }

  /** The same data set with some of its instances alone. */
  public PreparedDataSet where(Predicate<Instance> wanted) {
    List<Instance> kept = listed.instances().stream().filter(wanted).toList();
    return new PreparedDataSet(
        place, file, new InstanceFile.Contents(listed.groupColumn(), kept), frames);
  }

  /**
   * The same data set, made of a file or a folder of the user, which messages name in its place.
   *
   * @param source file or folder of the user
   */
  public PreparedDataSet madeOf(Path source) {
    return new PreparedDataSet(new Place(folder, source), file, listed, frames);
  }

  /**
   * Refuses a path that is no data set, and names the command for a table or an experiment file.
   */
  private static void requireDataSet(Path folder) {
    boolean isFolder = Files.isDirectory(folder);
    boolean isThere = Files.exists(folder);
    boolean hasAny =
        Stream.of(DescriptionFile.NAME, InstanceFile.NAME)
            .anyMatch(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS));
    if (isFolder && hasAny) {
      return;
    }
    boolean isExperiment = folder.toString().matches("(?is).*\\.ya?ml");
    String found = isFolder ? "has neither" : "does not exist";
    String wayOut =
        isFolder ? "; tdl data import folder makes a data set of a folder of recordings" : "";
    if (isThere && !isFolder) {
      found = isExperiment ? "is an experiment file" : "is a file";
      wayOut =
          isExperiment
              ? "; tdl run runs it"
              : "; tdl data import features makes a data set of a table or of arrays";
    }
    throw new InputException(
        folder
            + ": must be a folder with "
            + DescriptionFile.NAME
            + " and "
            + InstanceFile.NAME
            + (" but " + found + wayOut));
  }

  /**
   * Checks the frame ranges. Instances must not share frames, which would leak test data into the
   * training data.
   */
  private void checkRanges(Modality modality) {
    String name = modality.name();
    List<Instance> instances =
        instances().stream()
            .filter(instance -> instance.has(name))
            .sorted(Comparator.comparingLong(instance -> range(name, instance).start()))
            .toList();
    for (int i = 0; i < instances.size(); i++) {
      Instance instance = instances.get(i);
      FrameRange range = range(name, instance);
      String where = folder.resolve(InstanceFile.NAME) + ": instance " + instance.id() + ": ";
      if (range.end() > npy(name).frames()) {
        throw new InputException(
            where
                + name
                + " frames must end by "
                + npy(name).frames()
                + ", where the .npy file ends, but start at "
                + range.start()
                + " and are "
                + range.count());
      }
      if (range.count() * (long) modality.width() > MAX_NUMBERS) {
        throw new InputException(
            where
                + name
                + " must have at most "
                + MAX_NUMBERS / modality.width()
                + " frames but has "
                + range.count());
      }
      if (i > 0 && range(name, instances.get(i - 1)).end() > range.start()) {
        throw new InputException(
            where
                + name
                + " frames must be its own but start at "
                + range.start()
                + ", inside those of instance "
                + instances.get(i - 1).id());
      }
    }
  }

  /** Returns the description of the data set. */
  public DataSetDescription description() {
    return file.description();
  }

  /** Returns the instances in the order of the file. */
  public List<Instance> instances() {
    return listed.instances();
  }

  /** The name that {@code instances.csv} has for the column of groups. */
  public GroupColumn groupColumn() {
    return listed.groupColumn();
  }

  /** Returns the folder of the data set. */
  public Path folder() {
    return folder;
  }

  /** Returns the path that messages name: the folder, or the data that it was made of. */
  public Path origin() {
    return place.origin();
  }

  /** Returns the path of a file of the data set in messages. */
  private Path shown(String name) {
    return origin().equals(folder) ? folder.resolve(name) : origin();
  }

  /**
   * The modality of this name.
   *
   * @throws InputException naming the modalities there are
   */
  public Modality modality(String name) {
    for (Modality modality : description().modalities()) {
      if (modality.name().equals(name)) {
        return modality;
      }
    }
    throw new InputException(
        origin()
            + ": must have the modality "
            + Quoting.quoted(name)
            + " but has none of that name"
            + Quoting.alternatives(name, description().modalityNames()));
  }

  /** Returns the storage type of the numbers of a modality. */
  public FrameType frameType(String modality) {
    modality(modality);
    return npy(modality).type();
  }

  /**
   * The frames of an instance, T x width, a row a frame in C order; bytes become 0 to 255.
   *
   * @param instance one of {@link #instances()}
   * @throws InputException if the instance lacks the modality, or holds NaN or an infinite number
   */
  public Matrix frames(String modality, Instance instance) {
    modality(modality);
    Matrix frames = npy(modality).read(frameRange(modality, instance));
    requireFinite(frames, modality, instance, 0);
    return frames;
  }

  /**
   * Some frames of an instance: row r of {@code into} becomes its frame {@code first + r}.
   *
   * @param instance one of {@link #instances()}
   * @param into as wide as a frame, with no more rows than there are frames from {@code first} on
   * @throws InputException as {@link #frames}, for these frames
   */
  public void read(String modality, Instance instance, int first, MutableMatrix into) {
    Check.columns("into", into, modality(modality).width());
    FrameRange range = frameRange(modality, instance);
    Check.inRange("first", first, 0, range.count() - into.rows());
    npy(modality).read(range.start() + first, into);
    requireFinite(into, modality, instance, first);
  }

  /**
   * Reads all frames of all instances of a modality, keeping none.
   *
   * @throws InputException if one holds NaN or an infinite number
   */
  public void requireFinite(String modality) {
    if (frameType(modality) == FrameType.FLOAT32) {
      MutableMatrix frame = MutableMatrix.zeros(1, modality(modality).width());
      for (Instance instance : instances()) {
        int count = instance.has(modality) ? instance.frameCount(modality) : 0;
        for (int at = 0; at < count; at++) {
          read(modality, instance, at, frame);
        }
      }
    }
  }

  private FrameRange frameRange(String modality, Instance instance) {
    if (!instance.has(modality)) {
      throw new InputException(
          shown(InstanceFile.NAME)
              + ": instance "
              + instance.id()
              + " must have "
              + modality
              + " frames but its cells are empty");
    }
    FrameRange range = range(modality, instance);
    if (range.end() > npy(modality).frames()) {
      throw new IllegalArgumentException(
          "instance must be of the data set " + folder + " but is " + instance);
    }
    return range;
  }

  private void requireFinite(Matrix frames, String modality, Instance instance, int first) {
    if (npy(modality).type() != FrameType.FLOAT32) {
      return;
    }
    float[] row = new float[frames.columns()];
    for (int frame = 0; frame < frames.rows(); frame++) {
      frames.copyRow(frame, row);
      for (int at = 0; at < row.length; at++) {
        if (!Float.isFinite(row[at])) {
          throw new InputException(
              shown(npyName(modality))
                  + ": instance "
                  + instance.id()
                  + " must hold finite numbers but has "
                  + row[at]
                  + " in its frame "
                  + (first + frame)
                  + " (counted from 0; frame "
                  + (range(modality, instance).start() + first + frame)
                  + " of the file) at number "
                  + at);
        }
      }
    }
  }

  /**
   * SHA-256, in hexadecimal, of the contents of the files: {@code dataset.json}, {@code
   * instances.csv}, the {@code .npy} files in the order of the modalities and, if there are any,
   * the files that describe labels, one after another. This reads every file once.
   */
  public String digest() {
    return digestOf(
        Stream.concat(ofInstances().stream(), DescriptionFiles.in(folder).stream()).toList());
  }

  /** Returns the digest without the files that describe labels, which no import writes. */
  String digestOfInstances() {
    return digestOf(ofInstances());
  }

  private List<String> ofInstances() {
    List<String> names = new ArrayList<>(List.of(DescriptionFile.NAME, InstanceFile.NAME));
    names.addAll(file.files());
    return names;
  }

  private String digestOf(List<String> names) {
    MessageDigest digest = Sha256.begin();
    for (String name : names) {
      try {
        Sha256.update(digest, folder.resolve(name));
      } catch (IOException e) {
        throw FileFaults.cannotRead(folder.resolve(name), e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private String npyName(String modality) {
    return file.files().get(description().modalityNames().indexOf(modality));
  }

  private NpyFile npy(String modality) {
    return Objects.requireNonNull(frames.get(modality));
  }

  private static FrameRange range(String modality, Instance instance) {
    return Objects.requireNonNull(instance.frames().get(modality));
  }
}
