"""Runs the task of a peer in a process that stays alive, with the protocol of io.github.tdl4j.bench.Worker.

    python3 -I worker.py TASK THREADS

The libraries' own thread pools are set by the environment; PyTorch gets the number.
"""

import importlib
import pathlib
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))

TASKS = {
    "sgemm-numpy": "sgemm:NumpyProduct",
    "rbm-numpy": "rbm:NumpyRbm",
    "rbm-torch": "rbm:TorchRbm",
    "backprop-numpy": "backprop:NumpyNetwork",
    "backprop-torch": "backprop:TorchNetwork",
    "knn-sklearn": "maps:Neighbours",
    "cca-numpy": "maps:CanonicalVectors",
    "cca-sklearn": "maps:SklearnCanonicalVectors",
    "svr-sklearn": "maps:SupportVectors",
    "predict-torch": "predict:TorchClassifier",
    "mfcc-numpy": "mfcc:NumpyMfcc",
}


def reply(task, words):
    if words[0] == "prepare":
        sizes = {name: int(size) for name, size in (word.split("=") for word in words[2:])}
        task.prepare(pathlib.Path(words[1]), sizes)
        return "ok"
    if words[0] == "answer":
        task.answer(pathlib.Path(words[1]))
        return "ok"
    if words[0] == "time":
        start = time.perf_counter()
        task.run()
        seconds = time.perf_counter() - start
        return f"ok {seconds / getattr(task, 'repetitions', 1):.9f}"
    raise ValueError(f"a line must begin with prepare, answer or time but is {words}")


def main():
    module, name = TASKS[sys.argv[1]].split(":")
    if sys.argv[1].endswith("torch"):
        import torch

        torch.set_num_threads(int(sys.argv[2]))
    task = getattr(importlib.import_module("peers." + module), name)()
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        if line.strip() == "quit":
            break
        try:
            print(reply(task, line.split()), file=answers, flush=True)
        except Exception as fault:  # the harness says whose it was
            text = " ".join(f"{type(fault).__name__}: {fault}".split())
            print("error " + text, file=answers, flush=True)


if __name__ == "__main__":
    main()
