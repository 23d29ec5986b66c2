#!/usr/bin/env python3
"""Sends kits to a real mail server on loopback, which also fails on purpose, and judges what arrives.

    check.py PRESSKIT [PEOPLE]

PRESSKIT is the program; PEOPLE, how many get mail in the test of load (5000). Nothing leaves the machine.
Needs aiosmtpd, dkimpy and cryptography.
"""

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

from aiosmtpd.controller import Controller  # noqa: F401  (fails early where it is not installed)
from letters import judge, parse
from relay import Faults, Relay, authenticator, secure

PRESSKIT = os.path.abspath(sys.argv[1])
PEOPLE = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
WORK = tempfile.mkdtemp(prefix="presskit-mail-")
LANGS = ["en", "fr", "ru"]


def run(root, *args, code=0, env=None, **options):
    done = subprocess.run(
        [PRESSKIT, "--root", root, "--format", "json", *args],
        capture_output=True, text=True, env={**os.environ, **(env or {})}, **options,
    )
    assert done.returncode == code, (args, done.returncode, done.stdout[-3000:], done.stderr[-3000:])
    return json.loads(done.stdout) if done.stdout else {}


def draft(name, mail="", release=""):
    """A project of three languages that can send mail, and its release, which is not issued."""
    root = os.path.join(WORK, name)
    shutil.copytree(os.path.join(WORK, "new"), root)
    with open(os.path.join(root, "content/organisation.yaml"), "a") as out:
        out.write("\nmail:\n  from: press@borealis.example\n  unsubscribe: stop@borealis.example\n" + mail)
    path = os.path.join(root, "content/releases/polar-night/release.yaml")
    words = open(path).read()
    words = "\n".join(line for line in words.splitlines() if not line.startswith(("specimen:", "embargo:")))
    open(path, "w").write(words + "\n" + release)
    return root


def sign(root):
    for lang in ("fr", "ru"):
        run(root, "sign", lang, "--by", "Ada", "--release", "polar-night")


def issue(root):
    """Signs the translations and issues what the release says now."""
    sign(root)
    run(root, "issue", "polar-night")


def project(name, mail="", release=""):
    """The same, and the release is issued."""
    root = draft(name, mail, release)
    issue(root)
    return root


def people(root, count, agreed=lambda number: "yes", name="people.csv"):
    path = os.path.join(root, name)
    with open(path, "w") as out:
        out.write("email,name,outlet,languages,zone,agreed_embargo\n")
        for number in range(count):
            out.write(
                f'p{number}@desk.example,"Ñandú, Žofie {number}",Блокнот,{LANGS[number % 3]},Asia/Kolkata,{agreed(number)}\n'
            )
    return path


def address(number):
    return f"p{number}@desk.example"


def step(words):
    print(f"-- {words}", flush=True)


def relay(name, faults=None, **options):
    server = Relay(os.path.join(WORK, f"relay-{name}"), faults, **options)
    server.start()
    return server


def once(server, expected):
    got = [line["to"] for line in server.taken()]
    assert len(got) == len(set(got)), "somebody got two"
    assert set(got) == set(expected), (set(expected) - set(got), set(got) - set(expected))


def check_drafts():
    step("drafts, which never leave the house")
    root = draft("drafts")
    people(root, 6)
    send = ["send", "polar-night", "--to", f"{root}/people.csv"]
    assert len(run(root, *send)["mails"]) == 6
    files = run(root, *send, "--eml", os.path.join(WORK, "eml-drafts"))["files"]
    assert len(files) == 6
    for path in files:
        message, _, _, attached = judge(open(path, "rb").read())
        mark = {"en": "DRAFT:", "fr": "PROJET :", "ru": "ЧЕРНОВИК:"}[str(message["Content-Language"])[:2]]
        assert str(message["Subject"]).startswith(mark), message["Subject"]
        assert attached[0].get_filename().endswith("-draft.pdf"), attached[0].get_filename()
    server = relay("drafts")
    told = run(root, *send, "--send", "--relay", server.address, code=1)
    assert "not-issued" in [found["code"] for found in told["findings"]], told["findings"]
    # A signature is no issue; a change after the issue is no version.
    sign(root)
    run(root, *send, "--send", "--relay", server.address, code=1)
    assert not server.taken()
    issue(root)
    with open(f"{root}/locales/en/releases/polar-night.ftl", "a") as out:
        out.write("\nunused-line = Nobody sees this.\n")
    path = f"{root}/content/releases/polar-night/release.yaml"
    words = open(path).read()
    with open(path, "w") as out:
        out.write(words + "\nspecimen: true\n")
    run(root, *send, "--send", "--relay", server.address)
    once(server, [address(number) for number in range(6)])
    for line in server.taken():
        message = parse(open(os.path.join(server.folder, line["file"]), "rb").read())
        assert not str(message["Subject"]).startswith(("SPECIMEN", "DRAFT", "PROJET", "ЧЕРНОВИК")), message["Subject"]
    server.stop()


