"""Writes the files of this folder that have more than arrays of numbers in them, or store them in rarer ways. The array X is
that of files.py: X[i, j, k] = (12 i + 4 j + k - 5) / 4 of 2 x 3 x 4; the labels are "b" and "ä1"."""
import ctypes, glob, struct, zlib
import h5py, numpy as np
from scipy.io import savemat
from scipy.sparse import csc_matrix

X = (np.arange(24, dtype="f8").reshape(2, 3, 4) - 5) / 4
F = X.astype("<f4")

def shuffled(raw):
    return np.frombuffer(raw, "u1").reshape(-1, 4).T.tobytes()

def masks(f):
    """The second chunk leaves out some filters, as its mask says."""
    def make(name, packed, mask, **options):
        d = f.create_dataset(name, F.shape, "<f4", chunks=(1, 3, 4), **options)
        for i in range(2):
            d.id.write_direct_chunk((i, 0, 0), packed[i](F[i].tobytes()), filter_mask=mask if i else 0)
    plain = lambda raw: raw
    make("shuffle", (shuffled, plain), 1, shuffle=True)
    make("gzip", (zlib.compress, plain), 1, compression="gzip")
    make("first", (lambda raw: zlib.compress(shuffled(raw)), zlib.compress), 1, shuffle=True, compression="gzip")
    make("second", (lambda raw: zlib.compress(shuffled(raw)), shuffled), 2, shuffle=True, compression="gzip")
    noise = np.random.default_rng(0).bytes(64)
    f.create_dataset("noise", data=np.frombuffer(noise, "u1"), chunks=(64,), compression="lzf")  # which LZF cannot pack

with h5py.File("masks-earliest.h5", "w") as f:
    masks(f)
with h5py.File("masks-latest.h5", "w", libver="latest") as f:
    masks(f)

def edges(f):
    """Chunks at the edge are stored without filters; h5py does not know H5Pset_chunk_opts."""
    lib = ctypes.CDLL(glob.glob("/usr/lib/*/libhdf5_serial.so.*")[0])
    for name, chunk in (("shuffle", (2, 2, 3)), ("gzip", (2, 2, 3)), ("whole", (1, 3, 4)), ("one", (4, 4, 4))):
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk(chunk)
        plist.set_shuffle() if name == "shuffle" else plist.set_deflate(6)
        assert lib.H5Pset_chunk_opts(ctypes.c_int64(plist.id), ctypes.c_uint(2)) >= 0
        space = h5py.h5s.create_simple(X.shape, (4, 4, 4) if name == "one" else X.shape)
        h5py.h5d.create(f.id, name.encode(), h5py.h5t.IEEE_F32LE, space, plist).write(h5py.h5s.ALL, h5py.h5s.ALL, F)

with h5py.File("edges-earliest.h5", "w") as f:
    edges(f)
with h5py.File("edges-latest.h5", "w", libver="latest") as f:
    edges(f)

def kinds(f):
    """One of each kind of object beside X."""
    f["X"] = F
    f["type"] = np.dtype("<f4")
    f.create_dataset("committed", data=F, dtype=f["type"])
    f["compound"] = np.zeros(3, [("a", "f4"), ("b", "i4")])
    f["opaque"] = np.zeros(3, "V5")
    f["truth"] = np.array([True, False])
    f["lists"] = np.array([np.arange(2), np.arange(3)], dtype=h5py.vlen_dtype("i4"))
    f["nothing"] = h5py.Empty("f4")
    f["soft"] = h5py.SoftLink("/nowhere")
    f["outside"] = h5py.ExternalLink("nowhere.h5", "/X")
    f["reference"] = np.array([f["X"].ref], dtype=h5py.ref_dtype)
    f["region"] = np.array([f["X"].regionref[0]], dtype=h5py.regionref_dtype)
    f.create_dataset("scaled", data=np.arange(64, dtype="i4"), chunks=(16,), scaleoffset=0)
    f.create_dataset("external", (4,), "f4", external=[("nowhere.bin", 0, 16)])
    brain = h5py.h5t.IEEE_F32LE.copy()
    brain.set_fields(15, 7, 8, 0, 7); brain.set_size(2); brain.set_ebias(127)
    three = h5py.h5s.create_simple((3,))
    h5py.h5d.create(f.id, b"bfloat16", brain, three)
    h5py.h5d.create(f.id, b"time", h5py.h5t.UNIX_D32LE, three)
    f.create_dataset("unwritten", (2, 3), "f4", fillvalue=7)
    f.create_dataset("gaps", (6, 4), "f4", chunks=(2, 4), fillvalue=9)[2:4] = 1
    f["self/again"] = f["/"]
    f["packed"] = np.arange(3)
    f.create_dataset("texts", data=np.array(["b", "ä1"] * 10, dtype=h5py.string_dtype()), compression="gzip")
    f.create_dataset("fixed", data=np.array([s.encode() for s in ("b", "ä1")]), compression="gzip", chunks=(2,))
    f["latin"] = np.array([b"b", "ä1".encode("latin1")])
    f["latin-lists"] = np.array([b"b", "ä1".encode("latin1")], dtype=h5py.string_dtype())
    layout = h5py.VirtualLayout(X.shape, "f4")
    layout[:] = h5py.VirtualSource("nowhere.h5", "X", X.shape)
    f.create_virtual_dataset("virtual", layout)

with h5py.File("kinds-earliest.h5", "w") as f:
    kinds(f)
