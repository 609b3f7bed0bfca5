"""Renders the figures as Markdown in docs/performance.md."""

import re

from harness import scale

NOT_MEASURED = "not measured"


def seconds(value):
    """Three significant digits and a unit."""
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{significant(value / size)} {unit}"
    return f"{significant(value / 1e-6)} µs"


def duration(value):
    for unit, size in (("days", 86400), ("h", 3600), ("min", 60)):
        if value >= 2 * size:
            return f"{significant(value / size)} {unit}"
    return seconds(value)


def significant(value):
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def memory(size):
    for unit, power in (("GB", 1e9), ("MB", 1e6)):
        if size >= power:
            return f"{significant(size / power)} {unit}"
    return f"{size / 1e3:.0f} kB"


def with_spread(spread, shown):
    return f"{shown(spread['median'])} ({shown(spread['low'])} – {shown(spread['high'])})"


def ratio(spread):
    return with_spread(spread, lambda value: f"{significant(value)}") + " times"


def table(head, rows):
    if not rows:
        return NOT_MEASURED
    cells = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in cells)


# --- Sections -----------------------------------------------------------------------------------


def machine(figures):
    lines = [f"- {name}: {value}" for name, value in figures["machine"].items()]
    rows = figures["rows"]
    commits = sorted({row["commit"] for row in rows.values()})
    return "\n".join([*lines, f"- tdl4j: {', '.join(commits)}"])


def comparisons(figures):
    rows = []
    for row in of_kind(figures, "comparison"):
        if not row["peers"]:
            rows.append([row["title"], with_spread(row["seconds"], seconds), "none here", "", "", ""])
        for peer in row["peers"]:
            times = seconds if peer["scaled"] == 1 else lambda value: seconds(value) + "*"
            rows.append(
                [
                    row["title"],
                    with_spread(row["seconds"], seconds),
                    peer["label"],
                    with_spread(peer["seconds"], times),
                    ratio(peer["ratio"]),
                    "; ".join(peer["checks"]),
                ]
            )
    shown = table(["work", "tdl4j", "peer", "time of the peer", "faster by", "agreement"], rows)
    parts = [
        f"\\* {row['title']}: the peer did 1/{peer['scaled']:g} of the work, and its time is scaled."
        for row in of_kind(figures, "comparison")
        for peer in row["peers"]
        if peer["scaled"] != 1
    ]
    return "\n\n".join([shown, *parts])


def best_rate(figures):
    """The machine's best product of float matrices, by either BLAS, in flops per second."""
    row = figures["rows"].get("sgemm")
    if row is None:
        return None
    fastest = min([row["seconds"]["low"], *(peer["seconds"]["low"] for peer in row["peers"])])
    return row["flops"] / fastest


def share(figures, name):
    """Median, smallest and largest share of the best rate."""
    row, best = figures["rows"].get(name), best_rate(figures)
    if row is None or best is None:
        return None
    rate = {key: row["flops"] / row["seconds"][key] / best for key in ("median", "low", "high")}
    return {"median": rate["median"], "low": rate["high"], "high": rate["low"]}


def rates(figures):
    best = best_rate(figures)
    if best is None:
        return NOT_MEASURED
    rows = []
    for name in ("rbm", "backprop"):
        if name in figures["rows"]:
            row = figures["rows"][name]
            rate = f"{row['flops'] / row['seconds']['median'] / 1e9:.0f}"
            rows.append([row["title"], f"{row['flops'] / 1e9:.1f}", rate, with_spread(share(figures, name), percent)])
    head = ["work", "Gflop in its products", "Gflop/s", "share of the best rate"]
    return f"Best rate of a product of {best_order(figures)}: {best / 1e9:.0f} Gflop/s.\n\n" + table(head, rows)


def best_order(figures):
    order = figures["rows"]["sgemm"]["sizes"]["order"]
    return f"two matrices of {order:,} x {order:,}"


def percent(value):
    return f"{100 * value:.0f}%"


