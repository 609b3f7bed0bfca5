"""One fold of the pixel grid in PyTorch, NumPy and scikit-learn, with a share of the epochs.

    python3 -I grid.py DATA SIZES THREADS

DATA is a prepared data set, SIZES the JSON of bench/harness/programs.py. Prints as JSON the seconds of the work that
grows with the epochs and of the rest, and the accuracy on the training labels.

The lower layers' activations are computed once for each transfer, as in careful code. Instead of the
multivariate SVR, which no library has, scikit-learn's kernel ridge regression is used: it is the same map without a
tube, and far cheaper than one SVR for each of 57,600 outputs.
"""

import copy
import csv
import json
import pathlib
import sys
import time

import numpy as np
import torch
from sklearn.kernel_ridge import KernelRidge
from sklearn.metrics.pairwise import euclidean_distances
from sklearn.model_selection import StratifiedKFold
from sklearn.neighbors import KNeighborsRegressor

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))

from peers.rbm import contrastive_divergence  # noqa: E402

UNSEEN = "UVWXYZ"
COMPONENTS = 25


class Watch:
    """Adds seconds by kind of work."""

    def __init__(self):
        self.seconds = {"once": 0.0, "epochs": 0.0}

    def time(self, kind, work, *arguments):
        start = time.perf_counter()
        result = work(*arguments)
        self.seconds[kind] += time.perf_counter() - start
        return result


def load(folder, modality, frames):
    """Contiguous frames from the middle of each clip, as rows of numbers."""
    clips = list(csv.DictReader((folder / "instances.csv").open()))
    stored = np.load(folder / f"{modality}.npy", mmap_mode="r")
    rows = []
    for clip in clips:
        first, count = int(clip[f"{modality}_start"]), int(clip[f"{modality}_count"])
        middle = first + np.clip((count - frames) // 2 + np.arange(frames), 0, count - 1)
        rows.append(stored[middle].astype(np.float32).ravel())
    return np.stack(rows), [clip["label"] for clip in clips], np.array([clip["speaker"] for clip in clips])


def normalise(rows, speakers, training):
    """Normalises by the statistics of each speaker's training clips, then scales for a wide layer."""
    result = np.empty_like(rows)
    for speaker in np.unique(speakers):
        own = speakers == speaker
        known = rows[own & training]
        result[own] = (rows[own] - known.mean(axis=0)) / (known.std(axis=0) + 1e-6)
    return torch.from_numpy(result * np.float32(min(1, (600 / rows.shape[1]) ** 0.5)))


def pretrain(rows, hidden, epochs, batch):
    """A stack of restricted Boltzmann machines, as layers."""
    layers = []
    for i, width in enumerate(hidden):
        w, b, c = 0.01 * torch.randn(rows.shape[1], width), torch.zeros(rows.shape[1]), torch.zeros(width)
        rate, mean = (0.001, lambda x: x) if i == 0 else (0.05, torch.sigmoid)
        contrastive_divergence(rows, (w, b, c), epochs, batch, rate, mean)
        layer = torch.nn.Linear(rows.shape[1], width)
        with torch.no_grad():
            layer.weight.copy_(w.T)
            layer.bias.copy_(c)
            rows = torch.sigmoid(rows @ w + c)
        layers.append(torch.nn.Sequential(layer, torch.nn.Sigmoid()))
    return layers


def train(network, rows, labels, epochs, batch):
    optimizer = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9, weight_decay=0.001)
    for _ in range(epochs):
        for indices in torch.randperm(len(rows)).split(batch):
            optimizer.zero_grad(set_to_none=True)
            torch.nn.functional.cross_entropy(network(rows[indices]), labels[indices]).backward()
            optimizer.step()
    return network


