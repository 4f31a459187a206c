// Sign-in at the simulated Customer Portal (S000) and Atmosphere (S001): the grants, the refusals and the documented mistakes.
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demo } from "./demo.ts";
import {
  type Answer,
  bothHeaders,
  legacyPaths,
  loginPath,
  openPortal,
  portals,
  type TestPortal,
} from "./open-for-test.ts";

const missing = { data: null, error: "Missing Authentication Token" };
const unauthorized = { code: 401, error: "Unauthorized" };
const [jdoe, noAccess] = demo.colorado.users;
const pair = JSON.stringify({ username: jdoe.username, password: jdoe.password });
const opaque = expect.stringMatching(/^fFkq[\w-]{40,}$/);
const seen = ({ status, body }: Answer) => [status, body];

describe.each(portals)("%s", (portal) => {
  const refused = portal === "intelepeer" ? missing : unauthorized;
  let box: TestPortal;
  beforeAll(async () => {
    box = await openPortal(portal);
  });
  afterAll(() => box.sandbox.close());

  test("the demo values name the fields of both methods, and both get in", async () => {
    const vendor = box.sandbox.vendors[portal];
    expect(vendor?.base_url).toBe(`http://127.0.0.1:${box.sandbox.port}/${portal}`);
    const { login = {}, token = {} } = vendor?.methods ?? {};
    expect(Object.keys(login)).toEqual(["base_url", "username", "password"]);
    expect(Object.keys(token)).toEqual(["base_url", "token"]);
    expect((await box.signIn(login["username"] ?? "", login["password"] ?? "")).status).toBe(200);
    expect((await box.call("/_rest/v4/dwh/Q", `Bearer ${token["token"]}`)).status).toBe(200);
  });

  test("200 with the token where the page shows it, another one each time", async () => {
    const answer = await box.signIn(jdoe.username, jdoe.password);
    const shown = portal === "intelepeer" ? { data: opaque, error: null } : { token: opaque };
    expect(seen(answer)).toEqual([200, shown]);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect((await box.signIn(jdoe.username, jdoe.password)).text).not.toBe(answer.text);
  });

  test.each(legacyPaths)("the samples' address %s grants at token", async (path) => {
    expect(seen(await box.signIn(jdoe.username, jdoe.password, path))).toEqual([200, { token: opaque }]);
    expect(seen(await box.signIn(jdoe.username, "wrong", path))).toEqual([401, refused]);
  });

  test.each([
    ["a wrong password", jdoe.username, "wrong"],
    ["another user's password", jdoe.username, noAccess.password],
    ["an unknown user", "nobody", jdoe.password],
    ["the e-mail address as user name", jdoe.email, jdoe.password],
    ["the sub-address as user name", "jdoe+1", jdoe.password],
    ["the user name in other letters", "JDoe", jdoe.password],
    ["a user without API access", noAccess.username, noAccess.password],
    ["an empty pair", "", ""],
  ])("401 for %s", async (_what, username, password) => {
    expect(seen(await box.signIn(username, password))).toEqual([401, refused]);
  });

  test("401 for JSON that names no user", async () => {
    expect(seen(await box.ask("POST", loginPath, { headers: bothHeaders, body: "{}" }))).toEqual([401, refused]);
  });

  test.each([loginPath, ...legacyPaths])("GET on %s is a call without a token, with a body too", async (path) => {
    expect(seen(await box.ask("GET", path, { headers: bothHeaders }))).toEqual([401, missing]);
    const answer = await getWithBody(`${box.base}${path}`, pair);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([401, missing]);
  });

  test.each([
    ["a form under a header that says JSON", bothHeaders, `username=${jdoe.username}&password=${jdoe.password}`],
    ["a form", { ...bothHeaders, "content-type": "application/x-www-form-urlencoded" }, pair],
    ["no Content-Type but fetch's own", { accept: "application/json" }, pair],
    ["an empty body", bothHeaders, ""],
    ["a list", bothHeaders, `[${pair}]`],
    ["JSON cut short", bothHeaders, pair.slice(0, -1)],
  ])("%s is not taken for a sign-in", async (_what, headers, body) => {
    for (const path of [loginPath, ...legacyPaths]) {
      expect(seen(await box.ask("POST", path, { headers, body }))).toEqual([401, missing]);
    }
  });

  test.each(["PUT", "DELETE"])("%s is not taken for a sign-in", async (method) => {
    expect(seen(await box.ask(method, loginPath, { headers: bothHeaders, body: pair }))).toEqual([401, missing]);
  });

  test("Accept counts on the Customer Portal only", async () => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    const answer = await box.ask("POST", loginPath, { headers, body: pair });
    expect(seen(answer)).toEqual(portal === "intelepeer" ? [401, missing] : [200, { token: opaque }]);
  });

  test("traffic tells the sign-in and neither password nor token", async () => {
    const token = await box.token();
    await expect.poll(() => box.traffic.at(-1)).toMatchObject({ vendor: portal, method: "POST", status: 200 });
    expect(JSON.stringify(box.traffic)).not.toContain(token);
    expect(JSON.stringify(box.traffic)).not.toContain(jdoe.password);
  });
});

/** fetch refuses a body on GET. */
function getWithBody(url: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { ...bothHeaders, "content-length": Buffer.byteLength(body) };
    const sent = request(url, { method: "GET", headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
