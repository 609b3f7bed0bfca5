package io.github.tdl4j.recording;

import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.NaturalOrder;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.FileNames;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.NameText;
import io.github.tdl4j.recording.media.FileKind;
import io.github.tdl4j.recording.naming.PathPattern;
import io.github.tdl4j.recording.naming.SkippedFiles;
import io.github.tdl4j.recording.naming.UnmatchedFiles;
import io.github.tdl4j.recording.video.VideoSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the recordings of a folder by the names of its files; hidden files are skipped. */
final class FolderScan {
  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(FileKind::name, NaturalOrder.NAMES);

  private final Path folder;
  private final PathPattern pattern;
  private final VideoSettings.Images images;
  private final TreeMap<String, Path> files = new TreeMap<>(NaturalOrder.NAMES);
  private final TreeMap<String, List<Path>> imageFolders = new TreeMap<>(NaturalOrder.NAMES);
  private final List<Path> others = new ArrayList<>();
  private final List<Path> hidden = new ArrayList<>();
  private final TreeMap<Integer, Path> depths = new TreeMap<>();
  private final RecordingCollector recordings = new RecordingCollector();
  private final UnmatchedFiles unmatched;

  private FolderScan(Path folder, PathPattern pattern, VideoSettings.Images images) {
    this.folder = folder;
    this.pattern = pattern;
    this.images = images;
    this.unmatched = new UnmatchedFiles(pattern);
  }

