"""MFCC as the HTK Book defines them, written from its formulas; prints the golden frames as CSV.

The signal is a sawtooth whose pitch rises, in integers: both sides can build it exactly.
"""

import sys

import numpy as np

RATE, WINDOW, HOP, FFT, FILTERS, COEFFICIENTS, LIFTER, REACH = 16000, 400, 320, 512, 26, 12, 22, 2


def signal(count):
    n = np.arange(count)
    return ((3 * n * n + 31 * n) % 20011 - 10005).astype(float)


def mel(frequency):
    return 1127 * np.log1p(frequency / 700)


def mfcc(samples):
    frames = 1 + (len(samples) - WINDOW) // HOP
    rows = samples[np.arange(WINDOW) + HOP * np.arange(frames)[:, None]]
    energy = np.log(np.maximum((rows**2).sum(1), 1))
    emphasised = np.hstack([0.03 * rows[:, :1], rows[:, 1:] - 0.97 * rows[:, :-1]])
    magnitude = abs(np.fft.rfft(emphasised * np.hamming(WINDOW), FFT))
    bins = mel(np.arange(FFT // 2 + 1) * RATE / FFT)
    edges = np.linspace(0, mel(RATE / 2), FILTERS + 2)
    width = edges[1]
    bank = np.maximum(0, 1 - abs(bins - edges[1:-1, None]) / width)
    logs = np.log(np.maximum(magnitude @ bank.T, 1))
    j = np.arange(1, COEFFICIENTS + 1)
    cosines = np.cos(np.pi * j[:, None] / FILTERS * (np.arange(FILTERS) + 0.5))
    cepstra = np.sqrt(2 / FILTERS) * logs @ cosines.T * (1 + LIFTER / 2 * np.sin(np.pi * j / LIFTER))
    static = np.hstack([cepstra, energy[:, None]])
    padded = np.pad(static, ((REACH, REACH), (0, 0)), "edge")
    after_before = [
        t * (padded[REACH + t :][:frames] - padded[REACH - t :][:frames]) for t in range(1, REACH + 1)
    ]
    return np.hstack([static, sum(after_before) / (2 * sum(t * t for t in range(1, REACH + 1)))])


np.savetxt(sys.stdout, mfcc(signal(2400)), fmt="%.6f", delimiter=",")
