"""Recomputes every figure of results.json and confusions.csv from predictions.csv.

    python3 docs/recompute.py runs/demo

It needs NumPy and is independent of the code of tdl4j: it implements docs/results-format.md. The samples of
the bootstrap need the seed from provenance.json; without that file intervals are omitted.
"""

import collections
import csv
import hashlib
import json
import math
import pathlib
import re
import sys

import numpy

DRAWS = 2000
FIGURES = "accuracy seen unseen harmonicMean ausuc oracle gapClosed mcnemarP mcnemarPHolm resampledT " \
    "resampledTP resampledTPHolm".split()
INTERVALS = "interval harmonicMeanInterval ausucInterval gapClosedInterval".split()


class Stream:
    """Random numbers by name: xoroshiro128++ with a SHA-256 as its state."""

    MASK = 2**64 - 1

    def __init__(self, name):
        key = hashlib.sha256(name.encode()).digest()
        self.a, self.b = int.from_bytes(key[:8], "big"), int.from_bytes(key[8:16], "big")
        self.halves = []

    def bits(self):
        a, b, mask = self.a, self.b, self.MASK
        turned = lambda x, by: (x << by | x >> (64 - by)) & mask
        result = (turned((a + b) & mask, 17) + a) & mask
        b ^= a
        self.a, self.b = turned(a, 49) ^ b ^ (b << 21 & mask), turned(b, 28)
        return result

    def below(self, bound):
        """Uniform in 0 … bound − 1, from 32 bits at a time, the lower ones first (Lemire 2019)."""
        while True:
            if not self.halves:
                number = self.bits()
                self.halves = [number >> 32, number & 0xFFFFFFFF]
            product = self.halves.pop() * bound
            if product & 0xFFFFFFFF >= 2**32 % bound:
                return product >> 32

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


def text(value):
    return "" if value is None else str(value)


class Predictions:
    """The rows of one cell, in the order of repeat, fold and instance."""

    def __init__(self, rows, results):
        self.rows = sorted(rows, key=lambda r: (int(r["repeat"]), int(r["fold"]), r["instance"].encode("utf-16-be")))
        self.unseen = set(results["unseenLabels"])
        self.right = numpy.array([r["label"] == r["predicted"] for r in self.rows])
        self.labels = [label for label in results["labels"] if any(r["label"] == label for r in self.rows)]
        self.label = numpy.array([self.labels.index(r["label"]) for r in self.rows])
        self.is_unseen = numpy.array([label in self.unseen for label in self.labels])
        self.fold = [(int(r["repeat"]), int(r["fold"])) for r in self.rows]
        key = "instance" if results["drawn"] == "instance" else "group"
        self.units = sorted({r[key] for r in self.rows}, key=lambda unit: unit.encode("utf-16-be"))
        place = {unit: i for i, unit in enumerate(self.units)}
        self.unit = numpy.array([place[r[key]] for r in self.rows])

    def accuracy(self, times):
        """Accuracy of each sample; times has the frequency of each unit in each sample."""
        weights = times[:, self.unit]
        return (weights @ self.right) / weights.sum(1)

    def figures(self, times):
        """Accuracy, s, u, H and AUSUC of each sample; NaN if one does not exist."""
        weights = times[:, self.unit].astype(float)
        of_label = numpy.eye(len(self.labels))[self.label]
        tested, right = weights @ of_label, (weights * self.right) @ of_label
        drawn = tested > 0
        share = numpy.divide(right, tested, where=drawn, out=numpy.zeros_like(right))
        groups = [~self.is_unseen, self.is_unseen]
        counts = [(drawn & group).sum(1) for group in groups]
        with numpy.errstate(invalid="ignore", divide="ignore"):
            s, u = [(share * group).sum(1) / count for group, count in zip(groups, counts)]
            h = numpy.where(s + u == 0, 0, 2 * s * u / (s + u))
        area = self.area(weights, tested, counts)
        return numpy.array([right.sum(1) / tested.sum(1), s, u, h, area])

    def area(self, weights, tested, counts):
        """Area under the curve, from the changes of s and u at each margin, the largest first."""
        best = [r["label"] == r["bestUnseen" if r["label"] in self.unseen else "bestSeen"] for r in self.rows]
        group = self.is_unseen[self.label]
        size = numpy.where(group, counts[1][:, None], counts[0][:, None])
        weight = numpy.divide(weights * best, tested[:, self.label] * size, where=weights > 0, out=numpy.zeros_like(weights))
        margin = numpy.array([float(r["margin"]) for r in self.rows])
        order = numpy.argsort(-margin, kind="stable")
        starts = numpy.flatnonzero(numpy.diff(margin[order], prepend=math.inf))
        lost, won = [numpy.add.reduceat((weight * own)[:, order], starts, axis=1) for own in (~group, group)]
        s = lost.sum(1)[:, None] - numpy.cumsum(lost, 1) + lost / 2  # in the middle of each step
        both = (counts[0] > 0) & (counts[1] > 0)
        return numpy.where(both, numpy.maximum(0, (won * s).sum(1)), numpy.nan)

    def leads(self, base, keys):
        """Correct predictions minus those of another method, by instance or by fold."""
        sums = collections.Counter()
        for own, sign in ((self, 1), (base, -1)):
            for row, right in zip(own.rows, own.right):
                sums[tuple(row[key] for key in keys)] += sign * int(right)
        return sums


