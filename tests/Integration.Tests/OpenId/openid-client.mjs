// A department's system on openid-client, which its authors certified with the OpenID Foundation. Lines of JSON on stdout ask the
// test to act as the browser; lines on stdin say where the browser arrived.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [library, issuer, clientId, secret, own, way, joseLibrary] = process.argv.slice(2);
const [redirectUri, leftUri] = [own + '/callback', own + '/left'];
const client = await import(pathToFileURL(library));
const jose = await import(pathToFileURL(joseLibrary));
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = what => process.stdout.write(JSON.stringify(what) + '\n');
const hear = async () => (await lines.next()).value;
const refusal = async act => {
    try {
        await act();
        return 'nothing refused';
    } catch (error) {
        return error.error ?? error.cause?.error ?? error.code ?? error.message;
    }
};

// the system itself: pages to come back to, and the address that hears of the end of a session
let heardLogout;
const loggedOut = new Promise(resolve => (heardLogout = resolve));
createServer((request, response) => {
    let body = '';
    request.on('data', part => (body += part));
    request.on('end', () => {
        if (request.method === 'POST' && request.url === '/logout')
            heardLogout(new URLSearchParams(body).get('logout_token'));
        response.end('ok');
    });
}).listen(new URL(own).port, '127.0.0.1');

const authentication = way === 'basic' ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
const config = await client.discovery(new URL(issuer), clientId, undefined, authentication, {
    execute: [client.allowInsecureRequests],
});
const verifier = client.randomPKCECodeVerifier();
const [state, nonce] = [client.randomState(), client.randomNonce()];
say({
    go: client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile authority',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
    }),
});

const arrived = await hear();
const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
const mixed = new URL(arrived);
mixed.searchParams.set('iss', 'https://evil.example');
const mixedUp = await refusal(() => client.authorizationCodeGrant(config, mixed, checks));
const unnamed = new URL(arrived);
unnamed.searchParams.delete('iss');
const withoutIssuer = await refusal(() => client.authorizationCodeGrant(config, unnamed, checks));

const first = await client.authorizationCodeGrant(config, new URL(arrived), checks);
const claims = first.claims();
const info = await client.fetchUserInfo(config, first.access_token, claims.sub);
const second = await client.refreshTokenGrant(config, first.refresh_token);
const again = await client.fetchUserInfo(config, second.access_token, second.claims().sub);

const otherVerifier = client.randomPKCECodeVerifier();
const ask = async scope => {
    const otherState = client.randomState();
    say({
        go: client.buildAuthorizationUrl(config, {
            redirect_uri: redirectUri,
            scope,
            code_challenge: await client.calculatePKCECodeChallenge(otherVerifier),
            code_challenge_method: 'S256',
            state: otherState,
        }),
    });
    return client.authorizationCodeGrant(config, new URL(await hear()), {
        pkceCodeVerifier: otherVerifier,
        expectedState: otherState,
    });
};
const beyond = await refusal(() => ask('openid identity'));
const other = await ask('openid');
await client.tokenRevocation(config, other.refresh_token);
const revoked = await refusal(() => client.refreshTokenGrant(config, other.refresh_token));
say({
    go: client.buildEndSessionUrl(config, {
        id_token_hint: second.id_token,
        post_logout_redirect_uri: leftUri,
        state: 'left',
    }),
});

const left = await hear();
const { payload: logout } = await jose.jwtVerify(
    await loggedOut,
    jose.createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri)),
    { issuer, audience: clientId, typ: 'logout+jwt', algorithms: ['RS256'], maxTokenAge: '2 min' },
);
say({
    supportsPkce: config.serverMetadata().supportsPKCE(),
    mixedUp,
    withoutIssuer,
    claims,
    info,
    again,
    rotated: first.refresh_token !== second.refresh_token,
    left,
    beyond,
    revoked,
    loggedOut: logout,
    afterwards: await refusal(() => client.refreshTokenGrant(config, second.refresh_token)),
    unknown: await refusal(() => client.fetchUserInfo(config, second.access_token, claims.sub)),
});
process.exit(0);
