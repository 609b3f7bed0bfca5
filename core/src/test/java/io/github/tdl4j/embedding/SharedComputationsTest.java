package io.github.tdl4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.PerOutputSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Decoder;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedComputationsTest {
  private static final Kernel RBF = RbfKernel.ofMedian();

  /** Methods that share spreads, canonical axes, kernel values and spans. */
  private static List<EmbeddingMethod> methods() {
    List<EmbeddingMethod> methods = new ArrayList<>();
    for (Decoder decoder : Decoder.values()) {
      methods.add(Ncca.of(4).withRidges(0.5, 1).withDecoder(decoder));
      methods.add(Ncca.of(4).withRidges(0.1, 1).withDecoder(decoder));
      methods.add(Ncca.of(3).withRidges(0.5, 1).withDecoder(decoder));
    }
    methods.add(new JointSvr(RBF, 1, 0.1, 50));
    methods.add(new JointSvr(RBF, 2, 0, 50));
    methods.add(new JointSvr(RbfKernel.of(2), 1, 0.1, 50));
    methods.add(new PerOutputSvr(RBF, 1, 0.1));
    return methods;
  }

  /** 60 pairs of widths 12 and 9, and 20 of the same: wide and narrow layers take two ways. */
  @ParameterizedTest
  @ValueSource(ints = {60, 8})
  void fit_manyMapsOfTheSamePairsAtOnce_areThoseFittedAlone(int count) throws Exception {
    ParallelActivations pairs = new Layers(60, 12, 9).pairs(count);
    Matrix queries = new Layers(61, 12, 9).pairs(5).source().toMatrix();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Matrix>> tasks = new ArrayList<>();
      methods().forEach(method -> tasks.add(() -> method.fit(pairs).map(queries)));
      List<Future<Matrix>> mapped = threads.invokeAll(tasks);
      for (int i = 0; i < mapped.size(); i++) {
        ParallelActivations alone = new ParallelActivations(pairs.source(), pairs.target());
        assertThat(mapped.get(i).get()).isEqualTo(methods().get(i).fit(alone).map(queries));
      }
    } finally {
      threads.shutdown();
    }
  }

  static List<EmbeddingMethod> tiled() {
    return List.of(Ncca.of(10), new JointSvr(RBF, 1, 0.1, 5), Knn.defaults());
  }

  /** Of several tiles, panels and blocks each. */
  @ParameterizedTest
  @MethodSource("tiled")
  void fitAndMap_anyNumberOfThreads_givesTheSameBytes(EmbeddingMethod method) {
    ParallelActivations pairs = new Layers(62, 300, 280).pairs(600);

    assertThat(inPool(4, method, pairs)).isEqualTo(inPool(1, method, pairs));
  }

  private static Matrix inPool(int threads, EmbeddingMethod method, ParallelActivations pairs) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      ParallelActivations fresh = new ParallelActivations(pairs.source(), pairs.target());
      return pool.submit(() -> method.fit(fresh).map(pairs.source())).join();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void get_equalKeys_computesOnceForAllThreads() throws Exception {
    SharedComputations shared = new SharedComputations();
    AtomicInteger computed = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        SharedComputations.Key key = new SharedComputations.Key("key " + i % 2, Integer.class);
        tasks.add(() -> shared.get(key, Integer.class, computed::incrementAndGet));
      }
      for (Future<Integer> value : threads.invokeAll(tasks)) {
        assertThat(value.get()).isIn(1, 2);
      }
    } finally {
      threads.shutdown();
    }

    assertThat(computed).hasValue(2);
  }

  @Test
  void get_failedBefore_failsAgain() {
    ParallelActivations pairs =
        new ParallelActivations(Matrix.column(2, 2, 2), Matrix.column(1, 2, 3));

    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> Ncca.of(1).withRidges(0, 0).withDecoder(Decoder.PAPER).fit(pairs))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("source must have at least two different rows but is 3 x 1");
    }
  }
}
