"""The corrected resampled t test by SciPy's law, and seen-unseen curves by plain counting at every constant."""
import random
import numpy as np
from scipy import stats

print("kind,given,data,first,second")
random.seed(7)
for folds, repeats, shift in [(5, 1, 0.02), (5, 5, 0.01), (10, 10, 0.005), (2, 2, -0.03), (3, 4, 0.0)]:
    d = [round(random.gauss(shift, 0.02), 4) for _ in range(folds * repeats)]
    # Bouckaert and Frank (2004), equation 3, with n2/n1 = 1/(k - 1).
    t = np.mean(d) / np.sqrt((1 / len(d) + 1 / (folds - 1)) * np.var(d, ddof=1))
    p = 2 * stats.t.sf(abs(t), len(d) - 1)
    print(f"resampled,{folds},{' '.join(map(repr, d))},{float(t)!r},{float(p)!r}")


def rates(trials, constant):
    """s and u when the constant is added to the unseen scores, and the share of right answers."""
    right, all_ = {}, {}
    for label, unseen, own, margin in trials:
        answers_unseen = margin + constant > 0
        all_[unseen, label] = all_.get((unseen, label), 0) + 1
        right[unseen, label] = right.get((unseen, label), 0) + (own and answers_unseen == unseen)
    mean = lambda group: np.mean([right[key] / all_[key] for key in all_ if key[0] == group])
    return mean(False), mean(True), sum(right.values()) / len(trials)


def harmonic(s, u):
    return 0 if s + u == 0 else 2 * s * u / (s + u)


for count, decimals in [(12, 1), (60, 1), (200, 3), (40, 0)]:
    trials = []
    for i in range(count):
        unseen = i % 3 == 0
        margin = round(random.gauss(-1 if not unseen else -0.3, 1), decimals) + 0.0
        trials.append((f"{'u' if unseen else 's'}{random.randrange(3)}", unseen, random.random() < 0.7, margin))
    margins = sorted({trial[3] for trial in trials}, reverse=True)
    middles = [-(a + b) / 2 for a, b in zip(margins, margins[1:])]
    constants = [-margins[0] - 1, *middles, -margins[-1] + 1]
    points = [rates(trials, constant) for constant in constants]
    area = np.trapezoid([s for s, u, _ in points], [u for s, u, _ in points])
    text = " ".join(f"{label}:{int(unseen)}:{int(own)}:{margin!r}" for label, unseen, own, margin in trials)
    print(f"curve,{count},{text},{float(area)!r},")
    tried = sorted([0.0, *constants], key=lambda c: (abs(c), c))
    for goal, figure in [("accuracy", lambda r: r[2]), ("harmonic", lambda r: harmonic(r[0], r[1]))]:
        best = tried[0]
        for c in tried:
            best = c if figure(rates(trials, c)) > figure(rates(trials, best)) + 1e-9 else best
        print(f"{goal},{count},{text},{best!r},{float(figure(rates(trials, best)))!r}")
