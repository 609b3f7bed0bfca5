package io.github.tdl4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing depends on the default charset, locale or time zone of whoever runs the program. */
@AnalyzeClasses(packages = "io.github.tdl4j", importOptions = ImportOption.DoNotIncludeTests.class)
class DefaultsTest {
  /** Methods that take a default when they are given none of these types. */
  private static final Map<String, Set<String>> WITH_DEFAULTS =
      Map.ofEntries(
          Map.entry(
              "java.lang.String",
              Set.of("format", "formatted", "toLowerCase", "toUpperCase", "getBytes", "<init>")),
          Map.entry("java.io.InputStreamReader", Set.of("<init>")),
          Map.entry("java.io.OutputStreamWriter", Set.of("<init>")),
          Map.entry("java.io.FileReader", Set.of("<init>")),
          Map.entry("java.io.FileWriter", Set.of("<init>")),
          Map.entry("java.io.PrintStream", Set.of("<init>", "format", "printf")),
          Map.entry("java.io.PrintWriter", Set.of("<init>", "format", "printf")),
          Map.entry("java.io.ByteArrayOutputStream", Set.of("toString")),
          Map.entry("java.util.Scanner", Set.of("<init>")),
          Map.entry("java.util.Formatter", Set.of("<init>")),
          Map.entry("java.text.DecimalFormat", Set.of("<init>")),
          Map.entry(
              "java.text.NumberFormat",
              Set.of(
                  "getInstance", "getNumberInstance", "getIntegerInstance", "getPercentInstance")),
          Map.entry("java.text.Collator", Set.of("getInstance")),
          Map.entry("java.text.SimpleDateFormat", Set.of("<init>")),
          Map.entry("java.time.format.DateTimeFormatter", Set.of("ofPattern")),
          Map.entry("java.time.LocalDate", Set.of("now")),
          Map.entry("java.time.LocalDateTime", Set.of("now")),
          Map.entry("java.time.LocalTime", Set.of("now")),
          Map.entry("java.time.ZonedDateTime", Set.of("now")),
          Map.entry("java.time.OffsetDateTime", Set.of("now")));

  private static final Set<String> SAYS_WHICH =
      Set.of(
          "java.nio.charset.Charset",
          "java.nio.charset.CharsetDecoder",
          "java.nio.charset.CharsetEncoder",
          "java.util.Locale",
          "java.text.DecimalFormatSymbols",
          "java.time.ZoneId",
          "java.time.Clock");

  /** Constructors that are given letters, or what has a charset already. */
  private static final Set<String> LETTERS =
      Set.of("[C", "[I", "java.lang.String", "java.lang.StringBuilder", "java.io.Writer");

  private static final Map<String, Set<String>> DEFAULTS =
      Map.of(
          "java.nio.charset.Charset", Set.of("defaultCharset"),
          "java.util.Locale", Set.of("getDefault", "setDefault"),
          "java.util.TimeZone", Set.of("getDefault", "setDefault"),
          "java.time.ZoneId", Set.of("systemDefault"),
          "java.time.Clock", Set.of("systemDefaultZone"));

  private static final DescribedPredicate<JavaAccess<?>> TAKES_A_DEFAULT =
      DescribedPredicate.describe(
          "takes a default charset, locale or time zone",
          access ->
              access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget unit && takes(unit));

  private static boolean takes(AccessTarget.CodeUnitAccessTarget unit) {
    String owner = unit.getOwner().getName();
    if (DEFAULTS.getOrDefault(owner, Set.of()).contains(unit.getName())) {
      return true;
    }
    List<String> types = unit.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    if (!WITH_DEFAULTS.getOrDefault(owner, Set.of()).contains(unit.getName())
        || types.stream().anyMatch(SAYS_WHICH::contains)) {
      return false;
    }
    return switch (owner + "." + unit.getName()) {
      case "java.lang.String.<init>" -> types.contains("[B");
      case "java.io.PrintWriter.<init>" -> !types.get(0).equals("java.io.Writer");
      default -> !LETTERS.contains(types.isEmpty() ? "" : types.get(0)) || isFormat(unit);
    };
  }

  private static boolean isFormat(AccessTarget.CodeUnitAccessTarget unit) {
    return !unit.getName().equals("<init>")
        || unit.getOwner().getName().startsWith("java.text.")
        || unit.getOwner().getName().startsWith("java.io.File");
  }

  private static final ArchRule NO_DEFAULTS =
      noClasses().should().accessTargetWhere(TAKES_A_DEFAULT);

  /** Only says which charset it is, in a message about it. */
  @ArchTest
  static void codeOfAllModules_takesNoDefaults(JavaClasses all) {
    DescribedPredicate<JavaClass> others =
        DescribedPredicate.describe(
            "other than the check of the charset",
            type -> !type.getName().equals("io.github.tdl4j.natives.NativeLibraries"));
    NO_DEFAULTS.check(all.that(others));
  }

  /** Breaks the rule on purpose, so that the test can see that it is found. */
  @SuppressWarnings({
    "unused",
    "JavaTimeDefaultTimeZone",
    "StringCaseLocaleUsage",
    "DefaultCharset",
    "DefaultLocale"
  })
  private static final class Offender {
    private Offender() {}

    static String lower(String text) {
      return text.toLowerCase();
    }

    static String number(double value) {
      return String.format("%f", value);
    }

    static String zone() {
      return java.time.LocalDate.now().toString();
    }

    static Locale locale() {
      return Locale.getDefault();
    }

    static byte[] bytes(String text) {
      return text.getBytes();
    }
  }

  @Test
  void rule_onCodeThatTakesDefaults_findsEachOfThem() {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
    assertThatThrownBy(() -> NO_DEFAULTS.check(offender))
        .isInstanceOf(AssertionError.class)
        .satisfies(
            error ->
                assertThat(String.valueOf(error.getMessage()))
                    .contains("lower(", "number(", "zone(", "locale(", "bytes("));
  }

  /** A class that loads natives when it is first touched could not say why it failed, but once. */
  @ArchTest
  static final ArchRule NATIVES_ARE_NOT_LOADED_BY_STATIC_INITIALISERS =
      noCodeUnits()
          .that(
              DescribedPredicate.describe(
                  "are static initialisers", unit -> unit.getName().equals("<clinit>")))
          .should(callNatives());

  private static ArchCondition<JavaCodeUnit> callNatives() {
    return new ArchCondition<>("call the binding of the natives") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        unit.getCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().getPackageName().startsWith("org.bytedeco"))
            .forEach(
                call -> events.add(SimpleConditionEvent.satisfied(unit, call.getDescription())));
      }
    };
  }
}
