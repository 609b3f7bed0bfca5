"""Description of the machine of the measurements."""

import json
import os
import platform
import re
import subprocess

from harness.worker import BENCH, PYTHON

PEERS = """
import json, numpy, sklearn, torch, threadpoolctl
blas = {(p["internal_api"], p["version"], p.get("architecture")) for p in threadpoolctl.threadpool_info()
        if p["user_api"] == "blas"}
print(json.dumps({"NumPy": numpy.__version__, "scikit-learn": sklearn.__version__, "PyTorch": torch.__version__,
    "BLAS of NumPy": ", ".join(" ".join(map(str, b)) for b in sorted(blas))}))
"""


def facts(setup):
    found = {
        "processor": processor(),
        "cores used": str(setup.threads),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}, {platform.machine()}",
        "Java": java(setup),
        "BLAS of tdl4j": blas(),
        "OPENBLAS_CORETYPE": os.environ.get("OPENBLAS_CORETYPE", "not set: each OpenBLAS looks at the processor"),
    }
    if setup.peers:
        peers = subprocess.run([*PYTHON, "-c", PEERS], stdout=subprocess.PIPE, text=True, check=True)
        found.update({"Python": platform.python_version(), **json.loads(peers.stdout)})
    return found


def processor():
    with open("/proc/cpuinfo") as file:
        text = file.read()
    model = re.search(r"^model name\s*:\s*(.*)$", text, re.M)
    flags = set(re.findall(r"\b(avx2|avx512f|fma|asimd|sve)\b", text))
    return f"{model.group(1) if model else platform.processor()} ({', '.join(sorted(flags))})"


def java(setup):
    said = subprocess.run([setup.java, "-version"], stderr=subprocess.PIPE, text=True, check=True).stderr
    return " ".join(said.splitlines()[1].split())


def blas():
    """The name of the jar has the version of OpenBLAS before that of the presets."""
    jars = sorted(path.name for path in (BENCH / "target" / "lib").glob("openblas-*.jar"))
    return "OpenBLAS " + jars[0].split("-")[1] if jars else "unknown"


def commit(root):
    """The measured commit, marked if sources have changed since."""
    try:
        said = subprocess.run(
            ["git", "-C", str(root), "describe", "--always", "--dirty", "--exclude=*"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except FileNotFoundError:
        return "unknown"
    return said.stdout.strip() or "unknown"
