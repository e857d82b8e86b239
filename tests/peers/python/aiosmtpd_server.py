# SPDX-License-Identifier: MIT
"""Mail servers of the library aiosmtpd that put every letter into a Maildir: PLACE PORT [TLSPORT CLEARPORT].

With three ports: STARTTLS required, TLS from the first octet, neither; each with a login. With one: a relay's next hop, without either.
"""
import os
import signal
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

place = sys.argv[1]
ports = [int(port) for port in sys.argv[2:]]
counter = iter(range(1_000_000_000))


class Box:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == "refused@example.net":
            return "550 5.1.1 nobody of that name"
        if len(ports) > 1 and not session.authenticated:
            return "530 5.7.0 log in first"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        for _ in envelope.rcpt_tos:
            name = f"{next(counter):09}.{os.getpid()}"
            with open(f"{place}/mail/tmp/{name}", "wb") as letter:
                letter.write(envelope.original_content.replace(b"\r\n", b"\n"))
            os.rename(f"{place}/mail/tmp/{name}", f"{place}/mail/new/{name}")
        return "250 2.0.0 kept"


def login(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"ada", b"secret"), handled=False)


class Door(Controller):
    """TLS from the first octet where `tls` is given; the other keywords are the server's."""

    def __init__(self, port, tls=None, **keywords):
        self.keywords = keywords
        super().__init__(Box(), hostname="127.0.0.1", port=port, ssl_context=tls)

    def factory(self):
        return SMTP(self.handler, hostname="localhost", enable_SMTPUTF8=True, data_size_limit=2_000_000, **self.keywords)


bound = [f"SCRAM-SHA-{size}-PLUS" for size in (1, 256, 512)]
if len(ports) > 1:
    import scram

    for name in ["SCRAM-SHA-256"] + bound:
        setattr(Box, "auth_" + name.replace("-", "__"), scram.login(name, f"{place}/cert.pem"))

if len(ports) == 1:
    doors = [Door(ports[0])]
else:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{place}/cert.pem", f"{place}/key.pem")
    doors = [
        Door(ports[0], tls_context=context, require_starttls=True, authenticator=login),
        Door(ports[1], tls=context, authenticator=login, auth_require_tls=False),
        Door(ports[2], authenticator=login, auth_require_tls=False, auth_exclude_mechanism=bound),
    ]
for door in doors:
    door.start()
over = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: over.set())
over.wait()
for door in doors:
    door.stop()
