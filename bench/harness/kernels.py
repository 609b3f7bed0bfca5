"""The kernels under JMH."""

import json
import subprocess

from harness.worker import Failed, java_command

FULL = ["-f", "1", "-wi", "3", "-w", "1", "-i", "5", "-r", "1"]
QUICK = ["-f", "1", "-wi", "1", "-w", "100ms", "-i", "1", "-r", "100ms"]


def measure(setup):
    folder = setup.work / "kernels"
    folder.mkdir()
    found = folder / "jmh.json"
    settings = QUICK if setup.quick else FULL
    options = [*settings, "-foe", "true", "-rf", "json", "-rff", str(found)]
    finished = subprocess.run(
        java_command(setup.java, setup.threads, "org.openjdk.jmh.Main", *options),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if finished.returncode:
        raise Failed("JMH: " + " / ".join(finished.stdout.strip().splitlines()[-5:]))
    return {"kind": "kernels", "figures": [figure(entry) for entry in json.loads(found.read_text())]}


def figure(entry):
    metric = entry["primaryMetric"]
    package_and_class, name = entry["benchmark"].rsplit(".", 1)
    runs = [run for fork in metric["rawData"] for run in fork]
    return {
        "name": f"{package_and_class.rsplit('.', 1)[1]}.{name}",
        "unit": metric["scoreUnit"].removesuffix("/op").replace("us", "µs"),
        "mean": metric["score"],
        "low": min(runs),
        "high": max(runs),
    }
