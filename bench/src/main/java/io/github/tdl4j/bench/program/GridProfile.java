package io.github.tdl4j.bench.program;

import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A sampling profile of an experiment: {@code FILE OUT THREADS SETTING…}, with settings as of
 * {@code --set}. A thread samples the stacks of the others every few milliseconds. Prints JSON: the
 * number of samples by innermost method, and by step of the protocol.
 */
final class GridProfile {
  private static final int MILLISECONDS = 5;

  private GridProfile() {}

  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    ExperimentSettings settings =
        ExperimentFile.read(Path.of(words.get(0)), words.subList(3, words.size()));
    StackSamples samples = new StackSamples();
    Thread sampler = new Thread(() -> sample(samples), "sampler");
    sampler.setDaemon(true);
    sampler.start();
    Experiment.run(settings, Path.of(words.get(1)), Integer.parseInt(words.get(2)), new Silent());
    sampler.interrupt();
    System.out.println(samples.json());
  }

  private static void sample(StackSamples samples) {
    try {
      while (true) {
        Thread.sleep(MILLISECONDS);
        for (Map.Entry<Thread, StackTraceElement[]> thread :
            Thread.getAllStackTraces().entrySet()) {
          if (thread.getKey() != Thread.currentThread()
              && thread.getKey().getState() == Thread.State.RUNNABLE) {
            samples.add(List.of(thread.getValue()));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The experiment is over.
    }
  }

  private static final class Silent implements GridListener {
    @Override
    public void begun(int units, int kept) {}

    @Override
    public void finished() {}
  }
}
