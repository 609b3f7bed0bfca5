package io.github.tdl4j.model.fit;

import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.experiment.store.ChoiceFile;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.LockFile;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.model.FittedTransfer;
import io.github.tdl4j.model.store.ModelState;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.foreign.ForeignNetworks;
import io.github.tdl4j.network.rbm.GenerativeStack;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateFolder;
import io.github.tdl4j.state.StateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The hidden folder beside a model that is being fitted. It stores each finished stage, so that the
 * same command continues an interrupted one. One process at a time can lock it.
 */
final class FitFolder implements FitStages, AutoCloseable {
  private static final String IDENTITY = "fit.txt";
  private static final String LOCK = ".lock";
  private static final long LARGEST_IDENTITY = 1 << 24;

  private final Path folder;
  private final LockFile lock;
  private final List<String> labels;

  private FitFolder(Path folder, LockFile lock, List<String> labels) {
    this.folder = folder;
    this.lock = lock;
    this.labels = labels;
  }

  /** Returns the hidden folder of a model. */
  static Path beside(Path model) {
    Path whole = model.toAbsolutePath().normalize();
    return whole.resolveSibling("." + whole.getFileName() + ".fit");
  }

  /**
   * Creates the folder, or opens it to continue.
   *
   * @param identity all that the stages depend on
   * @param labels of the output units
   * @throws InputException if another process writes to it, or it holds stages of another model
   */
  static FitFolder open(Path model, FitIdentity identity, List<String> labels) {
    Path folder = beside(model);
    try {
      requireOurs(folder, model);
      Files.createDirectories(folder);
      FitFolder opened = new FitFolder(folder, LockFile.take(folder.resolve(LOCK)), labels);
      try {
        opened.take(model, identity);
        return opened;
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    } catch (LockFile.HeldException e) {
      throw new InputException(
          model + ": must be free but another fit is writing it; wait for it or give --out", e);
    }
  }

  private static void requireOurs(Path folder, Path model) throws IOException {
    boolean isThere = Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    boolean isFolder = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    if (isThere && (!isFolder || (!hasIdentity(folder) && holdsOthers(folder)))) {
      throw new InputException(
          folder
              + ": must be the folder of an interrupted fit or not exist but is another one; rename"
              + " it, or give another name than "
              + model);
    }
  }

  private static boolean hasIdentity(Path folder) {
    return Files.isRegularFile(folder.resolve(IDENTITY), LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean holdsOthers(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(entry -> !entry.endsWith(LOCK) && !AtomicFile.isUnfinished(entry));
    }
  }

  private void take(Path model, FitIdentity identity) throws IOException {
    Path file = folder.resolve(IDENTITY);
    if (!hasIdentity(folder)) {
      AtomicFile.write(file, identity.text());
      return;
    }
    FitIdentity saved = new FitIdentity(RegularFile.text(file, LARGEST_IDENTITY));
    if (!saved.equals(identity)) {
      throw new InputException(
          folder
              + ": holds the finished stages of another fit: "
              + identity.difference(saved)
              + "; continue that fit by its own command, delete the folder, or give another name"
              + " than "
              + model);
    }
  }

  /** Returns the place of the whole model before it is renamed. */
  Path unfinishedModel() {
    Path place = folder.resolve("model");
    discard(place);
    return place;
  }

  /** Returns whether a whole stage is stored; a damaged one is removed, to be computed again. */
  @Override
  public boolean has(String name) {
    if (name.equals(FitProgress.CHOICE)) {
      return storedChoice().isPresent();
    }
    Path place = folder.resolve(name);
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      var unused = StateFolder.read(place);
      return true;
    } catch (InputException e) {
      discard(place);
      return false;
    }
  }

  @Override
  public Network network(String name, Supplier<Network> training) {
    return stage(name, training, Network::state, Network::restore);
  }

  @Override
  public TrainableNetwork upper(String name, Supplier<TrainableNetwork> training) {
    return stage(
        name,
        training,
        TrainableNetwork::state,
        state -> ForeignNetworks.restore(state).upper(labels, Seeds.FIXED));
  }

  @Override
  public GenerativeStack generative(String name, Supplier<GenerativeStack> pretraining) {
    return stage(name, pretraining, GenerativeStack::state, GenerativeStack::restore);
  }

  @Override
  public FittedTransfer.Member transfer(String name, Supplier<FittedTransfer.Member> fitting) {
    return stage(name, fitting, ModelState::of, state -> ModelState.member(state, labels));
  }

  @Override
  public FoldSelection choice(Supplier<FoldSelection> choosing) {
    Optional<FoldSelection> stored = storedChoice();
    if (stored.isPresent()) {
      return stored.get();
    }
    FoldSelection choice = choosing.get();
    choiceFile().write(choice);
    return choice;
  }

  private Optional<FoldSelection> storedChoice() {
    if (!Files.exists(choicePath(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(choiceFile().read());
    } catch (InputException e) {
      discard(choicePath());
      return Optional.empty();
    }
  }

  private ChoiceFile choiceFile() {
    return new ChoiceFile(choicePath(), 0, 0);
  }

  private Path choicePath() {
    return folder.resolve("choice.json");
  }

  /** Reads a stage, or computes and stores it. A damaged one is computed again. */
  private <T> T stage(
      String name,
      Supplier<T> computation,
      Function<T, State> state,
      Function<StateReader, T> restore) {
    Path place = folder.resolve(name);
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      try {
        return restore.apply(StateFolder.read(place));
      } catch (InputException e) {
        discard(place);
      }
    }
    T computed = computation.get();
    StateFolder.write(place, state.apply(computed), Map.of());
    return computed;
  }

  /** Removes the folder when the model is complete. */
  void remove() {
    try {
      lock.remove();
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
    discard(folder);
  }

  /** Removes a file or a folder with all that is in it; links are not followed. */
  static void discard(Path place) {
    try {
      if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> entries = Files.list(place)) {
          entries.toList().forEach(FitFolder::discard);
        }
      }
      Files.deleteIfExists(place);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(place, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }
}