def check_letters():
    step("messages, as others read them")
    root = project("letters")
    people(root, 6)
    plan = run(root, "send", "polar-night", "--to", f"{root}/people.csv")
    assert len(plan["mails"]) == 6 and not plan["files"] and "outcome" not in plan
    out = os.path.join(WORK, "eml")
    files = run(root, "send", "polar-night", "--to", f"{root}/people.csv", "--eml", out,
                "--at", "2026-03-01T08:00:00Z")["files"]
    assert len(files) == 6
    for path in files:
        assert os.stat(path).st_mode & 0o077 == 0
        message, words, html, attached = judge(open(path, "rb").read())
        assert len(attached) == 1 and attached[0].get_filename().startswith("borealis-polar-night-")
        assert message["To"].addresses[0].display_name.startswith("Ñandú, Žofie")
        assert "stop@borealis.example" in words and "stop@borealis.example" in html
        assert str(message["List-Unsubscribe"]) == "<mailto:stop@borealis.example?subject=unsubscribe>"
        assert f'lang="{message["Content-Language"]}"' in html
    again = os.path.join(WORK, "eml-again")
    more = run(root, "send", "polar-night", "--to", f"{root}/people.csv", "--eml", again,
               "--at", "2026-03-01T08:00:00Z")["files"]
    assert [open(path, "rb").read() for path in files] == [open(path, "rb").read() for path in more]
    # Text that would be a line of the head never gets that far.
    with open(f"{root}/evil.csv", "w") as evil:
        evil.write('email,name\na@desk.example,"A\r\nBcc: b@desk.example"\n')
    run(root, "send", "polar-night", "--to", f"{root}/evil.csv", "--eml", out, code=1)
    # Too large to be attached.
    root = project("link", "  attach_up_to: 1kB\n  link: https://borealis.example/kits/\n")
    people(root, 1)
    (path,) = run(root, "send", "polar-night", "--to", f"{root}/people.csv", "--eml", out)["files"]
    _, words, _, attached = judge(open(path, "rb").read())
    assert not attached and "https://borealis.example/kits/borealis-polar-night-en.pdf" in words


def check_wide_addresses():
    step("addresses that are not ASCII")
    root = project("wide")
    with open(f"{root}/people.csv", "w") as out:
        out.write("email,name\nzoë@büro.example,Zoë\np0@desk.example,Ada\n")
    send = ["send", "polar-night", "--to", f"{root}/people.csv", "--send", "--relay"]
    narrow = relay("narrow")
    told = run(root, *send, narrow.address, code=1)
    once(narrow, [address(0)])
    (refused,) = told["outcome"]["refused"]
    assert "SMTPUTF8" in refused["why"], refused
    narrow.stop()
    wide = relay("wide", enable_SMTPUTF8=True)
    run(root, *send, wide.address, "--resume")
    once(wide, ["zoë@xn--bro-hoa.example"])
    (line,) = wide.taken()
    assert line["options"] == ["BODY=8BITMIME", "SMTPUTF8"], line
    message = open(os.path.join(wide.folder, line["file"]), "rb").read()
    assert "<zoë@xn--bro-hoa.example>".encode() in message
    wide.stop()


