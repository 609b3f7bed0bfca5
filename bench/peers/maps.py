"""The maps between two layers in scikit-learn and NumPy."""

import warnings

import numpy as np
from sklearn.cross_decomposition import CCA
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.multioutput import MultiOutputRegressor
from sklearn.neighbors import KNeighborsRegressor
from sklearn.svm import SVR

COMPONENTS = 10

# CCA with its defaults stops at 500 iterations and says so; the check tells how far it came.
warnings.simplefilter("ignore", ConvergenceWarning)


class Pairs:
    def prepare(self, folder, sizes):
        self.source = np.load(folder / "source.npy")
        self.target = np.load(folder / "target.npy")
        self.queries = np.load(folder / "queries.npy")


class Neighbours(Pairs):
    """KNeighborsRegressor with its defaults: five neighbours, plain mean."""

    def run(self):
        return KNeighborsRegressor().fit(self.source, self.target).predict(self.queries)

    def answer(self, folder):
        np.save(folder / "estimates.npy", self.run())


class CanonicalVectors(Pairs):
    """Both sides whitened by singular value decomposition, then one of the product."""

    def run(self):
        left, left_values, left_axes = self.decompose(self.source)
        right, right_values, right_axes = self.decompose(self.target)
        u, correlations, v = np.linalg.svd(left.T @ right)
        self.left_weights = left_axes.T / left_values @ u[:, :COMPONENTS]
        self.right_weights = right_axes.T / right_values @ v[:COMPONENTS].T
        return correlations[:COMPONENTS]

    @staticmethod
    def decompose(rows):
        return np.linalg.svd(rows - rows.mean(axis=0), full_matrices=False)

    def answer(self, folder):
        np.save(folder / "correlations.npy", self.run()[None])


class SklearnCanonicalVectors(Pairs):
    def run(self):
        return CCA(n_components=COMPONENTS).fit(self.source, self.target)

    def answer(self, folder):
        left, right = self.run().transform(self.source, self.target)
        correlations = [np.corrcoef(left[:, i], right[:, i])[0, 1] for i in range(COMPONENTS)]
        np.save(folder / "correlations.npy", np.array([correlations]))


class SupportVectors(Pairs):
    """One SVR for each of the first few outputs; their time is scaled to all."""

    def prepare(self, folder, sizes):
        super().prepare(folder, sizes)
        self.outputs = self.target[:, : sizes["outputs"]]
        self.gamma = float(np.load(folder / "gamma.npy"))

    def run(self):
        # C = 1 is scikit-learn's default; the tube is a tenth of the outputs' deviation, as ours.
        tube = 0.1 * self.outputs.std(axis=0).mean()
        return MultiOutputRegressor(SVR(gamma=self.gamma, epsilon=tube)).fit(self.source, self.outputs)

    def answer(self, folder):
        np.save(folder / "estimates.npy", self.run().predict(self.queries))
        np.save(folder / "ridge.npy", self.kernel_ridge())

    def kernel_ridge(self):
        """Minimizes half the squared norm + the squared errors, with a free bias: M-SVR without a tube, C = 1."""
        n = len(self.source)
        system = np.ones((n + 1, n + 1))
        system[:n, :n] = rbf_kernel(self.source, gamma=self.gamma) + np.eye(n) / 2
        system[n, n] = 0
        solved = np.linalg.solve(system, np.vstack([self.target, np.zeros((1, self.target.shape[1]))]))
        return rbf_kernel(self.queries, self.source, gamma=self.gamma) @ solved[:n] + solved[n]
