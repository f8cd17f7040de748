"""Registers a phone as a PBX does: with `mohawk`, which checks the server's own signature, and with
`requests-hawk`, which signs what `requests` sends.

usage: python hawk.py BASE_URL KEY_ID SECRET MAC TARGET
"""

import json
import sys

import mohawk
import requests
from requests_hawk import HawkAuth

BASE, KEY_ID, SECRET, MAC, TARGET = sys.argv[1:]
CREDENTIALS = {"id": KEY_ID, "key": SECRET, "algorithm": "sha256"}
JSON = "application/json"


def signed(method, url, body=None):
    """One exchange, both halves signed and both checked."""
    content = "" if body is None else json.dumps(body)
    kind = "" if body is None else JSON
    sender = mohawk.Sender(CREDENTIALS, url, method, content=content, content_type=kind)
    headers = {"Authorization": sender.request_header, "Accept": JSON}
    if body is not None:
        headers["Content-Type"] = JSON
    answer = requests.request(method, url, data=content or None, headers=headers, timeout=30)
    # Raises unless the answer is signed with our key, for this request, over this body.
    sender.accept_response(
        answer.headers["Server-Authorization"],
        content=answer.content,
        content_type=answer.headers.get("Content-Type", ""),
    )
    return answer


def setting_server():
    """The uuid that NGCP takes: `setting_server` of the section `phone-settings`."""
    settings = signed("GET", f"{BASE}/api/v1/settings/").json()
    return next(
        s["uuid"]
        for s in settings
        if s["param_name"] == "setting_server" and s["section"] == "phone-settings"
    )


def register_with_mohawk():
    company = signed("GET", f"{BASE}/api/v1/tokens/{KEY_ID}").json()["links"]["company"]
    endpoints = signed("GET", company).json()["links"]["endpoints"]
    uuid = setting_server()
    body = {
        "mac": MAC,
        "autoprovisioning_enabled": "true",
        "settings_manager": {uuid: {"value": TARGET, "attrs": {"perm": "RW"}}},
    }
    made = signed("PUT", endpoints + MAC, body)
    assert made.status_code == 201, made.text
    assert signed("GET", endpoints + MAC).json()["settings_manager"][uuid]["value"] == TARGET
    return endpoints


def work_with_requests_hawk(endpoints):
    session = requests.Session()
    session.auth = HawkAuth(id=KEY_ID, key=SECRET, always_hash_content=False)
    listed = session.get(endpoints, timeout=30)
    assert [e["mac"] for e in listed.json()].count(MAC.lower()) == 1, listed.text
    other = "000413000777"
    made = session.put(endpoints + other, json={"mac": other}, timeout=30)
    assert made.status_code == 201, made.text
    gone = session.delete(endpoints + other, timeout=30)
    assert gone.status_code == 204, gone.text
    session.auth = HawkAuth(id=KEY_ID, key="x" * 32, always_hash_content=False)
    refused = session.get(endpoints, timeout=30)
    assert refused.status_code == 401, refused.text
    assert 'error="Bad mac"' in refused.headers["WWW-Authenticate"]


work_with_requests_hawk(register_with_mohawk())
print("registered")
