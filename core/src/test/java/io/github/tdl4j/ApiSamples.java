package io.github.tdl4j;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.embedding.concatenation.ConcatenatedFrames;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.concatenation.ConcatenationPath;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.TrainingListener;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.rbm.RbmSettings;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.SgdSettings;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SamplingSettings;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value of each type that public methods take, so that one of their arguments can be wrong. */
final class ApiSamples {
  private static final TwoViews VIEWS = TwoViews.of(45, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");

  private final Map<Class<?>, Object> values = new HashMap<>();
  private final Set<Class<?>> begun = new HashSet<>();

  /** Thrown where a type has no sample. */
  static final class NoSampleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSampleException(Class<?> type) {
      super("no sample of " + type.getName());
    }
  }

  ApiSamples() {
    putPlain();
    putNumbers();
    NetworkTrainer trainer =
        NetworkTrainer.withDefaults().hidden(4, 3).pretrainingEpochs(1).epochs(1);
    NetworkClassifier<String> audio = trainer.fit(VIEWS.ofSource(PAIRS), TwoViews.LABELS);
    NetworkClassifier<String> video = trainer.fit(VIEWS.ofTarget(PAIRS), TwoViews.LABELS);
    Transfer transfer = Transfer.atLayer(1).map(Knn.of(2)).epochs(1);
    put(NetworkTrainer.class, trainer);
    put(NetworkClassifier.class, video);
    put(LabelledData.class, VIEWS.ofTarget(PAIRS));
    put(ParallelData.class, ParallelData.of(VIEWS.source(), VIEWS.target(), VIEWS.labels()));
    put(Transfer.class, transfer);
    put(TrainingListener.class, TrainingListener.NONE);
    put(
        FittedTransfer.class,
        transfer.fit(audio, video, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS)));
    put(TransferGrid.class, TransferGrid.withDefaults());
    put(Network.class, video.network());
    ParallelActivations pairs =
        new ParallelActivations(Matrix.ofRows(VIEWS.source()), Matrix.ofRows(VIEWS.target()));
    put(ParallelActivations.class, pairs);
    put(EmbeddingMethod.class, new Ridge(1));
    Embedding map = new Ridge(1).fit(pairs);
    put(Embedding.class, map);
    put(AveragedMaps.class, new AveragedMaps(List.of(new Ridge(1))));
    put(ScaledConcatenation.class, new ScaledConcatenation(new Ridge(1), List.of(6)));
    put(Concatenation.class, Concatenation.of(1, 1, 1));
    put(Concatenation.Descriptions.class, Concatenation.Descriptions.NONE);
    put(ConcatenatedFrames.class, Concatenation.of(1, 1, 1).fit(pairs));
    ConcatenationPath.Frame frame = new ConcatenationPath.Frame(1, 1, 0.5, 0);
    put(ConcatenationPath.Frame.class, frame);
    put(ConcatenationPath.class, new ConcatenationPath(List.of(frame)));
    put(StateReader.class, StateReader.of("model.json", map.state()));
    put(State.class, map.state());
  }

  private void putPlain() {
    put(int.class, 1);
    put(long.class, 1L);
    put(float.class, 0.5f);
    put(double.class, 0.5);
    put(boolean.class, false);
    put(String.class, "text");
    put(Class.class, String.class);
    put(Object.class, "object");
    put(Path.class, Path.of("no such folder"));
    put(Optional.class, Optional.empty());
    put(OptionalInt.class, OptionalInt.of(1));
    put(OptionalDouble.class, OptionalDouble.of(1));
    put(Map.class, Map.of());
    put(Set.class, Set.of());
    put(int[].class, new int[] {0, 1});
    put(float[].class, new float[] {0, 1});
    put(double[].class, new double[] {0, 1});
    put(float[][].class, new float[][] {{1, 2}, {3, 4}});
    put(double[][].class, new double[][] {{1, 2}, {3, 4}});
    put(String[].class, new String[] {"A", "B"});
  }

  private void putNumbers() {
    Matrix rows = Matrix.ofRows(VIEWS.target());
    put(Matrix.class, rows);
    put(Rows.class, rows);
    put(MutableMatrix.class, rows.mutableCopy());
    put(DoubleMatrix.class, DoubleMatrix.of(rows));
    put(Seeds.class, Seeds.root(1));
    put(RandomStream.class, Seeds.root(1).stream("sample"));
    put(Kernel.class, new LinearKernel());
    put(LayerPair.class, LayerPair.of(1));
    put(SamplingSettings.class, SamplingSettings.none());
    put(Backpropagation.class, Backpropagation.training(List.of(2)));
    put(SgdSettings.class, Backpropagation.training(List.of(2)).descent());
    put(DeepBeliefNetwork.Settings.class, DeepBeliefNetwork.Settings.defaults());
    put(RbmSettings.class, RbmSettings.defaults(0.01));
    put(LabelledRows.class, LabelledRows.of(Matrix.zeros(2, 4), List.of(0, 1)));
    put(Layer.class, new Layer(Matrix.zeros(4, 3), Matrix.zeros(1, 3), Activation.SIGMOID));
    put(
        DeepBeliefNetwork.class,
        DeepBeliefNetwork.pretrain(
            Matrix.ofRows(VIEWS.target()),
            DeepBeliefNetwork.Settings.defaults().withHidden(List.of(2)).withEpochs(0),
            Seeds.root(1)));
  }

  private void put(Class<?> type, Object value) {
    values.put(type, value);
  }

  /** Returns a value of each parameter, none of them null. */
  Object[] arguments(Executable method) {
    Parameter[] parameters = method.getParameters();
    Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = of(parameters[i].getType(), parameters[i].getParameterizedType());
    }
    return arguments;
  }

  Object of(Class<?> type) {
    return of(type, type);
  }

  private Object of(Class<?> type, Type generic) {
    if (type == List.class || type == Collection.class) {
      return list(generic);
    }
    Object known = values.get(type);
    if (known != null) {
      return known;
    }
    if (!begun.add(type)) {
      throw new NoSampleException(type);
    }
    try {
      Object made = made(type);
      if (made == null) {
        throw new NoSampleException(type);
      }
      values.put(type, made);
      return made;
    } finally {
      begun.remove(type);
    }
  }

  private List<?> list(Type generic) {
    String item =
        generic instanceof ParameterizedType of ? of.getActualTypeArguments()[0].getTypeName() : "";
    return switch (item) {
      case "java.lang.Integer" -> List.of(0, 1);
      case "java.lang.Double" -> List.of(1.0, 1.0);
      case "java.lang.String", "L" -> List.of("A", "B");
      default -> List.of();
    };
  }

  private @Nullable Object made(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isInterface() && !type.isSealed()) { // a function
      return Proxy.newProxyInstance(
          type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> "given");
    }
    if (type.isSealed()) {
      return Arrays.stream(type.getPermittedSubclasses())
          .map(this::made)
          .filter(value -> value != null)
          .findFirst()
          .orElse(null);
    }
    Object built = null;
    for (Method factory : type.getDeclaredMethods()) {
      boolean isFactory = Modifier.isStatic(factory.getModifiers()) && !factory.isSynthetic();
      if (built == null && isFactory && factory.getReturnType() == type) {
        built = called(factory);
      }
    }
    for (Constructor<?> constructor : type.getConstructors()) {
      if (built == null) {
        built = called(constructor);
      }
    }
    return built;
  }

  private @Nullable Object called(Executable maker) {
    if (!Modifier.isPublic(maker.getModifiers())) {
      return null;
    }
    try {
      Object[] arguments = arguments(maker);
      return maker instanceof Method method
          ? method.invoke(null, arguments)
          : ((Constructor<?>) maker).newInstance(arguments);
    } catch (ReflectiveOperationException | NoSampleException e) {
      return null;
    }
  }
}
