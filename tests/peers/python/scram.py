# SPDX-License-Identifier: MIT
"""The server's half of SCRAM by the library scramp, for aiosmtpd: -PLUS binds to the certificate (tls-server-end-point, RFC 5929 section 4)."""
import base64
import hashlib
import os
import ssl

from aiosmtpd.smtp import MISSING, AuthResult
from scramp import ScramException, ScramMechanism, make_channel_binding


ITERATIONS = 600_000


class OwnCertificate:
    """What a client would see of our end of the connection."""

    def __init__(self, file):
        with open(file, encoding="ascii") as text:
            pem = text.read()
        end = "-----END CERTIFICATE-----"
        self.der = ssl.PEM_cert_to_DER_cert(pem[: pem.index(end) + len(end)])

    def getpeercert(self, binary_form):
        return self.der


def login(name, certificate):
    """A method `auth_…` for one mechanism, for the name ada and the password secret."""
    mechanism = ScramMechanism(name)
    # As many iterations as servers use now, by OpenSSL: scramp's own way takes seconds.
    salt = os.urandom(16)
    salted = hashlib.pbkdf2_hmac(mechanism.hf().name, b"secret", salt, ITERATIONS)
    known = (salt, *mechanism.make_stored_server_keys(salted), ITERATIONS)
    binding = make_channel_binding("tls-server-end-point", OwnCertificate(certificate)) if name.endswith("-PLUS") else None

    def find(user):
        if user != "ada":
            raise KeyError(user)
        return known

    async def authenticate(self, server, arguments):
        scram = mechanism.make_server(find, channel_binding=binding)
        try:
            first = await server.challenge_auth("") if len(arguments) == 1 else base64.b64decode(arguments[1])
            if first is MISSING:
                return AuthResult(success=False)
            scram.set_client_first(first.decode())
            final = await server.challenge_auth(scram.get_server_first())
            if final is MISSING:
                return AuthResult(success=False)
            scram.set_client_final(final.decode())
            await server.challenge_auth(scram.get_server_final())
        except (ScramException, KeyError, UnicodeDecodeError):
            return AuthResult(success=False, handled=False)
        return AuthResult(success=True, auth_data="ada")

    return authenticate
