package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.FaultChild.End;
import io.github.tdl4j.cli.FaultChild.Setting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real commands in processes of their own, to which something happens: they are killed, the disk is
 * full, a file shrinks, another process writes to the same place, the locale is another, a stream
 * is closed. Whatever happens, the command ends with one of its exit codes and a plain message, the
 * user's other files stay as they are, and the same command, run again, gives the same bytes as one
 * that nothing happened to.
 *
 * <p>{@code -Dtdl.faults.seed=S} chooses the moments, {@code -Dtdl.faults.rounds=N} (1) how many
 * there are, {@code -Dtdl.faults.only=NAME} one fault alone. A failure prints the line that runs it
 * again.
 */
class FaultHarnessTest {
  private static final long SEED = Long.getLong("tdl.faults.seed", 1);
  private static final int ROUNDS = Integer.getInteger("tdl.faults.rounds", 1);
  private static final String ONLY = System.getProperty("tdl.faults.only", "");

  private static final List<Integer> CODES = List.of(0, 2, 130, 143);
  private static final int KILLED = 137;
  private static final int BROKEN_PIPE = 141;

  private static final Setting USUAL = Setting.USUAL;

  @TempDir private Path temp;
  private final Map<String, Reference> references = new HashMap<>();
  private int works;

  /** The files of an undisturbed run of a command, and its duration. */
  private record Reference(Map<String, String> files, String out, long milliseconds) {}

  /** One thing that happens to one command. */
  private interface Fault {
    void happen(String verb, SplittableRandom random) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> command_thatSomethingHappensTo_endsPlainlyAndGivesTheSameBytesAgain() {
    List<DynamicTest> tests = new ArrayList<>();
    Map<String, Fault> faults = new TreeMap<>();
    faults.put("kill", this::kill);
    faults.put("two-at-once", this::twoAtOnce);
    faults.put("full-disk", this::fullDisk);
    faults.put("closed-streams", this::closedStreams);
    faults.put("locale", this::otherLocale);
    faults.put("shrinking-file", this::shrinkingFile);
    int turn = 0;
    for (String verb : new TreeSet<>(FaultInputs.VERBS.keySet())) {
      for (Map.Entry<String, Fault> fault : faults.entrySet()) {
        turn++;
        for (int round = 0; round < ROUNDS; round++) {
          add(tests, fault, new Chance(verb, SEED + round, turn));
        }
      }
      turn++;
    }
    return tests.stream();
  }

  /** Of the pairs of fault and verb one half has its turn with even seeds, the other with odd. */
  private record Chance(String verb, long seed, int turn) {
    boolean comes() {
      return (turn + seed) % 2 == 0;
    }
  }

  private void add(List<DynamicTest> tests, Map.Entry<String, Fault> fault, Chance chance) {
    String name = fault.getKey() + "/" + chance.verb();
    if (ONLY.isEmpty() ? chance.comes() : name.startsWith(ONLY)) {
      tests.add(
          DynamicTest.dynamicTest(
              name + "/" + chance.seed(),
              () -> run(name, chance.verb(), chance.seed(), fault.getValue())));
    }
  }

  private void run(String name, String verb, long seed, Fault fault) throws Exception {
    try {
      fault.happen(verb, new SplittableRandom(seed * 31 + name.hashCode()));
    } catch (AssertionError e) {
      throw new AssertionError(
          "mvn -pl cli -am test -Dtest=FaultHarnessTest -Dsurefire.failIfNoSpecifiedTests=false"
              + " -Dtdl.faults.seed="
              + seed
              + " -Dtdl.faults.only="
              + name
              + "\n"
              + e.getMessage(),
          e);
    }
  }

  // --- What happens ------------------------------------------------------------------------------

  private void kill(String verb, SplittableRandom random) throws Exception {
    Reference reference = reference(verb);
    Path work = work();
    FaultChild child = FaultChild.start(work, FaultInputs.line(verb), USUAL);
    child.killAfter(reference.milliseconds() / 4 + random.nextLong(reference.milliseconds()));
    End end = child.end();
    if (end.code() != KILLED) {
      assertPlain(end);
    }
    assertSameAgain(verb, work);
  }

  private void twoAtOnce(String verb, SplittableRandom random) throws Exception {
    Path work = work();
    FaultChild first = FaultChild.start(work, FaultInputs.line(verb), USUAL);
    Thread.sleep(random.nextLong(1 + reference(verb).milliseconds() / 4));
    FaultChild second = FaultChild.start(work, FaultInputs.line(verb), USUAL);
    List<End> ends = List.of(first.end(), second.end());
    ends.forEach(FaultHarnessTest::assertPlain);
    assertThat(ends).as("one of them is done").anyMatch(end -> end.code() == 0);
    assertSame(verb, work);
  }

  /** No file may have more than some kilobytes; a write that would exceed it fails. */
  private void fullDisk(String verb, SplittableRandom random) throws Exception {
    Path work = work();
    String limit = "ulimit -f " + (1 + random.nextInt(12)) + "; exec \"$@\"";
    assertPlain(FaultChild.run(work, FaultInputs.line(verb), Setting.shell(limit)));
    assertSameAgain(verb, work);
  }

