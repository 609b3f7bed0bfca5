package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.doctor.proposal.GeneratedExperimentFile;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.InputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The experiment file that data doctor leaves, and the command that runs it. */
public final class ProposedRun {
  /** Letters that a shell needs no quotes for. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+:@%,=-]+");

  private ProposedRun() {}

  /** Writes the file, except over one that somebody else wrote or has edited. */
  static void write(String text, Requests.Examination request, Console console) {
    Path file = request.experiment().orElseGet(() -> request.dataSet().resolve("experiment.yaml"));
    boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (isThere && !GeneratedExperimentFile.isUnchanged(file)) {
      console.note(
          file
              + " is not as data doctor wrote it and was left as it is; rename or delete it for a"
              + " new one, or give --experiment FILE");
      return;
    }
    try {
      boolean isSame = isThere && GeneratedExperimentFile.isSame(file, text);
      if (!isThere) {
        AtomicFile.create(file, text);
      } else if (!isSame) {
        AtomicFile.write(file, text);
      }
      console.note(
          (isSame ? file + " stays as it is" : (isThere ? "wrote anew " : "wrote ") + file)
              + "; begin with:");
      console.note("  " + command(file, freeFolder(Path.of("runs"), request.dataSet())));
    } catch (InputException e) {
      if (request.experiment().isPresent()) {
        throw e;
      }
      console.note(e.getMessage() + "; --experiment FILE puts the experiment elsewhere");
    }
  }

  /** As somebody would type it. */
  static String command(Path file, Path out) {
    return command("run", file) + " --out " + word(out);
  }

  /** The same of any verb that takes a path. */
  static String command(String verb, Path path) {
    return launcher() + " " + verb + " " + word(path);
  }

  /** The program, as the user has typed it. */
  public static String launcher() {
    return word(Path.of(System.getProperty("tdl.launcher", "./tdl")));
  }

  private static String word(Path path) {
    String text = path.toString();
    String word = text.startsWith("-") ? "./" + text : text;
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The data set's name, with a number where another run has taken it. */
  static Path freeFolder(Path runs, Path dataSet) {
    String name = FolderNames.last(dataSet.toAbsolutePath().normalize());
    String own = name.isEmpty() ? "data" : name;
    Path folder = runs.resolve(own);
    for (int number = 2; Files.exists(folder, LinkOption.NOFOLLOW_LINKS); number++) {
      folder = runs.resolve(own + "-" + number);
    }
    return folder;
  }
}
