"""Checks that the results of tdl4j and a peer agree. Each check returns the difference or raises Failed."""

import numpy as np

from harness.worker import Failed


def load(folder, name):
    return np.load(folder / f"{name}.npy").astype(np.float64)


def require(what, value, limit):
    if not value <= limit:
        raise Failed(f"{what} must be at most {limit:g} but is {value:g}")
    return f"{what} {value:.1e}"


def apart(one, other, unit=None):
    """The largest difference as a share of the largest entry of ``unit``."""
    unit = one if unit is None else unit
    return np.abs(one - other).max() / np.abs(unit).max()


def products(given, ours, theirs):
    return [require("difference of the products", apart(load(ours, "product"), load(theirs, "product")), 1e-5)]


def coefficients(given, ours, theirs):
    return [require("difference of the coefficients", apart(load(ours, "features"), load(theirs, "features")), 1e-5)]


def machines(given, ours, theirs):
    """Parameters agree if sampling is deterministic; otherwise reconstruction errors agree."""
    changes = {"weights": load(given, "check-weights"), "visible": 0, "hidden": load(given, "check-bias")}
    learnt = [{part: load(side, f"check-learnt-{part}") for part in changes} for side in (ours, theirs)]
    largest = max(np.abs(learnt[0][part] - start).max() for part, start in changes.items())
    worst = max(np.abs(learnt[0][part] - learnt[1][part]).max() for part in changes) / largest
    rows = load(given, "rows")
    errors = [reconstruction_error(rows, side) for side in (ours, theirs)]
    return [
        require("difference of the parameters without randomness", worst, 1e-3),
        require("difference of the reconstruction errors", abs(errors[0] / errors[1] - 1), 0.02),
    ]


def reconstruction_error(rows, folder):
    weights, visible, hidden = (load(folder, f"learnt-{part}") for part in ("weights", "visible", "hidden"))
    states = sigmoid(rows @ weights + hidden)
    return np.square(sigmoid(states @ weights.T + visible) - rows).mean()


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def networks(given, ours, theirs):
    worst = 0
    for i in range(len(list(given.glob("weights-*.npy")))):
        for part, start in (("weights", load(given, f"weights-{i}")), ("bias", 0)):
            one, other = (load(side, f"learnt-{part}-{i}") for side in (ours, theirs))
            worst = max(worst, apart(one, other, one - start))
    return [require("difference of the parameters", worst, 1e-4)]


def estimates(given, ours, theirs):
    return [require("difference of the estimates", apart(load(ours, "estimates"), load(theirs, "estimates")), 1e-5)]


def probabilities(given, ours, theirs):
    one, other = (load(side, "probabilities") for side in (ours, theirs))
    require("difference of a sum of probabilities from 1", np.abs(one.sum(axis=1) - 1).max(), 1e-5)
    return [require("difference of the probabilities", np.abs(one - other).max(), 1e-5)]


def correlations(limit):
    def check(given, ours, theirs):
        worst = np.abs(load(ours, "correlations") - load(theirs, "correlations")).max()
        return [require("difference of the canonical correlations", worst, limit)]

    return check


def regressions(limit):
    """Without a tube tdl4j equals kernel ridge; with it the held-out error is at most this share of scikit-learn's."""

    def check(given, ours, theirs):
        ridge = apart(load(ours, "ridge"), load(theirs, "ridge"))
        peer = load(theirs, "estimates")
        truth = load(given, "held")[:, : peer.shape[1]]
        errors = [np.sqrt(np.square(e - truth).mean()) for e in (load(ours, "estimates")[:, : peer.shape[1]], peer)]
        require("held-out error as a share of the peer's", errors[0] / errors[1], limit)
        return [
            require("difference from kernel ridge without a tube", ridge, 1e-4),
            f"held-out error {errors[0]:.4f}, the peer's {errors[1]:.4f}",
        ]

    return check
