"""A restricted Boltzmann machine by CD-1 with momentum and weight decay, all in float32.

Both are short implementations in NumPy and PyTorch, because no library has CD-1 with momentum.
"""

import numpy as np
import torch

EPOCHS = 3
RATE, MOMENTUM, DECAY = 0.05, 0.5, 2e-4


def save(folder, prefix, weights, visible, hidden):
    np.save(folder / f"{prefix}learnt-weights.npy", weights)
    np.save(folder / f"{prefix}learnt-visible.npy", visible.reshape(1, -1))
    np.save(folder / f"{prefix}learnt-hidden.npy", hidden.reshape(1, -1))


class Rbm:
    repetitions = EPOCHS

    def prepare(self, folder, sizes):
        self.batch = sizes["batch"]
        self.rows = np.load(folder / "rows.npy")
        self.weights = np.load(folder / "weights.npy")
        self.bias = np.zeros(self.weights.shape[1], np.float32)
        self.check_rows = np.load(folder / "check-rows.npy")
        self.check_weights = np.load(folder / "check-weights.npy")
        self.check_bias = np.load(folder / "check-bias.npy").ravel()

    def answer(self, folder):
        check = self.train(self.check_rows, self.check_weights, self.check_bias, len(self.rows))
        save(folder, "check-", *check)
        save(folder, "", *self.train(self.rows, self.weights, self.bias, self.batch))

    def run(self):
        self.train(self.rows, self.weights, self.bias, self.batch)


class NumpyRbm(Rbm):
    def train(self, rows, weights, bias, batch):
        def sigmoid(x):
            return 1 / (1 + np.exp(-x))

        random = np.random.default_rng(1)
        w, b, c = weights.copy(), np.zeros(rows.shape[1], np.float32), bias.copy()
        dw, db, dc = np.zeros_like(w), np.zeros_like(b), np.zeros_like(c)
        with np.errstate(over="ignore"):
            for _ in range(EPOCHS):
                order = random.permutation(len(rows))
                for start in range(0, len(rows), batch):
                    v0 = rows[order[start : start + batch]]
                    h0 = sigmoid(v0 @ w + c)
                    states = (random.random(h0.shape, np.float32) < h0).astype(np.float32)
                    v1 = sigmoid(states @ w.T + b)
                    h1 = sigmoid(v1 @ w + c)
                    n = np.float32(len(v0))
                    dw *= MOMENTUM
                    dw += RATE * ((v0.T @ h0 - v1.T @ h1) / n - DECAY * w)
                    db = MOMENTUM * db + RATE * (v0 - v1).mean(axis=0)
                    dc = MOMENTUM * dc + RATE * (h0 - h1).mean(axis=0)
                    w += dw
                    b += db
                    c += dc
        return w, b, c


class TorchRbm(Rbm):
    def train(self, rows, weights, bias, batch):
        torch.manual_seed(1)
        w, b, c = torch.from_numpy(weights).clone(), torch.zeros(rows.shape[1]), torch.from_numpy(bias).clone()
        contrastive_divergence(torch.from_numpy(rows), (w, b, c), EPOCHS, batch)
        return w.numpy(), b.numpy(), c.numpy()


@torch.no_grad()
def contrastive_divergence(rows, parameters, epochs, batch, rate=RATE, reconstruction=torch.sigmoid):
    """Trains w, b and c in place; ``reconstruction`` is the mean of the visible units."""
    w, b, c = parameters
    dw, db, dc = torch.zeros_like(w), torch.zeros_like(b), torch.zeros_like(c)
    for _ in range(epochs):
        for indices in torch.randperm(len(rows)).split(batch):
            v0 = rows[indices]
            h0 = torch.sigmoid(v0 @ w + c)
            v1 = reconstruction(torch.bernoulli(h0) @ w.T + b)
            h1 = torch.sigmoid(v1 @ w + c)
            dw.mul_(MOMENTUM).add_(v0.T @ h0 - v1.T @ h1, alpha=rate / len(v0)).add_(w, alpha=-rate * DECAY)
            db.mul_(MOMENTUM).add_((v0 - v1).mean(0), alpha=rate)
            dc.mul_(MOMENTUM).add_((h0 - h1).mean(0), alpha=rate)
            w += dw
            b += db
            c += dc
