#!/usr/bin/env python3
"""What a press office with many releases waits for: `publish`, `status` and `check`. CPU and wall seconds, peak memory.

    cargo build --release
    python3 tests/benches/newsroom.py [--releases N] [--langs en,fr,de] [--keep DIR] [--presskit FILE]

Makes a project of N small releases from `tests/base/`, the same words in every language, signs and issues them through the program,
and times the commands of `TASKS` in turn. Between the last two runs of `publish` one more release is issued. With `--keep` the
project stays, and a second run with the same numbers goes on with it: issuing takes longest.
"""

import argparse
import datetime
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BASE = ROOT / "tests/base"

# How the program is called: the one place to change when a command gets another name.
SIGN = [["locale", "accept", "{lang}"], ["sign", "{lang}", "--by", "Ada Weiss"]]
ISSUE = ["issue", "{slug}"]
TASKS = {
    "check": ["check"],
    "status": ["status"],
    "publish, first": ["publish"],
    "publish, nothing changed": ["publish"],
    "publish, one more": ["publish"],
}


def replaced(path, *pairs):
    """Replaces text of a file, each of which must be there."""
    text = path.read_text(encoding="utf8")
    for old, new in pairs:
        if old not in text:
            sys.exit(f"{path} says nothing of {old!r}")
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf8")


def slug(number):
    return f"nova-{number:04}"


def project(folder, count, langs):
    """A project of `count` releases, a day apart."""
    shutil.copytree(BASE, folder)
    formats = ", ".join(f"{lang}: {'en-GB' if lang == 'en' else lang}" for lang in langs)
    replaced(
        folder / "content/organisation.yaml",
        ("required: [en]", f"required: [{', '.join(langs)}]\nnewsroom: https://press.orion.example/news"),
        ("formats: { en: en-GB }", f"formats: {{ {formats} }}"),
    )
    releases, words = folder / "content/releases", folder / "locales/en"
    start = datetime.date(2020, 1, 1)
    for number in range(1, count + 1):
        home = releases / slug(number)
        home.mkdir()
        shutil.copy(releases / "nova/release.yaml", home)
        issued = start + datetime.timedelta(days=number)
        replaced(
            home / "release.yaml",
            ('number: "007"', f'number: "{number:04}"'),
            ("issued: 2026-03-02", f"issued: {issued}"),
        )
        own = words / "releases" / f"{slug(number)}.ftl"
        shutil.copy(words / "releases/nova.ftl", own)
        replaced(own, ("headline = A new star in the city", f"headline = A new star in the city ({number})"))
    shutil.rmtree(releases / "nova")
    (words / "releases/nova.ftl").unlink()
    for lang in langs:
        if lang != "en":
            shutil.copytree(words, folder / "locales" / lang)


def filled(command, **values):
    return [part.format(**values) for part in command]


class Cost:
    """CPU seconds, wall seconds, peak MiB and outcome of a command."""

    def __init__(self, presskit, folder, command):
        start = datetime.datetime.now()
        call = [str(presskit), *command, "--quiet", "--root", str(folder)]
        with tempfile.TemporaryFile() as said:
            child = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=said)
            _, status, used = os.wait4(child.pid, 0)
            said.seek(0)
            self.said = said.read().decode(errors="replace")
        self.code = os.waitstatus_to_exitcode(status)
        self.wall = (datetime.datetime.now() - start).total_seconds()
        self.cpu = used.ru_utime + used.ru_stime
        self.peak = used.ru_maxrss / 1024


def done(presskit, folder, command):
    cost = Cost(presskit, folder, command)
    if cost.code != 0:
        sys.exit(f"presskit {' '.join(command)} ended with {cost.code}:\n{cost.said[:2000]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=1000, metavar="N", help="how many releases (1000)")
    parser.add_argument("--langs", default="en,fr,de", metavar="LANGS", help="their languages, `en` among them (en,fr,de)")
    parser.add_argument("--task", action="append", choices=list(TASKS), help="a task by its name; all when none is named")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="where the project goes and stays")
    parser.add_argument("--presskit", type=pathlib.Path, default=ROOT / "target/release/presskit", metavar="FILE", help="the program (target/release/presskit)")
    args = parser.parse_args()
    langs, presskit = args.langs.split(","), args.presskit.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (args.keep or pathlib.Path(scratch)) / f"{args.releases}-{'-'.join(langs)}"
        issued = folder / "content/releases" / slug(args.releases - 1) / "issued"
        if not issued.exists():
            shutil.rmtree(folder, ignore_errors=True)
            project(folder, args.releases, langs)
            for lang in langs:
                if lang != "en":
                    for command in SIGN:
                        done(presskit, folder, filled(command, lang=lang))
            # All but the last, which is the one that comes later.
            for number in range(1, args.releases):
                done(presskit, folder, filled(ISSUE, slug=slug(number)))
        shutil.rmtree(folder / "dist", ignore_errors=True)
        print(f"{args.releases} releases in {', '.join(langs)}")
        print(f"{'task':26} {'CPU s':>8} {'wall s':>8} {'MiB':>8} {'exit':>5}")
        for task in args.task or TASKS:
            last = folder / "content/releases" / slug(args.releases) / "issued"
            if task == "publish, one more" and not last.exists():
                done(presskit, folder, filled(ISSUE, slug=slug(args.releases)))
            cost = Cost(presskit, folder, TASKS[task])
            print(f"{task:26} {cost.cpu:8.3f} {cost.wall:8.3f} {cost.peak:8.0f} {cost.code:5}", flush=True)
            if cost.code not in (0, 1):
                print(cost.said[:2000], file=sys.stderr)


if __name__ == "__main__":
    main()