with h5py.File("kinds-latest.h5", "w", libver="latest") as f:
    kinds(f)

def v73(f):
    """What MATLAB 7.3 writes, from its documentation and from files of it."""
    def put(place, name, data, kind, **attributes):
        d = place.create_dataset(name, data=data)
        d.attrs["MATLAB_class"] = np.bytes_(kind)
        for key, value in attributes.items():
            d.attrs["MATLAB_" + key] = value
        return d
    def char(place, name, rows):
        units = np.array([list(row.encode("utf-16-le")) for row in rows], "u1").view("<u2")
        return put(place, name, units.T, "char", int_decode=np.int32(2))
    def cell(place, name, members):
        return put(place, name, np.array([[m.ref] for m in members], h5py.ref_dtype), "cell")  # 1 x n
    refs = f.create_group("#refs#")
    put(f, "X", X.T, "double")
    char(f, "letters", ["b ", "ä1"])
    char(f, "pair", ["\U0001d11e ", "ab "])  # a letter of two units, in two columns
    put(f, "truth", np.array([[1, 0]], "u1").T, "logical", int_decode=np.int32(1))
    put(f, "empty", np.array([0, 5], "u8"), "double", empty=np.uint8(1))
    put(f, "noletters", np.array([0, 0], "u8"), "char", empty=np.uint8(1), int_decode=np.int32(2))
    put(f, "object", np.zeros((6, 1), "u4"), "string", object_decode=np.int32(3))
    put(f, "handle", np.zeros((1, 1), "u4"), "function_handle")
    texts = [char(refs, "a", ["b"]), char(refs, "b", ["ä1"])]
    none = put(refs, "c", np.array([0, 0], "u8"), "char", empty=np.uint8(1))
    views = [put(refs, "d", X.T, "double"), put(refs, "e", X[0].T, "double"), put(refs, "f", np.zeros((2, 1)), "double", empty=np.uint8(0))]
    cell(f, "names", texts)
    cell(f, "blank", [texts[0], none])
    cell(f, "views", views)
    nested = cell(refs, "g", views)
    cell(f, "nested", [nested, texts[0]])
    one = char(refs, "h", ["a"]); del f["#refs#/h"]
    sparse = f.create_group("sparse")
    sparse.attrs["MATLAB_class"] = np.bytes_("double"); sparse.attrs["MATLAB_sparse"] = np.uint64(3)
    sparse["data"] = np.ones(2); sparse["ir"] = np.arange(2, dtype="u8"); sparse["jc"] = np.arange(4, dtype="u8")
    group = f.create_group("record")
    group.attrs["MATLAB_class"] = np.bytes_("struct")
    put(group, "X", X.T, "double")
    lone = np.array([[0xD834], [0x61]], "u2")
    put(f, "lone", lone, "char", int_decode=np.int32(2))

with h5py.File("v73-kinds.mat", "w", userblock_size=512) as f:
    v73(f)
with open("v73-kinds.mat", "r+b") as f:
    f.write(b"MATLAB 7.3 MAT-file, imitated by h5py".ljust(124) + struct.pack("<H", 0x0200) + b"IM")

def part(kind, data):
    if 0 < len(data) <= 4:
        return struct.pack("<HH", kind, len(data)) + data.ljust(4, b"\0")
    return struct.pack("<II", kind, len(data)) + data + b"\0" * (-len(data) % 8)

def cells(*members):
    made = np.empty((1, len(members)), dtype=object)
    for at, member in enumerate(members):
        made[0, at] = member
    return made

def head(kind, name, *sizes):
    return part(6, struct.pack("<II", kind, 0)) + part(5, struct.pack("<%di" % len(sizes), *sizes)) + part(1, name)

def kinds5(name, packed):
    savemat(name, dict(X=X, views=cells(X, X[0], F), nested=cells(cells(X[0], X), "b"), names=cells("b", "ä1"),
        square=np.array([[1, 2], [3, 4]], dtype=object), mixed=cells(X[0], dict(a=1)), sparse=csc_matrix(np.eye(3)),
        struct=dict(a=1)), do_compression=packed)
    reference = part(14, head(13, b"", 6, 1) + part(6, np.array([0xDD000000, 2, 1, 1, 1, 1], "<u4").tobytes()))
    opaque = part(6, struct.pack("<II", 17, 0)) + part(1, b"note") + part(1, b"MCOS") + part(1, b"string") + reference
    handle = head(16, b"handle", 1, 1) + part(14, head(2, b"", 1, 1) + part(5, struct.pack("<i", 1)) + part(1, b""))
    old = head(3, b"object", 1, 1) + part(1, b"inline") + part(5, struct.pack("<i", 1)) + part(1, b"")
    lone = head(4, b"lone", 2, 1) + part(17, struct.pack("<2H", 0x61, 0xD834))
    pair = head(4, b"pair", 2, 2) + part(4, "".join(a + b for a, b in (("\ud834", "a"), ("\udd1e", "b"))).encode("utf-16-le", "surrogatepass"))
    latin = head(4, b"latin", 1, 2) + part(16, "ä1".encode("latin1"))
    rest = head(9, b"", 1, 88) + part(2, bytes(88))
    with open(name, "ab") as f:
        for body in (opaque, handle, old, lone, pair, latin, rest):
            element = part(14, body)
            f.write(struct.pack("<II", 15, len(zlib.compress(element))) + zlib.compress(element) if packed else element)

kinds5("v5-kinds.mat", False)
kinds5("v5-kinds-packed.mat", True)
