# SPDX-License-Identifier: MIT
"""smtplib_submission.py PORT FILE AUTHORITY: submits FILE with smtplib: STARTTLS, a login, one recipient."""
import smtplib
import ssl
import sys

with open(sys.argv[2], "rb") as file:
    message = file.read()
with smtplib.SMTP("localhost", int(sys.argv[1])) as server:
    server.starttls(context=ssl.create_default_context(cafile=sys.argv[3]))
    server.login("ada", "secret")
    if server.sendmail("ada@example.org", ["charles@example.net"], message):
        sys.exit(1)
