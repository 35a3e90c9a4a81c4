// A department's system on openid-client, which its authors certified with the OpenID Foundation. Lines of JSON on stdout ask the
// test to act as the browser; lines on stdin say where the browser arrived.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [library, issuer, clientId, secret, redirectUri, leftUri, way] = process.argv.slice(2);
const client = await import(pathToFileURL(library));
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
say({
    go: client.buildEndSessionUrl(config, {
        id_token_hint: second.id_token,
        post_logout_redirect_uri: leftUri,
        state: 'left',
    }),
});

const left = await hear();
say({
    supportsPkce: config.serverMetadata().supportsPKCE(),
    mixedUp,
    withoutIssuer,
    claims,
    info,
    again,
    rotated: first.refresh_token !== second.refresh_token,
    left,
    afterwards: await refusal(() => client.refreshTokenGrant(config, second.refresh_token)),
    unknown: await refusal(() => client.fetchUserInfo(config, second.access_token, claims.sub)),
});
process.exit(0);
