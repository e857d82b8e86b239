# SPDX-License-Identifier: MIT
"""A mail server that speaks TLS from the first octet, in the versions that are named, greets by the name that it was asked for (RFC 6066 §3), and
says of each connection what became of it:
tls_server.py CERTIFICATE KEY LOWEST HIGHEST [AUTHORITY]; prints its port, then `VERSION new|resumed` a line. Where an authority is named, clients
must show a certificate of it."""
import socket
import ssl
import sys
import threading

certificate, key, lowest, highest = sys.argv[1:5]
clients = sys.argv[5:]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.set_ciphers("ALL:@SECLEVEL=0")
context.minimum_version = ssl.TLSVersion[lowest]
context.maximum_version = ssl.TLSVersion[highest]
context.load_cert_chain(certificate, key)
if clients:
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(clients[0])


def note_name(connection, name, _):
    connection.name_asked_for = name or "nobody"


context.sni_callback = note_name


def talk(connection):
    try:
        tls = context.wrap_socket(connection, server_side=True)
    except (ssl.SSLError, OSError) as error:
        print(error, file=sys.stderr, flush=True)
        return
    print(tls.version(), "resumed" if tls.session_reused else "new", flush=True)
    try:
        with tls:
            tls.sendall(b"220 " + tls.name_asked_for.encode() + b"\r\n")
            lines = tls.makefile("rb")
            while line := lines.readline(1000):
                verb = line[:4].upper()
                if verb == b"DATA":
                    tls.sendall(b"354 go\r\n")
                    while lines.readline(1000) not in (b".\r\n", b""):
                        pass
                tls.sendall(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
                if verb == b"QUIT":
                    break
    except (ssl.SSLError, OSError):
        pass  # it hung up


with socket.create_server(("127.0.0.1", 0)) as server:
    print(server.getsockname()[1], flush=True)
    while True:
        threading.Thread(target=talk, args=server.accept()[:1], daemon=True).start()
