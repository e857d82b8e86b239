# SPDX-License-Identifier: MIT
"""smtplib_letters.py PORT FILE LETTERS each|one: sends FILE so many times with smtplib, on one connection or on one each."""
import smtplib
import sys

port, letters = int(sys.argv[1]), int(sys.argv[3])
with open(sys.argv[2], "rb") as file:
    message = file.read()


def send(count):
    with smtplib.SMTP("127.0.0.1", port) as server:
        for _ in range(count):
            if server.sendmail("ada@example.org", ["charles@example.net"], message):
                sys.exit(1)


if sys.argv[4] == "one":
    send(letters)
else:
    for _ in range(letters):
        send(1)
