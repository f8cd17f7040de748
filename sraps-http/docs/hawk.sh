#!/usr/bin/env bash
# hawk.sh METHOD URL [JSON]: one request, signed with the API key in KEY_ID and KEY_SECRET.
set -euo pipefail
method=$1 url=$2 body=${3-} type=
[[ $url =~ ^(https?)://([^/:]+)(:([0-9]+))?(/.*)$ ]] || { echo "not a URL with a path: $url" >&2; exit 2; }
scheme=${BASH_REMATCH[1]} host=${BASH_REMATCH[2],,} port=${BASH_REMATCH[4]} target=${BASH_REMATCH[5]}
[ -n "$port" ] || { port=80; [ "$scheme" = http ] || port=443; }
[ -z "$body" ] || type=application/json
ts=$(date +%s) nonce=$(openssl rand -hex 8)
hash=$(printf 'hawk.1.payload\n%s\n%s\n' "$type" "$body" | openssl dgst -sha256 -binary | base64)
mac=$(printf '%s\n' hawk.1.header "$ts" "$nonce" "$method" "$target" "$host" "$port" "$hash" "" |
    openssl dgst -sha256 -hmac "$KEY_SECRET" -binary | base64)
curl -sS --fail-with-body -X "$method" ${body:+-H "Content-Type: $type" --data-binary "$body"} \
    -H "Authorization: Hawk id=\"$KEY_ID\", ts=\"$ts\", nonce=\"$nonce\", hash=\"$hash\", mac=\"$mac\"" "$url"
