"""Runs the measurements of bench/run and prints them; a full run writes docs/performance.md and its figures."""

import argparse
import dataclasses
import json
import os
import pathlib
import shutil
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))

from harness import comparisons, kernels, machine, page, programs, rounds, scale, worker  # noqa: E402


@dataclasses.dataclass(frozen=True)
class Setup:
    """Common settings of all measurements; ``work`` is their folder."""

    root: pathlib.Path
    work: pathlib.Path
    java: str
    threads: int
    quick: bool
    peers: bool
    data: str
    wav: str

    @property
    def plan(self):
        return rounds.Plan.of(self.quick)


MEASUREMENTS = {
    **{row.name: lambda setup, r=row: comparisons.measure(r, setup) for row in comparisons.COMPARISONS},
    "mfcc": comparisons.mfcc,
    "start": programs.start,
    "demo": programs.demo,
    "grid": programs.grid,
    "profile": programs.profile,
    "kernels": kernels.measure,
    "scale": scale.measure,
    "limits": scale.limits,
}


def parse():
    parser = argparse.ArgumentParser(prog="bench/run", allow_abbrev=False)
    parser.add_argument("--java", required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--data", default="")
    parser.add_argument("--wav", default="")
    parser.add_argument("--only", nargs="+", choices=list(MEASUREMENTS), default=list(MEASUREMENTS))
    return parser.parse_args()


def limit_threads(threads):
    """Sets the same cores and thread pools for every process."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = str(threads)


def measure_all(setup, names):
    """The measurements by name, and the names of those that failed."""
    rows, failed = {}, []
    for name in names:
        start = time.monotonic()
        try:
            rows[name] = MEASUREMENTS[name](setup)
            print(f"bench/run: {name}: done in {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
        except worker.Failed as fault:
            failed.append(name)
            print(f"bench/run: {name}: FAILED: {fault}", file=sys.stderr, flush=True)
        shutil.rmtree(setup.work / name, ignore_errors=True)
    return rows, failed


def show(figures, quick):
    """Prints the figures; targets and extrapolations are omitted for small sizes."""
    for name, section in page.SECTIONS.items():
        if not (quick and name in ("targets", "paper")):
            print(f"\n== {name}\n\n{section(figures)}")


def publish(root, measured):
    """Adds the measurements to the figures of earlier runs and renders the page from all of them."""
    kept, shown = root / "docs" / "performance.json", root / "docs" / "performance.md"
    old = json.loads(kept.read_text()) if kept.exists() else {"rows": {}}
    if old.get("machine", measured["machine"]) != measured["machine"]:
        print("bench/run: the machine is another than that of the earlier figures, which are dropped", file=sys.stderr)
        old = {"rows": {}}
    rows = {name: {**old["rows"], **measured["rows"]}.get(name) for name in MEASUREMENTS}
    figures = {"machine": measured["machine"], "rows": {name: row for name, row in rows.items() if row}}
    text = page.render(shown.read_text(), figures)
    kept.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    shown.write_text(text)


def main():
    arguments = parse()
    limit_threads(arguments.threads)
    root = worker.BENCH.parent
    with tempfile.TemporaryDirectory(prefix="tdl4j-bench-") as work:
        setup = Setup(
            root,
            pathlib.Path(work),
            arguments.java,
            arguments.threads,
            arguments.quick,
            not arguments.no_peers,
            arguments.data,
            arguments.wav,
        )
        commit = machine.commit(root)
        rows, failed = measure_all(setup, arguments.only)
        figures = {"machine": machine.facts(setup), "rows": {k: {**row, "commit": commit} for k, row in rows.items()}}
    show(figures, setup.quick)
    if not setup.quick and setup.peers and not setup.wav and rows:
        publish(root, figures)
    if failed:
        print(f"\nbench/run: FAILED: {' '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
