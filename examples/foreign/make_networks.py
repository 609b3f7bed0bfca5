#!/usr/bin/env python3
"""Trains two small networks on halves of handwritten digits and writes them as ONNX files.

    ./tdl data import mnist-halves DIR --train 3000 --test 1000 --out build/foreign/halves
    python3 examples/foreign/make_networks.py build/foreign
    ./tdl run examples/foreign/halves.yaml

The source network reads left halves and knows all ten digits. The target network, a convolutional
network, reads right halves and was never trained on an 8 or a 9. Both are trained on the instances
whose ids begin with "train"; train.txt and test.txt give the experiment the same split.

Needs Python 3 with NumPy and PyTorch (made with PyTorch 1.13; newer ones need dynamo=False).
"""
import csv
import inspect
import pathlib
import sys

import numpy as np
import torch
from torch import nn

UNSEEN = {"8", "9"}


class Source(nn.Module):
    """A convolutional network with ELU units; transfer reads its layer of 64 units."""

    def __init__(self):
        super().__init__()
        self.below = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.ELU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.ELU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(32 * 7 * 3, 64), nn.ELU())
        self.output = nn.Linear(64, 10)

    def forward(self, rows):
        return self.output(self.below(rows))


class Target(nn.Module):
    """A convolutional network with batch normalisation; transfer tunes the two last layers."""

    def __init__(self, labels):
        super().__init__()
        self.below = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten())
        self.hidden = nn.Sequential(nn.Linear(32 * 7 * 3, 100), nn.ReLU())
        self.output = nn.Linear(100, labels)

    def forward(self, rows):
        return self.output(self.hidden(self.below(rows)))


def train(network, rows, labels, epochs=12):
    order = torch.Generator().manual_seed(1)
    descent = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9, weight_decay=1e-4)
    network.train()
    for _ in range(epochs):
        for batch in torch.randperm(len(rows), generator=order).split(50):
            descent.zero_grad()
            nn.functional.cross_entropy(network(rows[batch]), labels[batch]).backward()
            descent.step()
    return network.eval()


def export(network, rows, file):
    options = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(network, rows, str(file), opset_version=14, input_names=["rows"],
                      output_names=["labels"], dynamic_axes={"rows": {0: "n"}, "labels": {0: "n"}},
                      **options)


def main(folder):
    torch.manual_seed(1)
    torch.set_num_threads(1)
    data = folder / "halves"
    with open(data / "instances.csv", newline="", encoding="utf-8") as file:
        instances = list(csv.DictReader(file))
    halves = {side: np.load(data / f"{side}.npy") for side in ("left", "right")}
    parts = {part: [i for i in instances if i["id"].startswith(part)] for part in ("train", "test")}
    for part, members in parts.items():
        (folder / f"{part}.txt").write_text("".join(i["id"] + "\n" for i in members), encoding="utf-8")

    def rows(members, side):
        starts = [int(i[f"{side}_start"]) for i in members]
        pixels = halves[side].reshape(-1, 1, 28, 14)[starts]
        return torch.tensor(pixels, dtype=torch.float32) / 255

    def labels(members):
        return torch.tensor([int(i["label"]) for i in members])

    seen = [i for i in parts["train"] if i["label"] not in UNSEEN]
    for name, network, members, side in (
            ("source", Source(), parts["train"], "left"), ("target", Target(8), seen, "right")):
        trained = train(network, rows(members, side), labels(members))
        test = [i for i in parts["test"] if name == "source" or i["label"] not in UNSEEN]
        with torch.no_grad():
            right = trained(rows(test, side)).argmax(1) == labels(test)
        print(f"{name}: {100 * right.float().mean():.1f}% of {len(test)} test halves")
        export(trained, rows(members[:2], side), folder / f"{name}.onnx")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
