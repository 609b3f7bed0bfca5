package io.github.tdl4j.formats.mnist;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the files of MNIST under the names that they have in circulation. The original {@code
 * train-images-idx3-ubyte.gz} is also found without {@code .gz}, with a dot, an underscore or a
 * blank in the place of a hyphen, in capital letters, with {@code test} for {@code t10k}, and in a
 * folder of such a name, into which some programs unpack it.
 */
record MnistFolder(Path folder) {
  private static final String PACKED = ".gz";
  private static final String TEST = "t10k";

  /**
   * The file of this name in any of the spellings; one that is not packed by gzip goes before its
   * packed form.
   *
   * @param name the original one without {@code .gz}, such as {@code t10k-labels-idx1-ubyte}
   * @throws InputException if there is none, or if there are several that are not the same name
   */
  Path find(String name) {
    List<Path> files = all(name);
    if (files.size() > 1) {
      throw new InputException(
          folder
              + ": must have one file "
              + name
              + " but has "
              + Quoting.names(
                  files.stream().map(file -> folder.relativize(file).toString()).toList())
              + "; move all but one of them to another folder");
    }
    if (files.isEmpty()) {
      throw missing(name);
    }
    return files.get(0);
  }

  /** Returns whether there is a file of this name in any of the spellings. */
  boolean has(String name) {
    return !all(name).isEmpty();
  }

  private List<Path> all(String name) {
    Pattern spelling = spelling(name);
    List<Path> found = matching(folder, spelling);
    List<Path> files = new ArrayList<>(found.stream().filter(MnistFolder::isNoFolder).toList());
    if (files.isEmpty()) {
      found.forEach(inner -> files.addAll(matching(inner, spelling)));
      files.removeIf(file -> !isNoFolder(file));
    }
    files.removeIf(file -> isPacked(file) && files.contains(unpackedName(file)));
    return files;
  }

  private static Pattern spelling(String name) {
    String letters = name.replace("-", "[-._ ]").replaceFirst("^" + TEST, "(?:t10k|test)");
    return Pattern.compile(letters + "(?:\\.gz)?", Pattern.CASE_INSENSITIVE);
  }

  /** In the order of their names, whatever that of the file system is. */
  private static List<Path> matching(Path folder, Pattern spelling) {
    TreeSet<Path> found = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        for (Path file : all) {
          if (spelling.matcher(String.valueOf(file.getFileName())).matches()) {
            found.add(file);
          }
        }
      } catch (DirectoryIteratorException e) {
        throw FileFaults.cannotRead(folder, Objects.requireNonNull(e.getCause()));
      } catch (IOException e) {
        throw FileFaults.cannotRead(folder, e);
      }
    }
    return List.copyOf(found);
  }

  private static boolean isNoFolder(Path file) {
    return !Files.isDirectory(file);
  }

  private static boolean isPacked(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(PACKED);
  }

  private static Path unpackedName(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.substring(0, name.length() - PACKED.length()));
  }

  private InputException missing(String name) {
    String now =
        Files.isDirectory(folder)
            ? "has neither"
            : Files.exists(folder) ? "is a file" : "does not exist";
    return new InputException(
        folder + ": must be a folder with " + name + " or " + name + PACKED + " but " + now);
  }
}