def programs(figures):
    rows = []
    for row in of_kind(figures, "grid"):
        rows.append([f"pixel grid, {row['data']}", duration(row["seconds"]), memory(row["memory"])])
        if "peer" in row:
            rows.append(["the same by PyTorch, scaled", duration(row["peer"]["scaled"]), ""])
            rows.append(["time of PyTorch divided by that of tdl4j", f"{row['ratio']:.0f} times", ""])
    for row in of_kind(figures, "demo"):
        if "seconds" in row:
            rows.append(["`./tdl demo`, built", duration(row["seconds"]), memory(row["memory"])])
    for row in of_kind(figures, "start"):
        rows += [[f"`./tdl {option}`", with_spread(spread, seconds), ""] for option, spread in row["seconds"].items()]
        if "first" in row:
            title = "loading a model and the first prediction, from the main method of a new JVM"
            rows.append([title, with_spread(row["first"], seconds), ""])
    return table(["program", "wall time", "peak memory"], rows)


def profile(figures):
    parts = []
    for row in of_kind(figures, "profile"):
        for head, counts in (("step", row["steps"]), ("innermost method", row["inner"])):
            whole = sum(counts.values())
            largest = sorted(counts.items(), key=lambda count: (-count[1], count[0]))
            lines = [[f"`{name}`", percent(count / whole)] for name, count in largest if count >= whole / 100]
            parts.append(table([head, "share of the samples"], lines))
    return "\n\n".join(parts) or NOT_MEASURED


def kernels(figures):
    rows = [
        [f"`{entry['name']}`", f"{significant(entry['mean'])} {entry['unit']}", span(entry)]
        for row in of_kind(figures, "kernels")
        for entry in row["figures"]
    ]
    return table(["kernel", "mean", "smallest – largest of the iterations"], rows)


def span(entry):
    return f"{significant(entry['low'])} – {significant(entry['high'])}"


def scale_table(figures):
    parts = []
    for row in of_kind(figures, "scale"):
        head = ["work"] + [f"{rows:,} rows" for rows in row["rows"]]
        lines = []
        for step, title in scale.STEPS.items():
            cells = [row["cells"][step][str(rows)] for rows in row["rows"]]
            if step in scale.MAPS:
                lines.append([f"{title}: fit", *(shown(cell, "fit") for cell in cells)])
                lines.append([f"{title}: map as many rows", *(shown(cell, "apply") for cell in cells)])
            else:
                lines.append([title, *(shown(cell, "apply" if step == "activation" else "fit") for cell in cells)])
        parts.append(table(head, lines))
    return "\n\n".join(parts) or NOT_MEASURED


def shown(cell, part):
    """Seconds, and with the first figure of a cell the memory of the whole."""
    if "failed" in cell:
        return "does not run"
    if part == "apply" and "fit" in cell:
        return seconds(cell[part])
    return f"{seconds(cell[part])}, {memory(cell['memory'])}"


def paper(figures):
    sizes = (1_000_000, 100_000_000)
    lines = []
    for row in of_kind(figures, "scale"):
        for step, title in scale.STEPS.items():
            grown = [scale.growth(step, row["cells"][step], size) for size in sizes]
            if grown[0] is None:
                continue
            cells = [on_paper(one) for one in grown]
            lines.append([title, f"{grown[0]['from']:,}", *cells])
    return table(["work", "scaled from", *(f"{size:,} rows" for size in sizes)], lines)


def on_paper(grown):
    parts = []
    if grown["fit"] is not None:
        parts.append(duration(grown["fit"]))
    if grown["apply"] is not None:
        parts.append(("map: " if parts else "") + duration(grown["apply"]))
    return "; ".join([*parts, memory(grown["memory"])])


def limits(figures):
    lines = []
    for row in of_kind(figures, "limits"):
        knn, svr = row["knn"], row["svr"]
        lines = [
            [f"KNN, {knn['pairs']:,} pairs and one more", f"recall of the neighbours {knn['recall']:.3f}"],
            [
                f"joint M-SVR, {svr['pairs']:,} pairs and one more",
                f"estimates differ by {percent_fine(svr['difference'])}, held-out error {percent_fine(svr['exact'])}"
                f" and {percent_fine(svr['other'])} of the targets' deviation",
            ],
        ]
    return table(["map", "effect of the approximate algorithm"], lines)


def percent_fine(value):
    return f"{100 * value:.2f}%"


def targets(figures):
    return table(["work", "target", "measured", "met"], [target(figures, *entry) for entry in TARGETS])


