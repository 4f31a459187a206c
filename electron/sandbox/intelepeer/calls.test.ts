// Calls with a token at the simulated IntelePeer: both forms of the header, binding to the account, life, every safe call.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { demo } from "./demo.ts";
import { type Answer, bothHeaders, mdrPath, openPortal, portals, type TestPortal } from "./open-for-test.ts";

const missing = { data: null, error: "Missing Authentication Token" };
const refused = { detail: "unauthorized" };
const expired = { error: "token has expired" };
const { colorado, florida } = demo;
const seen = ({ status, body }: Answer) => [status, body];
const agentsOf = (id: string) => `/rest/v1/smartcomm/${id}/agents`;
const geo = { city: "DENVER", country: "US", stateProvince: "CO" };

const onCustomerHost = [
  ["/_rest/v4/my/accounts?pageSize=1", { accounts: [{ id: colorado.id, name: colorado.name }] }],
  ["/_rest/v4/my/packages", { packages: [{ id: "501", name: "Voice and SMS" }] }],
  [
    "/_rest/v4/carrier/did?npa=303&page=1&pageSize=1",
    {
      endpoints: [
        { endpoint: "13035550100", geo },
        { endpoint: "13035550101", geo },
      ],
    },
  ],
  [
    "/_rest/v4/carrier/tf?npa=877&pageSize=1",
    { endpoints: [{ endpoint: "18775550100", geo: { city: "", country: "US", stateProvince: "" } }] },
  ],
] as const;
const onOtherHosts = [
  ["/_rest/v4/dwh/Q", { adr: expect.any(Array), cdr: expect.any(Array) }],
  [mdrPath, { code: 200, RCC_en: "Sent", RCC: 10_000 }],
  ["/_rest/v2/lists", { lists: [{ listId: "1", listName: expect.any(String), status: "ACTIVE" }] }],
  [agentsOf(colorado.id), {}],
] as const;

