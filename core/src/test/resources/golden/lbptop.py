"""LBP-TOP of a made-up clip, written from section 4 of Zhao and Pietikainen (2007) with whole arrays."""

import numpy as np

T, H, W = 9, 14, 17
t, y, x = np.mgrid[0:T, 0:H, 0:W]
CLIP = ((3 * x * x + 7 * y * y + 11 * t * t + 5 * x * y + 13 * x * t + 2 * y * t) % 251).astype(float)


def bilinear(clip, places):
    """The clip at real places, an array for each of t, y and x."""
    total = 0
    lows = [np.floor(p + 1e-9).astype(int) for p in places]
    parts = [np.clip(p - low, 0, 1) for p, low in zip(places, lows)]
    for corner in np.ndindex(2, 2, 2):
        weight = 1
        index = []
        for axis, (low, part, size) in enumerate(zip(lows, parts, clip.shape)):
            weight = weight * (part if corner[axis] else 1 - part)
            index.append(np.clip(low + corner[axis], 0, size - 1))
        total = total + weight * clip[tuple(index)]
    return total


def codes(clip, radii):
    """A code for each inner pixel and plane."""
    rx, ry, rt = radii
    inner = [c[rt:T - rt, ry:H - ry, rx:W - rx].astype(float) for c in (t, y, x)]
    centre = bilinear(clip, inner)
    planes = []
    for plane in ("xy", "xt", "yt"):
        code = np.zeros(centre.shape, int)
        for p in range(8):
            s, c = np.sin(2 * np.pi * p / 8), np.cos(2 * np.pi * p / 8)
            dt, dy, dx = {
                "xy": (0, ry * c, -rx * s),
                "xt": (-rt * c, 0, -rx * s),
                "yt": (-rt * s, -ry * c, 0),
            }[plane]
            seen = bilinear(clip, [inner[0] + dt, inner[1] + dy, inner[2] + dx])
            code += (seen - centre >= -1e-6).astype(int) << p
        planes.append(code)
    return planes


def table(uniform):
    bits = [[c >> p & 1 for p in range(8)] for c in range(256)]
    changes = [sum(b[p] != b[p - 1] for p in range(8)) for b in bits]
    if not uniform:
        return list(range(256))
    own = [c for c in range(256) if changes[c] <= 2]
    return [own.index(c) if c in own else len(own) for c in range(256)]


def vector(radii, blocks, uniform):
    rows, columns, times = blocks
    bins = np.array(table(uniform))
    planes = codes(CLIP, radii)
    sizes = planes[0].shape
    cuts = [[n * size // count for n in range(count + 1)] for size, count in zip(sizes, (times, rows, columns))]
    result = []
    for a in range(times):
        for b in range(rows):
            for c in range(columns):
                for plane in planes:
                    block = plane[cuts[0][a]:cuts[0][a + 1], cuts[1][b]:cuts[1][b + 1], cuts[2][c]:cuts[2][c + 1]]
                    counts = np.bincount(bins[block.ravel()], minlength=bins.max() + 1)
                    result.append(counts / counts.sum())
    return np.concatenate(result)


for name, radii, blocks, uniform in [
    ("uniform", (1, 1, 1), (2, 3, 2), True),
    ("uniform-wide", (3, 2, 1), (3, 2, 3), True),
    ("all", (2, 3, 2), (2, 2, 1), False),
]:
    numbers = vector(radii, blocks, uniform)
    # Most bins are empty: the length, then place and value of the others.
    filled = np.flatnonzero(numbers)
    print(name, len(numbers), *(f"{i}:{numbers[i]:.7g}" for i in filled), sep=",")
