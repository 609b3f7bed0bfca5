package io.github.tdl4j.model.fit;

import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.Ensemble;
import io.github.tdl4j.experiment.fold.FittedModality;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPreparation;
import io.github.tdl4j.experiment.fold.FoldRun;
import io.github.tdl4j.experiment.fold.GridCell;
import io.github.tdl4j.experiment.selection.SelectedTransfer;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.validation.ExperimentValidator;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.FittedTransfer;
import io.github.tdl4j.model.FittedTransfer.Member;
import io.github.tdl4j.model.FittedTransfer.Reading;
import io.github.tdl4j.model.ForeignSourceNetwork;
import io.github.tdl4j.model.ForeignTargetNetwork;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.model.ModalityNetwork;
import io.github.tdl4j.model.OwnNetwork;
import io.github.tdl4j.model.fit.TransferChoice.Named;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.GenerativeStack;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.transfer.LayerPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The computation of a model: networks, the choice of the transfer, and the transfer. */
record FitWork(
    ExperimentData data, ExperimentSettings settings, FitOptions options, TransferChoice choice) {

  /** The trained networks and the choice of the inner validation, if it has made one. */
  private record Trained(
      Ensemble ensemble, Optional<FoldSelection> selection, Optional<String> fold) {
    FoldRun first() {
      return ensemble.members().get(0);
    }
  }

  FittedModel fit(FitProgress progress, int threads) {
    FoldPlan plan = FoldPlan.ofModel(settings, data, options.part());
    ExperimentValidator.checkModel(settings.forModel(options.map(), options.layer()), data, plan);
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      progress.begin(stages());
      Trained trained = train(plan, progress, () -> pool);
      List<Named> named = transfers(trained);
      List<FittedTransfer> transfers = fit(trained, named, progress, pool);
      return model(plan, trained, transfers, PreparedDataSet.read(settings.data()));
    } finally {
      pool.shutdownNow();
    }
  }

  /** Returns the model of a fold of a run, whose networks are trained. */
  FittedModel ofFold(FoldPlan plan, Ensemble ensemble, PreparedDataSet dataSet) {
    Trained trained =
        new Trained(
            ensemble,
            Optional.empty(),
            Optional.of("repeat " + plan.repeat() + ", fold " + plan.number()));
    Named transfer = choice.named().orElseThrow();
    List<Member> members = ensemble.members().stream().map(run -> member(run, transfer)).toList();
    FittedTransfer fitted =
        new FittedTransfer(
            transfer.map().name(), transfer.layers(), reading(trained.first(), transfer), members);
    return model(plan, trained, List.of(fitted), dataSet);
  }

  /** Returns the names of the stages; all transfers of one member are a stage of the display. */
  private List<String> stages() {
    List<String> names = new ArrayList<>();
    for (int member = 0; member < settings.ensemble(); member++) {
      if (settings.source().foreign().isEmpty()) {
        names.add(member + "-source");
      }
      names.add(member + "-target");
      names.add(transfersOf(member));
    }
    if (choice.named().isEmpty()) {
      names.add(FitProgress.CHOICE);
    }
    return names;
  }

  private String transfersOf(int member) {
    return member + "-" + choice.named().map(Named::word).orElse("transfers");
  }

  private Trained train(FoldPlan plan, FitProgress progress, Supplier<Executor> executors) {
    Ensemble ensemble =
        join(
            new FoldPreparation(data, settings)
                .start(plan.parts(), plan.seeds(), executors, new Stored(progress)));
    if (choice.named().isPresent()) {
      return new Trained(ensemble, Optional.empty(), Optional.empty());
    }
    FoldSelection selection = progress.choice(() -> select(plan, ensemble, executors));
    return new Trained(ensemble, Optional.of(selection), Optional.empty());
  }

  /** Keeps the networks as stages. */
  private record Stored(FitProgress progress) implements FoldPreparation.NetworkStore {
    @Override
    public Network of(int member, String role, Supplier<Network> training) {
      return progress.network(member + "-" + role, training);
    }

    @Override
    public TrainableNetwork upper(int member, Supplier<TrainableNetwork> training) {
      return progress.upper(member + "-target", training);
    }

    @Override
    public GenerativeStack generative(int member, Supplier<GenerativeStack> pretraining) {
      return progress.generative(member + "-generative", pretraining);
    }
  }

  private List<GridCell> cells() {
    return GridCell.all(settings, false);
  }

  private FoldSelection select(FoldPlan plan, Ensemble networks, Supplier<Executor> executors) {
    SelectedTransfer auto = SelectedTransfer.of(data, settings, cells()).shortlisted(networks);
    return auto.choose(plan, join(auto.validate(plan, executors)), choice.goal().orElseThrow());
  }

  /** Returns the transfers of the model; those of a vote are all, in the order of the grid. */
  private List<Named> transfers(Trained trained) {
    if (choice.named().isPresent()) {
      return List.of(choice.named().get());
    }
    FoldSelection selection = trained.selection().orElseThrow();
    if (selection.chosen().isEmpty()) {
      return List.of();
    }
    TransferCandidate chosen = selection.candidates().get(selection.chosen().getAsInt());
    List<Named> all = new ArrayList<>();
    for (NamedMap map : settings.maps()) {
      for (LayerPair layers : settings.layers()) {
        all.add(new Named(map, layers));
      }
    }
    List<Named> own =
        all.stream()
            .filter(named -> named.map().name().equals(chosen.map()))
            .filter(named -> named.layers().target() == chosen.layer())
            .toList();
    return own.isEmpty() ? all : own; // otherwise it is the vote of all
  }

  private List<FittedTransfer> fit(
      Trained trained, List<Named> named, FitProgress progress, Executor executor) {
    List<List<CompletableFuture<Member>>> started = new ArrayList<>();
    List<FoldRun> runs = trained.ensemble().members();
    for (int number = 0; number < runs.size(); number++) {
      FoldRun run = runs.get(number);
      String member = number + "-";
      started.add(
          named.stream()
              .map(
                  transfer ->
                      CompletableFuture.supplyAsync(
                          () ->
                              progress.transfer(
                                  member + transfer.word(), () -> member(run, transfer)),
                          executor))
              .toList());
    }
    List<List<Member>> fitted = new ArrayList<>();
    for (int number = 0; number < runs.size(); number++) {
      fitted.add(started.get(number).stream().map(FitWork::join).toList());
      progress.finished(transfersOf(number));
    }
    return IntStream.range(0, named.size())
        .mapToObj(
            i ->
                new FittedTransfer(
                    named.get(i).map().name(),
                    named.get(i).layers(),
                    reading(trained.first(), named.get(i)),
                    fitted.stream().map(own -> own.get(i)).toList()))
        .toList();
  }

  /** Returns T^(i) and N_V after TDLFT(i) of one member, which reads projected vectors. */
  private Member member(FoldRun run, Named transfer) {
    if (settings.target().foreign().isPresent()) {
      TrainableNetwork tuned = run.tunedUpper(transfer.map(), transfer.layers());
      return new Member(
          run.maps().learnt(transfer.map(), transfer.layers()),
          new ForeignTargetNetwork(settings.target().foreign().get(), tuned));
    }
    FoldRun own = run.inCoordinatesFor(transfer.map(), transfer.layers());
    Network tuned = own.transferred(transfer.map(), transfer.layers());
    return new Member(
        own.maps().learnt(transfer.map(), transfer.layers()),
        new OwnNetwork(own.fittedTarget().coordinates().ofVectors(tuned)));
  }

  private ModalityNetwork source(FoldRun run) {
    return settings
        .source()
        .foreign()
        .<ModalityNetwork>map(network -> new ForeignSourceNetwork(network, run.readout()))
        .orElseGet(
            () ->
                new OwnNetwork(
                    run.fittedSource().coordinates().ofVectors(run.networks().source())));
  }

  private ModalityNetwork target(FoldRun run) {
    return settings
        .target()
        .foreign()
        .<ModalityNetwork>map(
            network -> new ForeignTargetNetwork(network, run.networks().upper().orElseThrow()))
        .orElseGet(
            () ->
                new OwnNetwork(
                    run.fittedTarget().coordinates().ofVectors(run.networks().target())));
  }

  /** The coordinates are the same for all members, because they depend on rows alone. */
  private static Reading reading(FoldRun run, Named transfer) {
    if (transfer.map().method().readsFrames()) {
      return new Reading(true, Optional.empty(), Optional.empty());
    }
    LayerPair layers = transfer.layers();
    return new Reading(
        false,
        layers.sources().contains(0)
            ? run.fittedSource().coordinates().projection()
            : Optional.empty(),
        layers.target() == 0
            ? run.inCoordinatesFor(transfer.map(), layers).fittedTarget().coordinates().projection()
            : Optional.empty());
  }

  private FittedModel model(
      FoldPlan plan, Trained trained, List<FittedTransfer> transfers, PreparedDataSet dataSet) {
    ModelFacts facts = new ModelFacts(data, settings, dataSet);
    OptionalDouble gamma =
        trained.selection().map(SelectedTransfer::gamma).orElse(OptionalDouble.empty());
    return new FittedModel(
        facts.labels(),
        modality(trained, dataSet, FoldRun::fittedSource, this::source),
        modality(trained, dataSet, FoldRun::fittedTarget, this::target)
            .withGenerative(generative(trained.ensemble().members())),
        transfers,
        gamma,
        facts.provenance(
            plan,
            options,
            new ModelFacts.Circumstances(
                trained.selection().map(FoldSelection::reason), trained.fold())));
  }

  /** Returns the generative weights of N_V of each member; none if a member has none. */
  private static List<GenerativeStack> generative(List<FoldRun> members) {
    return members.stream()
        .flatMap(
            run ->
                run
                    .networks()
                    .generative()
                    .map(run.fittedTarget().coordinates()::ofVectors)
                    .stream())
        .toList();
  }

  private static ModalityModel modality(
      Trained trained,
      PreparedDataSet dataSet,
      Function<FoldRun, FittedModality> role,
      Function<FoldRun, ModalityNetwork> network) {
    FittedModality fitted = role.apply(trained.first());
    return new ModalityModel(
        dataSet.modality(fitted.name()),
        fitted.features(),
        new ModalityModel.Inputs(
            fitted.layout(), fitted.steps().scaler(), fitted.steps().projection()),
        trained.ensemble().members().stream().map(network).toList());
  }

  /** Waits for a result and rethrows the fault of its computation. */
  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }
}
