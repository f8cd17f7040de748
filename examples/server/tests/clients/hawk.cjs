// Registers a phone as a PBX does, signed by the npm package `hawk` (the reference implementation), and
// checks the server's own signature on every answer.
//
// usage: node hawk.cjs BASE_URL KEY_ID SECRET MAC TARGET

'use strict';

const assert = require('node:assert');
const http = require('node:http');
const Hawk = require('hawk');

const [base, id, key, mac, target] = process.argv.slice(2);
const credentials = { id, key, algorithm: 'sha256' };

function exchange(method, url, headers, payload) {
    return new Promise((resolve, reject) => {
        const request = http.request(url, { method, headers }, (response) => {
            const chunks = [];
            response.on('data', (chunk) => chunks.push(chunk));
            response.on('end', () => resolve({ response, text: Buffer.concat(chunks).toString() }));
        });
        request.on('error', reject);
        request.end(payload);
    });
}

async function call(method, url, body) {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const contentType = payload === undefined ? undefined : 'application/json';
    // `payload: ''` makes the hash of an empty body, as Falconieri sends it.
    const { header, artifacts } = Hawk.client.header(url, method, {
        credentials, payload: payload ?? '', contentType: contentType ?? '', ext: 'a test',
    });
    const headers = { Authorization: header, Accept: 'application/json' };
    if (payload !== undefined) {
        headers['Content-Type'] = contentType;
        headers['Content-Length'] = Buffer.byteLength(payload);
    }
    const { response, text } = await exchange(method, url, headers, payload);
    // Throws unless the answer is signed with our key, for this request, over this body.
    Hawk.client.authenticate(response, credentials, artifacts, { payload: text, required: true });
    return { status: response.statusCode, headers: response.headers, body: text && JSON.parse(text) };
}

async function refused() {
    const url = `${base}/api/v1/tokens/${id}`;
    const wrong = { ...credentials, key: 'x'.repeat(32) };
    const bad = Hawk.client.header(url, 'GET', { credentials: wrong });
    let { response } = await exchange('GET', url, { Authorization: bad.header });
    assert.equal(response.statusCode, 401);
    assert.match(response.headers['www-authenticate'], /^Hawk error="Bad mac"/);
    const old = Math.floor(Date.now() / 1000) - 3600;
    const stale = Hawk.client.header(url, 'GET', { credentials, timestamp: old });
    ({ response } = await exchange('GET', url, { Authorization: stale.header }));
    assert.equal(response.statusCode, 401);
    // Throws unless `ts` in the challenge is signed with our key.
    const { headers } = Hawk.client.authenticate(response, credentials, stale.artifacts);
    assert.ok(Math.abs(Number(headers['www-authenticate'].ts) - Date.now() / 1000) < 60);
    const once = Hawk.client.header(url, 'GET', { credentials });
    ({ response } = await exchange('GET', url, { Authorization: once.header }));
    assert.equal(response.statusCode, 200);
    ({ response } = await exchange('GET', url, { Authorization: once.header }));
    assert.equal(response.statusCode, 401, 'a request is not repeated');
}

async function settingServer() {
    let url = `${base}/api/v1/settings/?page_size=20`;
    while (url) {
        const { status, headers, body } = await call('GET', url);
        assert.equal(status, 200);
        const found = body.find((setting) => setting.param_name === 'setting_server');
        if (found) {
            return found.uuid;
        }
        url = /<([^>]+)>; rel="next"/.exec(headers.link ?? '')?.[1];
    }
    throw new Error('no setting_server');
}

async function main() {
    await refused();
    const token = await call('GET', `${base}/api/v1/tokens/${id}`);
    const company = await call('GET', token.body.links.company);
    const uuid = await settingServer();
    const endpoint = company.body.links.endpoints + mac;
    const made = await call('PUT', endpoint, {
        mac, autoprovisioning_enabled: true, warranty_exp_warning_period: null,
        settings_manager: { [uuid]: { value: target, attrs: { perm: 'RW' } } },
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const read = await call('GET', endpoint);
    assert.equal(read.body.settings_manager[uuid].value, target);
    console.log('registered');
}

main().catch((error) => {
    console.error(error);
    process.exit(1);
});
