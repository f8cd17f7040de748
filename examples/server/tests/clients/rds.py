"""Does with Python's own XML-RPC client what Snom's RDS command line does (sraps-api.md 3): the login
check, add, check, list, update (which is deregister and register), remove.

usage: python rds.py URL USER PASSWORD MAC TARGET
"""

import sys
import urllib.parse
import xmlrpc.client

URL, USER, PASSWORD, MAC, TARGET = sys.argv[1:]


def server(user, password):
    parts = urllib.parse.urlsplit(URL)
    login = f"{urllib.parse.quote(user, safe='')}:{urllib.parse.quote(password, safe='')}"
    url = parts._replace(netloc=f"{login}@{parts.netloc}").geturl()
    return xmlrpc.client.ServerProxy(url, allow_none=True)


# A wrong password is an error of HTTP, which has `errcode`; a fault would break the command line.
try:
    server(USER, PASSWORD + "x").network.echo("ping")
    raise SystemExit("a wrong password was taken")
except xmlrpc.client.ProtocolError as error:
    assert error.errcode == 401, error

rds = server(USER, PASSWORD)
redirect = rds.redirect
assert rds.network.echo("ping") == "ping"

assert redirect.checkPhone(MAC.upper()) == [False, "Error:no_such_mac"]
assert redirect.registerPhone("nonsense", TARGET) == [False, "Error:malformed_mac"]
assert redirect.registerPhone(MAC, "nonsense") == [False, "Error:malformed_url"]
assert redirect.registerPhone(MAC, "http://first.example/") == [True, "Ok"]
assert redirect.checkPhone(MAC.upper()) == [True, "Ok"]

redirect.deregisterPhone(MAC)
assert redirect.registerPhone(MAC, TARGET) == [True, "Ok"]
done, company, url = redirect.getPhoneRedirection(MAC)
assert done is True and company and url == TARGET, (done, company, url)

listed = [mac.upper() for mac in redirect.listPhones("snomD785", None)]
assert listed == [MAC.upper()], listed
assert redirect.listPhones("snom300", None) == []

others = ["000413920777", "000413920778"]
assert redirect.registerPhoneList(others, TARGET) == [True, True]
assert redirect.deregisterPhoneList(others + ["000413920779"]) == [True, True, False]
assert redirect.deregisterPhone("000413920779") == [False, "Error:no_such_mac"]

try:
    rds.redirect.noSuchMethod()
    raise SystemExit("an unknown method was answered")
except xmlrpc.client.Fault as fault:
    assert fault.faultCode, fault
print("registered")
