#!/usr/bin/env python3
"""What a machine does to a program: kills it at any moment, runs it twice at once, has a full disk, takes away its rights.

    check.py PRESSKIT [--kills N] [--only COMMAND]

For every command that writes: whenever it is stopped, each file is as it was before or as it is after the command, the same command
goes through afterwards, and nothing temporary stays. A command that cannot read or write says so, names the file, and changes nothing
else. The figures it prints at the end are the proof; the exit code is 1 when anything is wrong.
"""

import argparse
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# A user without rights of its own, to take rights away from when the check runs as root.
NOBODY = 65534
# What a run may leave that is no result: locks, and the book of what was sent, which has a check of its own.
ASIDE = ("project/.presskit/",)


class Command:
    """A command that writes, what it runs on, and what it is held to."""

    def __init__(self, name, stage, *args, once=False, whole=()):
        self.name = name
        self.stage = stage
        self.args = args
        # Whether the command may be run again after it has done everything: a second revision is another revision.
        self.once = once
        # Folders whose files appear together or not at all.
        self.whole = whole


ISSUED = [f"project/content/releases/polar-night/issued/v1/{lang}/" for lang in ("en", "fr", "ru")]

COMMANDS = [
    Command("new", "empty", "new", "project", once=True, whole=("project/",)),
    Command("new release", "fresh", "new", "release", "second", once=True),
    Command("build", "fresh", "build"),
    Command("bundle", "fresh", "bundle", "polar-night"),
    Command("locale add", "fresh", "locale", "add", "de"),
    Command("locale accept", "fresh", "locale", "accept", "fr"),
    Command("sign", "accepted", "sign", "fr", "--by", "Camille Aubert"),
    Command("issue", "signed", "issue", "polar-night", once=True, whole=ISSUED),
    Command("publish", "issued", "publish"),
    Command("publish more", "published", "publish"),
    Command("revise", "issued", "revise", "polar-night", "--kind", "update", "--why", "A second concert.", once=True),
    Command("rename", "issued", "rename", "polar-night", "white-night", once=True),
    Command("recipients suppress", "fresh", "recipients", "suppress", "ada@desk.example"),
    Command("recipients forget", "fresh", "recipients", "forget", "ada@desk.example"),
    Command(
        "send --eml", "issued", "send", "polar-night", "--to", "people.csv", "--eml", "mails", "--at", "2027-09-14T08:00:00Z",
        whole=("project/mails/",),
    ),
]


class Office:
    """Folders in every state that a command begins with, and what goes wrong in them."""

    def __init__(self, presskit, folder):
        self.presskit = str(Path(presskit).resolve())
        self.folder = folder
        self.stages = {}
        self.faults = []
        self.lock = threading.Lock()

    def fault(self, message):
        with self.lock:
            self.faults.append(message)
            if len(self.faults) < 40:
                print("FAULT", message, flush=True)

    def run(self, room, args, **options):
        where = room / "project" if args[0] != "new" or args[1] == "release" else room
        return subprocess.run(
            [self.presskit, *args], cwd=where, capture_output=True, text=True, errors="replace", **options
        )

    def must(self, room, *args):
        run = self.run(room, args)
        if run.returncode != 0:
            sys.exit(f"{' '.join(args)} failed in {room}:\n{run.stdout}{run.stderr}")

    def stage(self, name):
        """The folder of a state, made once."""
        if name not in self.stages:
            self.stages[name] = self.make_stage(name)
        return self.stages[name]

    def make_stage(self, name):
        room = self.folder / f"stage-{name}"
        before = {"accepted": "fresh", "signed": "accepted", "issued": "signed", "published": "issued"}.get(name)
        if before:
            shutil.copytree(self.stage(before), room, symlinks=True)
        else:
            room.mkdir()
        project = room / "project"
        release = project / "content/releases/polar-night/release.yaml"
        if name == "fresh":
            self.must(room, "new", "project")
            with open(project / "content/organisation.yaml", "a", encoding="utf-8") as house:
                house.write("newsroom: https://press.example.org/room\n")
                house.write("mail: { from: press@desk.example, unsubscribe: press@desk.example }\n")
            text = release.read_text(encoding="utf-8")
            kept = [line for line in text.splitlines(keepends=True) if not line.startswith("specimen")]
            release.write_text("".join(kept), encoding="utf-8")
            lists = "email,name,language\nada@desk.example,Ada,en\nbo@desk.example,Bo,fr\n"
            (project / "people.csv").write_text(lists, encoding="utf-8")
            private = project / ".presskit"
            private.mkdir(mode=0o700)
            (private / "recipients.csv").write_text(lists, encoding="utf-8")
            (private / "recipients.csv").chmod(0o600)
        elif name == "accepted":
            for lang in ("fr", "ru"):
                self.must(room, "locale", "accept", lang)
        elif name == "signed":
            for lang in ("fr", "ru"):
                self.must(room, "sign", lang, "--by", "Camille Aubert")
        elif name == "issued":
            self.must(room, "issue", "polar-night")
            # The salt of the names of mails, which every copy then shares.
            self.must(room, "recipients", "who", "cy@desk.example")
        elif name == "published":
            self.must(room, "publish")
            (project / "dist/newsroom/CNAME").write_text("press.example.org\n", encoding="utf-8")
            # Files of ours that are gone, and one that is not as it was made: there is something to do.
            for page in list((project / "dist/newsroom").rglob("*.html"))[::2]:
                page.unlink()
        return room

    def room(self, stage):
        """A copy of a state, to do harm in."""
        room = Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copytree(self.stage(stage), room, symlinks=True, dirs_exist_ok=True)
        return room


