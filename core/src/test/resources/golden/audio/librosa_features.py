"""What librosa makes of speech.wav, every third frame: lines of a name, a frame and its values."""

import librosa
import numpy as np
import scipy.signal

samples, rate = librosa.load("speech.wav", sr=None)


def show(name, frames):
    for frame in range(0, frames.shape[1], 3):
        print(name, frame, *(f"{value:.6g}" for value in frames[:, frame]), sep=",")


mfcc = librosa.feature.mfcc(y=samples, sr=rate)
show("default", mfcc)
show("deltas", np.vstack([mfcc, librosa.feature.delta(mfcc), librosa.feature.delta(mfcc, order=2)]))
show("log-mel", librosa.power_to_db(librosa.feature.melspectrogram(y=samples, sr=rate)))
short = dict(n_fft=512, win_length=400, hop_length=160, n_mels=40, fmin=100, fmax=7000)
show("htk-scale", librosa.feature.mfcc(
    y=samples, sr=rate, n_mfcc=13, htk=True, mel_norm=None, lifter=22, window="hamming",
    pad_mode="reflect", power=1.0, **short))
show("transform-3", librosa.feature.mfcc(y=samples, sr=rate, n_mfcc=13, dct_type=3, lifter=15, **short))
show("transform-1", librosa.feature.mfcc(
    y=samples, sr=rate, n_mfcc=13, dct_type=1, window=scipy.signal.windows.blackman(400), **short))
show("transform-1-plain", librosa.feature.mfcc(
    y=samples, sr=rate, n_mfcc=13, dct_type=1, norm=None, window=scipy.signal.windows.hann(400), **short))
show("transform-3-plain", librosa.feature.mfcc(
    y=samples, sr=rate, n_mfcc=13, dct_type=3, norm=None, window=np.ones(400), **short))
show("transform-2-plain", librosa.feature.mfcc(
    y=samples, sr=rate, n_mfcc=13, dct_type=2, norm=None, center=False,
    **{**short, "win_length": 512}))