  /**
   * Finds the recordings in a folder and its subfolders; links are followed.
   *
   * @throws InputException if the folder cannot be read or holds no recording
   */
  static FoundRecordings of(Path folder, PathPattern pattern, VideoSettings.Images images) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder
              + ": must be a folder of recordings but "
              + (Files.exists(folder) ? "is a file" : "does not exist"));
    }
    FolderScan scan = new FolderScan(folder, pattern, images);
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, scan.new Visitor());
    } catch (IOException e) {
      throw FileFaults.cannotRead(folder, e);
    }
    return scan.recordings();
  }

  /**
   * Returns one recording.
   *
   * @param folder from which its path starts
   * @throws InputException if the file cannot be read or is no recording
   */
  static FoundRecordings ofFile(
      Path folder, Path file, PathPattern pattern, VideoSettings.Images images) {
    FolderScan scan = new FolderScan(folder, pattern, images);
    try {
      scan.add(file, Files.readAttributes(file, BasicFileAttributes.class));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    return scan.recordings();
  }

  /**
   * Returns the images of a folder in the order of their names.
   *
   * @param others receives all other files
   */
  static List<Path> images(Path folder, Collection<Path> others) {
    try (Stream<Path> files = Files.list(folder)) {
      Map<Boolean, List<Path>> sorted =
          files.sorted(BY_NAME).collect(Collectors.partitioningBy(FolderScan::isImage));
      others.addAll(sorted.getOrDefault(false, List.of()));
      List<Path> images = sorted.getOrDefault(true, List.of());
      images.forEach(FileNames::requireText);
      if (images.isEmpty()) {
        throw new InputException(folder + ": must hold images, such as .png files, but holds none");
      }
      return images;
    } catch (IOException e) {
      throw FileFaults.cannotRead(folder, e);
    }
  }

  private static boolean isImage(Path file) {
    return FileKind.of(file).equals(Optional.of(FileKind.IMAGE))
        && !FileKind.name(file).startsWith(".");
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (!directory.equals(folder) && FileKind.name(directory).startsWith(".")) {
        hidden.add(directory);
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (FileKind.name(file).startsWith(".")) {
        hidden.add(file);
      } else {
        add(file, attributes);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private void add(Path file, BasicFileAttributes attributes) {
    Optional<FileKind> kind = FileKind.of(file);
    if (kind.isEmpty()) {
      others.add(file);
    } else if (!FileNames.areText(file)) {
      recordings.fault(file + ": " + FileNames.rule());
    } else if (attributes.isSymbolicLink()) { // which was followed where it leads to a file
      recordings.fault(file + ": must lead to a file but leads to none; remove the link");
    } else if (!attributes.isRegularFile()) {
      recordings.fault(file + ": must be a regular file but is a device or a pipe; remove it");
    } else if (kind.get() == FileKind.IMAGE && images == VideoSettings.Images.FRAMES) {
      imageFolders
          .computeIfAbsent(relative(file.resolveSibling("")), any -> new ArrayList<>())
          .add(file);
    } else {
      files.put(relative(file), file);
    }
  }

  /** Returns the relative path with slashes on every system. */
  private String relative(Path file) {
    return folder.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private FoundRecordings recordings() {
    files.forEach(
        (path, file) -> {
          String name = FileKind.name(file);
          String suffix = name.substring(FileKind.stem(name).length());
          String bare = path.substring(0, path.length() - suffix.length());
          name(bare, file)
              .ifPresent(
                  found -> {
                    if (FileKind.of(file).orElseThrow() == FileKind.SOUND) {
                      recordings.sound(found, file);
                    } else {
                      recordings.film(found, List.of(file));
                    }
                  });
        });
    imageFolders.forEach(
        (path, pictures) -> {
          pictures.sort(BY_NAME);
          name(path, pictures.get(0))
              .ifPresentOrElse(
                  found -> recordings.film(found, pictures), () -> unmatched.images(pictures));
        });
    requireOneDepth();
    others.sort(Comparator.naturalOrder());
    hidden.sort(Comparator.naturalOrder());
    FoundRecordings list = recordings.list(unmatched, new SkippedFiles(others, hidden));
    if (list.recordings().isEmpty() && list.faults().isEmpty()) {
      throw new InputException(
          folder
              + ": must hold recordings, such as .wav, .mp4 or .png files, but holds "
              + (others.isEmpty()
                  ? "no file"
                  : others.size() + (others.size() == 1 ? " other file" : " other files"))
              + (others.stream().anyMatch(FolderScan::isOfFeatures)
                  ? "; data import features imports tables and arrays of numbers by a table that"
                      + " lists them (docs/feature-files.md)"
                  : ""));
    }
    return list;
  }

  private static boolean isOfFeatures(Path file) {
    return String.valueOf(file.getFileName())
        .toLowerCase(Locale.ROOT)
        .matches(".*\\.(csv|tsv|txt|npy|npz|mat|h5|hdf5|htk|mfc)");
  }

  /**
   * Requires that all recordings have the same number of folders above those that the pattern
   * names.
   */
  private void requireOneDepth() {
    if (depths.size() < 2 || pattern.isWholePath()) {
      return;
    }
    throw new InputException(
        folder
            + ": all recordings must have paths of the same length for the pattern "
            + pattern
            + ", which names their ends, but "
            + depths.firstEntry().getValue()
            + " has "
            + depths.firstKey()
            + " parts and "
            + depths.lastEntry().getValue()
            + " has "
            + depths.lastKey()
            + "; move files, import the folders one by one, or list the recordings in a file for"
            + " --clips");
  }

  private Optional<RecordingCollector.Name> name(String path, Path file) {
    if (!unmatched.admits(path, file)) {
      return Optional.empty();
    }
    depths.putIfAbsent((int) path.chars().filter(letter -> letter == '/').count() + 1, file);
    Map<PathPattern.Field, String> found = pattern.fields(path).orElseThrow();
    Optional<String> control =
        found.values().stream().filter(text -> NameText.brokenRule(text).isPresent()).findFirst();
    if (control.isPresent()) {
      recordings.fault(
          file + ": must have a name of letters, without control characters; rename it");
      return Optional.empty();
    }
    return Optional.of(
        new RecordingCollector.Name(
            pattern.id(found),
            found.getOrDefault(PathPattern.Field.LABEL, InstanceNames.UNLABELLED),
            found.getOrDefault(PathPattern.Field.SPEAKER, InstanceNames.UNKNOWN_GROUP),
            Integer.parseInt(found.getOrDefault(PathPattern.Field.REP, "-1"))));
  }
}