describe.each(portals)("%s", (portal) => {
  const bareWanted = portal === "intelepeer" ? onCustomerHost : [];
  const bearerWanted = portal === "intelepeer" ? onOtherHosts : [...onCustomerHost, ...onOtherHosts];
  let box: TestPortal;
  let token: string;
  beforeAll(async () => {
    box = await openPortal(portal);
    token = await box.token();
  });
  afterAll(() => box.sandbox.close());

  test.each(bearerWanted)("%s takes Bearer and refuses the bare token", async (path, body) => {
    expect(seen(await box.call(path, `Bearer ${token}`))).toEqual([200, body]);
    expect(seen(await box.call(path, token))).toEqual([401, refused]);
  });

  test.each(bareWanted)("%s takes the bare token and refuses Bearer", async (path, body) => {
    expect(seen(await box.call(path, token))).toEqual([200, body]);
    expect(seen(await box.call(path, `Bearer ${token}`))).toEqual([401, refused]);
  });

  test("the other searches for numbers, and 400 without a filter", async () => {
    const form = portal === "intelepeer" ? token : `Bearer ${token}`;
    const endpoints = async (query: string) => {
      const { body } = await box.call(`/_rest/v4/carrier/did${query}`, form);
      return (JSON.stringify(body).match(/\d{11}/g) ?? []).join();
    };
    expect(await endpoints("?npa=303&page=2&pageSize=2")).toBe("13035550102");
    expect(await endpoints("?stateProvince=FL")).toBe("14075550100,14075550101");
    expect(await endpoints("?like=50102")).toBe("13035550102");
    expect(await endpoints("?npa=212")).toBe("");
    for (const query of ["", "?page=1", "?npa="]) {
      expect(seen(await box.call(`/_rest/v4/carrier/did${query}`, form))).toEqual([400, null]);
    }
  });

  test("a made-up refid gets 404, which also says that the token was taken; none gets 400", async () => {
    const post = (body: string, authorization = `Bearer ${token}`) =>
      box.ask("POST", mdrPath, { headers: { ...bothHeaders, authorization }, body });
    expect(seen(await post('{"refid":"made-up"}'))).toEqual([404, null]);
    expect(seen(await post(JSON.stringify({ refid: florida.refid })))).toEqual([404, null]);
    expect(seen(await post("{}"))).toEqual([400, null]);
    expect(seen(await post('{"refid":"made-up"}', "Bearer nonsense"))).toEqual([401, refused]);
  });

  test.each([undefined, "Bearer", "Bearer "])("no token (%s) meets the guard", async (authorization) => {
    for (const path of ["/_rest/v4/my/accounts", mdrPath, "/_rest/v4/no/such/path", "/"]) {
      expect(seen(await box.call(path, authorization))).toEqual([401, missing]);
    }
  });

  test("a token that is unknown, doubled or of another scheme is refused", async () => {
    for (const authorization of ["nonsense", "Bearer nonsense", `Bearer Bearer ${token}`, `Token ${token}`]) {
      for (const path of ["/_rest/v4/my/accounts", "/_rest/v4/dwh/Q"]) {
        expect(seen(await box.call(path, authorization))).toEqual([401, refused]);
      }
    }
  });

  test("the other portal's token is unknown here", async () => {
    const other = await openPortal(portal === "intelepeer" ? "atmosphere" : "intelepeer");
    const foreign = await other.token();
    await other.sandbox.close();
    expect(seen(await box.call("/_rest/v4/dwh/Q", `Bearer ${foreign}`))).toEqual([401, refused]);
  });

  test("with a good token, 404 for a path that does not exist and 405 for a wrong method", async () => {
    expect(seen(await box.call("/_rest/v4/no/such/path", `Bearer ${token}`))).toEqual([404, null]);
    const answer = await box.call("/_rest/v4/dwh/Q", `Bearer ${token}`, "DELETE");
    expect([...seen(answer), answer.headers.get("allow")]).toEqual([405, null, "GET"]);
  });

  test("a token is good for its own account only", async () => {
    const form = (value: string) => (portal === "intelepeer" ? value : `Bearer ${value}`);
    const { username, password } = florida.users[0];
    const { text } = await box.signIn(username, password);
    const theirs = /"(fFkq[^"]*)"/.exec(text)?.[1] ?? "";
    const accounts = await box.call("/_rest/v4/my/accounts", form(theirs));
    expect(accounts.body).toEqual({ accounts: [{ id: florida.id, name: florida.name }] });
    expect((await box.call("/_rest/v4/my/packages", form(theirs))).body).toEqual({ packages: [] });
    expect(seen(await box.call(agentsOf(colorado.id), `Bearer ${theirs}`))).toEqual([401, refused]);
    expect((await box.call(agentsOf(florida.id), `Bearer ${theirs}`)).status).toBe(200);
    expect((await box.call(mdrPath, `Bearer ${theirs}`)).status).toBe(404);
  });

  test("List Management takes the long-standing token only, behind Bearer", async () => {
    for (const path of ["/rest/v1/my/list", "/rest/v1/my/list/1"]) {
      expect(seen(await box.call(path, `Bearer ${token}`))).toEqual([401, refused]);
      expect(seen(await box.call(path, `Bearer ${colorado.portalToken}`))).toEqual([200, {}]);
      expect(seen(await box.call(path, colorado.portalToken))).toEqual([401, refused]);
    }
  });

  test("the long-standing token takes part in the other calls and names its account", async () => {
    const form = (value: string) => (portal === "intelepeer" ? value : `Bearer ${value}`);
    const answer = await box.call("/_rest/v4/my/accounts", form(florida.portalToken));
    expect(answer.body).toEqual({ accounts: [{ id: florida.id, name: florida.name }] });
    expect((await box.call(mdrPath, `Bearer ${colorado.portalToken}`)).status).toBe(200);
  });
});

describe("the life of a token", () => {
  let box: TestPortal;
  beforeEach(async () => {
    box = await openPortal("atmosphere");
  });
  afterEach(() => box.sandbox.close());

  test("24 hours from the sign-in, used or not; then a new sign-in helps", async () => {
    const first = await box.token();
    const use = (token: string) => box.call("/_rest/v4/my/accounts", `Bearer ${token}`);
    box.sandbox.moveClock(24 * 3_600 - 60);
    expect((await use(first)).status).toBe(200);
    const second = await box.token();
    box.sandbox.moveClock(61);
    expect(seen(await use(first))).toEqual([401, expired]);
    expect(seen(await box.call("/_rest/v4/my/accounts", first))).toEqual([401, expired]);
    expect((await use(second)).status).toBe(200);
  });

  test("a second sign-in leaves the first token good, and the long-standing one outlives the year", async () => {
    const first = await box.token();
    await box.token();
    expect((await box.call("/_rest/v4/my/accounts", `Bearer ${first}`)).status).toBe(200);
    box.sandbox.moveClock(366 * 86_400);
    expect((await box.call("/_rest/v4/my/accounts", `Bearer ${colorado.portalToken}`)).status).toBe(200);
  });
});
