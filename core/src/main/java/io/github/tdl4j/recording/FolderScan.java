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

/** Finds the clips of a folder by the names of its files. Hidden files are passed by. */
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
  private final RecordingCollector clips = new RecordingCollector();
  private final UnmatchedFiles misfits;

  private FolderScan(Path folder, PathPattern pattern, VideoSettings.Images images) {
    this.folder = folder;
    this.pattern = pattern;
    this.images = images;
    this.misfits = new UnmatchedFiles(pattern);
  }

  /**
   * The clips in a folder and all folders in it; links are followed.
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
    return scan.clips();
  }

  /**
   * The images that lie in a folder, in the order of their names.
   *
   * @param others takes what else lies there
   */
  static List<Path> images(Path folder, Collection<Path> others) {
    try (Stream<Path> files = Files.list(folder)) {
      Map<Boolean, List<Path>> sorted =
          files.sorted(BY_NAME).collect(Collectors.partitioningBy(FolderScan::isImage));
      others.addAll(sorted.getOrDefault(false, List.of()));
      List<Path> images = sorted.getOrDefault(true, List.of());
      images.forEach(FileNames::requireText);
      if (images.isEmpty()) {
        throw new InputException(folder + ": must hold images, as .png, but holds none");
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
      clips.fault(file + ": " + FileNames.rule());
    } else if (attributes.isSymbolicLink()) { // which was followed where it leads to a file
      clips.fault(file + ": must lead to a file but leads to none; remove the link");
    } else if (!attributes.isRegularFile()) {
      clips.fault(file + ": must be a regular file but is a device or a pipe; remove it");
    } else if (kind.get() == FileKind.IMAGE && images == VideoSettings.Images.FRAMES) {
      imageFolders
          .computeIfAbsent(relative(file.resolveSibling("")), any -> new ArrayList<>())
          .add(file);
    } else {
      files.put(relative(file), file);
    }
  }

  /** With slashes on every system. */
  private String relative(Path file) {
    return folder.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private FoundRecordings clips() {
    files.forEach(
        (path, file) -> {
          String name = FileKind.name(file);
          String suffix = name.substring(FileKind.stem(name).length());
          String bare = path.substring(0, path.length() - suffix.length());
          name(bare, file)
              .ifPresent(
                  found -> {
                    if (FileKind.of(file).orElseThrow() == FileKind.SOUND) {
                      clips.sound(found, file);
                    } else {
                      clips.film(found, List.of(file));
                    }
                  });
        });
    imageFolders.forEach(
        (path, pictures) -> {
          pictures.sort(BY_NAME);
          name(path, pictures.get(0))
              .ifPresentOrElse(
                  found -> clips.film(found, pictures), () -> misfits.images(pictures));
        });
    requireOneDepth();
    others.sort(Comparator.naturalOrder());
    hidden.sort(Comparator.naturalOrder());
    FoundRecordings list = clips.list(misfits, new SkippedFiles(others, hidden));
    if (list.clips().isEmpty() && list.faults().isEmpty()) {
      throw new InputException(
          folder
              + ": must hold recordings, as files .wav, .mp4 or .png, but holds "
              + (others.isEmpty() ? "no file" : others.size() + " files of other kinds")
              + (others.stream().anyMatch(FolderScan::isOfFeatures)
                  ? ", some of them of numbers, which data import features reads by a table that"
                      + " names them (docs/feature-files.md)"
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
   * Folders that the pattern does not reach say nothing, which is no oversight if all have them.
   */
  private void requireOneDepth() {
    if (depths.size() < 2) {
      return;
    }
    throw new InputException(
        folder
            + ": recordings must lie equally deep for a pattern that names the ends of paths, "
            + pattern
            + ", but "
            + depths.firstEntry().getValue()
            + " lies "
            + depths.firstKey()
            + " deep and "
            + depths.lastEntry().getValue()
            + " "
            + depths.lastKey()
            + ", so that folders mean other things; move them, import the folders one by one, or"
            + " name the clips in a file for --clips");
  }

  private Optional<RecordingCollector.Name> name(String path, Path file) {
    if (!misfits.admits(path, file)) {
      return Optional.empty();
    }
    depths.putIfAbsent((int) path.chars().filter(letter -> letter == '/').count() + 1, file);
    Map<PathPattern.Field, String> found = pattern.fields(path).orElseThrow();
    Optional<String> control =
        found.values().stream().filter(text -> NameText.brokenRule(text).isPresent()).findFirst();
    if (control.isPresent()) {
      clips.fault(file + ": must have a name of letters, without control characters; rename it");
      return Optional.empty();
    }
    return Optional.of(
        new RecordingCollector.Name(
            pattern.id(found),
            found.getOrDefault(PathPattern.Field.LABEL, ""),
            found.getOrDefault(PathPattern.Field.SPEAKER, InstanceNames.NO_SPEAKER),
            Integer.parseInt(found.getOrDefault(PathPattern.Field.REP, "-1"))));
  }
}
