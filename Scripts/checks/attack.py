#!/usr/bin/env python3
"""Attacks the command as the world does, and counts what was lost, wrong, silent or left behind: all must be zero.

    Scripts/checks/attack.py [--kills N] [--damages N] [--foreign N] [--seed N] [--command PATH]

kills     signals and kills at random instants of a run that replaces an output full of the analyst's own files
damages   bytes changed in the lexicon, its copy with the genre's terms, the cache and the data tables
foreign   random files of the analyst's inside an output that is replaced, some under our names
limits    little memory, few open files, files that may not grow, a full disk (as root), closed and full streams
places    links, read-only folders, inputs inside outputs, folders that are none of ours

It needs nothing but Python 3, works in a temporary folder, and ends with 1 where anything was not zero.
"""
import argparse
import collections
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REPORTS = os.path.join(ROOT, "data", "reports")
TIMEOUT = 60


class Attack:
    """What one kind of attack found."""

    def __init__(self, name):
        self.name, self.tries = name, 0
        self.faults = collections.Counter()
        self.examples = []

    def fault(self, kind, example):
        self.faults[kind] += 1
        self.examples.append(f"{kind}: {example}")

    def report(self):
        row = [f"{self.name:<22}", f"{self.tries:>6}"]
        row += [f"{self.faults[kind]:>7}" for kind in ("lost", "wrong", "silent", "left", "hung", "died")]
        print("".join(row), flush=True)
        for example in self.examples[:5]:
            print(f"    {example}")
        return sum(self.faults.values())


class Workshop:
    """A folder with a corpus, a lexicon and a command of its own."""

    def __init__(self, command, folder):
        self.command, self.folder = command, folder
        self.environment = {**os.environ, "CONSPECTUS_LEXICON": self.path("lexicon", "lexicon.blob"), "HOME": self.path("home")}
        for name in ("lexicon", "home"):
            os.makedirs(self.path(name))
        names = sorted(name for name in os.listdir(REPORTS) if name.endswith(".txt"))
        for number, chosen in enumerate((names[:2], names[1:3])):
            os.makedirs(self.path(f"corpus{number}"))
            for name in chosen:
                shutil.copy(os.path.join(REPORTS, name), self.path(f"corpus{number}", name))

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def start(self, *arguments, limits=(), environment=None, **streams):
        def limit():
            for what, value in limits:
                resource.setrlimit(what, (value, value))

        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
        return subprocess.Popen([self.command, *arguments], env={**self.environment, **(environment or {})},
                                preexec_fn=limit if limits else None, stdin=subprocess.DEVNULL, **streams)

    def run(self, *arguments, attack=None, **options):
        """The exit code, what was written to standard output and to standard error."""
        process = self.start(*arguments, **options)
        try:
            output, error = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            if attack:
                attack.fault("hung", " ".join(arguments))
            return None, b"", b""
        if attack and process.returncode < 0:
            attack.fault("died", f"{' '.join(arguments)}: signal {-process.returncode}: {(error or b'')[-200:]!r}")
        return process.returncode, output or b"", error or b""

    def analyse(self, corpus, output, *more, **options):
        return self.run("run", self.path(corpus), "--output", output, "--force", *more, **options)


