package io.github.tdl4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One task in a long-running process, so that rounds can alternate between this project and the
 * peers. Each line of standard input gets one line of standard output, which begins with {@code ok}
 * or {@code error}:
 *
 * <ul>
 *   <li>{@code prepare FOLDER NAME=NUMBER…}: draws the input and writes it;
 *   <li>{@code answer FOLDER}: writes the result that is compared;
 *   <li>{@code time}: runs once and prints the seconds;
 *   <li>{@code quit}, or the end of the input: ends the process.
 * </ul>
 */
final class Worker {
  private static final Map<String, Supplier<Task>> TASKS =
      Map.of(
          "sgemm", SgemmTask::new,
          "rbm", RbmTask::new,
          "backprop", BackpropagationTask::new,
          "knn", KnnTask::new,
          "cca", CcaTask::new,
          "svr", SvrTask::new,
          "mfcc", MfccTask::new,
          "predict", PredictTask::new);

  private final Task task;

  private Worker(Task task) {
    this.task = task;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // What a library prints must not look like an answer.
    of(arguments[0]).serve(new InputStreamReader(System.in, StandardCharsets.UTF_8), answers);
  }

  static Worker of(String name) {
    Supplier<Task> task = TASKS.get(name);
    if (task == null) {
      throw new IllegalArgumentException(
          "task must be one of " + new TreeSet<>(TASKS.keySet()) + " but is " + name);
    }
    return new Worker(task.get());
  }

  void serve(Reader questions, PrintStream answers) throws IOException {
    BufferedReader lines = new BufferedReader(questions);
    for (String line = lines.readLine();
        line != null && !line.equals("quit");
        line = lines.readLine()) {
      answers.println(reply(line));
      answers.flush();
    }
  }

  private String reply(String line) {
    List<String> words = Arrays.asList(line.split(" ", -1));
    try {
      return switch (words.get(0)) {
        case "prepare" -> {
          task.prepare(Path.of(words.get(1)), Sizes.parse(words.subList(2, words.size())));
          yield "ok";
        }
        case "answer" -> {
          task.answer(Path.of(words.get(1)));
          yield "ok";
        }
        case "time" -> String.format(Locale.ROOT, "ok %.9f", time());
        default -> "error a line must begin with prepare, answer or time but is " + line;
      };
    } catch (IOException | RuntimeException e) {
      return "error " + e;
    }
  }

  private double time() {
    long start = System.nanoTime();
    task.run();
    long nanoseconds = System.nanoTime() - start;
    return nanoseconds / 1e9 / task.repetitions();
  }
}
