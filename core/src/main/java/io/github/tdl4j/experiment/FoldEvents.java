package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.experiment.detail.DetailFile;
import io.github.tdl4j.experiment.detail.FoldDetails;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.experiment.event.RunEvent.Fold;
import io.github.tdl4j.experiment.event.RunEvent.Role;
import io.github.tdl4j.experiment.fold.FoldObserver;
import io.github.tdl4j.network.LearningCurve;
import io.github.tdl4j.transfer.MapOutputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Turns the work of one fold by one member of the ensemble into events and details. */
final class FoldEvents implements FoldObserver {
  private final Fold fold;
  private final int member;
  private final Receiver receiver;
  private final Optional<FoldDetails> details;
  private final Set<String> written = ConcurrentHashMap.newKeySet();

  /** Receives events and details from many threads. */
  interface Receiver {
    void happened(RunEvent event);

    void keep(DetailFile file);

    /** Called with the weights of a map that reads descriptions of labels. */
    void described(CellName cell, List<DescriptionChoice> choices);
  }

  /**
   * Creates an observer.
   *
   * @param details of the fold, if they are kept
   */
  FoldEvents(Fold fold, int member, Receiver receiver, Optional<FoldDetails> details) {
    this.fold = fold;
    this.member = member;
    this.receiver = receiver;
    this.details = details;
  }

  @Override
  public void trained(Role role, Optional<CellName> cell, LearningCurve curve) {
    receiver.happened(
        new RunEvent.Trained(
            new RunEvent.TrainedNetwork(fold, member, role, cell),
            curve.stage(),
            curve.losses(),
            curve.seconds()));
  }

  @Override
  public void prepared(double seconds) {
    receiver.happened(new RunEvent.Stage(fold, "rows", Optional.empty(), seconds));
  }

  @Override
  public void fitted(Fitted fitted, double seconds) {
    receiver.happened(new RunEvent.Stage(fold, "map", Optional.of(fitted.cell()), seconds));
    List<DescriptionChoice> choices =
        fitted.descriptionWeights().stream()
            .map(
                of ->
                    new DescriptionChoice(
                        fold.repeat(), fold.fold(), member, of.weight(), of.width()))
            .toList();
    if (!choices.isEmpty()) {
      receiver.described(fitted.cell(), choices);
    }
    details.ifPresent(
        own -> {
          if (written.add("networks")) {
            own.ofNetworks(fitted).forEach(receiver::keep);
          }
          if (written.add(FoldDetails.targetName(fitted))) {
            receiver.keep(own.ofTarget(fitted));
          }
          keepTransfer(own, fitted);
        });
  }

  /** A map whose rows are not finite has no details; its fine-tuning says so in its own words. */
  private void keepTransfer(FoldDetails own, Fitted fitted) {
    DetailFile file;
    try {
      file = own.ofTransfer(fitted);
    } catch (MapOutputException e) {
      return;
    }
    receiver.keep(file);
  }
}
