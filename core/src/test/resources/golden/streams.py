"""Uniform numbers of named random streams: xoroshiro128++ seeded by SHA-256, from its definition."""

import hashlib

MASK = (1 << 64) - 1


def rotate(x, by):
    return ((x << by) | (x >> (64 - by))) & MASK


def uniforms(root, name, count):
    key = hashlib.sha256(f"{root}/{name}".encode()).digest()
    s0 = int.from_bytes(key[0:8], "big")
    s1 = int.from_bytes(key[8:16], "big")
    for _ in range(count):
        yield ((rotate((s0 + s1) & MASK, 17) + s0) & MASK) >> 11
        s1 ^= s0
        s0, s1 = rotate(s0, 49) ^ s1 ^ ((s1 << 21) & MASK), rotate(s1, 28)


print("root,name,u0,u1,u2,u3,u4")
for root, name in [(17, "golden"), (0, ""), (-3, "repeat/0/fold/2/audio/rbm/1")]:
    print(",".join([str(root), name] + [(x * 2.0**-53).hex() for x in uniforms(root, name, 5)]))
