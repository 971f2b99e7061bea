"""The matrix that a peer is given, and the figures that it prints."""

import json
import pathlib
import resource
import sys
import time

import numpy
import scipy.sparse


def read(folder, dtype):
    """The raw arrays that `Measure matrix` leaves."""
    folder = pathlib.Path(folder)
    shape = tuple(int(part) for part in (folder / "shape.txt").read_text().split())
    data = numpy.fromfile(folder / "data.bin", dtype="<f8").astype(dtype)
    indices = numpy.fromfile(folder / "indices.bin", dtype="<i4")
    offsets = numpy.fromfile(folder / "indptr.bin", dtype="<i8")
    if len(data) < 2**31:
        offsets = offsets.astype("int32")
    return scipy.sparse.csr_matrix((data, indices, offsets), shape=shape)


class Stopwatch:
    def __init__(self):
        self.clock, self.used = time.perf_counter(), time.process_time()

    def stop(self):
        self.wall, self.cpu = time.perf_counter() - self.clock, time.process_time() - self.used

    def report(self, **answer):
        print(json.dumps({"wall": self.wall, "cpu": self.cpu, "peak_mb": peak_mb(), **answer}))


def peak_mb():
    """The most memory that this process had. On Linux not what `getrusage` says, which begins with what the process that
    started it held at that moment."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
