package io.github.tdl4j.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.github.tdl4j.FittedTransfer;
import io.github.tdl4j.NetworkClassifier;
import io.github.tdl4j.Transfer;
import io.github.tdl4j.embedding.linear.Ridge;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same as the test of this name of the core, for the packages that the other modules export to
 * all: a null argument is refused by its name.
 */
class NullArgumentsTest {
  private static final Pattern EXPORTS = Pattern.compile("(?m)^  exports ([\\w.]+);");

  /** The types of the exported package that a program calls; the others are of the command line. */
  private static final List<Class<?>> API = List.of(OnnxExport.class, ExportNotes.class);

  private final List<String> faults = new ArrayList<>();
  private int calls;

  @TempDir private Path folder;

  private Map<Class<?>, Object> samples() {
    TwoViews views = TwoViews.of("training", 20);
    NetworkClassifier<String> source = views.networkOfSource();
    NetworkClassifier<String> target = views.networkOfTarget();
    return Map.of(
        NetworkClassifier.class,
        target,
        FittedTransfer.class,
        Transfer.atLayer(1).map(new Ridge(1)).fit(source, target, views.source, views.target),
        ExportNotes.class,
        ExportNotes.none(),
        Path.class,
        folder.resolve("new.onnx"),
        String.class,
        "text",
        ModelProto.class,
        ModelProto.getDefaultInstance());
  }

  @Test
  void publicMethods_nullInThePlaceOfAnObject_refuseItByName() {
    Map<Class<?>, Object> samples = samples();
    for (Class<?> type : API) {
      List<Executable> methods = new ArrayList<>(Arrays.asList(type.getConstructors()));
      Arrays.stream(type.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .filter(method -> !method.isSynthetic() && !method.getName().equals("equals"))
          .forEach(methods::add);
      for (Executable method : methods) {
        for (int place = 0; place < method.getParameterCount(); place++) {
          check(method, place, samples);
        }
      }
    }

    assertThat(faults).isEmpty();
    assertThat(calls).isGreaterThanOrEqualTo(17);
    assertThat(folder).isEmptyDirectory();
  }

  private void check(Executable method, int place, Map<Class<?>, Object> samples) {
    Parameter[] parameters = method.getParameters();
    @Nullable Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = samples.get(parameters[i].getType());
      assertThat(arguments[i]).as("sample of %s", parameters[i].getType()).isNotNull();
    }
    arguments[place] = null;
    calls++;
    String name = parameters[place].getName();
    Throwable thrown = thrown(method, arguments);
    if (!(thrown instanceof IllegalArgumentException)
        || !String.valueOf(thrown.getMessage()).equals(name + " must not be null")) {
      faults.add(method.getName() + "(" + name + "): " + thrown);
    }
  }

  private static @Nullable Throwable thrown(Executable method, @Nullable Object[] arguments) {
    try {
      if (method instanceof Method called) {
        called.invoke(null, arguments);
      } else {
        ((Constructor<?>) method).newInstance(arguments);
      }
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A package that is exported to all must be added to this test. */
  @Test
  void modules_packagesExportedToAll_areThoseTested() throws IOException {
    List<String> exported = new ArrayList<>();
    for (String module : List.of("formats", "media", "onnx", "page", "cli")) {
      Path file = Path.of("..", module, "src/main/java/module-info.java");
      if (Files.exists(file)) {
        EXPORTS
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(exported::add);
      }
    }

    assertThat(exported).containsExactly(OnnxExport.class.getPackageName());
  }
}
