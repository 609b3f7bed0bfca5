"""The rows that are timed in alternating rounds."""

import dataclasses
import pathlib
import typing
import wave

from harness import rounds, worker


@dataclasses.dataclass(frozen=True)
class Peer:
    """The task of a peer, its check with a limit, and the factor of its seconds."""

    task: str
    label: str
    check: str
    limit: typing.Optional[float] = None
    quick_limit: typing.Optional[float] = None
    factor: str = ""


@dataclasses.dataclass(frozen=True)
class Comparison:
    """``rounds`` multiplies the usual number of rounds, ``flops`` counts from the sizes.

    ``source`` is a folder whose WAV files are the input, instead of synthetic files.
    """

    name: str
    title: str
    task: str
    peers: tuple
    full: dict
    quick: dict
    flops: typing.Optional[typing.Callable] = None
    rounds: int = 1
    source: str = ""


def product_flops(s):
    return 2 * s["order"] ** 3


def rbm_flops(s):
    """Five products in each epoch: up, down and up again, and both statistics."""
    return 5 * 2 * s["rows"] * s["visible"] * s["hidden"]


def backprop_flops(s):
    """Forward and gradient through all layers, errors back through all but the first."""
    last = s["width"] * 26
    return 2 * s["rows"] * (2 * (3 * s["width"] ** 2 + last) + 2 * s["width"] ** 2 + last)


PAIRS = {"pairs": 2064, "queries": 504, "width": 1000}
FEW_PAIRS = {"pairs": 300, "queries": 50, "width": 60}

COMPARISONS = (
    Comparison(
        "sgemm",
        "product of two float matrices, {order:,} x {order:,}",
        "sgemm",
        (Peer("sgemm-numpy", "NumPy", "products"),),
        {"order": 2000},
        {"order": 400},
        product_flops,
        rounds=5,  # a rate that others are measured by must not be that of a busy moment
    ),
    Comparison(
        "rbm",
        "RBM {visible:,} x {hidden:,}, {rows:,} rows, batch {batch}: one epoch of CD-1",
        "rbm",
        (Peer("rbm-numpy", "NumPy", "machines"), Peer("rbm-torch", "PyTorch", "machines")),
        {"rows": 2000, "visible": 2000, "hidden": 1000, "batch": 100},
        {"rows": 400, "visible": 400, "hidden": 200, "batch": 100},
        rbm_flops,
    ),
    Comparison(
        "backprop",
        "backpropagation {width:,}-{width:,}-{width:,}-{width:,}-26, {rows:,} rows, batch {batch}: one epoch",
        "backprop",
        (Peer("backprop-numpy", "NumPy", "networks"), Peer("backprop-torch", "PyTorch", "networks")),
        {"rows": 2000, "width": 1000, "batch": 100},
        {"rows": 400, "width": 200, "batch": 100},
        backprop_flops,
    ),
    Comparison(
        "knn",
        "KNN map, {queries:,} queries on {pairs:,} x {width:,} → {width:,}: fit and map",
        "knn",
        (Peer("knn-sklearn", "scikit-learn", "estimates"),),
        PAIRS,
        FEW_PAIRS,
    ),
    Comparison(
        "cca",
        "CCA fit, {pairs:,} x ({width:,}, {width:,}), 10 components",
        "cca",
        (
            Peer("cca-numpy", "NumPy (SVD)", "correlations", 1e-4),
            Peer("cca-sklearn", "scikit-learn CCA(10)", "correlations", 1e-2),
        ),
        PAIRS,
        FEW_PAIRS,
    ),
    Comparison(
        "svr",
        "joint M-SVR fit, {pairs:,} x {width:,} → {width:,}",
        "svr",
        (Peer("svr-sklearn", "scikit-learn MultiOutputRegressor(SVR)", "regressions", 1, 1.1, "width/outputs"),),
        {**PAIRS, "outputs": 20},
        {**FEW_PAIRS, "outputs": 4},
    ),
    Comparison(
        "mfcc",
        "{files:,} WAV files of {samples:,} samples to 39 MFCC, one after another",
        "mfcc",
        (Peer("mfcc-numpy", "NumPy", "coefficients"),),
        {"files": 1000, "samples": 4000, "rate": 8000},
        {"files": 50, "samples": 4000, "rate": 8000},
    ),
    Comparison(
        "predict",
        "probabilities of 26 labels for {rows:,} instances, {inputs:,}-{width:,}-{width:,}-{width:,}-26",
        "predict",
        (Peer("predict-torch", "PyTorch", "probabilities"),),
        {"rows": 20000, "inputs": 624, "width": 500},
        {"rows": 1000, "inputs": 100, "width": 60},
    ),
)


