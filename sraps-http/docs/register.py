"""Registers a phone by XML-RPC, with nothing but Python's own library."""
import os
import xmlrpc.client
from urllib.parse import quote

# A user of the portal with a password, or an API key: its id and its secret.
user, password = os.environ["KEY_ID"], os.environ["KEY_SECRET"]
scheme, host = os.environ.get("BASE", "https://sraps.example").split("://")
url = f"{scheme}://{quote(user, safe='')}:{quote(password, safe='')}@{host}/xmlrpc/"
server = xmlrpc.client.ServerProxy(url, allow_none=True)

done, message = server.redirect.registerPhone("000413AABBCC", "https://pbx.example/{mac}.xml")
if not done:
    raise SystemExit(message)
_, company, target = server.redirect.getPhoneRedirection("000413AABBCC")
print(company, "sends it to", target)