def target(figures, work, wanted, measured):
    try:
        text, met = measured(figures)
    except (KeyError, TypeError, StopIteration):
        return [work, wanted, NOT_MEASURED, ""]
    return [work, wanted, text, "yes" if met else "**no**"]


def against(name, *limits):
    """Faster than each peer of a row, or by more than the factor given for it."""

    def measured(figures):
        peers = figures["rows"][name]["peers"]
        if not peers:
            raise KeyError(f"the peers of {name}")  # a run without peers has not measured it
        text = "; ".join(f"{peer['label']}: {ratio(peer['ratio'])}" for peer in peers)
        return text, all(peer["ratio"]["median"] >= limit for peer, limit in zip(peers, limits, strict=True))

    return measured


def shares(figures):
    both = [share(figures, name) for name in ("rbm", "backprop")]
    return " and ".join(with_spread(one, percent) for one in both), min(one["median"] for one in both) >= 0.7


def grid_time(figures):
    row = figures["rows"]["grid"]
    text = f"{row['seconds']:.0f} s, {row['ratio']:.0f} times" if "ratio" in row else f"{row['seconds']:.0f} s"
    return text, row["seconds"] <= 90


def starts(figures):
    spreads = [figures["rows"]["start"]["seconds"][option] for option in ("--version", "--help")]
    return " and ".join(with_spread(s, seconds) for s in spreads), max(s["median"] for s in spreads) <= 0.5


def first_prediction(figures):
    spread = figures["rows"]["start"]["first"]
    return with_spread(spread, seconds), spread["median"] <= 1


def prediction_rate(figures):
    row = figures["rows"]["predict"]
    rate = {key: row["sizes"]["rows"] / row["seconds"][key] for key in ("median", "low", "high")}
    text = with_spread({"median": rate["median"], "low": rate["high"], "high": rate["low"]}, significant)
    return f"{text} instances a second", rate["median"] >= 20_000


def demo_time(figures):
    value = figures["rows"]["demo"]["seconds"]
    return f"{value:.0f} s", value <= 45


def grid_memory(figures):
    value = figures["rows"]["grid"]["memory"]
    return memory(value), value <= 2e9


TARGETS = (
    ("pixel grid, 5 folds", "at most 90 s, that is 60 times PyTorch", grid_time),
    ("`./tdl demo` after the build", "at most 45 s", demo_time),
    ("RBM epoch", "faster than NumPy and PyTorch", against("rbm", 1, 1)),
    ("backpropagation epoch", "faster than NumPy and PyTorch", against("backprop", 1, 1)),
    ("share of the best rate in those two", "at least 70%", shares),
    ("KNN map", "faster than scikit-learn", against("knn", 1)),
    ("CCA fit", "faster than NumPy, 10 times scikit-learn", against("cca", 1, 10)),
    ("joint M-SVR", "200 times scikit-learn, held-out error not worse", against("svr", 200)),
    ("MFCC of WAV files", "not slower than NumPy", against("mfcc", 1)),
    ("peak memory of the pixel grid", "at most 2 GB", grid_memory),
    ("`./tdl --version` and `--help`", "at most 0.5 s", starts),
    ("loading a model and the first prediction", "at most 1 s", first_prediction),
    ("prediction, 624 inputs and three layers of 500", "at least 20,000 instances a second", prediction_rate),
)

SECTIONS = {
    "machine": machine,
    "targets": targets,
    "comparisons": comparisons,
    "rates": rates,
    "programs": programs,
    "profile": profile,
    "kernels": kernels,
    "scale": scale_table,
    "limits": limits,
    "paper": paper,
}


def of_kind(figures, kind):
    return [row for row in figures["rows"].values() if row["kind"] == kind]


def render(text, figures):
    """The page with the text between the markers of each section replaced."""
    for name, section in SECTIONS.items():
        pattern = rf"(<!-- bench:{name} -->\n).*?(<!-- /bench -->)"
        if not re.search(pattern, text, re.S):
            raise ValueError(f"docs/performance.md has no section between <!-- bench:{name} --> and <!-- /bench -->")
        body = section(figures)
        text = re.sub(pattern, lambda found, b=body: f"{found.group(1)}\n{b}\n\n{found.group(2)}", text, flags=re.S)
    return text