class Draws:
    """The bootstrap: the same samples for all cells that are tested on the same units."""

    def __init__(self, seed):
        self.seed, self.known = seed, {}

    def times(self, units):
        if units not in self.known:
            stream, times = Stream(f"{self.seed}/scores/bootstrap"), numpy.zeros((DRAWS, units), int)
            for draw in times:
                for _ in range(units):
                    draw[stream.below(units)] += 1
            self.known[units] = times
        return self.known[units]


def interval(values):
    values = values[~numpy.isnan(values)]
    return None if DRAWS - len(values) > 0.025 * DRAWS else list(numpy.quantile(values, [0.025, 0.975]))


def binomial(better, worse):
    n = better + worse
    return min(1, 2 * sum(math.comb(n, k) for k in range(min(better, worse) + 1)) / 2**n)


def holm(values):
    adjusted, highest = [0.0] * len(values), 0
    for rank, i in enumerate(sorted(range(len(values)), key=lambda i: values[i])):
        adjusted[i] = highest = max(highest, min(1, (len(values) - rank) * values[i]))
    return adjusted


def two_sided_t(t, freedom):
    """P(|T| >= |t|): the integral of Student's density, by Gauss and Legendre over its angle."""
    # With x = tan(angle) √freedom the density becomes cos^(freedom - 1), up to a constant.
    nodes, weights = numpy.polynomial.legendre.leggauss(200)
    def integral(low, high):
        angles = low + (high - low) * (nodes + 1) / 2
        return (high - low) / 2 * weights @ numpy.cos(angles) ** (freedom - 1)
    angle = math.atan(abs(t) / math.sqrt(freedom))
    return integral(angle, math.pi / 2) / integral(0, math.pi / 2)


def resampled_t(own, base, results):
    """Corrected resampled t-test over the folds of all repeats; given folds are the same in each repeat and count once."""
    if results.get("split") == "fixed":
        return None, None
    folds, keys = results["foldsPerRepeat"], ["repeat", "fold"][results.get("split") == "given":]
    tested, leads = collections.Counter(tuple(row[key] for key in keys) for row in own.rows), own.leads(base, keys)
    d = [leads[fold] / count for fold, count in sorted(tested.items())]
    if len(d) < 2 or (len(set(d)) == 1 and d[0] != 0):
        return None, None
    if len(set(d)) == 1:
        return 0, 1
    t = numpy.mean(d) / math.sqrt((1 / len(d) + 1 / (folds - 1)) * numpy.var(d, ddof=1))
    return t, two_sided_t(t, len(d) - 1)


