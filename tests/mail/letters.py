"""Judges messages by the standard library's parser and by a DKIM signer that others wrote."""

import email
import email.policy
import re

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PRIVATE = KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
)
PUBLIC = KEY.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def defects(part):
    found = list(part.defects)
    for name, value in part.items():
        found += [f"{name}: {defect}" for defect in getattr(value, "defects", ())]
    for inner in part.iter_parts() if part.is_multipart() else ():
        found += defects(inner)
    return found


def parse(raw):
    """The message, with everything that is wrong with its bytes raised."""
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw), "a line end that is not CR LF"
    longest = max(len(line) for line in raw.split(b"\r\n"))
    assert longest <= 998, f"a line of {longest} octets"
    raw.decode("ascii")
    message = email.message_from_bytes(raw, policy=email.policy.SMTP.clone(raise_on_defect=False))
    assert not defects(message), defects(message)
    head = raw.split(b"\r\n\r\n", 1)[0]
    for line in head.split(b"\r\n"):
        assert len(line) <= 78 or b" " not in line.strip(), line
    return message


def judge(raw):
    """All that a message must be; returns it with its parts."""
    import base64

    message = parse(raw)
    for name in ["From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "Auto-Submitted",
                 "Content-Language", "MIME-Version"]:
        assert len(message.get_all(name, [])) == 1, name
    assert "Cc" not in message and "Bcc" not in message
    assert len(message["To"].addresses) == 1
    assert message["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", str(message["Message-ID"]))
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    files = list(message.iter_attachments())
    assert text and html
    assert text["Content-Language"] == message["Content-Language"] == html["Content-Language"]
    for part in files:
        assert part.get_content_type() == "application/pdf"
        assert part.get_content().startswith(b"%PDF-")
    words = text.get_content()
    assert max(map(len, words.splitlines())) <= 200, "unwrapped text"
    signature = dkim.sign(raw, b"s", b"example.org", PRIVATE, include_headers=[b"from", b"to", b"subject", b"date"])
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(PUBLIC)
    assert dkim.verify(signature + raw, dnsfunc=lambda *_, **__: record), "the signature does not hold"
    return message, words, html.get_content(), files