def tree(room):
    """Every file below a folder: its path and what is in it. Temporary ones and those aside are told apart."""
    files, temporary = {}, []
    for path in sorted(room.rglob("*")):
        name = path.relative_to(room).as_posix()
        if any(part.startswith(".presskit-") or part.startswith(".tmp") for part in path.relative_to(room).parts):
            temporary.append(name)
        elif path.is_file() and not name.startswith(ASIDE):
            files[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return files, temporary


def below(files, folder):
    return {path: digest for path, digest in files.items() if path.startswith(folder)}


def mixed(found, before, after):
    """Files that are neither as before nor as after."""
    wrong = []
    for name in sorted(set(found) | set(before) | set(after)):
        if found.get(name) not in (before.get(name), after.get(name)):
            wrong.append(name)
    return wrong


def limited(size):
    """Before a program starts: no file of it may grow beyond a size, as on a disk that is full."""

    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return prepare


def kill_once(office, command, before, after, seconds, number):
    room = office.room(command.stage)
    where = room / "project" if command.stage != "empty" else room
    how = signal.SIGKILL if number % 2 else signal.SIGINT
    moment = random.Random(f"{command.name} {number}").uniform(0, seconds * 1.05)
    process = subprocess.Popen(
        [office.presskit, *command.args], cwd=where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(moment)
    process.send_signal(how)
    code = process.wait()
    what = f"{command.name}, {how.name} after {moment * 1000:.0f} ms"
    if how == signal.SIGINT and code not in (0, 130, -signal.SIGINT):
        office.fault(f"{what}: exit {code}")
    found, temporary = tree(room)
    if wrong := mixed(found, before, after):
        office.fault(f"{what}: neither old nor new: {wrong[:3]}")
    for folder in command.whole:
        if below(found, folder) not in (below(before, folder), below(after, folder)):
            office.fault(f"{what}: {folder} is half done")
    if how == signal.SIGINT and temporary:
        office.fault(f"{what}: leaves {temporary[:2]}")
    done = found == after
    if not (done and command.once):
        again = office.run(room, command.args)
        found, temporary = tree(room)
        if again.returncode != 0:
            office.fault(f"{what}: does not go through again: {again.stderr.strip().splitlines()[:2]}")
        elif found != after:
            office.fault(f"{what}: run again, it ends otherwise: {mixed(found, after, after)[:3]}")
        elif temporary:
            office.fault(f"{what}: run again, it leaves {temporary[:2]}")
    shutil.rmtree(room)
    return code, done


def kills(office, command, count):
    """Stops a command at random moments."""
    before, _ = tree(office.stage(command.stage))
    room = office.room(command.stage)
    began = time.monotonic()
    office.must(room, *command.args)
    seconds = time.monotonic() - began
    after, _ = tree(room)
    with ThreadPoolExecutor(2) as pool:
        ends = list(
            pool.map(lambda number: kill_once(office, command, before, after, seconds, number), range(count))
        )
    done = sum(done for _, done in ends)
    print(f"{command.name}: {count} kills in {seconds * 1000:.0f} ms, {done} after it was done", flush=True)
    return before, after


def pairs(office, command, before, after, count):
    """Runs a command twice at once."""
    for _ in range(count):
        room = office.room(command.stage)
        where = room / "project" if command.stage != "empty" else room
        both = [
            subprocess.Popen(
                [office.presskit, *command.args],
                cwd=where,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        errors = [process.communicate()[1] for process in both]
        codes = sorted(process.returncode for process in both)
        found, temporary = tree(room)
        if 0 not in codes:
            office.fault(f"{command.name} twice at once: neither goes through: {[error[:200] for error in errors]}")
        elif command.once and codes[1] == 0:
            office.fault(f"{command.name} twice at once: both say that they did it")
        elif not command.once and found != after:
            office.fault(f"{command.name} twice at once: ends otherwise: {mixed(found, after, after)[:3]}")
        if temporary:
            office.fault(f"{command.name} twice at once: leaves {temporary[:2]}")
        shutil.rmtree(room)


def full(office, command, before, after):
    """Runs a command on a disk that is full at a certain file."""
    for size in (0, 300, 3_000, 30_000):
        room = office.room(command.stage)
        run = office.run(room, command.args, preexec_fn=limited(size))
        what = f"{command.name}, files of {size} bytes at most"
        found, temporary = tree(room)
        if wrong := mixed(found, before, after):
            office.fault(f"{what}: neither old nor new: {wrong[:3]}")
        if run.returncode == 0 and found != after:
            office.fault(f"{what}: exit 0, but it is not done")
        if run.returncode not in (0, 1, 3, 4):
            office.fault(f"{what}: exit {run.returncode}: {run.stderr[-300:]}")
        if run.returncode and not run.stderr.strip():
            office.fault(f"{what}: fails without a word")
        if temporary:
            office.fault(f"{what}: leaves {temporary[:2]}")
        shutil.rmtree(room)


def without_rights(office, command, before, after):
    """Runs a command where it may not write."""
    room = office.room(command.stage)
    for path in [room, *room.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o555 if path.is_dir() else 0o444)
    options = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    run = office.run(room, command.args, **options)
    found, temporary = tree(room)
    what = f"{command.name} in a folder that is read-only"
    if run.returncode in (0, 101) or run.returncode < 0:
        office.fault(f"{what}: exit {run.returncode}: {run.stderr[-300:]}")
    if "denied" not in run.stderr and "ead-only" not in run.stderr:
        office.fault(f"{what}: does not say why: {run.stderr[-300:]}")
    if found != before or temporary:
        office.fault(f"{what}: changes something: {mixed(found, before, before)[:3]} {temporary[:2]}")
    for path in [room, *room.rglob("*")]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(room)


# What is taken away from a reader, and the commands that need it.
UNREADABLE = [
    ("content", ["check", "build", "publish", "status"]),
    ("content/releases", ["check", "build", "publish", "status"]),
    ("content/releases/polar-night", ["check", "build", "publish", "status"]),
    # A release that is issued is published from its records.
    ("content/releases/polar-night/release.yaml", ["check", "build", "status"]),
    ("content/releases/polar-night/issued", ["build", "publish", "status"]),
    ("content/releases/polar-night/issued/v1/fr", ["publish"]),
    ("content/organisation.yaml", ["check", "build", "publish", "status"]),
    ("locales", ["check", "build", "publish", "status"]),
    ("locales/fr", ["check", "build", "status"]),
    ("locales/fr/releases", ["check", "build", "status"]),
    ("locales/fr/releases/polar-night.ftl", ["check", "build", "status"]),
    ("locales/fr/.lock", ["check", "status"]),
    ("fonts", ["check", "build", "fonts"]),
    ("fonts/house", ["check", "build", "fonts"]),
    ("content/themes", ["check", "build"]),
]


def unreadable(office):
    """Takes the right to read away from one place, or replaces it by what is no file: every command that needs it must fail."""
    options = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    tried = 0
    for path, commands in UNREADABLE:
        for how in ("no right", "dangling link", "pipe"):
            # What is issued in a language needs its words no more.
            room = office.room("signed" if path.startswith("locales/fr") else "issued")
            project = room / "project"
            (project / "fonts/house").mkdir(parents=True)
            (project / "content/themes").mkdir(exist_ok=True)
            place = project / path
            for each in [room, *room.rglob("*")]:
                os.chown(each, NOBODY, NOBODY) if options else None
            os.chown(room, NOBODY, NOBODY) if options else None
            if how == "no right":
                place.chmod(0)
            else:
                shutil.rmtree(place) if place.is_dir() else place.unlink()
                place.symlink_to("/nowhere/at/all") if how == "dangling link" else os.mkfifo(place)
            for command in commands:
                tried += 1
                try:
                    run = office.run(room, [command], timeout=60, **options)
                except subprocess.TimeoutExpired:
                    office.fault(f"{command}, {path}: {how}: does not end")
                    continue
                name = place.name if how == "no right" else path.split("/")[-1]
                if run.returncode == 0 or run.returncode == 101 or run.returncode < 0:
                    office.fault(f"{command}, {path}: {how}: exit {run.returncode} {run.stdout[:80]!r}")
                elif name not in run.stderr:
                    office.fault(f"{command}, {path}: {how}: is not named: {run.stderr[:300]}")
            if how == "no right":
                place.chmod(0o755)
            shutil.rmtree(room)
    print(f"unreadable: {tried} runs", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("presskit")
    parser.add_argument("--kills", type=int, default=6, help="how often each command is killed")
    parser.add_argument("--only", help="one command, or `unreadable`")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        office = Office(args.presskit, Path(folder))
        for command in COMMANDS:
            if args.only in (None, command.name):
                before, after = kills(office, command, args.kills)
                pairs(office, command, before, after, max(2, args.kills // 10))
                full(office, command, before, after)
                without_rights(office, command, before, after)
        if args.only in (None, "unreadable"):
            unreadable(office)
    print(f"{len(office.faults)} faults")
    sys.exit(1 if office.faults else 0)


if __name__ == "__main__":
    main()
