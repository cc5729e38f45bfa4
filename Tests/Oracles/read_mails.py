"""Reads mails with Python's own email package: a second opinion on what Concord writes.

Standard input: {"mails": [BASE64]}
Standard output: for each {"headers": [[NAME, TEXT]], "from", "to", "cc": [[NAME, ADDRESS]], "date": ISO 8601,
"kinds": every part's type with its depth, "parts": the leaves with type, parameters, disposition, file name and bytes,
"plain", "html": the bodies that a mail program would choose, "defects"}.
"""

import base64
import email
import email.header
import email.policy
import email.utils
import json
import sys


def walk(message, depth=0):
    yield message, depth
    for part in message.iter_parts() if message.is_multipart() else []:
        yield from walk(part, depth + 1)


def defects(part):
    yield from part.defects
    for _, value in part.items():
        yield from getattr(value, "defects", [])


def leaf(part):
    return {
        "type": part.get_content_type(),
        "parameters": dict(part["Content-Type"].params),
        "disposition": part.get_content_disposition(),
        "file": part.get_filename(),
        "base64": base64.b64encode(part.get_payload(decode=True)).decode(),
    }


def addresses(data, name):
    """By the older parser: the newer one leaves spaces between the encoded words of a name (cpython #92081)."""
    field = email.message_from_bytes(data).get(name, "").replace("\r\n", "")
    for text, address in email.utils.getaddresses([field]):
        yield [str(email.header.make_header(email.header.decode_header(text))), address]


def body(message, kind):
    part = message.get_body((kind,))
    return part and part.get_content().replace("\r\n", "\n")


def read(data):
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = list(walk(message))
    return {
        "headers": [[name, str(value)] for name, value in message.items()],
        "from": list(addresses(data, "From")),
        "to": list(addresses(data, "To")),
        "cc": list(addresses(data, "Cc")),
        "date": message["Date"].datetime.isoformat(),
        "kinds": [f"{depth} {part.get_content_type()}" for part, depth in parts],
        "parts": [leaf(part) for part, _ in parts if not part.is_multipart()],
        "plain": body(message, "plain"),
        "html": body(message, "html"),
        "defects": [repr(defect) for part, _ in parts for defect in defects(part)],
    }


json.dump([read(base64.b64decode(each)) for each in json.load(sys.stdin)["mails"]], sys.stdout)