def check_embargo():
    step("embargo")
    root = project("embargo", release='embargo: 2099-03-02T09:00:00Z\n')
    people(root, 4, agreed=lambda number: "yes" if number % 2 else "no")
    server = relay("embargo")
    send = ["send", "polar-night", "--to", f"{root}/people.csv"]
    run(root, *send)
    run(root, *send, "--send", "--relay", server.address, code=3)
    run(root, *send, "--eml", os.path.join(WORK, "early"), code=3)
    assert not os.path.exists(os.path.join(WORK, "early")) and not server.taken()
    told = run(root, *send, "--send", "--relay", server.address, "--under-embargo")
    once(server, [address(1), address(3)])
    assert len(told["skipped"]) == 2
    for line in server.taken():
        message, words, _, attached = judge(open(os.path.join(server.folder, line["file"]), "rb").read())
        first = words.splitlines()[0]
        assert "14:30" in first or "2:30" in first, first
        assert "UTC" in first
        assert attached[0].get_filename().endswith("-embargo.pdf")
        assert str(message["Subject"]).split(":")[0].split()[0] in ("EMBARGOED", "SOUS", "ЭМБАРГО"), message["Subject"]
    server.stop()
    root = draft("specimen", release="specimen: true\n")
    people(root, 1)
    server = relay("specimen")
    run(root, "send", "polar-night", "--to", f"{root}/people.csv", "--send", "--relay", server.address, code=1)
    assert not server.taken()
    (path,) = run(root, "send", "polar-night", "--to", f"{root}/people.csv", "--eml", os.path.join(WORK, "eml-s"))["files"]
    assert str(parse(open(path, "rb").read())["Subject"]).startswith("DRAFT: SPECIMEN:")
    server.stop()


def check_ways():
    step("STARTTLS, TLS, and logging in")
    context, cert = secure(WORK)
    trusted = {"SSL_CERT_FILE": cert, "PRESSKIT_PASSWORD": "s3cret"}
    login = authenticator("press", "s3cret")
    server = relay("starttls", tls_context=context, require_starttls=True, auth_required=True, authenticator=login)
    local = "localhost:" + server.address.rsplit(":", 1)[1]
    root = project("starttls", "  tls: starttls\n  user: press\n")
    people(root, 1)
    send = ["send", "polar-night", "--to", f"{root}/people.csv", "--send", "--pause", "0.05"]
    run(root, *send, "--relay", local, code=4, env={**trusted, "PRESSKIT_PASSWORD": "wrong"})
    run(root, *send, "--relay", local, code=4, env={"PRESSKIT_PASSWORD": "s3cret"})  # a stranger's certificate
    assert not server.taken()
    run(root, *send, "--relay", local, env=trusted)
    (line,) = server.taken()
    assert line["tls"]
    server.stop()
    # Nothing goes to a server that cannot keep it secret.
    plain = relay("plain")
    root = project("plain", "  tls: starttls\n")
    people(root, 1)
    run(root, "send", "polar-night", "--to", f"{root}/people.csv", "--send", "--relay", plain.address, code=4)
    assert not plain.taken()
    plain.stop()


def check_revision():
    step("a correction to those who had the first version")
    root = project("revision")
    slug = "polar-night"
    server = relay("revision", Faults(refuse={address(1)}))
    send = ["send", slug, "--send", "--pause", "0.05", "--relay", server.address]
    run(root, *send, "--to", people(root, 6), code=1)
    assert len(server.taken()) == 5
    why = "The ship sails at nine."
    run(root, "revise", slug, "--kind", "correction", "--why", why)
    for lang, words in (("fr", "Le navire part à neuf heures."), ("ru", "Корабль выходит в девять.")):
        with open(f"{root}/locales/{lang}/releases/{slug}.ftl", "a") as out:
            out.write(f"\nchanged-v2 = {words}\n")
    # The correction is a draft until it is issued; the first version goes to nobody any more.
    run(root, *send, "--to", people(root, 9), "--to-recipients-of", "v1", code=1)
    assert len(server.taken()) == 5
    issue(root)
    # Eight are on the list now, and one who had it is not.
    rows = open(people(root, 9)).read().splitlines()
    with open(f"{root}/people.csv", "w") as out:
        out.write("\n".join(row for row in rows if not row.startswith("p0@")) + "\n")
    told = run(root, *send, "--to", f"{root}/people.csv", "--to-recipients-of", "v1")
    assert sorted(line["email"] for line in told["mails"]) == [address(number) for number in (2, 3, 4, 5)]
    assert [found["code"] for found in told["findings"]] == ["readers-not-listed"], told["findings"]
    mails = server.taken()[5:]
    assert len(mails) == 4
    subjects = {str(parse(open(os.path.join(server.folder, mail["file"]), "rb").read())["subject"]).split(":")[0].strip() for mail in mails}
    assert subjects == {"CORRECTION", "RECTIFICATIF", "ИСПРАВЛЕНИЕ"}, subjects
    server.stop()


