package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.embedding.concatenation.ConcatenatedFrames;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.concatenation.ConcatenationPath;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.kernel.PerOutputSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Procrustes;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.embedding.registry.EmbeddingRegistry;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.rbm.RbmSettings;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Dropout;
import io.github.tdl4j.network.training.EarlyStopping;
import io.github.tdl4j.network.training.SgdSettings;
import io.github.tdl4j.network.training.WeightDecay;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SamplingSettings;
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
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every public method and constructor of the exported packages is called with null in the place of
 * each object that it takes, and refuses it. The types that a program begins with name the
 * argument. Records of results and of other values that the library makes are not constructed, and
 * checks take their names as given.
 */
class NullArgumentsTest {
  private static final Pattern EXPORTS = Pattern.compile("(?m)^  exports ([\\w.]+);");

  /** Beside those of the package of the API itself: maps, layers, sampling and settings. */
  private static final Set<Class<?>> NAMING =
      Set.of(
          ParallelActivations.class,
          AveragedMaps.class,
          FramewiseRegressor.class,
          ScaledConcatenation.class,
          Concatenation.class,
          Concatenation.Descriptions.class,
          ConcatenatedFrames.class,
          ConcatenationPath.class,
          ConcatenationPath.Frame.class,
          JointSvr.class,
          KernelRidge.class,
          PerOutputSvr.class,
          Knn.class,
          Ncca.class,
          Procrustes.class,
          Ridge.class,
          MlpRegressor.class,
          EmbeddingRegistry.class,
          LayerPair.class,
          SamplingSettings.class,
          Network.class,
          Layer.class,
          LabelledRows.class,
          DeepBeliefNetwork.class,
          DeepBeliefNetwork.Settings.class,
          RbmSettings.class,
          Backpropagation.class,
          SgdSettings.class,
          WeightDecay.class,
          Dropout.class,
          EarlyStopping.class);

  private final ApiSamples samples = new ApiSamples();
  private final List<String> faults = new ArrayList<>();
  private int calls;
  private int named;

  @Test
  void publicMethods_nullInThePlaceOfAnObject_refuseIt() throws IOException {
    for (Class<?> type : exported()) {
      for (Executable method : publicOf(type)) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
          if (!parameters[i].getType().isPrimitive() && !isNullable(parameters[i])) {
            check(type, method, i);
          }
        }
      }
    }

    assertThat(faults).isEmpty();
    assertThat(named).isGreaterThan(120);
    assertThat(calls).isGreaterThan(250);
  }

  private static List<Class<?>> exported() throws IOException {
    Path classes =
        Path.of(NetworkTrainer.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    String module = Files.readString(Path.of("src/main/java/module-info.java"));
    List<Class<?>> types = new ArrayList<>();
    for (MatchResult exports : EXPORTS.matcher(module).results().toList()) {
      try (Stream<Path> files = Files.list(classes.resolve(exports.group(1).replace('.', '/')))) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
            .sorted()
            .map(name -> type(exports.group(1) + "." + name.replace(".class", "")))
            .filter(NullArgumentsTest::isPublic)
            .forEach(types::add);
      }
    }
    return types;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (!Modifier.isPublic(at.getModifiers())) {
        return false;
      }
    }
    return !type.isInterface()
        && !type.isEnum()
        && !Throwable.class.isAssignableFrom(type)
        && type != Check.class;
  }

  private static List<Executable> publicOf(Class<?> type) {
    List<Executable> found = new ArrayList<>();
    for (Method method : type.getDeclaredMethods()) {
      boolean isOfObjects = method.getName().equals("equals");
      if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic() && !isOfObjects) {
        found.add(method);
      }
    }
    if (!Modifier.isAbstract(type.getModifiers()) && (names(type) || !type.isRecord())) {
      found.addAll(Arrays.asList(type.getConstructors()));
    }
    return found;
  }

  private static boolean isNullable(Parameter parameter) {
    return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean names(Class<?> type) {
    return type.getPackage() == NetworkTrainer.class.getPackage() || NAMING.contains(type);
  }

  private void check(Class<?> type, Executable method, int place) {
    boolean names = names(type);
    String parameter = method.getParameters()[place].getName();
    String call = type.getSimpleName() + "." + method.getName() + "(" + parameter + "): ";
    @Nullable Object receiver = null;
    Object[] arguments;
    try {
      arguments = samples.arguments(method);
      if (method instanceof Method && !Modifier.isStatic(method.getModifiers())) {
        receiver = samples.of(type);
      }
    } catch (ApiSamples.NoSampleException e) {
      if (names) {
        faults.add(call + e.getMessage());
      }
      return;
    }
    arguments[place] = null;
    calls++;
    named += names ? 1 : 0;
    Throwable thrown = thrown(method, receiver, arguments);
    if (thrown == null) {
      faults.add(call + "takes null");
    } else if (names
        && !(thrown instanceof IllegalArgumentException
            && String.valueOf(thrown.getMessage()).matches("(?s).*\\b" + parameter + "\\b.*"))) {
      faults.add(call + thrown);
    }
  }

  private static @Nullable Throwable thrown(
      Executable method, @Nullable Object receiver, Object[] arguments) {
    try {
      if (method instanceof Method called) {
        called.invoke(receiver, arguments);
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

  /** The samples are of the interfaces too. */
  @Test
  void samples_ofInterfaces_areThere() {
    assertThat(samples.of(EmbeddingMethod.class)).isInstanceOf(EmbeddingMethod.class);
    assertThat(samples.of(Embedding.class)).isInstanceOf(Embedding.class);
  }
}
