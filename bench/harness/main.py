"""Measures what bench/run asks for, prints it, and after a full run writes docs/performance.md."""

import argparse
import dataclasses
import os
import pathlib
import shutil
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))

from harness import comparisons, worker  # noqa: E402


@dataclasses.dataclass(frozen=True)
class Setup:
    """What all measurements share; ``work`` is an empty folder."""

    root: pathlib.Path
    work: pathlib.Path
    java: str
    threads: int
    quick: bool
    peers: bool
    data: str


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--java", required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--data", default="")
    parser.add_argument("--only", nargs="*", default=[])
    return parser.parse_args()


def limit_threads(threads):
    """The same cores and pools for every process that is started from here."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = str(threads)


def measurements():
    all_of_them = {}
    for comparison in comparisons.COMPARISONS:
        all_of_them[comparison.name] = lambda setup, c=comparison: comparisons.measure(c, setup)
    return all_of_them


def main():
    arguments = parse()
    known = measurements()
    wanted = arguments.only or list(known)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        sys.exit(f"bench/run: --only must name some of {' '.join(known)} but names {' '.join(unknown)}")
    limit_threads(arguments.threads)
    root = worker.BENCH.parent
    failed = False
    with tempfile.TemporaryDirectory(prefix="tdl4j-bench-") as work:
        setup = Setup(
            root,
            pathlib.Path(work),
            arguments.java,
            arguments.threads,
            arguments.quick,
            not arguments.no_peers,
            arguments.data,
        )
        for name in wanted:
            try:
                print(name, known[name](setup), flush=True)
            except worker.Failed as fault:
                failed = True
                print(f"bench/run: {name}: {fault}", file=sys.stderr, flush=True)
            shutil.rmtree(setup.work / name, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
