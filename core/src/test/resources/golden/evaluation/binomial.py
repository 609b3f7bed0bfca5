"""McNemar's exact p values and bootstrap quantiles of an accuracy, by SciPy's binomial law."""
from scipy import stats

print("kind,first,second,low,high")
for b, c in [(0, 1), (3, 9), (10, 10), (25, 45), (120, 80), (0, 12), (700, 650)]:
    print(f"mcnemar,{b},{c},{float(stats.binomtest(b, b + c, 0.5).pvalue)!r},")
for n, k in [(200, 83), (780, 314), (50, 49)]:
    low, high = (float(stats.binom.ppf(q, n, k / n)) / n for q in (0.025, 0.975))
    print(f"bootstrap,{n},{k},{low!r},{high!r}")
