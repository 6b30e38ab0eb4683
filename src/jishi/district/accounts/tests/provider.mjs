// The provider of single sign-on for the tests: npm's oidc-provider on this computer's loopback.
// Told by a line of JSON on the standard input; ends when that input ends, so that it never outlives the tests.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const lines = createInterface({ input: process.stdin });
const { root, port, issuer, kid, clients, people } = JSON.parse((await lines[Symbol.asyncIterator]().next()).value);
const find = createRequire(`${root}/package.json`);
const load = (name) => import(pathToFileURL(find.resolve(name)));
const { exportJWK, generateKeyPair } = await load("jose");
const { default: Provider } = await load("oidc-provider");

const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const provider = new Provider(issuer, {
  clients,
  jwks: { keys: [{ ...(await exportJWK(privateKey)), kid, alg: "RS256", use: "sig" }] },
  scopes: ["openid", "profile", "groups"],
  claims: { openid: ["sub"], profile: ["name", "preferred_username"], groups: ["groups"] },
  pkce: { required: () => true },
  cookies: { keys: ["for tests alone"] },
  ttl: { IdToken: (ctx, token, client) => (client.clientId === "hasty" ? 1 : 3600) },
  findAccount: (ctx, login) => ({
    accountId: login,
    claims: () => ({ sub: login, preferred_username: login, name: login, ...people[login] }),
  }),
});
provider.listen(port, "127.0.0.1", () => console.log("ready"));
lines.on("close", () => process.exit(0));