def check_faults():
    step("a server that fails")
    faults = Faults(
        refuse={address(3)}, defer={address(4): 2, address(5): 99}, close_after=4,
        drop_mid={address(7)}, drop_after={address(10)}, silent_after={address(12)},
    )
    server = relay("faults", faults)
    root = project("faults")
    path = people(root, 20)
    send = ["send", "polar-night", "--to", path, "--send", "--relay", server.address, "--pause", "0.01"]
    told = run(root, *send, code=4)["outcome"]
    assert [one["email"] for one in told["refused"]] == [address(3)]
    assert address(3) not in told["refused"][0]["why"], "the ledger holds no addresses"
    assert [one["email"] for one in told["deferred"]] == [address(5)]
    unknown = [one["email"] for one in told["unknown"]]
    assert set(unknown) == {address(10), address(12)} | ({address(7)} & set(unknown)), unknown
    got = [line["to"] for line in server.taken()]
    assert len(got) == len(set(got))
    assert set(got) == {address(n) for n in range(20)} - {address(n) for n in (3, 5, 12)} - ({address(7)} & set(unknown))
    # Not again without being told to; then who is named.
    run(root, *send, code=1)
    faults.defer.clear()
    faults.refuse.clear()
    again = run(root, *send, "--resume")
    assert again["outcome"]["sent"] == [address(5)], again["outcome"]
    assert {one["email"] for one in again["skipped"] if "may have it" in one["why"]} == set(unknown)
    named = run(root, *send, "--resume", "--again", address(12), "--again", address(3))
    assert set(named["outcome"]["sent"]) == {address(3), address(12)}
    server.stop()
    step("nobody there")
    root = project("nobody")
    path = people(root, 1)
    gone = relay("gone")
    gone_address = gone.address
    gone.stop()
    told = run(root, "send", "polar-night", "--to", path, "--send", "--relay", gone_address, "--pause", "0.01", code=4)
    assert "--resume" in told["outcome"]["ended"]
    step("limit and rate")
    server = relay("limit")
    send = ["send", "polar-night", "--to", people(root, 5), "--send", "--relay", server.address]
    assert len(run(root, *send, "--limit", "2")["outcome"]["sent"]) == 2
    began = time.monotonic()
    assert len(run(root, *send, "--resume", "--rate", "60")["outcome"]["sent"]) == 3
    assert time.monotonic() - began > 2
    once(server, [address(n) for n in range(5)])
    server.stop()


def start(root, server, *args, **options):
    return subprocess.Popen(
        [PRESSKIT, "--root", root, "--format", "json", "send", "polar-night", "--to", f"{root}/people.csv", "--send",
         "--relay", server.address, "--pause", "0.01", *args],
        stderr=subprocess.PIPE, text=True, **{"stdout": subprocess.PIPE, **options},
    )


