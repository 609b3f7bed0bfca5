"""The model folder of tdl4j in PyTorch: standardisation, sigmoid layers, softmax outputs, in float32."""

import json
import struct

import numpy as np
import torch

TYPES = {"F32": "<f4", "F64": "<f8", "I64": "<i8"}


def arrays(file):
    with open(file, "rb") as opened:
        (length,) = struct.unpack("<Q", opened.read(8))
        header = json.loads(opened.read(length))
        data = opened.read()
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], TYPES[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
    }


class TorchClassifier:
    def prepare(self, folder, sizes):
        self.rows = torch.from_numpy(np.load(folder / "rows.npy"))
        state = json.loads((folder / "model" / "model.json").read_text())["state"]
        weights = arrays(folder / "model" / "weights.safetensors")
        scaler = "scaling.normaliser.all."
        factors = weights[scaler + "factors"] * state["scaling"]["projection"]["scale"]
        units = weights.get(scaler + "units", np.ones(1))
        self.factors = torch.from_numpy((units * factors).astype(np.float32))
        self.shifts = torch.from_numpy((-weights[scaler + "means"] * factors).astype(np.float32))
        layers = []
        for number, layer in enumerate(state["network"]["layers"]):
            w, bias = (weights[f"network.layers.{number}.{part}"] for part in ("weights", "bias"))
            linear = torch.nn.Linear(*w.shape)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(w.T.copy()))
                linear.bias.copy_(torch.from_numpy(bias[0].copy()))
            outputs = torch.nn.Sigmoid() if layer["activation"] == "sigmoid" else torch.nn.Softmax(dim=1)
            layers += [linear, outputs]
        self.network = torch.nn.Sequential(*layers).eval()

    def run(self):
        with torch.no_grad():
            return self.network(self.rows * self.factors + self.shifts)

    def answer(self, folder):
        np.save(folder / "probabilities.npy", self.run().numpy())
