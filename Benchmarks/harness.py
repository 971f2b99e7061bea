"""What the benchmark jobs share: archives and matrices that are made once, contestants that run in turn, and rows of results.

A job is a file of `jobs/` with a docstring, whose first line names it, and a function `run(bench)` that returns a list
of `Row`. `bench.py` prints them.
"""

import dataclasses
import functools
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMAND = ROOT / ".build/release/conspectus"
MEASURE = ROOT / "Benchmarks/.build/release/Measure"
PEERS = ROOT / "Benchmarks/peers"


class Disagreement(Exception):
    """The answers of two contestants differ by more than they may."""


@dataclasses.dataclass
class Figures:
    """What one contestant needed: seconds of the clock and of CPU, peak memory in MB, and what it printed of its answer."""

    wall: float
    cpu: float
    peak_mb: float | None
    answer: dict


@dataclasses.dataclass
class Row:
    """One line of the table."""

    job: str
    contestant: str
    threads: int
    figures: Figures
    # How many times less CPU (on several threads: time) we took than this contestant, and what was asked for.
    ratio: float | None = None
    goal: float | None = None
    note: str = ""


class Bench:
    """The size of the archive, where things are kept, and how contestants are run.

    size: documents; mean: bytes of a document on the average. What is kept is named after both and after the corpus, so
    that a matrix of other documents is never taken for this one.
    """

    def __init__(self, size, mean, folder, corpus, turns):
        self.size = size
        self.mean = mean
        self.folder = pathlib.Path(folder)
        self.corpus = pathlib.Path(corpus)
        self.turns = turns
        self.folder.mkdir(parents=True, exist_ok=True)

    def place(self, kind):
        """Where what is made of this archive is kept, by its kind."""
        return self.folder / f"{kind}-{self.corpus.resolve().name}-{self.size}x{self.mean}"

    def archive(self):
        """The folder of the documents, made of the corpus where it is not there yet."""
        folder = self.place("archive")
        if not (folder / "whole").exists():
            self.say(f"making an archive of {self.size} documents of {self.mean} bytes")
            command = [sys.executable, ROOT / "Benchmarks/make_archive.py", self.corpus, folder / "documents"]
            command += ["--documents", self.size, "--bytes", self.mean]
            # What it says is no part of the tables.
            subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr)
            (folder / "whole").touch()
        return folder / "documents"

    @functools.cached_property
    def archive_bytes(self):
        """The size of all documents together."""
        return sum(path.stat().st_size for path in self.archive().rglob("*") if path.is_file())

    @functools.cached_property
    def copy_speed(self):
        """Bytes a second that one core copies from memory to memory, each byte counted once: nothing that makes something
        new of all its input can be faster. Measured now and here, in the run whose rows it is compared with."""
        self.say("copying memory")
        return self.measure("copy", 256, threads=1).answer["bytes_per_second"]

    def share_of_copy(self, seconds):
        """How fast the archive's bytes passed in so many seconds of CPU, beside a copy of memory on one core."""
        speed = self.archive_bytes / seconds
        return (
            f"{speed / 1e6:.0f} MB a second of CPU, {100 * speed / self.copy_speed:.2g} % of a copy of memory "
            f"({self.copy_speed / 1e9:.1f} GB/s)")

    def matrix(self):
        """The folder with the TF-IDF matrix of the archive as raw arrays, made where it is not there yet."""
        folder = self.place("matrix")
        folder.mkdir(exist_ok=True)
        if not (folder / "shape.txt").exists():
            self.say(f"weighing {self.size} documents")
            self.measure("matrix", self.archive(), folder, threads=os.cpu_count(), pin=False)
        return folder

    def measure(self, job, *arguments, threads, pin=True):
        """Runs a job of our own, which prints its figures without those of reading its input."""
        return self._figures([MEASURE, job, *arguments, threads], threads, pin)

    def peer(self, script, *arguments, threads):
        """Runs a script of `peers/` in the virtual environment of the peers; it prints the same figures."""
        return self._figures([sys.executable, PEERS / script, *arguments, threads], threads, True)

    def whole(self, command, threads, environment=None):
        """Runs any command; its figures are those of the whole process, as the system counts them, but for the peak of memory: of
        that the system knows no less than what we ourselves held when the process was started, so the job must ask the process."""
        started = time.perf_counter()
        process = subprocess.Popen(
            self._pinned(command, threads), stdout=subprocess.PIPE, cwd=ROOT,
            env={**os.environ, **self._environment(threads), **(environment or {})})
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command, output)
        wall = time.perf_counter() - started
        return Figures(wall, usage.ru_utime + usage.ru_stime, None, {"output": output.decode()})

    def turns_of(self, contestants):
        """Runs the contestants in turn, each as often as there are turns; for each the run of median CPU.

        contestants: names and functions without arguments that return `Figures`.
        """
        runs = {name: [] for name in contestants}
        for turn in range(self.turns):
            for name, contestant in contestants.items():
                self.say(f"{name}, turn {turn + 1} of {self.turns}")
                runs[name].append(contestant())
        return {
            name: min(found, key=lambda run: abs(run.cpu - statistics.median_low([each.cpu for each in found])))
            for name, found in runs.items()
        }

    @staticmethod
    def say(text):
        print(f"bench: {text}", file=sys.stderr, flush=True)

    def _figures(self, command, threads, pin):
        printed = subprocess.run(
            self._pinned(command, threads) if pin else [str(part) for part in command],
            stdout=subprocess.PIPE, check=True, cwd=ROOT, env={**os.environ, **self._environment(threads)}).stdout
        answer = json.loads(printed.decode().strip().splitlines()[-1])
        return Figures(answer.pop("wall"), answer.pop("cpu"), answer.pop("peak_mb"), answer)

    @staticmethod
    def _pinned(command, threads):
        command = [str(part) for part in command]
        if sys.platform != "linux":
            return command
        cores = sorted(os.sched_getaffinity(0))[:threads]
        return ["taskset", "-c", ",".join(map(str, cores)), *command]

    @staticmethod
    def _environment(threads):
        names = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"]
        return {name: str(threads) for name in names}
