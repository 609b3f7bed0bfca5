package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.kernel.AlignmentKernel;
import io.github.tdl4j.math.kernel.BalancedSumKernel;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.SumKernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Kernel methods whose source rows contain windows of an instance, as parts that lie side by side
 * (an addition to section 3.1 of the paper). Their kernel is the sum of the method's own kernel on
 * each part, fitted to that part alone, so that a window of few frames counts as much as the whole
 * instance. All kernels have the same variance over the pairs, times their weight.
 *
 * @param weight w of each window relative to the other parts, above 0
 * @param align whether the kernel of a window is the {@link AlignmentKernel} of its frames in the
 *     place of the method's own kernel
 */
public record WindowKernels(double weight, boolean align) {
  public WindowKernels {
    Check.positive("weight", weight);
  }

  /**
   * A part of a source row.
   *
   * @param columns the number of its columns, at least 1
   * @param frames the number of frames of a window, which divide its columns; 0 if it is none
   */
  public record Part(int columns, int frames) {
    public Part {
      Check.atLeast("columns", columns, 1);
      Check.atLeast("frames", frames, 0);
    }

    /** Returns whether the part is a window. */
    public boolean isWindow() {
      return frames > 0;
    }
  }

  /**
   * Returns whether the method has a kernel on source rows, or is a mean in which a map has one.
   *
   * @param method any method
   * @throws IllegalArgumentException if the argument is null
   */
  public static boolean suit(EmbeddingMethod method) {
    Check.notNull("method", method);
    return method instanceof KernelMethod
        || (method instanceof AveragedMaps mean
            && mean.methods().stream().anyMatch(WindowKernels::suit));
  }

  /**
   * Returns the method with the sum of kernels. A mean has it in each of its maps that has a
   * kernel; its other maps read the whole row.
   *
   * @param method the method with its own kernel
   * @param parts of a source row, in order, at least one
   * @throws IllegalArgumentException if an argument or a part is null
   */
  public EmbeddingMethod of(EmbeddingMethod method, List<Part> parts) {
    Check.notNull("method", method);
    Check.notNull("parts", parts);
    parts.forEach(part -> Check.notNull("every part", part));
    if (method instanceof AveragedMaps mean) {
      return new AveragedMaps(mean.methods().stream().map(one -> of(one, parts)).toList());
    }
    return method instanceof KernelMethod own
        ? own.withKernel(new BalancedSumKernel(terms(own.kernel(), parts)))
        : method;
  }

  private List<SumKernel.Term> terms(Kernel kernel, List<Part> parts) {
    List<SumKernel.Term> terms = new ArrayList<>();
    parts.forEach(
        part -> {
          Kernel own = align && part.isWindow() ? AlignmentKernel.ofMedian(part.frames()) : kernel;
          terms.add(new SumKernel.Term(part.columns(), own, part.isWindow() ? weight : 1));
        });
    return List.copyOf(terms);
  }
}
