#!/usr/bin/env python3
"""Compares the default settings with the linear reference on synthetic and public data sets.

    python3 docs/defaults.py --work build/defaults --mfeat handwritten.mat --mnist FOLDER --write docs/defaults.md

Needs NumPy, SciPy and scikit-learn. Data sets whose files are not given are skipped with a message. The experiment files
have the keys `data` and `split.unseen`; to save time there are three folds and two of the three maps; the smallest sets are repeated.
--write replaces the table of the page by the measured one.
"""
import argparse
import csv
import gzip
import json
import pathlib
import subprocess
import sys

import numpy

HELD_OUT = ["wine", "hundred", "rings", "iris", "genes", "plenty", "moments"]
KEYS = ["folds=3", "maps=[ncca, svr]"]  # part of the default grid, for time
REPEATS = dict(field=["repeats=4"], wine=["repeats=2"], iris=["repeats=2"], genes=["repeats=4"])
BEGIN, END = "<!-- table: made by defaults.py -->\n", "<!-- end of the table -->\n"


def save(folder, views, labels):
    """A prepared data set: views are {name: n x d}, labels are n texts."""
    folder.mkdir(parents=True, exist_ok=True)
    modalities = []
    for name, numbers in views.items():
        numpy.save(folder / f"{name}.npy", numpy.ascontiguousarray(numbers, "<f4"))
        modalities.append(dict(name=name, file=f"{name}.npy", frameShape=[numbers.shape[1]], rate=1, units="", description=""))
    known = sorted(set(labels), key=lambda text: (len(text), text))
    head = ["id", "label", "speaker", "repetition"] + [f"{name}_{part}" for name in views for part in ("start", "count")]
    with (folder / "instances.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for i, label in enumerate(labels):
            writer.writerow([f"i{i}", label, "all", 0] + [i, 1] * len(views))
    (folder / "dataset.json").write_text(
        json.dumps(dict(formatVersion=1, name=folder.name, source="", licence="", labels=known, modalities=modalities))
    )


def unseen(labels, seed=5):
    """A fifth of the labels, sampled by seed."""
    known = sorted(set(labels), key=lambda text: (len(text), text))
    order = numpy.random.default_rng(seed).permutation(len(known))
    return [known[i] for i in sorted(order[: max(1, round(len(known) / 5))])]


def shared_views(rng, count, classes, shared, widths, noise, spread=1.0):
    """Two linear views of latent points of `shared` dimensions, scattered about the point of their class."""
    centres = spread * rng.normal(size=(classes, shared))
    label = numpy.arange(count) % classes
    place = centres[label] + rng.normal(size=(count, shared))
    views = []
    for width, level in zip(widths, noise):
        mixing = rng.normal(size=(shared, width)) / shared**0.5
        views.append(place @ mixing + level * rng.normal(size=(count, width)))
    return views, label


def names(label, prefix="c"):
    return [f"{prefix}{i}" for i in label]


def sensors():
    """Nearly linear: 384 embeddings of length 1 and 64 sensors, 12 classes."""
    rng = numpy.random.default_rng(11)
    (text, sensor), label = shared_views(rng, 600, 12, 16, (384, 64), (0.8, 1.2), 1.1)
    text /= numpy.linalg.norm(text, axis=1, keepdims=True)
    return dict(text=text, sensor=sensor), names(label)


def field():
    """Fifty instances: 30 magnetometers in tesla and 12 barometers in pascal, 5 classes."""
    rng = numpy.random.default_rng(12)
    (magnet, pressure), label = shared_views(rng, 50, 5, 4, (30, 12), (0.4, 0.4), 2.0)
    return dict(magnet=4e-5 + 1e-8 * magnet, pressure=101325 + 40 * pressure), names(label)


def tails():
    """Heavy tails: noise of Student's t with two degrees of freedom, units that differ by powers of ten; 8 classes."""
    rng = numpy.random.default_rng(13)
    (a, b), label = shared_views(rng, 400, 8, 8, (80, 25), (0, 0), 1.5)
    a, b = a + 0.4 * rng.standard_t(2, size=a.shape), b + 0.4 * rng.standard_t(2, size=b.shape)
    return dict(first=a * 10 ** rng.uniform(-6, 6, 80), second=b * 10 ** rng.uniform(-6, 6, 25)), names(label)


def onehot():
    """Categories as one-hot columns (20 questions of 6 answers) and 5 measurements; 20 classes, 1,000 instances."""
    rng = numpy.random.default_rng(14)
    (answers, measured), label = shared_views(rng, 1000, 20, 5, (20, 5), (0.3, 0.2), 1.6)
    edges = numpy.quantile(answers, [1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6])
    places = numpy.searchsorted(edges, answers)
    return dict(answers=numpy.eye(6)[places].reshape(len(label), -1), measured=measured), names(label)


def words():
    """Sparse counts of 5,000 words with Zipf's frequencies, and 40 ratings; 15 topics, 750 instances."""
    rng = numpy.random.default_rng(15)
    label = numpy.arange(750) % 15
    mood = rng.normal(size=(750, 6)) * 0.7 + rng.normal(size=(15, 6))[label]
    rates = numpy.exp(0.8 * mood @ rng.normal(size=(6, 5000)) / 6**0.5) / (10 + numpy.arange(5000))
    counts = rng.poisson(rates / rates.sum(axis=1, keepdims=True) * rng.integers(60, 400, (750, 1)))
    ratings = numpy.round(numpy.clip(3 + mood @ rng.normal(size=(6, 40)) / 2 + rng.normal(size=(750, 40)), 1, 5))
    return dict(words=counts, ratings=ratings), names(label)


def hundred():
    """100 classes of 20 instances each, 100 and 40 numbers."""
    rng = numpy.random.default_rng(16)
    (a, b), label = shared_views(rng, 2000, 100, 14, (100, 40), (0.6, 0.6), 2.0)
    return dict(first=a, second=b), names(label)


def rings():
    """Not linear: the class is the distance from the origin and the side of it, in 12 and 9 dimensions; 6 classes."""
    rng = numpy.random.default_rng(17)
    label = numpy.arange(900) % 6
    angle = rng.uniform(0, numpy.pi, 900) + numpy.pi * (label // 3)
    radius = 1.0 + label % 3 + 0.2 * rng.normal(size=900)
    place = numpy.stack([radius * numpy.cos(angle), radius * numpy.sin(angle)], axis=1)
    views = [place @ rng.normal(size=(2, width)) + 0.3 * rng.normal(size=(900, width)) for width in (12, 9)]
    return dict(first=views[0], second=views[1]), names(label)


def genes():
    """Far more columns than instances: 80 and 3,000 numbers of widely differing deviations; 4 classes, 60 instances."""
    rng = numpy.random.default_rng(18)
    (a, b), label = shared_views(rng, 60, 4, 6, (80, 3000), (1.0, 2.0), 1.3)
    return dict(first=a, second=numpy.exp2(0.5 * b) * 10 ** rng.uniform(-3, 3, 3000)), names(label)


def plenty():
    """5,000 instances of 25 classes: squares and sines of the latent variables, 30 and 18 numbers."""
    rng = numpy.random.default_rng(19)
    (a, b), label = shared_views(rng, 5000, 25, 9, (30, 18), (0.5, 0.5), 1.3)
    return dict(first=a + 0.3 * a**2, second=1000 * (b + numpy.sin(2 * b))), names(label)


def digits():
    from sklearn.datasets import load_digits

    data = load_digits()
    pictures = data.data.reshape(-1, 8, 8)
    left, right = pictures[:, :, :4].reshape(-1, 32), pictures[:, :, 4:].reshape(-1, 32)
    return dict(left=left, right=right), names(data.target, "d")


def wine():
    from sklearn.datasets import load_wine

    data = load_wine()
    return dict(first=data.data[:, :7], second=data.data[:, 7:]), names(data.target)


def iris():
    from sklearn.datasets import load_iris

    data = load_iris()
    return dict(sepal=data.data[:, :2], petal=data.data[:, 2:]), names(data.target)


def mfeat(path, source, target):
    from scipy.io import loadmat

    found = loadmat(path)
    views = [found["X"].ravel()[i] for i in (source, target)]
    return dict(first=views[0], second=views[1]), names(found["Y"].ravel(), "d")


def halves(folder):
    def idx(name, skip):
        return numpy.frombuffer(gzip.open(folder / name).read(), "u1", offset=skip)

    pictures = idx("train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)[:2000]
    label = idx("train-labels-idx1-ubyte.gz", 8)[:2000]
    return dict(left=pictures[:, :, :14].reshape(-1, 392), right=pictures[:, :, 14:].reshape(-1, 392)), names(label, "d")


def collect(options):
    sets = dict(sensors=sensors, field=field, tails=tails, onehot=onehot, iris=iris, wine=wine, genes=genes, digits=digits)
    if options.mfeat:
        sets["profiles"] = lambda: mfeat(options.mfeat, 0, 1)
        sets["characters"] = lambda: mfeat(options.mfeat, 4, 5)
        sets["moments"] = lambda: mfeat(options.mfeat, 2, 3)
    else:
        print("profiles, characters, moments: skipped, as no --mfeat is given", file=sys.stderr)
    if options.mnist:
        sets["halves"] = lambda: halves(options.mnist)
    else:
        print("halves: skipped, as no --mnist is given", file=sys.stderr)
    return sets | dict(words=words, hundred=hundred, rings=rings, plenty=plenty)


def best(results, method):
    """The cell of a method with the most correct predictions."""
    cells = [cell for cell in results["cells"] if cell["method"] == method]
    return max(cells, key=lambda cell: cell["accuracy"]) if cells else None


def run(options, name):
    """Runs or resumes the experiment and returns its results and its provenance."""
    out = options.work / "runs" / name
    keys = [key for each in [*KEYS, *REPEATS.get(name, []), *options.set] for key in ("--set", each)]
    command = [str(options.tdl), "run", str(options.work / f"{name}.yaml"), "--out", str(out), *keys]
    subprocess.run([*command, "--threads", str(options.threads)], check=True, stdout=subprocess.DEVNULL)
    return tuple(json.loads((out / name).read_text()) for name in ("results.json", "provenance.json"))


def figure(cell):
    low, high = cell["interval"]
    return f"{100 * cell['accuracy']:.1f} ({100 * low:.1f} – {100 * high:.1f})"


def row(name, views, labels, results, seconds):
    """A line of the table; a difference of more than two points below the linear reference is bold."""
    cells = [name + (" (held out)" if name in HELD_OUT else ""), f"{len(labels):,}", str(len(set(labels)))]
    cells.append(" | ".join(f"{view.shape[1]:,}" for view in views.values()).replace(" | ", ", "))
    for linear, network in (("linear", "unimodal"), ("linear-tdl", "tdl"), ("linear-oracle", "oracle")):
        reference, reached = best(results, linear), best(results, network)
        less = 100 * (reached["accuracy"] - reference["accuracy"])
        cells += [f"{100 * reference['accuracy']:.1f}", figure(reached) if less >= -2 - 1e-9 else f"**{figure(reached)}**"]
    cells.append(f"{seconds:.0f}")
    return "| " + " | ".join(cells) + " |"


HEAD = (
    "| data set | instances | labels | widths | linear | unimodal | linear + ridge map | best transfer | linear oracle | best oracle | seconds |"
    "\n|---|---|---|---|---|---|---|---|---|---|---|\n"
)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True, help="folder for data sets and runs")
    parser.add_argument("--tdl", type=pathlib.Path, default="./tdl", help="the command line of tdl4j")
    parser.add_argument("--mfeat", type=pathlib.Path, help="handwritten.mat of the UCI Multiple Features")
    parser.add_argument("--mnist", type=pathlib.Path, help="folder with MNIST as gzipped idx files")
    parser.add_argument("--only", nargs="*", help="names of data sets")
    parser.add_argument("--set", nargs="*", default=[], help="keys that are added to each experiment, as networks.b.hidden=[50]")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--write", type=pathlib.Path, help="a page whose table is replaced")
    options = parser.parse_args()
    lines = []
    for name, make in collect(options).items():
        if options.only and name not in options.only:
            continue
        views, labels = make()
        if not (options.work / name).exists():
            save(options.work / name, views, labels)
        experiment = f"data: {options.work / name}\nsplit: {{unseen: [{', '.join(unseen(labels))}]}}\n"
        (options.work / f"{name}.yaml").write_text(experiment)
        results, provenance = run(options, name)
        lines.append(row(name, views, labels, results, provenance["seconds"]))
        print(lines[-1], flush=True)
    if options.write:
        page = options.write.read_text()
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        options.write.write_text(before + BEGIN + HEAD + "\n".join(lines) + "\n" + END + after)


if __name__ == "__main__":
    main()
