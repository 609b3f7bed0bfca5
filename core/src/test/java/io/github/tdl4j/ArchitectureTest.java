package io.github.tdl4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which package may import which, as a table. */
@AnalyzeClasses(packages = "io.github.tdl4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.tdl4j.";

  /** Each package with those of ours that it may import. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("natives", List.of("io")),
          Map.entry("math", List.of("natives")),
          Map.entry("io", List.of()),
          Map.entry("data", List.of("io", "math")),
          Map.entry("data.avletters", List.of("data", "io", "math")),
          Map.entry("data.idx", List.of("data", "io", "math")),
          Map.entry("feature", List.of("data", "io", "feature.video", "math")),
          Map.entry("feature.audio", List.of("data", "io", "math")),
          Map.entry("feature.video", List.of("math")),
          Map.entry("synth", List.of("feature", "feature.audio", "data", "io", "math")),
          Map.entry("network", List.of("data", "math")),
          Map.entry("embedding", List.of("math")),
          Map.entry("transfer", List.of("network", "embedding", "data", "math")),
          Map.entry("evaluation", List.of("data", "math")),
          Map.entry("experiment.settings", List.of("data", "io")),
          Map.entry(
              "experiment",
              List.of(
                  "experiment.settings",
                  "evaluation",
                  "transfer",
                  "embedding",
                  "network",
                  "feature",
                  "feature.video",
                  "data",
                  "io",
                  "math")),
          Map.entry(
              "recording", List.of("experiment.settings", "feature.audio", "data", "io", "math")),
          Map.entry("doctor", List.of("recording", "data", "io", "math")),
          Map.entry("report", List.of("experiment", "evaluation", "data", "io")),
          Map.entry(
              "",
              List.of(
                  "experiment",
                  "evaluation",
                  "transfer",
                  "embedding",
                  "network",
                  "feature",
                  "math")));

  /** Below the root package, whose own name is empty. */
  private static String name(JavaClass type) {
    String name = type.getPackageName();
    return name.length() < ROOT.length() ? "" : name.substring(ROOT.length());
  }

  private static boolean isOurs(JavaClass type) {
    return (type.getPackageName() + '.').startsWith(ROOT);
  }

  @ArchTest
  static void imports_ofEachPackage_areThoseOfTheTable(JavaClasses all) {
    Map<String, Set<String>> forbidden = new TreeMap<>();
    for (JavaClass type : all) {
      List<String> allowed = MAY_IMPORT.getOrDefault(name(type), List.of());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(ArchitectureTest::isOurs)
          .filter(target -> !name(target).equals(name(type)) && !allowed.contains(name(target)))
          .forEach(
              target ->
                  forbidden
                      .computeIfAbsent(type.getName(), any -> new TreeSet<>())
                      .add(target.getName()));
    }
    assertThat(forbidden).isEmpty();
  }

  /** A new package must be given its row. */
  @ArchTest
  static void table_ofPackages_hasThoseThatThereAre(JavaClasses all) {
    Set<String> packages = new TreeSet<>();
    all.forEach(type -> packages.add(name(type)));
    assertThat(packages).isEqualTo(new TreeSet<>(MAY_IMPORT.keySet()));
  }

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.github.tdl4j.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NATIVES_IN_MATH_ALONE =
      noClasses()
          .that(resideOutsideOfPackage("..math.."))
          .and(resideOutsideOfPackage("..natives.."))
          .should()
          .dependOnClassesThat(resideInAPackage("org.bytedeco.."));

  @ArchTest
  static final ArchRule RANDOMNESS_BY_NAME =
      noClasses()
          .that(resideOutsideOfPackage("..math.."))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat(resideInAPackage("org.apache.commons.rng.."))
          .orShould()
          .callMethod(Math.class, "random");
}
