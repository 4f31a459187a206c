// Job 6 for every method of every vendor: an authenticated test call through the composer shows 200, and a refusal with its cause.
import type { Page } from "@playwright/test";
import { findVendor, vendors } from "../../shared/vendors/index.ts";
import { httpServer } from "../cli/harness/servers.ts";
import { expect, test } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import type { Values } from "../pages/test.page.ts";

type Case = {
  readonly method: string;
  /** The test call of the catalogue. */
  readonly call: RegExp;
  /** The field that is wrong the second time, and its wrong value. */
  readonly wrong: readonly [field: string, value: string];
  /** How the refused call is announced. */
  readonly refusal: RegExp;
  /** The first cause. */
  readonly cause: RegExp;
};

const notSent = /^Not sent: 401 /;
const refused = /^Refused: 401 /;
const pair = /^The user name or the password is wrong/;

const cases: readonly Case[] = [
  { method: "intelepeer/login", call: /Accounts/, wrong: ["password", "Not-Hers-4711"], refusal: notSent, cause: pair },
  {
    method: "intelepeer/token",
    call: /Accounts/,
    wrong: ["token", "nobodys"],
    refusal: refused,
    cause: /not one that this host knows/,
  },
  {
    method: "atmosphere/login",
    call: /Insights schema/,
    wrong: ["password", "Not-Hers-4711"],
    refusal: notSent,
    cause: pair,
  },
  {
    method: "atmosphere/token",
    call: /Insights schema/,
    wrong: ["token", "nobodys"],
    refusal: refused,
    cause: /not one that this host knows/,
  },
  {
    method: "teletracker/bearer",
    call: /Call data/,
    wrong: ["password", "Not-Hers-4711"],
    refusal: notSent,
    cause: pair,
  },
  {
    method: "teletracker/basic",
    call: /Call data/,
    wrong: ["password", "Not-Hers-4711"],
    refusal: refused,
    cause: pair,
  },
  {
    method: "teletracker/integrator",
    call: /Call data/,
    wrong: ["password", "Not-Hers-4711"],
    refusal: refused,
    cause: /^The pair is wrong, or not that of an integrator/,
  },
  { method: "virtualpbx/user", call: /Who am I/, wrong: ["password", "Not-Hers-4711"], refusal: notSent, cause: pair },
  {
    method: "virtualpbx/api-key",
    call: /Who am I/,
    wrong: ["api_key", "f".repeat(64)],
    // The documented refusal of an unknown key (KZ-code).
    refusal: /^Not sent: 404 /,
    cause: /^No account has this API key/,
  },
  {
    method: "virtualpbx/basic",
    call: /Account/,
    wrong: ["password", "Not-Hers-4711"],
    refusal: refused,
    cause: /^The account ID, the user name or the password is wrong/,
  },
  {
    method: "enablex/basic",
    call: /Customers/,
    wrong: ["app_key", "Not-Theirs-4711"],
    refusal: refused,
    cause: /^The App ID or the App Key is wrong/,
  },
  {
    method: "enablex/login",
    call: /Customers/,
    wrong: ["password", "Not-Hers-4711"],
    refusal: notSent,
    cause: /^The e-mail or the password is wrong/,
  },
];

/** The values under the labels of the form, the address first. */
const labelled = (method: string, values: Readonly<Record<string, string>>): Values => {
  const [vendor = "", id = ""] = method.split("/");
  const fields = findVendor(vendor)?.methods[id]?.fields ?? {};
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, { label }]) =>
      values[field] === undefined ? [] : [[label, values[field]]],
    ),
  );
};

const names = (method: string): readonly [vendor: string, method: string] => {
  const [vendor = "", id = ""] = method.split("/");
  const declared = findVendor(vendor);
  return [declared?.name ?? "", declared?.methods[id]?.name ?? ""];
};

/** Brings the credential, takes the call from the catalogue and sends it. */
const send = async (page: Page, method: string, call: RegExp, values: Readonly<Record<string, string>>) => {
  const screen = composePage(page);
  await screen.bring(...names(method), labelled(method, values));
  await screen.take(call);
  await screen.press("Control+Enter");
  return screen;
};

for (const { method, call, wrong, refusal, cause } of cases) {
  test(`${method}: 200 with a good credential, refused with a wrong one and why`, async ({ app, sandbox }) => {
    const [vendor = "", id = ""] = method.split("/");
    const simulated = sandbox.vendors[vendor];
    const values = { base_url: simulated?.base_url ?? "", ...simulated?.methods[id] };
    const screen = await send(app.page, method, call, values);
    await expect(screen.announced).toHaveText(/^Accepted: 200 OK after /);
    await expect(screen.response.getByText("200 OK").first()).toBeVisible();

    await send(app.page, method, call, { ...values, [wrong[0]]: wrong[1] });
    await expect(screen.announced).toHaveText(refusal);
    await screen.press("Control+.");
    const why = screen.response.getByRole("region", { name: "Why?" });
    await expect(why.getByRole("listitem").first().getByText(cause)).toBeVisible();
    expect(app.problems).toEqual([]);
  });
}

const secret = "Zx7uQm2LkVbE9tRw";

/** Any other API: the header that its server wants. */
const custom = [
  { method: "custom/none", header: ["x-none", undefined], values: {}, cause: /^The API asks for a credential/ },
  {
    method: "custom/basic",
    header: ["authorization", `Basic ${btoa(`jo:${secret}`)}`],
    values: { username: "jo", password: secret },
    cause: /^The credential is wrong/,
  },
  {
    method: "custom/bearer",
    header: ["authorization", `Bearer ${secret}`],
    values: { token: secret },
    cause: /^The credential is wrong/,
  },
  {
    method: "custom/api-key",
    header: ["x-api-key", secret],
    values: { api_key: secret },
    cause: /^The credential is wrong/,
  },
] as const;

for (const { method, header, values, cause } of custom) {
  test(`${method}: 200 where it is let in, 401 where it is not, and why`, async ({ app }) => {
    let open = true;
    const server = await httpServer((request, response) => {
      const granted = open && request.headers[header[0]] === header[1];
      response.writeHead(granted ? 200 : 401, { "Content-Type": "application/json" });
      response.end("{}");
    });
    const given = { base_url: `http://127.0.0.1:${server.port}/v1`, ...values };
    const screen = await send(app.page, method, /The address itself/, given);
    await expect(screen.announced).toHaveText(/^Accepted: 200 OK after /);
    open = false;
    await screen.press("Control+Enter");
    await expect(screen.announced).toHaveText(refused);
    await screen.press("Control+.");
    const why = screen.response.getByRole("region", { name: "Why?" });
    await expect(why.getByRole("listitem").first().getByText(cause)).toBeVisible();
    await server.close();
    expect(app.problems).toEqual([]);
  });
}

test("every method is in the tables above", () => {
  expect([...cases, ...custom].map(({ method }) => method).toSorted()).toEqual(
    vendors.flatMap(({ id, methods }) => Object.keys(methods).map((method) => `${id}/${method}`)).toSorted(),
  );
});