def mfcc(setup):
    """MFCC of synthetic WAV files, or of those of the user."""
    row = next(row for row in COMPARISONS if row.name == "mfcc")
    return measure(recordings(row, setup.wav) if setup.wav else row, setup)


def recordings(row, folder):
    """The row on the WAV files of a folder; the peer reads 16 bits, mono, of one rate."""
    files = sorted(pathlib.Path(folder).glob("*.wav"))
    rates, samples = set(), 0
    for file in files:
        try:
            with wave.open(str(file)) as recording:
                form = recording.getparams()
        except (wave.Error, EOFError) as fault:
            raise worker.Failed(f"{file} must be a WAV file of PCM but is not: {fault}") from fault
        if (form.nchannels, form.sampwidth) != (1, 2):
            raise worker.Failed(
                f"{file} must have 1 channel of 16 bits but has {form.nchannels} of {8 * form.sampwidth}"
            )
        rates.add(form.framerate)
        samples += form.nframes
    if len(rates) != 1:
        raise worker.Failed(f"{folder} must have WAV files of one rate but has {sorted(rates)}")
    sizes = {"files": len(files), "samples": samples, "rate": rates.pop()}
    title = "{files:,} WAV files of a folder, {samples:,} samples in all, to 39 MFCC, one after another"
    return dataclasses.replace(row, title=title, full=sizes, quick=sizes, source=folder)


def factor(peer, sizes):
    """The factor of a peer's seconds, which may do only a part of the work."""
    if not peer.factor:
        return 1
    whole, part = peer.factor.split("/")
    return sizes[whole] / sizes[part]


def measure(comparison, setup):
    """Prepares, checks and times one row; the result can be written as JSON."""
    sizes = comparison.quick if setup.quick else comparison.full
    peers = comparison.peers if setup.peers else ()
    folder = setup.work / comparison.name
    given = folder / "input"
    given.mkdir(parents=True)
    for file in pathlib.Path(comparison.source).glob("*.wav") if comparison.source else ():
        (given / file.name).symlink_to(file)
    words = " ".join(f"{name}={size}" for name, size in sizes.items())
    workers = [worker.ours(setup, comparison.task)] + [worker.peer(setup, peer.task) for peer in peers]
    try:
        for each in workers:
            each.ask(f"prepare {given} {words}")
            (folder / each.name).mkdir()
            each.ask(f"answer {folder / each.name}")
        findings = [check(peer, setup.quick, folder) for peer in peers]
        usual = setup.plan
        seconds = rounds.alternate(workers, rounds.Plan(comparison.rounds * usual.rounds, usual.warm_up))
    finally:
        for each in workers:
            each.close()
    return result(comparison, sizes, seconds, findings)


def check(peer, quick, folder):
    from harness import checks  # needs NumPy, which a machine without peers may lack

    function = getattr(checks, peer.check)
    if peer.limit is not None:
        function = function(peer.quick_limit if quick and peer.quick_limit else peer.limit)
    try:
        return function(folder / "input", folder / "tdl4j", folder / peer.task)
    except worker.Failed as fault:
        raise worker.Failed(f"ours against {peer.label}: {fault}") from fault


def result(comparison, sizes, seconds, findings):
    ours = seconds["tdl4j"]
    peers = []
    for peer, found in zip(comparison.peers, findings):
        scale = factor(peer, sizes)
        theirs = [scale * s for s in seconds[peer.task]]
        peers.append(
            {
                "label": peer.label,
                "seconds": rounds.spread(theirs),
                "scaled": scale,
                "ratio": rounds.ratios(ours, theirs),
                "checks": found,
            }
        )
    flops = comparison.flops(sizes) if comparison.flops else None
    return {
        "kind": "comparison",
        "title": comparison.title.format(**sizes),
        "sizes": sizes,
        "rounds": len(ours),
        "seconds": rounds.spread(ours),
        "flops": flops,
        "peers": peers,
    }