def belief_network(watch, rows, labels, sizes):
    tenth = sizes["tenth"]
    layers = watch.time("epochs", pretrain, rows, sizes["hidden"], sizes["pretraining"] // tenth, sizes["batch"])
    network = torch.nn.Sequential(*layers, torch.nn.Linear(sizes["hidden"][-1], 26))
    return watch.time("epochs", train, network, rows, labels, sizes["training"] // tenth, sizes["batch"])


class Neighbours:
    def fit(self, source, target):
        self.model = KNeighborsRegressor(20).fit(source, target)
        return self.model


class CanonicalRegression:
    """Canonical variates of the source, and the regression of the target on them."""

    def fit(self, source, target):
        self.means = source.mean(axis=0), target.mean(axis=0)
        left, values, axes = np.linalg.svd(source - self.means[0], full_matrices=False)
        right = np.linalg.svd(target - self.means[1], full_matrices=False)[0]
        kept = values > 1e-5 * values[0]
        u = np.linalg.svd(left[:, kept].T @ right, full_matrices=False)[0][:, :COMPONENTS]
        self.weights = axes[kept].T / values[kept] @ u
        self.decoder = (left[:, kept] @ u).T @ (target - self.means[1])
        return self

    def predict(self, source):
        return (source - self.means[0]) @ self.weights @ self.decoder + self.means[1]


class Kernel:
    def fit(self, source, target):
        gamma = 1 / np.median(euclidean_distances(source)) ** 2
        return KernelRidge(alpha=0.5, kernel="rbf", gamma=gamma).fit(source, target)


def activate(network, layer, rows):
    with torch.no_grad():
        return network[:layer](rows)


def tune(watch, network, layer, rows, labels, sizes):
    """A copy of the layers above, trained further."""
    top = copy.deepcopy(network[layer:])
    return watch.time("epochs", train, top, rows, labels, sizes["tuning"] // sizes["tenth"], sizes["batch"])


def main():
    folder, sizes = pathlib.Path(sys.argv[1]), json.loads(sys.argv[2])
    torch.set_num_threads(int(sys.argv[3]))
    torch.manual_seed(1)
    watch = Watch()

    audio, names, speakers = watch.time("once", load, folder, "audio", 24)
    video = watch.time("once", load, folder, "video", sizes["frames"])[0]
    labels = torch.tensor([ord(name) - ord("A") for name in names])
    seen = np.array([name not in UNSEEN for name in names])
    folds = StratifiedKFold(sizes["folds"], shuffle=True, random_state=1)
    train_rows, test = next(folds.split(np.zeros(len(names)), labels.numpy()))
    training = np.zeros(len(names), bool)
    training[train_rows] = True
    paired, unpaired = training & seen, training & ~seen

    x_a = watch.time("once", normalise, audio, speakers, training)
    x_v = watch.time("once", normalise, video, speakers, paired)
    n_a = belief_network(watch, x_a[training], labels[training], sizes)
    n_v = belief_network(watch, x_v[paired], labels[paired], sizes)

    def tuned(layer, arriving):
        """TDLFT(i), or the oracle, with replay."""
        rows = torch.cat([activate(n_v, layer, x_v[paired]), arriving])
        taught = torch.cat([labels[paired], labels[unpaired]])
        top = tune(watch, n_v, layer, rows, taught, sizes)
        return watch.time("once", lambda: top(activate(n_v, layer, x_v[test])).argmax(1))

    for layer in range(len(sizes["hidden"]) + 1):
        pairs = [watch.time("once", activate, n, layer, x[paired]).numpy() for n, x in ((n_a, x_a), (n_v, x_v))]
        queries = activate(n_a, layer, x_a[unpaired]).numpy()
        for method in (Neighbours(), CanonicalRegression(), Kernel()):
            estimates = watch.time("once", lambda m=method, q=queries, p=pairs: m.fit(*p).predict(q))
            tuned(layer, torch.from_numpy(estimates.astype(np.float32)))
        tuned(layer, activate(n_v, layer, x_v[unpaired]))

    with torch.no_grad():
        answers = n_v(x_v[test]).argmax(1)
    known = torch.from_numpy(seen[test])
    accuracy = (answers == labels[test])[known].float().mean().item()
    print(json.dumps({**watch.seconds, "accuracy": accuracy}))


if __name__ == "__main__":
    main()
