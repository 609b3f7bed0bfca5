package io.github.tdl4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.RecordedOperations;
import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.Progress;
import io.github.tdl4j.cli.operation.Demo;
import io.github.tdl4j.cli.operation.DiagnoseDataSet;
import io.github.tdl4j.cli.operation.ExportNpz;
import io.github.tdl4j.cli.operation.ImportAvLetters;
import io.github.tdl4j.cli.operation.ImportFeatures;
import io.github.tdl4j.cli.operation.ImportFolder;
import io.github.tdl4j.cli.operation.ImportMnistHalves;
import io.github.tdl4j.cli.operation.InspectDataSet;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.PairDataSets;
import io.github.tdl4j.cli.operation.RunExperiment;
import io.github.tdl4j.cli.operation.SynthesizeLetters;
import io.github.tdl4j.cli.synthetic.LetterSettings;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.formats.FrameAxis;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.mnist.ImageHalves;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.FolderImportRequest;
import io.github.tdl4j.recording.naming.PathPattern;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRunnerTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final RecordedOperations idle = new RecordedOperations();

  private int run(RecordedOperations operations, String... arguments) {
    return new CommandRunner(new Console(out, err, 0), operations).run(arguments);
  }

  private int run(String line) {
    return run(idle, line.isEmpty() ? new String[0] : line.split(" "));
  }

  private int runDoing(BiConsumer<Operation, Console> action, String... arguments) {
    return run(new RecordedOperations(action), arguments);
  }

  private int runThrowing(RuntimeException exception, String... arguments) {
    return runDoing(
        (operation, console) -> {
          throw exception;
        },
        arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void run_allOptions_reachTheVerb() {
    assertThat(run("run a.yaml --set a.b=c --set d=[1,2] --out x/y --threads 3")).isZero();
    assertThat(idle.operations)
        .containsExactly(
            new RunExperiment(
                Path.of("a.yaml"),
                List.of("a.b=c", "d=[1,2]"),
                RunPlace.of(Path.of("x/y")),
                new RunExperiment.Output(false, true, List.of()),
                3));
  }

  @Test
  void run_noOut_goesToTheFolderNamedAsTheFile() {
    run("run examples/letters.yaml --threads 1");
    assertThat(idle.operations)
        .containsExactly(
            new RunExperiment(
                Path.of("examples/letters.yaml"),
                List.of(),
                RunPlace.of(Path.of("runs/letters")),
                new RunExperiment.Output(false, true, List.of()),
                1));
  }

  @Test
  void run_forceAndJson_reachTheVerb() {
    assertThat(run("run a.yaml --out x --force --json --threads 1")).isZero();
    assertThat(run("run a.yaml --out r/mine-{n} --threads 1")).isZero();
    assertThat(idle.operations)
        .containsExactly(
            new RunExperiment(
                Path.of("a.yaml"),
                List.of(),
                new RunPlace(Path.of("x"), true),
                new RunExperiment.Output(true, true, List.of()),
                1),
            new RunExperiment(
                Path.of("a.yaml"),
                List.of(),
                RunPlace.of(Path.of("r/mine-{n}")),
                new RunExperiment.Output(false, true, List.of()),
                1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"r-{n}/x", "{n}/{n}", "r/{n}-{n}", "r/{n} --force"})
  void run_counterInAWrongPlace_isRefused(String out) {
    assertThat(run("run a.yaml --out " + out)).isEqualTo(2);
    assertThat(err()).contains("{n}").hasLineCount(1);
    assertThat(idle.operations).isEmpty();
  }

  @Test
  void demo_noOptions_hasItsDefaults() {
    run("demo");
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(idle.operations)
        .containsExactly(
            new Demo(
                Path.of("runs/demo"),
                new RunExperiment.Output(false, true, List.of()),
                processors));
  }

  @Test
  void data_eachVerb_isReached() {
    run("data import avletters in --out d");
    run("data import mnist-halves in --out d");
    run("data import mnist-halves in --out d --train 2000 --test 0");
    run(
        "data import features in/c.csv --out x/d --rate audio=50 --still image --frames-last audio"
            + " --keep-going --threads 3");
    run(
        "data import features --modality a=f.npz#X --modality b=g.mat --instances n.csv#id --labels"
            + " y.npy --out x/d --threads 1");
    run("data export d --out f.npz");
    run("data synth letters --out d --seed -5 --preset stanford");
    run("data synth letters --out d");
    run("data inspect d");
    run("data inspect d --json");
    run("data doctor d");
    run("data doctor d --json --experiment e.yaml");
    run("data pair d e --out f");
    assertThat(idle.operations)
        .containsExactly(
            new ImportAvLetters(Path.of("in"), Path.of("d")),
            new ImportMnistHalves(
                Path.of("in"),
                Path.of("d"),
                new ImageHalves.Choice(ImageHalves.Choice.ALL, ImageHalves.Choice.ALL)),
            new ImportMnistHalves(Path.of("in"), Path.of("d"), new ImageHalves.Choice(2000, 0)),
            new ImportFeatures(
                new ImportFeatures.FileTable(Path.of("in/c.csv"), Path.of("in").toAbsolutePath()),
                Path.of("x/d"),
                importSettings(
                    Map.of("audio", 50.0),
                    Map.of("image", FrameAxis.NONE, "audio", FrameAxis.LAST),
                    true),
                3),
            new ImportFeatures(
                new ImportFeatures.Arrays(
                    new InstanceArrays(
                        Optional.empty(),
                        Map.of("a", "f.npz#X", "b", "g.mat"),
                        Optional.of("n.csv#id"),
                        Optional.of("y.npy"),
                        Optional.empty(),
                        Optional.empty(),
                        GroupColumn.GROUP)),
                Path.of("x/d"),
                importSettings(Map.of(), Map.of(), false),
                1),
            new ExportNpz(Path.of("d"), Path.of("f.npz")),
            new SynthesizeLetters(
                Path.of("d"), LetterSettings.whole(LetterSettings.Preset.STANFORD, -5), false),
            new SynthesizeLetters(
                Path.of("d"), LetterSettings.whole(LetterSettings.Preset.LETTERS, 1), false),
            new InspectDataSet(Path.of("d"), false),
            new InspectDataSet(Path.of("d"), true),
            new DiagnoseDataSet(Path.of("d"), false, Optional.empty()),
            new DiagnoseDataSet(Path.of("d"), true, Optional.of(Path.of("e.yaml"))),
            new PairDataSets(Path.of("d"), Path.of("e"), Path.of("f")));
  }

  @Test
  void importFolder_withAllOptions_isReached() {
    run(
        "data import folder in --out x/d --pattern {label}_{name} --clips c.csv --only audio"
            + " --set audio.preset=librosa --keep-going --name n --licence l --threads 3");

    ImportFolder request = (ImportFolder) idle.operations.get(0);
    assertThat(request.out()).isEqualTo(Path.of("x/d"));
    assertThat(request.threads()).isEqualTo(3);
    assertThat(request.settings().has("audio")).isTrue();
    FolderImportRequest wanted = request.request();
    assertThat(wanted.folder()).isEqualTo(Path.of("in"));
    assertThat(wanted.pattern()).hasToString(PathPattern.of("{label}_{name}").toString());
    assertThat(wanted.table()).contains(Path.of("c.csv"));
    assertThat(wanted.wanted()).isEqualTo(FolderImportRequest.Wanted.AUDIO);
    assertThat(wanted.terms()).isEqualTo(new DataSetTerms("n", "", "l"));
    assertThat(wanted.keepsGoing()).isTrue();
  }

  @Test
  void importFolder_withoutOptions_hasItsDefaults() {
    run("data import folder in --out x/d");

    FolderImportRequest wanted = ((ImportFolder) idle.operations.get(0)).request();
    assertThat(wanted.table()).isEmpty();
    assertThat(wanted.wanted()).isEqualTo(FolderImportRequest.Wanted.BOTH);
    assertThat(wanted.terms()).isEqualTo(new DataSetTerms("d", "", ""));
    assertThat(wanted.keepsGoing()).isFalse();
  }

  private static ImportSettings importSettings(
      Map<String, Double> rates, Map<String, FrameAxis> axes, boolean keepGoing) {
    return new ImportSettings(rates, axes, new DataSetTerms("d", "", ""), keepGoing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          help dta                        | error: unknown command 'dta'; did you mean data? (see tdl --help)
          help data imprt                 | error: unknown command 'imprt'; did you mean import? (see tdl data --help)
          demo --thread=3                 | error: unknown option '--thread=3'; did you mean --threads? (see tdl demo --help)
          demo --threads                  | error: --threads must have a value, N, but has none (see tdl demo --help)
          demo --out --threads 2          | error: --out must have a value, DIR, but has none (see tdl demo --help)
          demo --threads x                | error: --threads must be a whole number of 32 bits but is 'x' (see tdl demo --help)
          demo --out a --out b            | error: --out DIR must be given once but is given twice (see tdl demo --help)
          demo --quiet=5                  | error: --quiet must have no value but has '5' (see tdl demo --help)
          data inspect d --json=maybe     | error: --json must have no value but has 'maybe' (see tdl data inspect --help)
          data pair d                     | error: --out D and D2 must be given but are missing (see tdl data pair --help)
          data                            | error: a command is needed: import, synth, pair, inspect, doctor, export (see tdl data --help)
          dmeo                            | error: unknown command 'dmeo'; did you mean demo? (see tdl --help)
          demo --thread 3                 | error: unknown option '--thread'; did you mean --threads? (see tdl demo --help)
          demo --threads 0                | error: --threads must be in [1, 1024] but is 0 (see tdl demo --help)
          demo more                       | error: one argument too many: 'more' (see tdl demo --help)
          run                             | error: FILE.yaml must be given but is missing (see tdl run --help)
          data import mnist-halves d --out d --train -1 | error: --train must be at least 0 but is -1 (see tdl data import mnist-halves --help)
          data import features --out d    | error: either FILE or --modality M=FILE must be given (see tdl data import features --help)
          data import features --modality a=b --leave-out c --out d | error: --leave-out needs a table that names files; for other tables --modality names the columns (see tdl data import features --help)
          data import features c.csv --labels y.npy --out d | error: --instances, --labels, --groups and --repetitions need --modality M=COLUMNS beside a table (see tdl data import features --help)
          data import features c.csv --still a --frames-last a --out d | error: --still and --frames-last must not name the same modality (see tdl data import features --help)
          data import features c.csv --rate a=0 --out d | error: --rate a must be above 0 but is 0.0 (see tdl data import features --help)
          data import folder in --out d --only x | error: --only must be both, audio or video but is 'x' (see tdl data import folder --help)
          data doctor                     | error: D must be given but is missing (see tdl data doctor --help)
          data synth letters              | error: --out D must be given but is missing (see tdl data synth letters --help)
          data synth letters --out d --preset x | error: --preset must be letters or stanford but is 'x' (see tdl data synth letters --help)
          """)
  void badArguments_ofAnyKind_areOneLineAndExit2(String line, String message) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err()).isEqualTo(message + "\n");
    assertThat(out()).isEmpty();
    assertThat(idle.operations).isEmpty();
  }

  @Test
  void badArguments_blankName_isRefused() {
    for (String verb : List.of("folder", "features")) {
      assertThat(run(idle, "data", "import", verb, "x.csv", "--out", "d", "--name", " "))
          .isEqualTo(2);
    }
    assertThat(err()).contains("error: --name must be text without control characters but is");
    assertThat(idle.operations).isEmpty();
  }

  @Test
  void badArguments_emptyPath_isRefused() {
    assertThat(run(idle, "demo", "--out", "")).isEqualTo(2);
    assertThat(err()).contains("must be a path but is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "data --help",
        "data import --help",
        "data import avletters --help",
        "data import mnist-halves --help",
        "data import features --help",
        "data export --help",
        "data synth --help",
        "data synth letters --help",
        "data inspect --help",
        "data doctor --help",
        "data pair --help",
        "data import folder --help",
        "run --help",
        "demo --help"
      })
  void help_ofEveryVerb_hasAnExampleAndFitsEightyColumns(String line) {
    assertThat(run(line)).isZero();
    assertThat(out()).containsPattern("Examples?:\n  \\./tdl ");
    assertThat(out().lines()).allMatch(text -> text.length() <= 80);
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help"})
  void help_ofTheWholeProgram_hasAllVerbsExitCodesAndDocuments(String line) {
    assertThat(run(line)).isZero();
    assertThat(out())
        .contains("data import folder\n", "data import features\n", "data synth letters\n")
        .contains("  run\n", "  demo\n", "  help\n", "Exit codes:", "130", "143", "docs/guide.md");
    assertThat(err()).isEmpty();
  }

  @Test
  void help_ofAVerb_isTheSameAsItsOption() {
    run("help data import folder");
    String help = out();
    out.reset();
    run("data import folder --help");
    assertThat(help).isEqualTo(out()).contains("--pattern");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help",
        "help data",
        "help data import",
        "help data import folder",
        "help data import features",
        "help data import mnist-halves",
        "help data import avletters",
        "help data synth letters",
        "help data inspect",
        "help data doctor",
        "help data pair",
        "help data export",
        "help run",
        "help demo",
        "help help"
      })
  void help_onANarrowTerminal_fitsIt(String line) {
    assertThat(new CommandRunner(new Console(out, err, 60, 60), idle).run(line.split(" ")))
        .isZero();
    assertThat(out().lines()).allMatch(text -> text.length() <= 60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "run --version", "data import avletters -V"})
  void version_anywhere_isPrinted(String line) {
    assertThat(run(line)).isZero();
    assertThat(out()).startsWith("tdl ").contains("Java " + System.getProperty("java.version"));
  }

  @Test
  void inputFault_ofAVerb_isItsMessageAndExit2() {
    assertThat(runThrowing(new InputException("x.yaml:3: key k must be 1 but is 2"), "demo"))
        .isEqualTo(2);
    assertThat(err()).isEqualTo("error: x.yaml:3: key k must be 1 but is 2\n");
  }

  @Test
  void inputFault_onANarrowTerminal_isBrokenBetweenWords() {
    String message = "x.yaml:3: key folds must be a whole number in [2, 1000000] but is \"many\"";
    RecordedOperations faulty =
        new RecordedOperations(
            (operation, console) -> {
              throw new InputException(message);
            });
    assertThat(new CommandRunner(new Console(out, err, 60), faulty).run("demo")).isEqualTo(2);
    assertThat(err().lines()).hasSize(2).allMatch(line -> line.length() <= 60);
    assertThat(err().replaceAll("\\s+", " ").strip()).isEqualTo("error: " + message);
  }

  @Test
  void inputFault_withSeveralLines_marksEach() {
    runThrowing(InputException.ofLines(List.of("one", "two")), "demo");
    assertThat(err()).isEqualTo("error: one\nerror: two\n");
  }

  @Test
  void inputFault_wrappedByAnotherThread_isStillTheUsers() {
    Throwable wrapped = new ExecutionException(new InputException("bad instance"));
    assertThat(runThrowing(new IllegalStateException(wrapped), "demo")).isEqualTo(2);
    assertThat(err()).isEqualTo("error: bad instance\n");
  }

  @Test
  void otherException_ofAVerb_isOneLineAndExit1() {
    assertThat(runThrowing(new IllegalStateException("first\nsecond"), "demo")).isEqualTo(1);
    assertThat(err())
        .isEqualTo(
            "internal error: java.lang.IllegalStateException: first;"
                + " run with --verbose for the stack trace, please report\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--verbose demo", "demo --verbose", "demo -v"})
  void verbose_anyFault_addsTheStackTrace(String line) {
    runThrowing(new IllegalStateException("x"), line.split(" "));
    assertThat(err()).contains("\tat io.github.tdl4j.cli.");
  }

  @Test
  void outOfMemory_inAThread_namesTheWayOut() {
    RuntimeException wrapped = new IllegalStateException(new OutOfMemoryError("Java heap space"));
    assertThat(runThrowing(wrapped, "demo")).isEqualTo(1);
    assertThat(err()).startsWith("error: out of memory: the Java heap may take ");
    assertThat(err()).contains("--threads", "TDL_JAVA_OPTIONS=-Xmx");
  }

  @Test
  void error_thrownByAVerb_isCaught() {
    int code =
        runDoing(
            (operation, console) -> {
              throw new StackOverflowError();
            },
            "demo");
    assertThat(code).isEqualTo(1);
    assertThat(err()).startsWith("internal error: java.lang.StackOverflowError");
  }

  private static void speak(Operation operation, Console console) {
    console.note("note");
    Progress progress = console.progress();
    progress.begin("grid", 2);
    progress.step(2);
    progress.end();
    console.result("result");
  }

  @Test
  void speaking_resultsAndNotes_goToTheirStreams() {
    runDoing(CommandRunnerTest::speak, "demo");
    assertThat(out()).isEqualTo("result\n");
    assertThat(err()).isEqualTo("note\ngrid: 2 to do\ngrid: 2 of 2 done (100%), 0:00 passed\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--quiet demo", "demo --quiet", "-q demo"})
  void quiet_anywhere_leavesOnlyResults(String line) {
    runDoing(CommandRunnerTest::speak, line.split(" "));
    assertThat(out()).isEqualTo("result\n");
    assertThat(err()).isEmpty();
  }

  private int runIntoBroken(String reason) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException(reason);
          }
        };
    RecordedOperations operations =
        new RecordedOperations((operation, console) -> console.result("result"));
    return new CommandRunner(new Console(broken, err, 0), operations).run("demo");
  }

  @Test
  void output_readerWentAway_isNoFault() {
    assertThat(runIntoBroken("Broken pipe")).isZero();
    assertThat(err()).isEmpty();
  }

  @Test
  void output_fullDisk_isExit2() {
    assertThat(runIntoBroken("No space left on device")).isEqualTo(2);
    assertThat(err())
        .isEqualTo("error: standard output cannot be written: No space left on device\n");
  }
}
