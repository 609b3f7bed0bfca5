"""Backpropagation through sigmoid layers to softmax outputs by SGD with momentum and weight decay, in float32."""

import numpy as np
import torch

EPOCHS = 3
RATE, CHECKED_RATE, MOMENTUM, DECAY = 0.05, 0.5, 0.9, 0.001
LAYERS = 4
LABELS = 26


class Network:
    repetitions = EPOCHS

    def prepare(self, folder, sizes):
        self.batch = sizes["batch"]
        self.rows = np.load(folder / "rows.npy")
        self.labels = np.arange(len(self.rows)) % LABELS
        self.weights = [np.load(folder / f"weights-{i}.npy") for i in range(LAYERS)]

    def answer(self, folder):
        for i, (weights, bias) in enumerate(self.train(len(self.rows), CHECKED_RATE)):
            np.save(folder / f"learnt-weights-{i}.npy", weights)
            np.save(folder / f"learnt-bias-{i}.npy", bias.reshape(1, -1))

    def run(self):
        self.train(self.batch, RATE)


class NumpyNetwork(Network):
    def train(self, batch, rate):
        random = np.random.default_rng(1)
        weights = [w.copy() for w in self.weights]
        biases = [np.zeros(w.shape[1], np.float32) for w in weights]
        weight_steps = [np.zeros_like(w) for w in weights]
        bias_steps = [np.zeros_like(b) for b in biases]
        targets = np.eye(LABELS, dtype=np.float32)[self.labels]
        for _ in range(EPOCHS):
            order = random.permutation(len(self.rows))
            for start in range(0, len(self.rows), batch):
                rows = order[start : start + batch]
                activations = [self.rows[rows]]
                for w, b in zip(weights[:-1], biases[:-1]):
                    activations.append(1 / (1 + np.exp(-(activations[-1] @ w + b))))
                scores = activations[-1] @ weights[-1] + biases[-1]
                scores = np.exp(scores - scores.max(axis=1, keepdims=True))
                error = (scores / scores.sum(axis=1, keepdims=True) - targets[rows]) / np.float32(len(rows))
                for i in reversed(range(LAYERS)):
                    gradient, bias_gradient = activations[i].T @ error, error.sum(axis=0)
                    if i > 0:
                        error = (error @ weights[i].T) * activations[i] * (1 - activations[i])
                    weight_steps[i] *= MOMENTUM
                    weight_steps[i] -= rate * (gradient + DECAY * weights[i])
                    bias_steps[i] = MOMENTUM * bias_steps[i] - rate * bias_gradient
                    weights[i] += weight_steps[i]
                    biases[i] += bias_steps[i]
        return zip(weights, biases)


class TorchNetwork(Network):
    def train(self, batch, rate):
        torch.manual_seed(1)
        layers = []
        for w in self.weights:
            layer = torch.nn.Linear(*w.shape)
            with torch.no_grad():
                layer.weight.copy_(torch.from_numpy(w.T))
                layer.bias.zero_()
            layers += [layer, torch.nn.Sigmoid()]
        network = torch.nn.Sequential(*layers[:-1])
        decayed = [p for name, p in network.named_parameters() if name.endswith("weight")]
        others = [p for name, p in network.named_parameters() if name.endswith("bias")]
        optimizer = torch.optim.SGD(
            [{"params": decayed, "weight_decay": DECAY}, {"params": others}], lr=rate, momentum=MOMENTUM
        )
        rows, labels = torch.from_numpy(self.rows), torch.from_numpy(self.labels)
        for _ in range(EPOCHS):
            for indices in torch.randperm(len(rows)).split(batch):
                optimizer.zero_grad(set_to_none=True)
                torch.nn.functional.cross_entropy(network(rows[indices]), labels[indices]).backward()
                optimizer.step()
        return [(layer.weight.detach().numpy().T, layer.bias.detach().numpy()) for layer in layers[::2]]