def plain(cell):
    """A text without the apostrophe that protects it in spreadsheets."""
    return re.sub(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", cell)


class Recomputed:
    """All figures of a folder, recomputed from its predictions."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
        rows = collections.defaultdict(list)
        with open(folder / "predictions.csv", newline="", encoding="utf-8") as file:
            for escaped in csv.DictReader(file):
                row = {column: plain(cell) for column, cell in escaped.items()}
                rows[row["method"], row["map"], row["layer"]].append(row)
        self.cells = {name: Predictions(own, self.results) for name, own in rows.items()}
        self.base = self.cells.get(("unimodal", "", ""))
        provenance = folder / "provenance.json"
        self.draws = Draws(json.loads(provenance.read_text(encoding="utf-8"))["seed"]) if provenance.exists() else None
        with open(folder / "confusions.csv", newline="", encoding="utf-8") as file:
            self.confusions = [tuple(map(plain, row)) for row in csv.reader(file)][1:]

    def intervals(self, own, oracle, closed):
        times = self.draws.times(len(own.units))
        figures = own.figures(times)
        found = dict(zip(INTERVALS, [interval(figures[i]) for i in (0, 3, 4)] + [None]))
        if closed is not None:
            tdl, base, best = [cell.accuracy(times) for cell in (own, self.base, oracle)]
            with numpy.errstate(invalid="ignore", divide="ignore"):
                found["gapClosedInterval"] = interval(numpy.where(best > base, (tdl - base) / (best - base), numpy.nan))
        return found

    def oracle(self, cell):
        """The predictions of the oracle that a cell is compared with, or None."""
        layers = [int(name[2]) for name in self.cells if name[0] == "oracle"]
        if "choices" not in cell:
            return self.cells.get(("oracle", "", text(cell["layer"])))
        if not layers:
            return None
        rows = []
        for choice in cell["choices"]:
            chosen = choice["chosen"]
            layer = max(layers) if chosen is None else choice["candidates"][chosen]["layer"]
            oracle = self.cells.get(("oracle", "", str(layer)))
            if oracle is None:
                return None
            rows += [r for r, fold in zip(oracle.rows, oracle.fold) if fold == (choice["repeat"], choice["fold"])]
        return Predictions(rows, self.results)

    def tests(self, own):
        leads = own.leads(self.base, ["instance"]).values()
        better, worse = sum(d > 0 for d in leads), sum(d < 0 for d in leads)
        found = {"mcnemarBetter": better, "mcnemarWorse": worse, "mcnemarP": binomial(better, worse)}
        of_repeats = collections.defaultdict(list)
        for (repeat, _), lead in own.leads(self.base, ["repeat", "instance"]).items():
            of_repeats[int(repeat)].append(lead)
        found["mcnemarPOfRepeats"] = [
            binomial(sum(d > 0 for d in of), sum(d < 0 for d in of)) for _, of in sorted(of_repeats.items())]
        found["resampledT"], found["resampledTP"] = resampled_t(own, self.base, self.results)
        return found

    def cell(self, cell):
        own = self.cells[cell["method"], text(cell["map"]), text(cell["layer"])]
        once = numpy.ones((1, len(own.units)), int)
        found = {key: None for key in FIGURES + INTERVALS + ["mcnemarBetter", "mcnemarWorse", "significant"]}
        values = [None if math.isnan(v) else v for v in own.figures(once)[:, 0]]
        has_ausuc = cell["method"] != "linear"  # its outputs for all unseen labels are equal
        found.update(zip(FIGURES, values if has_ausuc else values[:4]), mcnemarPOfRepeats=[])
        oracle = None
        if cell["method"] == "tdl" and self.base:
            found.update(self.tests(own))
            oracle = self.oracle(cell)
        if oracle:
            base, best = [c.accuracy(once)[0] for c in (self.base, oracle)]
            closed = (values[0] - base) / (best - base) if best > base else None
            found.update(oracle=best, gapClosed=closed)
        if self.draws:
            found.update(self.intervals(own, oracle, found["gapClosed"]))
            if not has_ausuc:
                found["ausucInterval"] = None
        folds = collections.defaultdict(list)
        for fold, right in zip(own.fold, own.right):
            folds[fold].append(right)
        found["folds"] = [sum(right) / len(right) for _, right in sorted(folds.items())]
        found["labels"] = [self.label(own, label) for label in own.labels]
        return found

    def label(self, own, label):
        rows = [r["predicted"] for r in own.rows if r["label"] == label]
        wrong = [(-rows.count(other), i) for i, other in enumerate(self.results["labels"]) if other in rows and other != label]
        most = self.results["labels"][min(wrong)[1]] if wrong else None
        return {"label": label, "tested": len(rows), "accuracy": rows.count(label) / len(rows),
                "mistakenFor": most, "times": rows.count(most) if most else 0}

    def all(self):
        found = [self.cell(cell) for cell in self.results["cells"]]
        families = [], []  # transfers and controls, each corrected by itself
        for cell, figures in zip(self.results["cells"], found):
            if figures["mcnemarP"] is not None:
                families[text(cell["map"]).endswith("-permuted")].append(figures)
        for family in families:
            self.correct(family)
        return found

    def correct(self, family):
        of_clips = holm([cell["mcnemarP"] for cell in family])
        of_folds = holm([1 if cell["resampledTP"] is None else cell["resampledTP"] for cell in family])
        for cell, clips, folds in zip(family, of_clips, of_folds):
            cell["mcnemarPHolm"] = clips
            cell["resampledTPHolm"] = None if cell["resampledTP"] is None else folds
            cell["significant"] = clips < 0.05 and (
                self.results.get("split") == "fixed" or cell["resampledTPHolm"] is not None and folds < 0.05)

    def check(self):
        """Raises an AssertionError that names the first figure that differs."""
        recomputed = self.all()
        for cell, found in zip(self.results["cells"], recomputed):
            name = "/".join(text(cell[key]) for key in ("method", "map", "layer"))
            left_out = [] if self.draws else INTERVALS
            for key, value in found.items():
                assert key in left_out or same(value, cell[key]), f"{name}: {key} is {cell[key]} but must be {value}"
            extra = set(cell) - set(found) - {"method", "map", "layer", "sourceLayer", "choices", "descriptions"}
            assert not extra, f"{name}: {sorted(extra)} were not recomputed"
        self.check_rows()
        return recomputed

    def check_rows(self):
        for name, own in self.cells.items():
            for row in own.rows:
                best = row["bestUnseen" if float(row["margin"]) > 0 else "bestSeen"]
                assert row["predicted"] == best, f"{name}: {row} must be answered by {best}"
        counts = collections.Counter(
            (*name, r["label"], r["predicted"]) for name, own in self.cells.items() for r in own.rows)
        listed = {row[:5]: int(row[5]) for row in self.confusions}
        assert listed == dict(counts) and len(listed) == len(self.confusions), "confusions.csv has other counts"


def same(value, other):
    if isinstance(value, list):
        return other is not None and len(value) == len(other) and all(map(same, value, other))
    if isinstance(value, dict):
        return value.keys() == other.keys() and all(same(value[key], other[key]) for key in value)
    if isinstance(value, (str, bool)) or value is None or other is None:
        return value == other
    return math.isclose(value, other, rel_tol=1e-9, abs_tol=1e-9)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 docs/recompute.py FOLDER")
    try:
        recomputed = Recomputed(sys.argv[1]).check()
    except OSError as fault:
        sys.exit(f"{fault.filename}: {fault.strerror}; give the output folder of a finished run")
    except (ValueError, KeyError) as fault:
        sys.exit(f"{sys.argv[1]}: must hold the files of a finished run but does not: {fault!r}")
    compared = sum(cell["mcnemarP"] is not None for cell in recomputed)
    print(f"{len(recomputed)} cells are equal, {compared} of them tested")
