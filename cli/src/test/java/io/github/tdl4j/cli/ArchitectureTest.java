package io.github.tdl4j.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
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
import java.util.Set;
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

  /**
   * Those that open files by other means than the package io, and why they may: what they write is
   * created exclusively or without following links, and what they read is no file of the user's.
   */
  private static final Set<String> OPEN_FILES_THEMSELVES =
      Set.of(
          "io.github.tdl4j.cli.Main", // standard output and error
          "io.github.tdl4j.io.CodeVersion", // this program's own classes
          "io.github.tdl4j.experiment.store.Platform", // /proc/cpuinfo, whose size is given as 0
          "io.github.tdl4j.data.io.PreparedDataSetWriter", // new files in the partial folder
          "io.github.tdl4j.data.io.NpyWriter", // the header of a file there
          "io.github.tdl4j.data.io.DescriptionFile", // a new file there
          "io.github.tdl4j.data.io.ImportCheckpoint", // instances in its own folder, not through
          // links
          "io.github.tdl4j.natives.PrivateFolder", // a new file that shows who owns what is written
          "io.github.tdl4j.formats.npy.NpzFile", // zips by their paths, after RegularFile has
          // looked at
          // them
          "io.github.tdl4j.cli.command.CompletionCommand", // prints on the output it is given
          "io.github.tdl4j.cli.display.Console", // a writer on standard output
          "io.github.tdl4j.media.JpegCheck", // decodes bytes that were read
          "io.github.tdl4j.page.figure.PngPicture"); // encodes to bytes in memory

  private static final Set<String> OPENING_METHODS =
      Set.of(
          "copy",
          "createFile",
          "createTempFile",
          "lines",
          "newBufferedReader",
          "newBufferedWriter",
          "newByteChannel",
          "newInputStream",
          "newOutputStream",
          "readAllBytes",
          "readAllLines",
          "readString",
          "write",
          "writeString");

  private static final Set<String> OPENING_TYPES =
      Set.of(
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.PrintWriter",
          "java.io.RandomAccessFile",
          "java.util.Scanner",
          "java.util.zip.ZipFile",
          "javax.imageio.ImageIO");

  @ArchTest
  static final ArchRule FILES_ARE_OPENED_BY_THE_PACKAGE_IO =
      noClasses()
          .that(resideOutsideOfPackage("io.github.tdl4j.io"))
          .and(
              DescribedPredicate.describe(
                  "are no exceptions", ArchitectureTest::mustNotOpenFilesThemselves))
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe("a file is opened", ArchitectureTest::opensAFile));

  private static boolean mustNotOpenFilesThemselves(JavaClass type) {
    String outermost = type.getName().replaceFirst("\\$.*", "");
    return !OPEN_FILES_THEMSELVES.contains(outermost);
  }

  private static boolean opensAFile(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getName();
    return (owner.equals("java.nio.file.Files") && OPENING_METHODS.contains(name))
        || (owner.equals("java.nio.channels.FileChannel") && Set.of("open", "map").contains(name))
        || OPENING_TYPES.contains(owner);
  }

  /** Types whose constants the compiler copies to their users, and those that tests use. */
  private static final Set<String> PUBLIC_FOR_OTHER_REASONS =
      Set.of(
          "io.github.tdl4j.cli.command.TdlCommand", // tests of documented commands
          "io.github.tdl4j.cli.operation.ExitCode", // constants
          "io.github.tdl4j.doctor.scan.InstanceScan", // a test of near duplicates
          "io.github.tdl4j.embedding.neural.MlpTraining", // a second implementation in tests
          "io.github.tdl4j.embedding.knn.AnnIndex", // tests of all maps
          "io.github.tdl4j.embedding.knn.ExactIndex", // a comparison with AnnIndex
          "io.github.tdl4j.feature.audio.MfccSettingsState", // Java programs that keep settings
          "io.github.tdl4j.formats.array.ArrayLimits", // constants
          "io.github.tdl4j.formats.csv.CsvCell", // constants
          "io.github.tdl4j.network.rbm.ContrastiveDivergence", // benchmarks
          "io.github.tdl4j.onnx.network.OnnxNetworkReader", // found by ServiceLoader
          "io.github.tdl4j.onnx.export.OnnxExport", // what Java programs call
          "io.github.tdl4j.synth.RecordingSetup", // tests of audible speech
          "io.github.tdl4j.synth.speaker.PhonemeTable"); // tests of mouths

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
          .and()
          .resideOutsideOfPackage("io.github.tdl4j") // what Java programs call
          .and(
              DescribedPredicate.describe(
                  "are no exceptions", type -> !PUBLIC_FOR_OTHER_REASONS.contains(type.getName())))
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