def files(folder):
    """Every file below a folder with its bytes, links with their targets."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in names + [name for name in folders if os.path.islink(os.path.join(place, name))]:
            path = os.path.join(place, name)
            relative = os.path.relpath(path, folder)
            if os.path.islink(path):
                found[relative] = b"-> " + os.fsencode(os.readlink(path))
            else:
                with open(path, "rb") as file:
                    found[relative] = file.read()
    return found


def findings(folder):
    """What a run found: all files but the provenance."""
    return {name: content for name, content in files(folder).items() if name != "provenance.json"}


def is_whole(folder):
    """Whether the output holds everything that its own record says."""
    try:
        with open(os.path.join(folder, "provenance.json"), encoding="utf-8") as file:
            record = json.load(file)["files"]
        for entry in record:
            with open(os.path.join(folder, entry["name"]), "rb") as file:
                if hashlib.sha256(file.read()).hexdigest() != entry["sha256"]:
                    return False
        return len(record) > 10
    except (OSError, ValueError, KeyError):
        return False


def put(folder, name, content):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def kills(shop, generator, count):
    attack = Attack("kills and signals")
    base = shop.path("kills")
    out = os.path.join(base, "out")
    os.makedirs(base)
    shop.analyse("corpus0", out)
    own = {"thesis.docx": b"thesis", "mine/notes.txt": b"notes", "texts/remark.txt": b"remark", "figures/one.svg": b"<svg/>"}
    for name, content in own.items():
        put(out, name, content)
    begun = time.monotonic()
    shop.analyse("corpus1", out)
    duration = time.monotonic() - begun
    edits = 0
    for attempt in range(count):
        attack.tries += 1
        if attempt % 7 == 0:
            edits += 1
            edit = b"edited by hand %d\n" % edits
            with open(os.path.join(out, "reports.csv"), "ab") as file:
                file.write(edit)
        number = generator.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
        # Half of them when the output takes its place.
        share = generator.uniform(0, 1.05) if generator.random() < 0.5 else generator.uniform(0.8, 1.05)
        process = shop.start("run", shop.path(f"corpus{attempt % 2}"), "--output", out, "--force", "--quiet")
        time.sleep(share * duration)
        process.send_signal(number)
        try:
            process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            attack.fault("hung", f"{number.name} after {share:.2f} of the run")
        where = f"{number.name} after {share:.2f} of the run"
        content = files(out) if os.path.isdir(out) else {}
        if not any(name.startswith("reports") for name in content) or "provenance.json" not in content:
            attack.fault("wrong", f"{where}: neither the old output nor the new is there")
        for name, expected in own.items():
            if content.get(name) != expected:
                attack.fault("lost", f"{where}: {name}")
        if number != signal.SIGKILL and len(os.listdir(base)) > 1 and attempt and was_clean:
            attack.fault("left", f"{where}: {sorted(os.listdir(base))}")
        if attempt % 10 == 9:
            code, _, error = shop.analyse("corpus0", out, "--quiet", attack=attack)
            if code != 0:
                attack.fault("wrong", f"a run after kills ended with {code}: {error[-200:]!r}")
            if not is_whole(out):
                attack.fault("wrong", f"after {attempt + 1} kills the output is not whole")
            if os.listdir(base) != ["out"]:
                attack.fault("left", f"after a run: {sorted(os.listdir(base))}")
            kept = b"".join(content for name, content in files(out).items() if name.startswith("reports"))
            for edit in range(1, edits + 1):
                if b"edited by hand %d\n" % edit not in kept:
                    attack.fault("lost", f"edit {edit} of reports.csv")
        was_clean = len(os.listdir(base)) == 1
    return attack


def damaged(content, generator):
    """A damaged copy: bytes or stretches changed, cut short, made longer."""
    content = bytearray(content)
    kind = generator.randrange(6)
    place = generator.randrange(len(content))
    if kind == 0:
        content[place] ^= 1 << generator.randrange(8)
    elif kind == 1:
        content[place] = (content[place] + generator.randrange(1, 256)) % 256
    elif kind == 2:
        stretch = content[place:place + 4096]
        content[place:place + 4096] = bytes(len(stretch)) if any(stretch) else b"\xff" * len(stretch)
    elif kind == 3:
        content[place:place + 512] = generator.randbytes(len(content[place:place + 512]))
    elif kind == 4:
        del content[place:]
    else:
        content += generator.randbytes(generator.randrange(1, 5000))
    return bytes(content)


def lexicon_damages(shop, generator, count):
    attack = Attack("lexicon damaged")
    text = shop.path("line.txt")
    with open(text, "wb") as file:
        for name in sorted(os.listdir(shop.path("corpus0"))):
            with open(shop.path("corpus0", name), "rb") as report:
                file.write(report.read())
    wanted = {algorithm: shop.run("segment", "--segmenter", algorithm, text)[1] for algorithm in ("conspectus", "jieba")}
    sound = {name: open(shop.path("lexicon", name), "rb").read() for name in os.listdir(shop.path("lexicon"))}
    plain = [name for name in sound if name == "lexicon.blob"]
    for _ in range(count):
        attack.tries += 1
        # `jieba` reads the lexicon itself, the default its copy with the genre's terms.
        algorithm = generator.choice(["conspectus", "jieba"])
        name = plain[0] if algorithm == "jieba" else generator.choice([n for n in sound if n not in plain])
        content = damaged(sound[name], generator)
        put(shop.path("lexicon"), name, content)
        code, output, error = shop.run("segment", "--segmenter", algorithm, text, attack=attack)
        if code == 0 and output != wanted[algorithm]:
            attack.fault("wrong", f"{name}: other words")
        if content != sound[name] and not error:
            attack.fault("silent", f"{name}: nothing was said (exit {code})")
        code, output, error = shop.run("segment", "--segmenter", algorithm, text, attack=attack)
        if code != 0 or output != wanted[algorithm] or error:
            attack.fault("wrong", f"{name}: not healed: exit {code}, {error[-200:]!r}")
            for sane, content in sound.items():
                put(shop.path("lexicon"), sane, content)
    return attack


def cache_damages(shop, generator, count):
    attack = Attack("cache damaged")
    out, cache = shop.path("cached"), shop.path("cache")
    shop.analyse("corpus0", out, "--cache", cache)
    wanted = findings(out)
    for _ in range(count):
        attack.tries += 1
        entries = sorted(name for name in files(cache) if name != "CACHEDIR.TAG")
        for name in generator.sample(entries, min(len(entries), 1 + generator.randrange(3))):
            with open(os.path.join(cache, name), "rb") as file:
                content = file.read()
            put(cache, name, damaged(content, generator))
        code, _, error = shop.analyse("corpus0", out, "--cache", cache, attack=attack)
        if code != 0 or findings(out) != wanted:
            attack.fault("wrong", f"exit {code}: {error[-200:]!r}")
        if b"damaged" not in error:
            attack.fault("silent", "nothing was said")
    return attack


def data_damages(shop, generator, count):
    attack = Attack("data tables damaged")
    data, out = shop.path("data"), shop.path("of-data")
    os.makedirs(data)
    sound = {}
    for name in sorted(os.listdir(os.path.join(ROOT, "data"))):
        path = os.path.join(ROOT, "data", name)
        if os.path.isfile(path) and not name.endswith(".md"):
            shutil.copy(path, data)
            with open(path, "rb") as file:
                sound[name] = file.read()
    for _ in range(count):
        attack.tries += 1
        name = generator.choice(sorted(sound))
        content = damaged(sound[name], generator)
        put(data, name, content)
        code, _, error = shop.analyse("corpus0", out, environment={"CONSPECTUS_DATA": data}, attack=attack)
        if content != sound[name] and name.encode() not in error:
            attack.fault("silent", f"{name}: exit {code}, {error[-200:]!r}")
        put(data, name, sound[name])
    return attack


def foreign(shop, generator, count):
    attack = Attack("foreign files")
    base = shop.path("foreign")
    out = os.path.join(base, "out")
    os.makedirs(base)
    shop.analyse("corpus0", out)
    ours = sorted(findings(out))
    own = set()
    for number in range(count):
        attack.tries += 1
        edited = set()
        for part in range(generator.randrange(1, 6)):
            content = b"mine %d %d" % (number, part)
            where = generator.choice(["", "texts", "matrices", "mine", "mine/deep", "figures"])
            names = [os.path.join(where, f"file{generator.randrange(50)}.{ending}") for ending in ("csv", "txt", "docx")]
            name = generator.choice(names + [generator.choice(ours)])
            # What the analyst overwrites himself is not lost by the command.
            if name in edited or os.path.lexists(os.path.join(out, name)) and name not in ours:
                continue
            edited.add(name)
            put(out, name, content)
            own.add(content)
        code, _, error = shop.analyse(f"corpus{number % 2}", out, attack=attack)
        there = files(out)
        if code != 0 or not is_whole(out):
            attack.fault("wrong", f"exit {code}: {error[-200:]!r}")
        for content in own - set(there.values()):
            attack.fault("lost", content.decode())
        if os.listdir(base) != ["out"]:
            attack.fault("left", str(sorted(os.listdir(base))))
            break
    return attack


def limits(shop, _generator, _count):
    attack = Attack("limits")
    base = shop.path("limits")
    out = os.path.join(base, "out")
    os.makedirs(base)
    shop.analyse("corpus0", out)
    wanted = findings(out)

    def judge(what, code, error, may_fail=True, same=True):
        attack.tries += 1
        if code is not None and code != 0 and not (may_fail and error):
            attack.fault("silent" if not error else "wrong", f"{what}: exit {code} {error[-200:]!r}")
        if same and findings(out) != wanted or not is_whole(out):
            attack.fault("wrong", f"{what}: the output has changed")
        if os.listdir(base) != ["out"]:
            attack.fault("left", f"{what}: {sorted(os.listdir(base))}")

    for megabytes in (200, 220, 250, 280, 300, 320, 350, 400, 450, 500, 600):
        code, _, error = shop.analyse("corpus0", out, limits=[(resource.RLIMIT_AS, megabytes << 20)], attack=attack)
        judge(f"{megabytes} MB of address space", code, error)
    for handles in range(5, 24):
        code, _, error = shop.analyse("corpus0", out, limits=[(resource.RLIMIT_NOFILE, handles)], attack=attack)
        judge(f"{handles} open files", code, error)
    for kilobytes in (1, 10, 50, 100):
        code, _, error = shop.analyse("corpus0", out, limits=[(resource.RLIMIT_FSIZE, kilobytes << 10)], attack=attack)
        judge(f"files of at most {kilobytes} KB", code, error)
    with open("/dev/full", "wb") as full:
        code, _, error = shop.analyse("corpus0", out, stdout=full, attack=attack)
        judge("a full standard output", code, error, may_fail=False)
    reader, writer = os.pipe()
    os.close(reader)
    code, _, error = shop.analyse("corpus0", out, stdout=writer, attack=attack)
    os.close(writer)
    judge("a standard output without a reader", code, error, may_fail=False)
    for closed in (">&-", "2>&-", "<&-", "<&- >&- 2>&-"):
        line = f'exec "$0" run "$1" --output "$2" --force {closed}'
        process = subprocess.run(["sh", "-c", line, shop.command, shop.path("corpus0"), out],
                                 env=shop.environment, capture_output=True, timeout=TIMEOUT)
        judge(f"closed streams {closed}", process.returncode, process.stderr, may_fail=False)
    full_disk(shop, attack)
    return attack


def full_disk(shop, attack):
    """An output on a file system of a few hundred kilobytes, where one can be mounted."""
    disk = shop.path("disk")
    os.makedirs(disk)
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", disk],
                                           capture_output=True).returncode != 0:
        print("    no full disk: nothing can be mounted here")
        return
    try:
        attack.tries += 1
        code, _, error = shop.analyse("corpus0", os.path.join(disk, "out"), attack=attack)
        if code not in (73, 74) or b"No space" not in error:
            attack.fault("wrong", f"a full disk: exit {code} {error[-200:]!r}")
        if os.listdir(disk):
            attack.fault("left", f"a full disk: {os.listdir(disk)}")
    finally:
        subprocess.run(["umount", disk], check=True)


def places(shop, _generator, _count):
    attack = Attack("places")
    base = shop.path("places")
    project = os.path.join(base, "project")
    shutil.copytree(shop.path("corpus0"), os.path.join(project, "data"))
    put(project, "thesis.docx", b"thesis")
    put(project, "provenance.json", b"{}")
    before = files(base)

    def refused(what, *arguments):
        attack.tries += 1
        code, _, error = shop.run("run", *arguments, "--force", attack=attack)
        if code in (0, None) or not error:
            attack.fault("wrong", f"{what}: exit {code}")
        if files(base) != before:
            attack.fault("lost", what)

    data = os.path.join(project, "data")
    refused("a folder that is none of ours", data, "--output", project)
    refused("the input itself", data, "--output", data)
    refused("the root", data, "--output", "/")
    refused("the home folder", data, "--output", shop.path("home"))
    refused("a file", data, "--output", os.path.join(project, "thesis.docx"))
    os.symlink("loop", os.path.join(base, "loop"))
    before = files(base)
    refused("a link to itself", data, "--output", os.path.join(base, "loop"))
    if os.geteuid() != 0:
        os.chmod(project, 0o555)
        refused("a folder that may not be written", data, "--output", os.path.join(project, "out"))
        os.chmod(project, 0o755)
    attack.tries += 1
    os.symlink("real", os.path.join(base, "link"))
    for _ in range(2):
        code, _, error = shop.analyse("corpus0", os.path.join(base, "link"), attack=attack)
        if code != 0 or not is_whole(os.path.join(base, "real")) or not os.path.islink(os.path.join(base, "link")):
            attack.fault("wrong", f"a link as output: exit {code} {error[-200:]!r}")
    attack.tries += 1
    inside = os.path.join(data, "out")
    shop.run("run", data, "--output", inside, attack=attack)
    first = findings(inside)
    code, _, error = shop.run("run", data, "--output", inside, "--force", attack=attack)
    if code != 0 or findings(inside) != first:
        attack.fault("wrong", f"an output inside the input: exit {code} {error[-300:]!r}")
    return attack


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--damages", type=int, default=500)
    parser.add_argument("--foreign", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--command", default=os.path.join(ROOT, ".build", "release", "conspectus"))
    options = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory(prefix="conspectus-attack-") as folder:
        shop = Workshop(os.path.abspath(options.command), folder)
        code, _, error = shop.run("lexicon", "build", "--quiet")
        if code != 0:
            sys.exit(f"the lexicon cannot be built: {error.decode()}")
        print(f"{'attack':<22}{'tries':>6}" + "".join(
            f"{kind:>7}" for kind in ("lost", "wrong", "silent", "left", "hung", "died")))
        share = max(1, options.damages // 5)
        for body, count in (
            (kills, options.kills), (lexicon_damages, options.damages - 2 * share), (cache_damages, share),
            (data_damages, share), (foreign, options.foreign), (limits, 1), (places, 1),
        ):
            faults += body(shop, random.Random(f"{options.seed} {body.__name__}"), count).report()
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
