package io.github.tdl4j.onnx.export.map;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Operator;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A kernel function as nodes of a graph. */
sealed interface KernelNodes {
  /**
   * Adds the kernel values between rows and support vectors.
   *
   * @param rows n x p, in double precision
   * @param sources m x p
   * @return n x m, in double precision
   */
  Value add(GraphBuilder graph, Value rows, Matrix sources);

  /**
   * The Gaussian kernel exp(−γ ‖x − y‖²).
   *
   * @param gamma γ
   */
  record Rbf(double gamma) implements KernelNodes {
    @Override
    public Value add(GraphBuilder graph, Value rows, Matrix sources) {
      CentredRows centred = CentredRows.of(sources);
      Value x = centred.centre(graph, rows);
      Value y = centred.sources(graph);
      Operator product = Operator.productTranspose().with("alpha", -2f);
      Value parts = graph.node(product, x, y, graph.matrix("norms", centred.squaredNorms()));
      Value squares = graph.node("Mul", x, x);
      Operator sum = Operator.of("ReduceSum").with("keepdims", 1);
      Value norms = graph.node(sum, squares, graph.integers("columns", 1));
      Value estimates = graph.node("Add", parts, norms);
      Value distances = graph.node("Max", estimates, graph.number("zero", 0.0));
      return graph.node("Exp", graph.node("Mul", distances, graph.number("gamma", -gamma)));
    }
  }

  /**
   * The polynomial kernel (scale xᵀ y + offset)^degree.
   *
   * @param degree at least 1
   */
  record Polynomial(int degree, double offset, double scale) implements KernelNodes {
    @Override
    public Value add(GraphBuilder graph, Value rows, Matrix sources) {
      Value products = new Linear().add(graph, rows, sources);
      Value scaled = graph.node("Mul", products, graph.number("scale", scale));
      Value sums = graph.node("Add", scaled, graph.number("offset", offset));
      return graph.node("Pow", sums, graph.number("degree", (double) degree));
    }
  }

  /**
   * The weighted sum of kernels on parts of a row that lie side by side.
   *
   * @param terms in the order of their columns
   */
  record Sum(List<Term> terms) implements KernelNodes {
    public Sum {
      terms = List.copyOf(terms);
    }

    @Override
    public Value add(GraphBuilder graph, Value rows, Matrix sources) {
      List<Value> values = new ArrayList<>();
      int from = 0;
      for (Term term : terms) {
        GraphBuilder own = graph.within("term" + values.size());
        int end = from + term.columns();
        Value columns = own.integers("columns", LongStream.range(from, end).toArray());
        Value part = own.node(Operator.of("Gather").with("axis", 1), rows, columns);
        Value value = term.kernel().add(own, part, sources.columnRange(from, end));
        values.add(own.node("Mul", value, own.number("weight", term.weight())));
        from = end;
      }
      return values.stream().reduce((one, other) -> graph.node("Add", one, other)).orElseThrow();
    }
  }

  /**
   * A kernel on some columns.
   *
   * @param columns the number of columns, at least 1
   * @param weight its factor
   */
  record Term(int columns, KernelNodes kernel, double weight) {}

  /** The linear kernel xᵀ y. */
  record Linear() implements KernelNodes {
    @Override
    public Value add(GraphBuilder graph, Value rows, Matrix sources) {
      Value vectors = graph.cast(graph.matrix("sources", sources), DataType.DOUBLE);
      return graph.node(Operator.productTranspose(), rows, vectors);
    }
  }
}