  private void closedStreams(String verb, SplittableRandom random) throws Exception {
    List<String> shells =
        List.of(
            "exec \"$@\" >&-",
            "exec \"$@\" 2>&-",
            "exec \"$@\" <&- >&- 2>&-",
            "\"$@\" | true",
            "exec \"$@\" >/dev/full");
    String shell = shells.get(random.nextInt(shells.size()));
    Path work = work();
    End end = FaultChild.run(work, FaultInputs.line(verb), Setting.shell(shell));
    if (end.code() != BROKEN_PIPE) {
      assertPlain(shell.contains("2>&-") ? new End(end.code(), end.out(), "error: ") : end);
    }
    assertSameAgain(verb, work);
  }

  private void otherLocale(String verb, SplittableRandom random) throws Exception {
    List<Setting> settings =
        List.of(
            locale(Map.of("LC_ALL", "C")),
            locale(Map.of("LC_ALL", "xx_YY.UTF-8")),
            locale(Map.of(), "-Duser.language=tr", "-Duser.country=TR"),
            locale(
                Map.of(), "-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Asia/Tokyo"),
            locale(Map.of(), "-Dfile.encoding=ISO-8859-1"),
            locale(Map.of(), "-Dfile.encoding=UTF-16"));
    Setting setting = settings.get(random.nextInt(settings.size()));
    Path work = work();
    End end = FaultChild.run(work, FaultInputs.line(verb), setting);
    assertPlain(end);
    if (end.code() == 0) {
      assertSame(verb, work);
      assertThat(end.out()).isEqualTo(reference(verb).out());
    } else {
      assertThat(end.err()).contains("file.encoding");
      assertSameAgain(verb, work);
    }
  }

  private static Setting locale(Map<String, String> environment, String... options) {
    return new Setting(List.of(options), environment, "");
  }

  /** An input loses its second half while the command reads it; then it gets it back. */
  private void shrinkingFile(String verb, SplittableRandom random) throws Exception {
    Reference reference = reference(verb);
    Path work = work();
    List<Path> inputs = inputs(work);
    Path input = inputs.get(random.nextInt(inputs.size()));
    byte[] whole = Files.readAllBytes(input);
    FaultChild child = FaultChild.start(work, FaultInputs.line(verb), USUAL);
    Thread.sleep(reference.milliseconds() / 4 + random.nextLong(reference.milliseconds() / 2 + 1));
    try (FileChannel channel = FileChannel.open(input, StandardOpenOption.WRITE)) {
      channel.truncate(whole.length / 2);
    }
    assertPlain(child.end());
    Files.write(input, whole);
    deleteOutput(verb, work);
    assertSameAgain(verb, work);
  }

  // --- What is expected --------------------------------------------------------------------------

  private static void assertPlain(End end) {
    assertThat(CODES).as("exit code, with: %s", end.err()).contains(end.code());
    assertThat(end.err())
        .doesNotContain("internal error", "\tat ", "Exception in thread", "Error: ")
        .doesNotContain("fatal error has been detected");
    if (end.code() == 2) { // data doctor says it in its page, everything else on standard error
      assertThat(Stream.concat(end.err().lines(), end.out().lines()))
          .anyMatch(line -> line.matches("error( [a-z-]+)?: .*"));
    }
  }

  /** Runs it again; where the message says that the place is taken, as a user would then do. */
  private void assertSameAgain(String verb, Path work) throws Exception {
    End again = FaultChild.run(work, FaultInputs.line(verb), USUAL);
    assertPlain(again);
    if (again.code() == 2 && !isSame(verb, work)) {
      assertThat(again.err()).contains(FaultInputs.output(verb) + ": must ");
      deleteOutput(verb, work);
      again = FaultChild.run(work, FaultInputs.line(verb), USUAL);
      assertThat(again.code()).as(again.err()).isZero();
    }
    assertSame(verb, work);
  }

  private boolean isSame(String verb, Path work) throws Exception {
    return result(verb, work).equals(reference(verb).files());
  }

  private void assertSame(String verb, Path work) throws Exception {
    Map<String, String> expected = reference(verb).files();
    Map<String, String> found = result(verb, work);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
  }

  /** All files of the folder, inputs too; of a run the reports, which have no dates in them. */
  private static Map<String, String> result(String verb, Path work) throws IOException {
    Map<String, String> files = new TreeMap<>(FaultChild.files(work));
    if (verb.equals("run")) {
      files
          .keySet()
          .removeIf(
              name -> name.matches("out/(cells/.*|provenance.json|metrics.jsonl|report.html)"));
    }
    return files;
  }

  // --- Folders -----------------------------------------------------------------------------------

  private Path work() throws IOException {
    Path work = temp.resolve("work-" + ++works + "/here");
    FaultInputs.write(work);
    return work;
  }

  private static List<Path> inputs(Path work) throws IOException {
    try (Stream<Path> all = Files.walk(work)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void deleteOutput(String verb, Path work) throws IOException {
    Path output = work.resolve(FaultInputs.output(verb));
    if (Files.exists(output)) {
      try (Stream<Path> all = Files.walk(output)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private Reference reference(String verb) throws Exception {
    Reference known = references.get(verb);
    if (known != null) {
      return known;
    }
    Path work = work();
    long start = System.nanoTime();
    End end = FaultChild.run(work, FaultInputs.line(verb), USUAL);
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    assertThat(end.code()).as(end.err()).isZero();
    Reference reference = new Reference(result(verb, work), end.out(), milliseconds);
    references.put(verb, reference);
    return reference;
  }
}
