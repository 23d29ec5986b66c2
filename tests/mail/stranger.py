"""An SMTP server that says what it is told to, step by step, right or wrong. What it has taken stands in `taken` before it answers.

An answer is bytes, or one of CLOSE, SILENT, ENDLESS_LINE, ENDLESS_LINES, or a list of these, or a function of the recipient and of how often
that step came for them.
"""

import re
import socket
import threading
import time

CLOSE, SILENT, ENDLESS_LINE, ENDLESS_LINES = "close", "silent", "endless line", "endless lines"
STEPS = ["BANNER", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "END", "RSET", "QUIT"]
WELL = {
    "BANNER": b"220 stranger\r\n",
    "EHLO": b"250-stranger\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN\r\n",
    "AUTH": b"235 ok\r\n",
    "MAIL": b"250 ok\r\n",
    "RCPT": b"250 ok\r\n",
    "DATA": b"354 go\r\n",
    "END": b"250 taken\r\n",
    "RSET": b"250 ok\r\n",
    "QUIT": b"221 bye\r\n",
}


def only(address, answer, times=10**6):
    """The answer for one recipient, so many times; for the others, what is right."""
    return lambda to, count: answer if to == address and count <= times else None


class Stranger:
    def __init__(self, **answers):
        assert set(answers) <= set(STEPS), answers
        self.answers = answers
        self.taken, self.counts, self.lock = [], {}, threading.Lock()
        self.silent = threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                talk, _ = self.socket.accept()
            except OSError:
                return
            talk.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.talk, args=(talk,), daemon=True).start()

    def stop(self):
        self.socket.close()

    def answer(self, talk, step, to=None, default=None):
        """Answers a step; returns whether the talk goes on."""
        told = self.answers.get(step)
        if callable(told):
            with self.lock:
                self.counts[step, to] = self.counts.get((step, to), 0) + 1
                count = self.counts[step, to]
            told = told(to, count)
        if told is None:
            told = WELL[step] if default is None else default
        for part in told if isinstance(told, list) else [told]:
            if part == CLOSE:
                talk.close()
                return False
            if part == SILENT:
                self.silent.set()
                time.sleep(1000)
            elif part == ENDLESS_LINE:
                while True:
                    talk.sendall(b"x" * 65536)
            elif part == ENDLESS_LINES:
                while True:
                    talk.sendall((b"550-" + b"x" * 1000 + b"\r\n") * 60)
            elif part:
                talk.sendall(part)
        return True

    def talk(self, talk):
        try:
            self.serve(talk)
        except OSError:
            pass
        finally:
            talk.close()

    def serve(self, talk):
        lines, to = talk.makefile("rb"), None
        if not self.answer(talk, "BANNER"):
            return
        for line in lines:
            step = line.split()[0].decode("latin1").upper() if line.split() else ""
            step = "EHLO" if step == "HELO" else step
            if step == "RCPT":
                to = re.search(rb"<(.*?)>", line).group(1).decode()
            if step not in WELL:
                talk.sendall(b"500 what\r\n")
            elif not self.answer(talk, step, to):
                return
            elif step == "QUIT":
                return
            elif step == "DATA" and self.answers.get("DATA") is None and not self.message(talk, lines, to):
                return
            elif step == "DATA" and callable(self.answers.get("DATA")) and self.answers["DATA"](to, self.counts["DATA", to]) is None:
                if not self.message(talk, lines, to):
                    return

    def message(self, talk, lines, to):
        """Takes a message, unless it is told something else."""
        for line in lines:
            if line == b".\r\n":
                break
        else:
            return False
        told = self.answers.get("END")
        peek = told(to, self.counts.get(("END", to), 0) + 1) if callable(told) else told
        first = peek[0] if isinstance(peek, list) else peek
        if first is None or (isinstance(first, bytes) and first.startswith(b"250")) or first == b"":
            with self.lock:
                self.taken.append(to)
        return self.answer(talk, "END", to)
