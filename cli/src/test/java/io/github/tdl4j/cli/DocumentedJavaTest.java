package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.NetworkTrainer;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java on the pages is compiled, all blocks of a page as one program, and the ten lines with
 * the saving and loading below them are run. The programs of {@code examples/java} are compiled
 * with them.
 */
class DocumentedJavaTest {
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [\\w.]+;$");

  private static final String ARRAYS =
      "double[][] xSpeech, String[] ySpeech, double[][] xLips, String[] yLips,"
          + " double[][] xPairsA, double[][] xPairsV, double[][] xUnseen, String[] yUnseen,"
          + " double[][] xTest, String[] yTest, double[][] xNew, String[] yNew";

  @TempDir Path folder;

  private static List<String> blocks(String page) {
    String text = DocumentedCommands.read(DocumentedCommands.REPOSITORY.resolve(page));
    return JAVA.matcher(text).results().map(block -> block.group(1)).toList();
  }

  /** Writes a program whose method {@code run} has these statements. */
  private Path program(String name, String parameters, List<String> blocks) throws IOException {
    StringBuilder imports = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (String block : blocks) {
      IMPORT
          .matcher(block)
          .results()
          .map(MatchResult::group)
          .filter(line -> imports.indexOf(line) < 0)
          .forEach(line -> imports.append(line).append('\n'));
      body.append(IMPORT.matcher(block).replaceAll(""));
    }
    String text =
        imports
            + "import example.MostAligned;\n"
            + "import io.github.tdl4j.*;\nimport io.github.tdl4j.onnx.export.OnnxExport;\n"
            + "import java.nio.file.Path;\nimport java.util.*;\n"
            + ("public final class " + name + " {\n")
            + ("  public static Object run(Path folder, " + parameters + ") throws Exception {\n")
            + body.toString().replace("Path.of(", "folder.resolve(")
            + "    return answers;\n  }\n}\n";
    return Files.writeString(folder.resolve(name + ".java"), text);
  }

  private void compile(List<Path> sources) throws IOException {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              Files.createDirectories(folder.resolve("classes")).toString(),
              "-cp",
              classPath());
      boolean done =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(done).as(said.toString()).isTrue();
    }
  }

  /** That of this program; some launchers of tests have it in a loader of their own. */
  private static String classPath() {
    Stream<String> loaded =
        NetworkTrainer.class.getClassLoader() instanceof URLClassLoader loader
            ? Arrays.stream(loader.getURLs()).map(url -> new File(url.getPath()).toString())
            : Stream.empty();
    return Stream.concat(loaded, Stream.of(System.getProperty("java.class.path")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files =
        Files.list(DocumentedCommands.REPOSITORY.resolve("examples/java/src/main/java/example"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void javaPage_allBlocks_compileAndTheFirstTwoRun() throws Exception {
    List<String> blocks = blocks("docs/java.md");
    assertThat(blocks).hasSize(4);
    List<Path> sources = new ArrayList<>(examples());
    sources.add(program("All", ARRAYS + ", String[] labels", blocks));
    sources.add(program("TenLines", ARRAYS, blocks.subList(0, 2)));

    compile(sources);

    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.resolve("classes").toUri().toURL()},
            NetworkTrainer.class.getClassLoader())) {
      Object answers =
          Stream.of(loader.loadClass("TenLines").getMethods())
              .filter(method -> method.getName().equals("run"))
              .findFirst()
              .orElseThrow()
              .invoke(null, arguments());
      assertThat(answers)
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .hasSize(20)
          .isSubsetOf("run", "sit", "up", "down");
    }
    assertThat(folder.resolve("model/model.json")).isRegularFile();
    assertThat(folder.resolve("transfer/model.json")).isRegularFile();
  }

  /** Speech and lips of four labels, of which the lips of run and sit are not seen. */
  private Object[] arguments() {
    String[] all = labels(40, "run", "sit", "up", "down");
    String[] seen = labels(20, "up", "down");
    String[] unseen = labels(20, "run", "sit");
    double[][] speech = rows(all, 6);
    double[][] lips = rows(seen, 4);
    double[][] ofUnseen = rows(unseen, 6);
    double[][] pairs = rows(seen, 6);
    String[] test = labels(20, "run", "sit", "up", "down");
    return new Object[] {
      folder,
      speech,
      all,
      lips,
      seen,
      pairs,
      lips,
      ofUnseen,
      unseen,
      rows(test, 4),
      test,
      ofUnseen,
      unseen
    };
  }

  private static String[] labels(int count, String... names) {
    String[] labels = new String[count];
    for (int i = 0; i < count; i++) {
      labels[i] = names[i % names.length];
    }
    return labels;
  }

  private static double[][] rows(String[] labels, int width) {
    Random random = new Random(width);
    double[][] rows = new double[labels.length][width];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < width; column++) {
        rows[row][column] = labels[row].charAt(column % 2) / 9.0 + 0.1 * random.nextGaussian();
      }
    }
    return rows;
  }

  @Test
  void onnxPage_itsBlock_compiles() throws IOException {
    List<String> blocks = blocks("docs/onnx.md");
    assertThat(blocks).hasSize(1);
    List<Path> sources = new ArrayList<>(examples());
    sources.add(
        program(
            "Onnx",
            "NetworkClassifier<String> tuned, FittedTransfer<String> transfer, Object answers",
            blocks));

    compile(sources);

    assertThat(folder.resolve("classes/Onnx.class")).isRegularFile();
  }

  /** A model is of use in another program alone where it is saved and loaded. */
  @Test
  void examples_saveAndLoad() throws IOException {
    String saved =
        Files.readString(
            DocumentedCommands.REPOSITORY.resolve(
                "examples/java/src/main/java/example/SavedModel.java"));

    assertThat(saved)
        .contains("tuned.save(", "transfer.save(")
        .contains("NetworkClassifier.load(", "FittedTransfer.load(");
  }
}
