"""What HTK makes of speech.wav by the formulas of its book, every fifth frame.

Written window by window and filter by filter as the book has it. Prints lines of a name, a frame and
its values. `htk_features.py check FOLDER` instead compares the static part of MFCC_0 with the program
mfcc of SPTK on the WAV files of a folder, 16 bits and one channel.
"""

import subprocess
import sys
import wave
from pathlib import Path

import numpy as np


def load(path):
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(-1), "<i2").astype(float), file.getframerate()


def filters(rate, size, channels, low, high):
    """FBANK: bins x channels. Low and high are None or Hz; HTK rounds them to bins."""
    mel = lambda f: 1127 * np.log(1 + f / 700)
    first, last = 1, size // 2 - 1
    if low is not None:
        first = max(1, int(low / rate * size + 2.5) - 1)
    if high is not None:
        last = min(last, int(high / rate * size + 0.5) - 1)
    edges = np.linspace(mel(low or 0), mel(rate / 2 if high is None else high), channels + 2)
    bank = np.zeros((size // 2 + 1, channels))
    for k in range(first, last + 1):
        m = mel(k * rate / size)
        for c in range(channels):
            left, centre, right = edges[c : c + 3]
            if left < m <= centre:
                bank[k, c] = (m - left) / (centre - left)
            elif centre < m < right:
                bank[k, c] = (right - m) / (right - centre)
    return bank


def regression(rows, reach=2):
    n, result = len(rows), np.zeros_like(rows)
    for t in range(n):
        for theta in range(1, reach + 1):
            result[t] += theta * (rows[min(n - 1, t + theta)] - rows[max(0, t - theta)])
    return result / (2 * sum(theta**2 for theta in range(1, reach + 1)))


def features(samples, rate, kind, low=None, high=None, raw=True, normal=False, zero_mean=False, power=False):
    """kind is a TARGETKIND; the other arguments are LOFREQ, HIFREQ, RAWENERGY, ENORMALISE,
    ZMEANSOURCE and USEPOWER. 25 ms every 10 ms, 26 channels, 12 coefficients, lifter 22, 0.97."""
    length, hop = round(0.025 * rate), round(0.010 * rate)
    size = 2 ** int(np.ceil(np.log2(length)))
    bank = filters(rate, size, 26, low, high)
    hamming = 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(length) / (length - 1))
    statics, energies = [], []
    for start in range(0, len(samples) - length + 1, hop):
        frame = samples[start : start + length]
        if zero_mean:
            frame = frame - frame.mean()
        shaped = np.append((1 - 0.97) * frame[0], frame[1:] - 0.97 * frame[:-1]) * hamming
        energies.append(np.log(max(1, np.sum((frame if raw else shaped) ** 2))))
        spectrum = np.abs(np.fft.rfft(shaped, size))
        logs = np.log(np.maximum(1, (spectrum**2 if power else spectrum) @ bank))
        if kind.startswith("FBANK"):
            statics.append(logs)
            continue
        m = np.arange(1, 27)
        row = [np.sqrt(2 / 26) * np.sum(logs * np.cos(np.pi * i / 26 * (m - 0.5))) for i in range(1, 13)]
        row = [c * (1 + 11 * np.sin(np.pi * (i + 1) / 22)) for i, c in enumerate(row)]
        statics.append(row + ([np.sqrt(2 / 26) * np.sum(logs)] if "_0" in kind else []))
    statics, energies = np.array(statics), np.array(energies)
    zeroed = statics - statics.mean(0) if "_Z" in kind else statics
    if normal:
        top = energies.max()
        energies = 1 - 0.1 * (top - np.maximum(energies, top - 5 * np.log(10)))
    if "_E" in kind:
        zeroed = np.column_stack([zeroed, energies])
    columns = [zeroed]
    for order in ("_D", "_A"):
        if order in kind:
            columns.append(regression(columns[-1]))
    return np.hstack(columns)


def by_sptk(path, samples, rate):
    length, hop = round(0.025 * rate), round(0.010 * rate)
    pipe = f"frame -l {length} -p {hop} -n | mfcc -l {length} -L {2 ** int(np.ceil(np.log2(length)))} " \
        f"-s {rate / 1000} -m 12 -n 26 -c 22 -a 0.97 -0"
    out = subprocess.run(pipe, shell=True, input=samples.astype("<f4").tobytes(), capture_output=True, check=True)
    return np.frombuffer(out.stdout, "<f4").reshape(-1, 13)


def check(folder):
    worst = 0.0
    for path in sorted(Path(folder).glob("*.wav")):
        samples, rate = load(path)
        ours = features(samples, rate, "MFCC_0")
        theirs = by_sptk(path, samples, rate)[: len(ours)]
        worst = max(worst, float(np.max(np.abs(ours - theirs) / np.maximum(1, np.abs(ours)))))
    print("largest difference over the larger of 1 and the value:", worst)


if sys.argv[1:2] == ["check"]:
    check(sys.argv[2])
else:
    speech, speech_rate = load("speech.wav")
    for name, frames in {
        "MFCC_0_D_A": features(speech, speech_rate, "MFCC_0_D_A"),
        "MFCC_E_D_A_Z": features(speech, speech_rate, "MFCC_E_D_A_Z", low=150, high=6500, normal=True),
        "MFCC_E_0": features(speech, speech_rate, "MFCC_E_0", raw=False, zero_mean=True, power=True),
        "FBANK_D_Z": features(speech, speech_rate, "FBANK_D_Z", low=64),
    }.items():
        for frame in range(0, len(frames), 5):
            print(name, frame, *(f"{value:.7g}" for value in frames[frame]), sep=",")
