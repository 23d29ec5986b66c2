"""A real SMTP server on loopback that keeps what it gets, and fails as it is told.

What it has accepted stands in `record.jsonl` of its folder before it answers: one line a message, flushed to the disk.
Faults: `drop_mid`, `drop_after`, `refuse`, `defer` name counters by which every n-th mail meets them; see `Faults`.
"""

import asyncio
import json
import os
import random
import ssl
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


@dataclass
class Faults:
    refuse: set = field(default_factory=set)  # addresses that get 550
    defer: dict = field(default_factory=dict)  # address: how often it gets 450 first
    close_after: int = 0  # 421 after so many messages of a connection
    drop_mid: set = field(default_factory=set)  # addresses whose first mail is cut off within DATA
    drop_after: set = field(default_factory=set)  # the same after the final dot, accepted but unanswered
    silent_after: set = field(default_factory=set)  # the same, and not accepted
    slow: float = 0.0  # seconds before each answer, up to


class Handler:
    def __init__(self, folder, faults):
        self.folder, self.faults = folder, faults
        self.record = open(os.path.join(folder, "record.jsonl"), "a", buffering=1)
        self.count = 0
        self.connections = 0
        self.secure = set()

    async def pause(self):
        if self.faults.slow:
            await asyncio.sleep(random.random() * self.faults.slow)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        session.taken = 0
        self.connections += 1
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        limit = self.faults.close_after
        if limit and session.taken >= limit:
            await server.push("421 4.3.2 too many messages, come back later")
            server.transport.close()
            return "421 closing"
        envelope.mail_from = address
        envelope.mail_options = options
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        await self.pause()
        if address in self.faults.refuse:
            return f"550 5.1.1 <{address}> unknown"
        if self.faults.defer.get(address, 0) > 0:
            self.faults.defer[address] -= 1
            return f"450 4.2.0 <{address}> try again"
        envelope.rcpt_tos.append(address)
        server.cut = address in self.faults.drop_mid
        self.faults.drop_mid.discard(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await self.pause()
        (address,) = envelope.rcpt_tos
        if address in self.faults.silent_after:
            self.faults.silent_after.discard(address)
            server.transport.abort()
            return "250 never heard"
        self.count += 1
        session.taken += 1
        name = f"{self.count:06}.eml"
        with open(os.path.join(self.folder, name), "wb") as out:
            out.write(envelope.original_content)
        line = {"to": address, "from": envelope.mail_from, "file": name, "tls": session.ssl is not None,
                "options": envelope.mail_options}
        self.record.write(json.dumps(line) + "\n")
        if address in self.faults.drop_after:
            self.faults.drop_after.discard(address)
            server.transport.abort()
        await self.pause()
        return "250 2.0.0 taken"


class Server(SMTP):
    """Cuts a connection off within DATA."""

    cut = False

    async def smtp_DATA(self, arg):
        if self.cut:
            self.cut = False
            await self.push("354 go on")
            await self._reader.read(64)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Relay(Controller):
    def __init__(self, folder, faults=None, port=0, **options):
        os.makedirs(folder, exist_ok=True)
        self.faults = faults or Faults()
        self.folder = folder
        self.options = {key: value for key, value in options.items() if key != "ssl_context"}
        context = options.get("ssl_context")
        handler = Handler(folder, self.faults)
        super().__init__(handler, hostname="127.0.0.1", port=port, ready_timeout=20, ssl_context=context)

    def factory(self):
        return Server(self.handler, data_size_limit=64 << 20, **self.options)

    def _trigger_server(self):
        # The port is chosen by the system.
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def taken(self):
        path = os.path.join(self.folder, "record.jsonl")
        return [json.loads(line) for line in open(path)]


def secure(folder):
    """A context for TLS with a certificate of its own, and the file by which it is trusted."""
    cert, key = os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem")
    os.system(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
        f" -addext basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout {key} -out {cert} 2>/dev/null"
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context, cert


def authenticator(user, password):
    def check(server, session, envelope, mechanism, data):
        fine = isinstance(data, LoginPassword) and (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=fine, handled=False)

    return check
