package io.github.tdl4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Rules of the module core; the command line has those of all modules together. */
@AnalyzeClasses(packages = "io.github.tdl4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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
