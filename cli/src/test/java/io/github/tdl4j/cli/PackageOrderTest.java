package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which package may import which. A family is a package below the root with all its sub-packages; a
 * table names the families that each may import. Within a family, a package may import only those
 * that stand before it in the order of the family.
 */
@AnalyzeClasses(packages = "io.github.tdl4j", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageOrderTest {
  private static final String ROOT = "io.github.tdl4j.";

  /** The most types that one package may have. */
  private static final int LARGEST = 22;

  /** Each family with those that it may import. */
  private static final Map<String, List<String>> FAMILIES =
      Map.ofEntries(
          Map.entry("io", List.of()),
          Map.entry("config", List.of("io")),
          Map.entry("natives", List.of("io")),
          Map.entry("math", List.of("natives")),
          Map.entry("state", List.of("io", "math")),
          Map.entry("data", List.of("io", "math")),
          Map.entry("embedding", List.of("math", "state")),
          Map.entry("evaluation", List.of("math")),
          Map.entry("network", List.of("math", "state")),
          Map.entry("feature", List.of("io", "math", "state", "data")),
          Map.entry("formats", List.of("io", "math", "data")),
          Map.entry("report", List.of("io", "math", "evaluation")),
          Map.entry("transfer", List.of("math", "state", "embedding", "network")),
          Map.entry(
              "experiment",
              List.of(
                  "io",
                  "config",
                  "math",
                  "state",
                  "data",
                  "embedding",
                  "evaluation",
                  "network",
                  "feature",
                  "transfer")),
          Map.entry(
              "model",
              List.of(
                  "io",
                  "config",
                  "math",
                  "state",
                  "data",
                  "embedding",
                  "evaluation",
                  "network",
                  "feature",
                  "transfer",
                  "experiment",
                  "report")),
          Map.entry(
              "generation",
              List.of(
                  "io",
                  "config",
                  "math",
                  "state",
                  "data",
                  "embedding",
                  "evaluation",
                  "network",
                  "feature",
                  "transfer",
                  "experiment",
                  "report",
                  "model")),
          Map.entry("tracking", List.of("io", "config", "evaluation", "experiment")),
          Map.entry("recording", List.of("io", "config", "math", "data", "feature")),
          Map.entry("synth", List.of("io", "math", "feature")),
          Map.entry(
              "",
              List.of(
                  "io",
                  "math",
                  "state",
                  "embedding",
                  "evaluation",
                  "network",
                  "feature",
                  "transfer",
                  "experiment")),
          Map.entry("doctor", List.of("io", "math", "data", "recording")),
          Map.entry("media", List.of("io", "natives", "feature", "recording")),
          Map.entry(
              "onnx",
              List.of(
                  "io",
                  "natives",
                  "math",
                  "state",
                  "data",
                  "embedding",
                  "network",
                  "feature",
                  "transfer",
                  "model",
                  "")),
          Map.entry(
              "page", List.of("io", "config", "math", "data", "evaluation", "report", "tracking")),
          Map.entry(
              "cli",
              List.of(
                  "io",
                  "config",
                  "math",
                  "state",
                  "data",
                  "feature",
                  "evaluation",
                  "formats",
                  "report",
                  "experiment",
                  "tracking",
                  "model",
                  "generation",
                  "recording",
                  "synth",
                  "doctor",
                  "media",
                  "onnx",
                  "page")));

  /** The packages of each family that has several, the lowest first. */
  private static final List<List<String>> ORDERS =
      List.of(
          List.of("math.parallel", "math", "math.decomposition", "math.kernel", "math.random"),
          List.of("data", "data.description", "data.io", "data.inspection"),
          List.of(
              "embedding",
              "embedding.composite",
              "embedding.concatenation",
              "embedding.kernel",
              "embedding.description",
              "embedding.knn",
              "embedding.linear",
              "embedding.neural",
              "embedding.registry"),
          List.of(
              "evaluation.statistics", "evaluation.selection", "evaluation", "evaluation.paired"),
          List.of("io", "io.json"),
          List.of("report.text", "report", "report.answer", "report.recorded", "report.figure"),
          List.of("page.data", "page.figure", "page"),
          List.of("network", "network.rbm", "network.training", "network.foreign"),
          List.of(
              "feature.audio",
              "feature.cache",
              "feature.video",
              "feature.settings",
              "feature.scaling",
              "feature"),
          List.of(
              "formats.array",
              "formats.csv",
              "formats.matlab",
              "formats.hdf5",
              "formats.npy",
              "formats.binary",
              "formats.file",
              "formats.plan",
              "formats",
              "formats.avletters",
              "formats.mnist"),
          List.of(
              "experiment.event",
              "experiment.settings",
              "experiment.dataset",
              "experiment.fold",
              "experiment.detail",
              "experiment.parsing",
              "experiment.selection",
              "experiment.store",
              "experiment.validation",
              "experiment"),
          List.of("model", "model.store", "model.fit"),
          List.of("generation.clip", "generation.measure", "generation.way", "generation"),
          List.of("tracking", "tracking.tensorboard", "tracking.mlflow", "tracking.delivery"),
          List.of("recording.media", "recording.naming", "recording.video", "recording"),
          List.of(
              "onnx.graph",
              "onnx.operator",
              "onnx.runtime",
              "onnx.network",
              "onnx.export.builder",
              "onnx.export.map",
              "onnx.export",
              "onnx"),
          List.of("synth.speaker", "synth.audio", "synth.video", "synth"),
          List.of("doctor.scan", "doctor.rules", "doctor.proposal", "doctor"),
          List.of(
              "cli.display",
              "cli.synthetic",
              "cli.page",
              "cli.operation",
              "cli.operation.model",
              "cli.operation.tracking",
              "cli.operation.report",
              "cli.option",
              "cli.command.data",
              "cli.command",
              "cli"));

  /**
   * Packages whose types may import each other in circles: matrices and BLAS are one thing, and an
   * interface with a factory method knows its own implementations.
   */
  private static final Set<String> WITH_CIRCLES =
      Set.of("config", "embedding.linear", "math", "math.decomposition", "math.kernel");

  /** Below the root package, whose own name is empty. */
  private static String name(JavaClass type) {
    String name = type.getPackageName();
    return name.length() < ROOT.length() ? "" : name.substring(ROOT.length());
  }

  private static String family(String name) {
    return name.replaceFirst("\\..*", "");
  }

  private static boolean mayImport(String from, String to) {
    if (!family(from).equals(family(to))) {
      return FAMILIES.getOrDefault(family(from), List.of()).contains(family(to));
    }
    return from.equals(to)
        || ORDERS.stream()
            .anyMatch(order -> order.contains(to) && order.indexOf(to) < order.indexOf(from));
  }

  private static Stream<JavaClass> imports(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> (target.getPackageName() + '.').startsWith(ROOT));
  }

  @ArchTest
  static void imports_ofEachPackage_areThoseOfTheTables(JavaClasses all) {
    Map<String, Set<String>> forbidden = new TreeMap<>();
    for (JavaClass type : all) {
      imports(type)
          .filter(target -> !mayImport(name(type), name(target)))
          .forEach(
              target ->
                  forbidden
                      .computeIfAbsent(type.getName(), any -> new TreeSet<>())
                      .add(target.getName()));
    }
    assertThat(forbidden).isEmpty();
  }

  /** A new package must be given its place. */
  @ArchTest
  static void tables_namePackages_thatThereAre(JavaClasses all) {
    Set<String> packages = new TreeSet<>();
    all.forEach(type -> packages.add(name(type)));
    Set<String> named = new TreeSet<>(FAMILIES.keySet());
    ORDERS.forEach(named::addAll);
    assertThat(packages).isEqualTo(named);
  }

  @ArchTest
  static void packages_haveFewTypes(JavaClasses all) {
    Map<String, Integer> types = new TreeMap<>();
    all.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .forEach(type -> types.merge(name(type), 1, Integer::sum));
    types.values().removeIf(count -> count <= LARGEST);
    assertThat(types).isEmpty();
  }

  @ArchTest
  static void types_ofAPackage_formNoCircles(JavaClasses all) {
    Map<String, Set<String>> next = new TreeMap<>();
    for (JavaClass type : all) {
      imports(type)
          .filter(target -> target.getPackageName().equals(type.getPackageName()))
          .forEach(
              target ->
                  next.computeIfAbsent(outermost(type), any -> new TreeSet<>())
                      .add(outermost(target)));
    }
    Set<String> inCircles = new TreeSet<>();
    for (String type : next.keySet()) {
      Set<String> others = new TreeSet<>(next.get(type));
      others.remove(type);
      Set<String> reached = new TreeSet<>();
      others.forEach(other -> reach(other, next, reached));
      if (reached.contains(type)) {
        inCircles.add(type.substring(ROOT.length()));
      }
    }
    inCircles.removeIf(type -> WITH_CIRCLES.contains(type.replaceFirst("\\.[^.]*$", "")));
    assertThat(inCircles).isEmpty();
  }

  private static String outermost(JavaClass type) {
    return type.getName().replaceFirst("[$\\[;].*", "");
  }

  private static void reach(String type, Map<String, Set<String>> next, Set<String> reached) {
    if (reached.add(type)) {
      next.getOrDefault(type, Set.of()).forEach(other -> reach(other, next, reached));
    }
  }
}
