"""Measurements of ./tdl: the pixel grid, the demo, and the time of a start."""

import json
import os
import subprocess
import time

from harness import rounds
from harness.worker import BENCH, PYTHON, Failed, java_command

# The grid of examples/avletters-pixels.yaml; the peer does a tenth of its epochs in one of its folds.
GRID = {
    "hidden": [500, 500, 500],
    "frames": 12,
    "pretraining": 60,
    "training": 100,
    "tuning": 60,
    "folds": 5,
    "tenth": 10,
    "batch": 50,
}
SMALL_GRID = {**GRID, "hidden": [30, 30, 30], "frames": 1, "pretraining": 2, "training": 2, "tuning": 2, "folds": 2}
SMALL_GRID["tenth"] = 2


def tdl(setup, *arguments):
    return [str(setup.root / "tdl"), *arguments]


def run(command, folder):
    """Seconds from start to end, and the largest resident memory in bytes."""
    with (folder / "output").open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = (folder / "output").read_text(errors="replace").strip().splitlines()[-3:]
        raise Failed(f"{' '.join(command)} ended with {process.returncode}: {' / '.join(last)}")
    return seconds, usage.ru_maxrss * 1024


def start(setup):
    """Wall time of commands after the build, and of the first prediction from the main method of a new JVM."""
    folder = setup.work / "start"
    folder.mkdir()
    run(tdl(setup, "--version"), folder)  # builds it where that is due
    model, data = small_model(setup, folder)
    commands = {"--version": ["--version"], "--help": ["--help"], "predict MODEL DATA": ["predict", model, data]}
    times = {name: [] for name in commands}
    first = []
    for _ in range(setup.plan.rounds):
        for name, words in commands.items():
            times[name].append(run(tdl(setup, *words), folder)[0])
        first.append(first_prediction(setup, model, data))
    return {
        "kind": "start",
        "seconds": {name: rounds.spread(values) for name, values in times.items()},
        "first": rounds.spread(first),
    }


def small_model(setup, folder):
    """A model of the synthetic letters, hidden layers of 300 units, and data with an instance of each group."""
    letters, few, model = (str(folder / name) for name in ("letters", "few", "model"))
    synth = ("data", "synth", "letters", "--seed", "1", "--repetitions", "1")
    run(tdl(setup, *synth, "--out", letters), folder)
    run(tdl(setup, *synth, "--out", few, "--labels", "A"), folder)
    epochs = ("networks.{}.pretraining.epochs=1", "networks.{}.training.epochs=1")
    settings = [form.format(modality) for modality in ("audio", "video") for form in epochs]
    run(
        tdl(
            setup,
            *("fit", str(setup.root / "examples" / "letters.yaml"), "--out", model, "--map", "knn", "--layer", "1"),
            *(word for setting in [f"data='{letters}'", "transfer.epochs=1", *settings] for word in ("--set", setting)),
        ),
        folder,
    )
    return model, few


def first_prediction(setup, model, data):
    """Seconds that the program prints for loading and predicting."""
    command = java_command(
        setup.java, setup.threads, "io.github.tdl4j.bench.program.FirstPrediction", model, data, str(setup.threads)
    )
    finished = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if finished.returncode:
        raise Failed("the first prediction: " + " / ".join(finished.stderr.strip().splitlines()[-3:]))
    return float(finished.stdout.split()[0])


def demo(setup):
    """Wall time of the demo, including the generation of its data."""
    folder = setup.work / "demo"
    folder.mkdir()
    run(tdl(setup, "--version"), folder)
    command = tdl(setup, "demo", "--out", str(folder / "out"), "--threads", str(setup.threads))
    if setup.quick:
        return {"kind": "demo", "skipped": "it is not small"}
    seconds, memory = run(command, folder)
    return {"kind": "demo", "seconds": seconds, "memory": memory}


def grid(setup):
    """The pixel grid in full, and one fold of it by PyTorch at a tenth of the epochs."""
    folder = setup.work / "grid"
    folder.mkdir()
    given = data(setup, folder)
    sizes = SMALL_GRID if setup.quick else GRID
    out = folder / "out"
    command = tdl(
        setup,
        *("run", str(setup.root / "examples" / "avletters-pixels.yaml")),
        *("--out", str(out), "--threads", str(setup.threads), "--set", f"data='{given}'"),
        *(word for key, value in overrides(sizes) for word in ("--set", f"{key}={value}")),
    )
    seconds, memory = run(command, folder)
    result = {
        "kind": "grid",
        "data": "AV-Letters" if setup.data else "synthetic clips of its shape",
        "sizes": sizes,
        "seconds": seconds,
        "memory": memory,
        "accuracy": accuracy(out),
    }
    if setup.peers:
        result["peer"] = peer(setup, folder, given, sizes)
        result["ratio"] = result["peer"]["scaled"] / seconds
    return result


def profile(setup):
    """Sampled profile of the pixel grid."""
    folder = setup.work / "profile"
    folder.mkdir()
    given = data(setup, folder)
    sizes = SMALL_GRID if setup.quick else GRID
    command = java_command(
        setup.java,
        setup.threads,
        "io.github.tdl4j.bench.program.GridProfile",
        *(str(setup.root / "examples" / "avletters-pixels.yaml"), str(folder / "out"), str(setup.threads)),
        f"data='{given}'",
        *(f"{key}={value}" for key, value in overrides(sizes)),
    )
    finished = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    if finished.returncode:
        raise Failed(f"the profiled grid ended with {finished.returncode}")
    return {"kind": "profile", **json.loads(finished.stdout.splitlines()[-1])}


def data(setup, folder):
    if setup.data:
        return os.path.abspath(setup.data)
    made = folder / "data"
    run(tdl(setup, "data", "synth", "letters", "--out", str(made), "--seed", "1"), folder)
    return made


def overrides(sizes):
    yield "features.video.frames", sizes["frames"]
    yield "folds", sizes["folds"]
    yield "transfer.epochs", sizes["tuning"]
    for modality in ("audio", "video"):
        yield f"networks.{modality}.hidden", sizes["hidden"]
        yield f"networks.{modality}.pretraining.epochs", sizes["pretraining"]
        yield f"networks.{modality}.training.epochs", sizes["training"]


def accuracy(out):
    """Accuracy of N_V before transfer, over its training labels."""
    cells = json.loads((out / "results.json").read_text())["cells"]
    unimodal = next(cell for cell in cells if cell["method"] == "unimodal")
    return unimodal["seen"]


def peer(setup, folder, given, sizes):
    command = [*PYTHON, str(BENCH / "peers" / "grid.py"), str(given), json.dumps(sizes), str(setup.threads)]
    finished = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    if finished.returncode:
        raise Failed(f"the peer's fold ended with {finished.returncode}")
    figures = json.loads(finished.stdout)
    whole = sizes["folds"] * (sizes["tenth"] * figures["epochs"] + figures["once"])
    return {**figures, "scaled": whole}