def check_kills(count=120):
    step("killed at any moment")
    random.seed(16)
    server = relay("kills", Faults(slow=0.01))
    root = project("kills")
    people(root, count)
    kills, resume = 0, []
    while True:
        going = start(root, server, *resume)
        resume = ["--resume"]
        before = len(server.taken())
        while going.poll() is None and len(server.taken()) == before:
            time.sleep(0.002)
        time.sleep(random.random() * 0.25)
        if going.poll() is not None or kills >= 15:
            out, err = going.communicate()
            assert going.returncode in (0, 1), (out[-2000:], err[-2000:])
            break
        going.kill()
        going.communicate()
        kills += 1
    time.sleep(0.2)
    plan = run(root, "send", "polar-night", "--to", f"{root}/people.csv")
    unknown = {one["email"] for one in plan["skipped"] if "may have it" in one["why"]}
    has = {one["email"] for one in plan["skipped"] if one["why"] == "has it"}
    got = [line["to"] for line in server.taken()]
    assert not plan["mails"] and len(has) + len(unknown) == count
    assert len(got) == len(set(got)), "somebody got two"
    assert has <= set(got), "somebody is said to have what they have not"
    assert set(got) - has <= unknown and len(unknown) <= kills
    print(f"   killed {kills} times; {len(unknown)} of {count} unknown, of whom {len(set(got) & unknown)} have it")
    step("two at once, and the keys to stop")
    root = project("two")
    people(root, 60)
    server.faults.slow = 0.05
    first = start(root, server, "--limit", "50")
    begun = len(server.taken())
    while len(server.taken()) < begun + 2:
        time.sleep(0.01)
    told = run(root, "send", "polar-night", "--to", f"{root}/people.csv", "--send", "--resume", "--relay",
               server.address, code=1)
    assert told["findings"][0]["code"] == "sending", told
    first.send_signal(signal.SIGINT)
    out, _ = first.communicate(timeout=20)
    assert first.returncode == 4 and "--resume" in json.loads(out)["outcome"]["ended"]
    assert not json.loads(out)["outcome"]["unknown"]
    server.stop()


def check_full_disk():
    step("a full disk")
    server = relay("full")
    root = project("full")
    people(root, 40)
    run(root, "send", "polar-night", "--to", f"{root}/people.csv", "--send", "--limit", "1", "--relay", server.address)

    def small():
        # A file that cannot grow, as on a full disk; the ledger's journal grows with each mail.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    going = start(root, server, "--resume", preexec_fn=small)
    out, err = going.communicate()
    told = json.loads(out)
    assert going.returncode == 4, (out, err)
    assert "make room on the disk" in told["outcome"]["ended"], told["outcome"]
    # One mail may be in the air when the disk is full: it is known as such.
    unknown = [one["email"] for one in told["outcome"]["unknown"]]
    got = [line["to"] for line in server.taken()]
    assert len(unknown) <= 1
    rest = start(root, server, "--resume")
    rest.communicate()
    got = [line["to"] for line in server.taken()]
    assert len(got) == len(set(got)) == 40, len(got)
    server.stop()


def check_load():
    step(f"{PEOPLE} people in three languages")
    server = relay("load")
    root = project("load")
    people(root, PEOPLE)
    began = time.monotonic()
    going = start(root, server, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(going.pid, 0)
    took = time.monotonic() - began
    assert os.waitstatus_to_exitcode(status) == 0, going.stderr.read()[-2000:]
    once(server, [address(number) for number in range(PEOPLE)])
    for line in random.sample(server.taken(), 20):
        judge(open(os.path.join(server.folder, line["file"]), "rb").read())
    print(f"   {took:.1f} s, {PEOPLE / took:.0f} a second; {usage.ru_utime + usage.ru_stime:.1f} s of processor,"
          f" {usage.ru_maxrss / 1024:.0f} MB at most")
    server.stop()


def main():
    began = time.monotonic()
    subprocess.run([PRESSKIT, "new", os.path.join(WORK, "new")], check=True, capture_output=True)
    checks = [
        check_drafts, check_letters, check_wide_addresses, check_embargo, check_ways, check_revision, check_faults, check_kills, check_full_disk,
        check_load,
    ]
    wanted = sys.argv[3:]
    for check in checks:
        if not wanted or check.__name__ in wanted:
            check()
    shutil.rmtree(WORK)
    print(f"mail: all well, {time.monotonic() - began:.0f} s")


main()
