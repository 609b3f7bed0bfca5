"""Time and memory for increasing numbers of rows: each cell is a process whose memory is measured from outside."""

import json
import math
import re
import subprocess
import time

from harness.worker import Failed, java_command

STEPS = {
    "pretraining": "pretraining, one epoch",
    "tuning": "fine-tuning, one epoch",
    "activation": "activation of one layer and the output",
    "knn": "KNN",
    "ncca": "NCCA",
    "svr": "joint M-SVR",
}
MAPS = ("knn", "ncca", "svr")
FULL = {"rows": [1000, 10000, 100000], "width": 500}
QUICK = {"rows": [200, 400], "width": 40}

# Numbers of pairs up to which a map is exact; the figure is what one pair more changes.
LIMITS = {"knn": 50000, "svr": 10000}
QUICK_LIMITS = {"knn": 300, "svr": 200}

# Far beyond these a cell would keep the machine busy for no figure.
LONGEST = 900


def process(setup, main, *arguments):
    """Output of the process, largest anonymous memory and largest resident memory in bytes."""
    command = java_command(setup.java, setup.threads, "io.github.tdl4j.bench." + main, *map(str, arguments))
    end = time.monotonic() + LONGEST
    anonymous = resident = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as cell:
        while cell.poll() is None:
            anonymous = max(anonymous, memory(cell.pid, "RssAnon"))
            resident = max(resident, memory(cell.pid, "VmHWM"))
            if time.monotonic() > end:
                cell.kill()
                raise Failed(f"not done after {LONGEST} s")
            time.sleep(0.005)
        output, fault = cell.communicate()
    if cell.returncode:
        raise Failed(shortened(fault))
    return json.loads(output), anonymous, resident


def memory(pid, field):
    try:
        with open(f"/proc/{pid}/status") as status:
            found = re.search(rf"^{field}:\s+(\d+) kB", status.read(), re.M)
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(found.group(1)) * 1024 if found else 0


def shortened(fault):
    lines = [line for line in fault.strip().splitlines() if not line.startswith("\tat ")]
    return (lines or ["it ended"])[0].replace('Exception in thread "main" ', "")


def measure(setup):
    sizes = QUICK if setup.quick else FULL
    folder = setup.work / "scale"
    folder.mkdir()
    idle = process(setup, "ScaleCell", "idle", 1, 1, folder)[1:]
    cells = {step: {} for step in STEPS}
    for rows in sizes["rows"]:
        process(setup, "ScaleCell", "draw", rows, sizes["width"], folder)
        for step in STEPS:
            cells[step][str(rows)] = cell(setup, step, rows, sizes["width"], folder, idle)
    return {"kind": "scale", "width": sizes["width"], "rows": sizes["rows"], "idle": idle[1], "cells": cells}


def cell(setup, step, rows, width, folder, idle):
    try:
        figures, anonymous, resident = process(setup, "ScaleCell", step, rows, width, folder)
    except Failed as fault:
        if setup.quick:
            raise
        return {"failed": str(fault)}
    applied = figures["rows"]
    result = {"memory": max(0, anonymous - idle[0]), "resident": resident}
    if step != "activation":
        result["fit"] = figures["fit"]
    if applied:
        result["apply"] = figures["apply"] * rows / applied
        result["applied"] = applied
    return result


def limits(setup):
    """Recall of the graph index and error of the Nyström approximation at sizes where the exact map still runs."""
    pairs = QUICK_LIMITS if setup.quick else LIMITS
    width, queries = (64, 100) if setup.quick else (500, 1000)
    figures = {
        name: {"pairs": count, **process(setup, "MapLimit", name, count, width, queries)[0]}
        for name, count in pairs.items()
    }
    return {"kind": "limits", "width": width, "queries": queries, **figures}


def growth(step, cells, rows):
    """Seconds and bytes at ``rows`` rows, extrapolated from the largest measured size, or None.

    Time grows as the rows do, the search of a graph by their logarithm besides. That holds for a map only above its
    limit: the exact routes grow faster.
    """
    sizes = sorted((int(size) for size, cell in cells.items() if "failed" not in cell))
    if len(sizes) < 2 or sizes[-1] <= LIMITS.get(step, 0):
        return None
    last, before = cells[str(sizes[-1])], cells[str(sizes[-2])]
    factor = rows / sizes[-1] * (math.log(rows) / math.log(sizes[-1]) if step == "knn" else 1)
    slope = max(0, last["memory"] - before["memory"]) / (sizes[-1] - sizes[-2])
    return {
        "from": sizes[-1],
        "fit": last["fit"] * factor if "fit" in last else None,
        "apply": last["apply"] * factor if "apply" in last else None,
        "memory": last["memory"] + slope * (rows - sizes[-1]),
    }
