package io.github.tdl4j.bench.program;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts of stack samples by innermost method of this project, and by step of the protocol. */
final class StackSamples {
  private static final String OURS = "io.github.tdl4j.";
  private static final String NATIVE = "org.bytedeco.openblas.";

  /** Classes whose frames call the steps but are not steps. */
  private static final List<String> CALLERS = List.of("experiment.", "bench.");

  private final Map<String, Integer> inner = new TreeMap<>();
  private final Map<String, Integer> steps = new TreeMap<>();

  /** Counts one stack, innermost frame first; a stack without a frame of this project is idle. */
  synchronized void add(List<StackTraceElement> stack) {
    Optional<StackTraceElement> innermost = stack.stream().filter(StackSamples::isOurs).findFirst();
    if (innermost.isEmpty()) {
      return;
    }
    String method =
        stack.get(0).getClassName().startsWith(NATIVE)
            ? stack.get(0).getMethodName()
            : name(innermost.get());
    inner.merge(method, 1, Integer::sum);
    steps.merge(
        stack.stream()
            .filter(frame -> isOurs(frame) && !isCaller(frame))
            .reduce((deeper, outer) -> outer)
            .map(StackSamples::name)
            .orElseGet(() -> name(innermost.get())),
        1,
        Integer::sum);
  }

  private static boolean isOurs(StackTraceElement frame) {
    return frame.getClassName().startsWith(OURS);
  }

  private static boolean isCaller(StackTraceElement frame) {
    String rest = frame.getClassName().substring(OURS.length());
    return CALLERS.stream().anyMatch(rest::startsWith);
  }

  /** Returns class and method; a lambda counts for its enclosing method. */
  private static String name(StackTraceElement frame) {
    String type = frame.getClassName();
    String method = frame.getMethodName().replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "$1");
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + method;
  }

  synchronized String json() {
    return "{\"inner\": " + json(inner) + ", \"steps\": " + json(steps) + "}";
  }

  private static String json(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(count -> String.format(Locale.ROOT, "\"%s\": %d", count.getKey(), count.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
