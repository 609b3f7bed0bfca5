"""Timing in alternating rounds, and its statistics."""

import dataclasses
import statistics
import time

# A side's spinning threads must have gone to sleep before the other is timed.
PAUSE = 0.2


@dataclasses.dataclass(frozen=True)
class Plan:
    """Number and duration: at least three runs and these seconds of warm-up, then the rounds."""

    rounds: int
    warm_up: float

    @staticmethod
    def of(quick):
        return Plan(3, 0.5) if quick else Plan(7, 5)


def warm_up(worker, plan):
    """Runs until just-in-time compilation is complete; a slow task gets one run."""
    spent, runs = 0.0, 0
    while (runs < 3 or spent < plan.warm_up) and spent < 3 * plan.warm_up:
        spent += worker.seconds()
        runs += 1


def alternate(workers, plan):
    """Seconds of each worker in each round; one round times each of them once."""
    for worker in workers:
        warm_up(worker, plan)
    seconds = {worker.name: [] for worker in workers}
    for _ in range(plan.rounds):
        for worker in workers:
            time.sleep(PAUSE)
            seconds[worker.name].append(worker.seconds())
    return seconds


def spread(values):
    """Median, smallest and largest."""
    return {"median": statistics.median(values), "low": min(values), "high": max(values)}


def ratios(ours, theirs):
    """Time of the peer divided by that of tdl4j, for the rounds in which both were timed."""
    return spread([peer / our for our, peer in zip(ours, theirs)])
