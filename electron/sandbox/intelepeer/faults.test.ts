// The faults of the simulated IntelePeer, on both portals.
import { afterEach, describe, expect, test } from "vitest";
import { demo } from "./demo.ts";
import { type Answer, mdrPath, openPortal, portals, type TestPortal } from "./open-for-test.ts";

const [jdoe] = demo.colorado.users;
const { portalToken } = demo.colorado;
const accountsPath = "/_rest/v4/my/accounts";
const insightsPath = "/_rest/v4/dwh/Q";
const refused = { detail: "unauthorized" };
const expired = { error: "token has expired" };
const opaque = expect.stringMatching(/^fFkq[\w-]{40,}$/);
const seen = ({ status, body }: Answer) => [status, body];

const opened: TestPortal[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((box) => box.sandbox.close()));
});

describe.each(portals)("%s", (portal) => {
  const isCustomer = portal === "intelepeer";
  const inForm = (token: string) => (isCustomer ? token : `Bearer ${token}`);
  const open = async (fault: string) => {
    const box = await openPortal(portal, fault);
    opened.push(box);
    return { ...box, grant: () => box.signIn(jdoe.username, jdoe.password) };
  };

  test("the vendor-shaped faults are offered beside those of the transport", async () => {
    const { sandbox } = await open("429");
    expect(sandbox.faultChoices[portal]?.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "html",
        "disguised",
        "bearer-swapped",
        "token-key",
        "access-token-key",
        "no-token",
        "expired-token",
        "sms-not-enabled",
        "429",
        "503",
      ]),
    );
  });

  test("disguised answers sign-in and calls with 200 and the refusal inside", async () => {
    const { grant, call } = await open("disguised");
    const body = isCustomer
      ? { data: null, error: "Missing Authentication Token" }
      : { code: 401, error: "Unauthorized" };
    expect(seen(await grant())).toEqual([200, body]);
    expect(seen(await call(accountsPath, inForm(portalToken)))).toEqual([200, body]);
  });

  test("bearer-swapped wants the opposite form of every call", async () => {
    const { token, call } = await open("bearer-swapped");
    const fresh = await token();
    const [right, wrong] = isCustomer ? [`Bearer ${fresh}`, fresh] : [fresh, `Bearer ${fresh}`];
    expect((await call(accountsPath, right)).status).toBe(200);
    expect(seen(await call(accountsPath, wrong))).toEqual([401, refused]);
    expect((await call(insightsPath, fresh)).status).toBe(200);
    expect(seen(await call(insightsPath, `Bearer ${fresh}`))).toEqual([401, refused]);
  });

  test("token-key grants under the other portal's key, and the token is good", async () => {
    const { grant, token, call } = await open("token-key");
    expect(seen(await grant())).toEqual([200, isCustomer ? { token: opaque } : { data: opaque, error: null }]);
    expect((await call(accountsPath, inForm(await token()))).status).toBe(200);
  });

  test("access-token-key grants under access_token alone", async () => {
    const { grant, token, call } = await open("access-token-key");
    expect(seen(await grant())).toEqual([200, { access_token: opaque }]);
    expect((await call(accountsPath, inForm(await token()))).status).toBe(200);
  });

  test("no-token grants nothing and says no error", async () => {
    const { grant, signIn } = await open("no-token");
    expect(seen(await grant())).toEqual([200, isCustomer ? { data: null, error: null } : {}]);
    expect((await signIn(jdoe.username, "wrong")).status).toBe(401);
  });

  test("expired-token grants a token that is over, and so is the long-standing one", async () => {
    const { sandbox, grant, token, call } = await open("expired-token");
    expect((await grant()).status).toBe(200);
    expect(seen(await call(accountsPath, inForm(await token())))).toEqual([401, expired]);
    expect(seen(await call(accountsPath, inForm(portalToken)))).toEqual([401, expired]);
    sandbox.setFault(portal, null);
    expect((await call(accountsPath, inForm(await token()))).status).toBe(200);
    expect((await call(accountsPath, inForm(portalToken))).status).toBe(200);
  });

  test("sms-not-enabled refuses SMS calls only, a fresh token notwithstanding", async () => {
    const { token, call, signIn } = await open("sms-not-enabled");
    const fresh = await token();
    expect(seen(await call(mdrPath, `Bearer ${fresh}`))).toEqual([401, refused]);
    expect((await call(accountsPath, inForm(fresh))).status).toBe(200);
    expect((await call(insightsPath, `Bearer ${fresh}`)).status).toBe(200);
    const legacy = "/_rest/v4/app/sms/authenticate/get_portal_auth_token";
    expect((await signIn(jdoe.username, jdoe.password, legacy)).status).toBe(200);
  });

  test.each([429, 503])("%i on sign-in and calls, without a body", async (status) => {
    const { grant, call } = await open(String(status));
    expect(seen(await grant())).toEqual([status, null]);
    expect(seen(await call(accountsPath, inForm(portalToken)))).toEqual([status, null]);
  });

  test("a fault of one portal leaves the other alone", async () => {
    const { sandbox } = await open("503");
    const other = isCustomer ? "atmosphere" : "intelepeer";
    const response = await fetch(`${sandbox.vendors[other]?.base_url}${accountsPath}`);
    expect(response.status).toBe(401);
  });
});
