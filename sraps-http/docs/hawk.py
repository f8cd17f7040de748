"""One signed request after the other: pip install mohawk"""
import json
import os
import urllib.request

from mohawk import Sender

KEY = {"id": os.environ["KEY_ID"], "key": os.environ["KEY_SECRET"], "algorithm": "sha256"}


def call(method, url, body=None):
    """Sends a request and returns the JSON of the answer, whose signature is checked."""
    content = b"" if body is None else json.dumps(body).encode()
    kind = "" if body is None else "application/json"
    sender = Sender(KEY, url, method, content=content, content_type=kind)
    headers = {"Authorization": sender.request_header}
    if content:
        headers["Content-Type"] = kind
    request = urllib.request.Request(url, content or None, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
        sender.accept_response(
            answer.headers["Server-Authorization"],
            content=text,
            content_type=answer.headers.get("Content-Type", ""),
        )
    return json.loads(text) if text else None


base = os.environ.get("BASE", "https://sraps.example") + "/api/v1"
company = call("GET", f"{base}/tokens/{KEY['id']}")["links"]["company"]
endpoints = call("GET", company)["links"]["endpoints"]
target = {"value": "https://pbx.example/{mac}.xml", "attrs": {"perm": "RW"}}
settings = {"50a400560eec4dc0b96b026094e06562": target}
phone = call("PUT", endpoints + "000413aabbcc", {"mac": "000413aabbcc", "settings_manager": settings})
print(phone["mac"], "is registered")
