package io.github.tdl4j.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** What all modules together must keep to; the module core has the table of its packages. */
@AnalyzeClasses(packages = "io.github.tdl4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NOTHING_IMPORTS_THE_COMMAND_LINE =
      noClasses()
          .that(resideOutsideOfPackage("..cli.."))
          .should()
          .dependOnClassesThat(resideInAPackage("..cli.."));

  @ArchTest
  static final ArchRule STANDARD_STREAMS_IN_THE_COMMAND_LINE_ALONE =
      noClasses()
          .that(resideOutsideOfPackage("..cli.."))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class);

  /** A public type serves another package, stands in a signature that does, or is thrown. */
  @ArchTest
  static final ArchRule PUBLIC_ONLY_IF_USED =
      classes()
          .that()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .and()
          .doNotHaveFullyQualifiedName(Main.class.getName())
          .and()
          .haveSimpleNameNotEndingWith("Exception")
          .should(serveAnotherPackage());

  private static ArchCondition<JavaClass> serveAnotherPackage() {
    return new ArchCondition<>("serve another package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean used =
            type.getDirectDependenciesToSelf().stream()
                .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
        if (!used && !standsInASignature(type)) {
          events.add(
              SimpleConditionEvent.violated(type, type.getName() + " serves no other package"));
        }
      }
    };
  }

  private static boolean standsInASignature(JavaClass type) {
    return type.getPackage().getClasses().stream()
        .filter(other -> !other.equals(type) && other.getModifiers().contains(JavaModifier.PUBLIC))
        .flatMap(other -> Stream.concat(other.getCodeUnits().stream(), other.getFields().stream()))
        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
        .anyMatch(member -> names(member, type));
  }

  private static boolean names(JavaMember member, JavaClass type) {
    return member instanceof JavaCodeUnit unit
        && (unit.getReturnType().getAllInvolvedRawTypes().contains(type)
            || unit.getThrowsClause().containsType(type.getName())
            || unit.getParameterTypes().stream()
                .anyMatch(parameter -> parameter.getAllInvolvedRawTypes().contains(type)));
  }
}
