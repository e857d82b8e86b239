# SPDX-License-Identifier: MIT
"""Reads a message from standard input with Python's own e-mail package and prints what it understood as JSON: an independent reader."""
import base64, email, email.errors, email.header, email.policy, email.utils, json, sys

octets = sys.stdin.buffer.read()
message = email.message_from_bytes(octets, policy=email.policy.default)
classic = email.message_from_bytes(octets)


def strictly():
    """What the strict policy refuses, in any part."""
    try:
        for p in email.message_from_bytes(octets, policy=email.policy.strict).walk():
            p.items()
            p.get_payload(decode=True)
    except email.errors.MessageError as defect:
        return [repr(defect)]
    return []


def mailboxes(name):
    # Not the new policy's own names: it keeps the space between two encoded words of a name, against RFC 2047 section 6.2.
    fields = [f.replace("\r\n", "") for f in classic.get_all(name, [])]
    return [[str(email.header.make_header(email.header.decode_header(n))), a] for n, a in email.utils.getaddresses(fields)]


def part(p):
    parameters = dict(p["Content-Type"].params) if p["Content-Type"] else {}
    said = {
        "type": p.get_content_type(),
        "encoding": p["Content-Transfer-Encoding"],
        "disposition": p.get_content_disposition(),
        "contentId": p["Content-ID"],
        "fileName": p.get_filename(),
        "name": parameters.get("name"),
        "parameters": parameters,
    }
    if p.is_multipart():
        return said | {"parts": [part(x) for x in p.iter_parts()]}
    return said | {
        "content": base64.b64encode(p.get_payload(decode=True)).decode(),
        "defects": [repr(d) for d in p.defects],
    }


print(json.dumps({
    "from": mailboxes("From"), "to": mailboxes("To"), "cc": mailboxes("Cc"),
    "subject": message["Subject"], "date": str(message["Date"].datetime), "messageId": message["Message-ID"],
    "headers": [[k, str(v)] for k, v in message.items()],
    "defects": strictly() + [repr(d) for d in message.defects] + [repr(d) for h in message.values() for d in h.defects],
    "root": part(message),
}))
