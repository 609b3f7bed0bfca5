#!/usr/bin/env python3
"""Trains a small network for five steps with PyTorch; writes it before and after as ONNX files.

    python3 make_golden.py        (PyTorch 1.13.0a0 of Debian 12, NumPy 1.24)

cnn-before.onnx is the network; cnn-all.onnx after training all of it, cnn-upper.onnx after training the
part above the tensor that Flatten computes. Rows and labels are functions of their numbers, as in
FiveStepsTest.java.
"""
import copy
import pathlib

import numpy as np
import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent
ROWS, STEPS, BATCH = 12, 5, 4


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.below = nn.Sequential(
            nn.Conv2d(2, 4, 3, padding=1, stride=(1, 2)), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(4, 4, (2, 1), groups=2), nn.LeakyReLU(0.1), nn.AvgPool2d((2, 1), 1, count_include_pad=False), nn.Flatten())
        self.above = nn.Sequential(nn.Linear(16, 6), nn.Tanh(), nn.Linear(6, 5), nn.Sigmoid(), nn.Linear(5, 3))

    def forward(self, rows):
        return torch.log_softmax(self.above(self.below(rows)), 1)


def export(network, name):
    torch.onnx.export(network, torch.zeros(2, 2, 8, 10), str(FOLDER / f"{name}.onnx"), opset_version=13,
                      input_names=["rows"], output_names=["labels"], do_constant_folding=False,
                      training=torch.onnx.TrainingMode.PRESERVE,
                      dynamic_axes={"rows": {0: "n"}, "labels": {0: "n"}})


def trained(network, parts):
    network = copy.deepcopy(network)
    chosen = [p for part in parts for p in getattr(network, part).named_modules()]
    weights, others = [], []
    for _, module in chosen:
        for name, parameter in module.named_parameters(recurse=False):
            decays = name == "weight" and not isinstance(module, nn.BatchNorm2d)
            (weights if decays else others).append(parameter)
    descent = torch.optim.SGD([{"params": weights, "weight_decay": 0.01}, {"params": others}],
                              lr=0.05, momentum=0.9)
    row = np.arange(ROWS)[:, None]
    values = np.sin(1.7 * row + 0.31 * np.arange(160)[None, :]).astype(np.float32)
    rows = torch.tensor(values.reshape(ROWS, 2, 8, 10))
    labels = torch.arange(ROWS) % 3
    for step in range(STEPS):
        batch = torch.arange(step * BATCH, (step + 1) * BATCH) % ROWS
        descent.zero_grad()
        nn.functional.nll_loss(network(rows[batch]), labels[batch]).backward()
        descent.step()
    return network


def main():
    torch.manual_seed(1)
    torch.set_num_threads(1)
    network = Network().eval()
    with torch.no_grad():
        network.below[1].running_mean.uniform_(-0.2, 0.2)
        network.below[1].running_var.uniform_(0.5, 1.5)
        network.below[1].weight.uniform_(0.5, 1.5)
    export(network, "cnn-before")
    export(trained(network, ["below", "above"]), "cnn-all")
    export(trained(network, ["above"]), "cnn-upper")


if __name__ == "__main__":
    main()
