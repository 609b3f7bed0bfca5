"""Writes the feature files of this folder. The array of every file is X[i, j, k] = (12 i + 4 j + k - 5) / 4 of 2 x 3 x 4, or
its first 2 x 3 rows and columns, or B[i, j, k] = 12 i + 4 j + k as bytes; labels are "b" and "ä1"."""
import gzip, struct
import h5py, numpy as np
from scipy.io import savemat

B = np.arange(24, dtype="u1").reshape(2, 3, 4)
X = (B.astype("f8") - 5) / 4
F = X[0].astype("f4")  # 3 x 4, the frames of HTK, IDX and text files
Y = np.array(["b", "ä1"])

np.save("f4.npy", X.astype("<f4"))
np.save("f8-fortran.npy", np.asfortranarray(X))
np.save("f2.npy", X.astype("<f2"))
np.save("i2-big.npy", B.astype(">i2"))
np.save("u8.npy", B.astype("<u8"))
np.save("u1.npy", B)
np.save("bool.npy", B % 2 == 1)
np.save("text.npy", Y)
np.save("bytes.npy", np.array([b"b", b"a1"]))
np.save("object.npy", np.array([{}, 1], dtype=object), allow_pickle=True)
np.savez("plain.npz", X=X, y=Y, B=B)
np.savez_compressed("packed.npz", X=X.astype("f4"), y=np.array([3, 1]))

cell = np.empty(2, dtype=object)
cell[:] = ["b", "a1"]
matrices = dict(X=X, B=B, y=np.array(["b ", "a1"]), names=cell, digits=np.array([3, 1]), truth=B[0] % 2 == 1,
    single=X.astype("f4"), short=B.astype("i2"), complex=X[0] * 1j, struct=dict(a=1))
savemat("v5.mat", matrices)
savemat("v5-packed.mat", matrices, do_compression=True)
savemat("v4.mat", dict(X=X[0], B=B[0], y=np.array(["b ", "a1"])), format="4")
with open("v4-big.mat", "wb") as out:
    out.write(struct.pack(">5i", 1000, 3, 4, 0, 2) + b"X\0" + X[0].T.astype(">f8").tobytes())
with open("v5-big.mat", "wb") as out:
    parts = [(6, struct.pack(">2I", 6, 0)), (5, struct.pack(">3i", 2, 3, 4)), (1, b"X" + b"name long"), (9, X.T.astype(">f8").tobytes())]
    body = b"".join(struct.pack(">2I", t, len(d)) + d + b"\0" * (-len(d) % 8) for t, d in parts)
    out.write(b"MATLAB 5.0 MAT-file".ljust(124) + struct.pack(">H", 0x0100) + b"MI" + struct.pack(">2I", 14, len(body)) + body)

def fill(f):
    f["X"] = X
    f["little/B"] = B
    f["big"] = X.astype(">f4")
    f.create_dataset("packed", data=X, chunks=(1, 2, 3), compression="gzip", shuffle=True)
    f.create_dataset("lzf", data=B, chunks=(2, 2, 2), compression="lzf")
    f.create_dataset("repeats", data=np.repeat(X, 50, axis=2), chunks=(2, 2, 70), compression="lzf", shuffle=True, fletcher32=True)
    f["y"] = ["b", "ä1"]
    f["fixed"] = np.array([b"b", b"a1"])
    f["digits"] = np.array([3, 1])
    f["outside"] = h5py.ExternalLink("latest.h5", "/X")
    f["soft"] = h5py.SoftLink("/X")

with h5py.File("earliest.h5", "w") as f:
    fill(f)
with h5py.File("latest.h5", "w", libver="latest") as f:
    fill(f)
with h5py.File("wide-chunks.h5", "w") as f:
    f.create_dataset("X", (4096, 1), "u1", maxshape=(4096, None), chunks=(1, 1 << 20), compression="gzip")
with h5py.File("v73.mat", "w", userblock_size=512) as f:
    f["X"] = X.T
    f["X"].attrs["MATLAB_class"] = np.bytes_("double")
with open("v73.mat", "r+b") as f:
    f.write(b"MATLAB 7.3 MAT-file, imitated by h5py".ljust(124) + struct.pack("<H", 0x0200) + b"IM")

def htk(name, kind, data, frames, size):
    with open(name, "wb") as out:
        out.write(struct.pack(">2i2H", frames, 100000, size, kind) + data)

htk("plain.htk", 6, F.astype(">f4").tobytes(), 3, 16)
a, b = np.array([1000, 2000, 3000, 4000], ">f4"), np.array([10, -20, 30, -40], ">f4")
packed = np.rint(F * a - b).astype(">i2")  # x = (y + B) / A
htk("packed.htk", 6 | 0o2000 | 0o10000, a.tobytes() + b.tobytes() + packed.tobytes() + b"\x12\x34", 3 + 4, 8)

def idx(kind, array):
    return struct.pack(">HBB", 0, kind, array.ndim) + struct.pack(f">{array.ndim}i", *array.shape) + array.tobytes()

open("bytes.idx", "wb").write(idx(8, B))
open("floats.idx", "wb").write(idx(13, X.astype(">f4")))
gzip.GzipFile("", "wb", 9, open("bytes.idx.gz", "wb"), 0).write(idx(8, B))

np.savetxt("plain.csv", F, delimiter=",", fmt="%g")
np.savetxt("spaces.txt", F)
np.savetxt("named.tsv", F, delimiter="\t", header="a\tb\tc\td", comments="", fmt="%g")
open("labels.csv", "w", encoding="utf-8").write('\ufeffclip,label,digit\n1,b,3\n2,"ä1",1\n')
