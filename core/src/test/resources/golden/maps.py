"""What scikit-learn and SciPy make of a few parallel pairs; prints the golden rows as CSV."""

import numpy as np
from scipy.optimize import minimize
from scipy.spatial.distance import cdist
from sklearn.neighbors import KNeighborsRegressor
from sklearn.svm import SVR

PAIRS, QUERIES, GAMMA, C, EPSILON = 14, 4, 0.7, 2.0, 0.3


def show(name, rows):
    for number, row in enumerate(np.atleast_2d(rows)):
        print(name, number, *("%.9g" % value for value in np.atleast_1d(row)), sep=",")


def waves(rows, columns, shift):
    """Numbers in [0, 1) without a pattern, rounded to what a float holds."""
    at = np.arange(1, rows + 1)[:, None] * 12.9898 + np.arange(1, columns + 1) * 78.233 + shift
    return np.modf(np.abs(np.sin(at) * 43758.5453))[0].astype(np.float32).astype(float)


def kernel(left, right):
    return np.exp(-GAMMA * cdist(left, right, "sqeuclidean"))


def joint_svr(gram, targets, epsilon):
    """Minimizes over W = L'B, where K = LL', and the bias."""
    root = np.linalg.cholesky(gram + 1e-13 * np.eye(len(gram)))
    rows, outputs = targets.shape

    def objective(flat):
        weights, bias = flat[:-outputs].reshape(rows, outputs), flat[-outputs:]
        errors = targets - root @ weights - bias
        norms = np.linalg.norm(errors, axis=1)
        over = np.maximum(0, norms - epsilon)
        slope = -2 * C * (over / norms)[:, None] * errors
        value = (weights**2).sum() / 2 + C * (over**2).sum()
        return value, np.concatenate([(weights + root.T @ slope).ravel(), slope.sum(0)])

    best = minimize(
        objective,
        np.concatenate([np.zeros(rows * outputs), targets.mean(0)]),
        jac=True,
        method="L-BFGS-B",
        options=dict(maxiter=100000, maxfun=200000, ftol=1e-16, gtol=1e-11, maxcor=50),
    )
    weights = best.x[:-outputs].reshape(rows, outputs)
    return best.fun, np.linalg.solve(root.T, weights), best.x[-outputs:]


source, target = waves(PAIRS, 3, 0), waves(PAIRS, 2, 5)
target[:, 0] = (0.5 * target[:, 0] + np.sin(3 * source[:, 0])).astype(np.float32)
target[:, 1] = (0.2 * target[:, 1] + source[:, 1] * source[:, 2]).astype(np.float32)
queries = waves(QUERIES, 3, 9)
show("source", source)
show("target", target)
show("query", queries)

for metric in "euclidean", "cosine":
    for weights in "uniform", "distance":
        knn = KNeighborsRegressor(4, weights=weights, metric=metric, algorithm="brute")
        show(f"knn-{metric}-{weights}", knn.fit(source, target).predict(queries))

gram, across = kernel(source, source), kernel(queries, source)
columns = []
for output in target.T:
    mean, deviation = output.mean(), output.std()
    svr = SVR(kernel="precomputed", C=C, epsilon=EPSILON, tol=1e-9)
    columns.append(svr.fit(gram, (output - mean) / deviation).predict(across) * deviation + mean)
show("per-output-svr", np.transpose(columns))

for name, outputs in ("joint-svr", target), ("joint-svr-one-output", target[:, :1]):
    spread = np.sqrt(((outputs - outputs.mean(0)) ** 2).sum(1).mean())
    minimum, coefficients, bias = joint_svr(gram, outputs, EPSILON * spread)
    show(name + "-objective", minimum)
    show(name, across @ coefficients + bias)
