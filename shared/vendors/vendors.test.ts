// What must hold for every vendor in the list, whoever adds one: ids, fields, requests, answers, diagnoses, secrets.
import { describe, expect, test } from "vitest";
import { checkValues } from "../check-values.ts";
import { diagnose } from "../diagnose.ts";
import type { HttpAnswer, HttpDraft } from "../http.ts";
import { createRedactor } from "../redact.ts";
import { secretsOf } from "../secrets-of.ts";
import { canary, secretForms, survivors } from "../testing/secret-forms.ts";
import { callDraft } from "../test-call.ts";
import { completeValues, type AnyMethod, type Session, type Vendor } from "../vendor.ts";
import { findVendor, vendors } from "./index.ts";
import { samples } from "../testing/vendor-samples.ts";

type Case = { vendor: Vendor; methodId: string; method: AnyMethod; values: Record<string, string> };

const cases: [string, Case][] = vendors.flatMap((vendor) =>
  Object.entries(vendor.methods).map(([methodId, method]): [string, Case] => {
    const given = samples[vendor.id]?.values[methodId] ?? {};
    return [`${vendor.id}/${methodId}`, { vendor, methodId, method, values: completeValues(method, given) }];
  }),
);

const token = "d1f2a3b4-c5d6e7f8.a9b0";
const session: Session = {
  token,
  tokenPath: "auth_token",
  refreshToken: null,
  accountId: "4258/../x",
  accountName: null,
  expiresAt: null,
  expirySource: null,
};

/** Every request that a method can make with these values. */
const requestsOf = ({ method, values }: Case): HttpDraft[] => {
  const login = method.auth.kind === "login" ? [method.auth.request(values)] : [];
  const calls = method.testCalls.map((call) => callDraft(method, call, values, session));
  const endpoints = (method.endpoints ?? []).map((endpoint) => callDraft(method, endpoint, values, session));
  return [...login, ...calls, ...endpoints];
};

/** Paths that documents read by POST. */
const readsByPost: readonly string[] = ["_rest/v4/app/sms/mdr", "auth/tokeninfo"];

/** Every address that the values and the method declare: calls may have another base than the sign-in. */
const declared = ({ method, values }: Case): URL[] =>
  [method.callBase?.(values), values["base_url"]].flatMap((url) => (url ? [new URL(url)] : []));

const repeated = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

describe("the list", () => {
  test("has unique ids and names, each found by its id and nothing else", () => {
    expect(repeated(vendors.map(({ id }) => id))).toEqual([]);
    expect(repeated(vendors.map(({ name }) => name))).toEqual([]);
    for (const vendor of vendors) expect(findVendor(vendor.id)).toBe(vendor);
    expect(findVendor("toString")).toBeNull();
  });

  test("has the methods and field ids that command line, storage and tests are fixed to", () => {
    expect(Object.fromEntries(cases.map(([name, { method }]) => [name, Object.keys(method.fields).sort()]))).toEqual({
      "intelepeer/login": ["base_url", "login_url", "password", "scheme", "username"],
      "intelepeer/token": ["base_url", "scheme", "token"],
      "atmosphere/login": ["api_base_url", "base_url", "login_url", "password", "scheme", "username"],
      "atmosphere/token": ["api_base_url", "base_url", "scheme", "token"],
      "teletracker/bearer": ["account_id", "base_url", "password", "username"],
      "teletracker/basic": ["account_id", "base_url", "password", "username"],
      "teletracker/integrator": ["account_id", "base_url", "password", "username"],
      "virtualpbx/user": [
        "account_name",
        "account_realm",
        "base_url",
        "hash",
        "password",
        "phone_number",
        "username",
        "username_case",
      ],
      "virtualpbx/api-key": ["api_key", "base_url"],
      "virtualpbx/basic": ["account_id", "base_url", "password", "username", "username_case"],
      "enablex/basic": ["app_id", "app_key", "base_url"],
      "enablex/login": ["app_id", "base_url", "email", "password"],
      "custom/none": ["base_url"],
      "custom/basic": ["base_url", "password", "username"],
      "custom/bearer": ["base_url", "token"],
      "custom/api-key": ["api_key", "base_url", "header_name"],
    });
  });

  test("has a sample of good values, a good answer and refusals for every vendor", () => {
    expect(Object.keys(samples), "by vendor, in shared/testing/vendor-samples.ts").toEqual(vendors.map(({ id }) => id));
  });
});

describe.each(vendors.map((vendor) => [vendor.id, vendor] as const))("%s", (_, vendor) => {
  test("cites its documents by https, and says what is unknown", () => {
    expect(vendor.docs.length).toBeGreaterThan(0);
    for (const { title, url } of vendor.docs) {
      expect(title).not.toBe("");
      expect(new URL(url).protocol).toBe("https:");
    }
    for (const sentence of vendor.unknown) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  test("has diagnoses with unique ids, in words, and sure only within bounds", () => {
    expect(repeated(vendor.diagnose.map(({ id }) => id))).toEqual([]);
    for (const { id, cause, confidence } of vendor.diagnose) {
      expect(id).toMatch(/^[a-z0-9-]+$/);
      expect(cause).toMatch(/^[A-Z].*[^.]$/);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  test("keeps to a rate that a login fits into", () => {
    if (vendor.rateBucket === null) return;
    const { units, login, call, refillPerSecond } = vendor.rateBucket;
    expect(login + call).toBeLessThanOrEqual(units);
    expect(refillPerSecond).toBeGreaterThan(0);
  });
});

describe.each(cases)("%s", (_, one) => {
  const { vendor, methodId, method, values } = one;
  const secrets = secretsOf(method, values, session);
  const redactor = createRedactor(secrets);

  test("declares fields that a form can show", () => {
    const labels = Object.values(method.fields).map(({ label }) => label);
    expect(repeated(labels)).toEqual([]);
    for (const [id, field] of Object.entries(method.fields)) {
      expect(id).toMatch(/^[a-z][a-z_]*$/);
      expect(field.kind === "secret").toBe(field.sensitivity === "secret");
      expect(field.kind === "choice").toBe(field.choices !== undefined);
      for (const alias of field.aliases ?? []) expect(alias).toBe(alias.toLowerCase());
      if (field.choices) expect(field.choices.map(({ value }) => value)).toContain(field.default);
      if (field.default !== undefined && field.pattern) expect(field.default).toMatch(field.pattern.regex);
      // A regular expression with g or y would judge the same value differently the second time.
      expect(field.pattern?.regex.flags ?? "").not.toMatch(/[gy]/);
    }
    for (const id of method.oneOf ?? []) expect(method.fields[id]?.optional).toBe(true);
  });

  test("accepts the sample and names what is missing from nothing", () => {
    expect(checkValues(method, values)).toEqual([]);
    const missing = checkValues(method, completeValues(method, {})).map(({ field }) => field);
    for (const [id, field] of Object.entries(method.fields))
      if (field.kind === "secret" && !field.optional) expect(missing).toContain(id);
  });

  test("refuses what no header can carry, in each field that becomes one", () => {
    const headersOf = (given: Record<string, string>): string =>
      JSON.stringify([
        method.auth.kind === "login"
          ? method.auth.request(given).headers
          : method.auth.header(given, given["base_url"] ?? ""),
      ]);
    for (const [id, { kind }] of Object.entries(method.fields)) {
      if (kind === "choice" || kind === "url") continue;
      const odd = { ...values, [id]: `${values[id] ?? ""}\u20ac\u0007` };
      if (!headersOf(odd).includes("\u20ac")) continue;
      const problems = checkValues(method, odd).map(({ field }) => field);
      expect(problems, `${id} stands in a header: its pattern must refuse line breaks and all but ASCII`).toContain(id);
    }
  });

  test("has test calls with unique ids, the first of which is safe and reads only", () => {
    expect(repeated(method.testCalls.map(({ id }) => id))).toEqual([]);
    expect(method.testCalls.map(({ id }) => id)).not.toContain("none");
    expect(method.testCalls[0]?.safe).toBe(true);
    for (const call of method.testCalls) {
      if (call.safe && !readsByPost.includes(call.path)) expect(call.method).toMatch(/^(GET|HEAD)$/);
      const known = Object.keys(method.placeholders(values, session));
      for (const [, name] of call.path.matchAll(/\{(\w+)\}/g)) expect(known).toContain(name);
    }
  });

  test("has documented requests that say where they are described, and read only where they say so", () => {
    const endpoints = method.endpoints ?? [];
    expect(repeated([...method.testCalls, ...endpoints].map(({ id }) => id))).toEqual([]);
    expect(repeated(endpoints.map(({ label }) => label))).toEqual([]);
    const known = Object.keys(method.placeholders(values, session));
    for (const { safe, method: verb, path, label, group, does, source, body } of endpoints) {
      const reads = /^(GET|HEAD)$/.test(verb) || readsByPost.includes(path);
      expect([label, safe]).toEqual([label, reads]);
      for (const words of [label, group, source]) expect(words).toMatch(/^[A-Z].*[^.]$/);
      expect(does).toMatch(/^[A-Za-z].*\.$/);
      expect(path).not.toMatch(/^[a-z]+:|^\/|\.\./);
      for (const [, name] of path.matchAll(/\{([\w-]+)\}/g)) expect(known).toContain(name);
      if (body !== undefined) expect(() => JSON.parse(body)).not.toThrow();
    }
  });

  test("sends every request to a declared address and below its path", () => {
    for (const { url } of requestsOf(one)) {
      const { origin, pathname } = new URL(url);
      const home = declared(one).find((base) => base.origin === origin);
      expect(home?.origin).toBe(origin);
      expect(pathname.startsWith(home?.pathname ?? "none")).toBe(true);
      expect(new URL(url).hash).toBe("");
    }
  });

  test("puts no secret into an address", () => {
    for (const { url } of requestsOf(one)) expect(survivors(url, secrets)).toEqual([]);
  });

  test("never sends a session along with a sign-in", () => {
    if (method.auth.kind !== "login") return;
    const carried = method.auth
      .header(session, values, values["base_url"] ?? "")
      .filter(([, value]) => value.includes(token));
    expect(carried.length).toBeGreaterThan(0);
    const sent = method.auth.request(values).headers.map(([name]) => name.toLowerCase());
    for (const [name] of carried) expect(sent).not.toContain(name.toLowerCase());
  });

  test("shows in its previews what it sends", () => {
    const sent = JSON.stringify(requestsOf(one));
    const previews = method.derived(values);
    expect(repeated(previews.map(({ id }) => id))).toEqual([]);
    for (const preview of previews) {
      const direct = sent.includes(preview.value);
      const within = previews.some((other) => other.kind === "basic" && other.password === preview.value);
      expect(direct || within).toBe(true);
    }
  });

  test("gives the same request each time, and does not touch the values", () => {
    const before = structuredClone(values);
    expect(requestsOf(one)).toEqual(requestsOf(one));
    expect(values).toEqual(before);
  });

  test("can be previewed while nothing is typed yet", () => {
    const empty = { ...one, values: completeValues(method, { base_url: values["base_url"] ?? "" }) };
    expect(() => requestsOf(empty)).not.toThrow();
    expect(() => method.derived(empty.values)).not.toThrow();
    expect(() => method.notes?.(empty.values)).not.toThrow();
  });

  test("hides its secrets in requests", () => {
    for (const draft of requestsOf(one)) {
      const shown = JSON.stringify([
        redactor.url(draft.url),
        redactor.headers(draft.headers),
        draft.body && redactor.body(draft.body, "application/json"),
      ]);
      expect(survivors(shown, secrets)).toEqual([]);
    }
  });

  test("has headers whose names alone tell a secret, for when they are typed by hand", () => {
    const byName = createRedactor([]);
    for (const { headers } of requestsOf(one)) {
      // A name that is itself typed cannot be known.
      const own = headers.filter(([name]) => !Object.values(values).includes(name));
      const shown = JSON.stringify(byName.headers(own));
      expect(survivors(shown, secrets), "its name belongs into shared/redact-names.ts").toEqual([]);
    }
  });

  test("hides its secrets in replies that echo them in any form", () => {
    for (const [id, { sensitivity, pattern }] of Object.entries(method.fields)) {
      if (sensitivity !== "secret") continue;
      expect(secrets, `${id} is a secret`).toContain(values[id]);
      const hardest = !(pattern?.regex.test(canary) ?? true) || values[id]?.includes(canary);
      expect(hardest, `${id} of the sample holds the canary, which its pattern lets through`).toBe(true);
    }
    const paths = vendor.secretsInReplies.map(({ path }) => path);
    const echoes = secrets.flatMap((secret) => secretForms(secret).map(({ text }) => text));
    const body = JSON.stringify({ data: { echo: echoes }, raw: echoes.join(" ") });
    expect(survivors(redactor.body(body, "application/json", paths), secrets)).toEqual([]);
    expect(survivors(redactor.text(echoes.join("\n")), secrets)).toEqual([]);
  });

  test("grants the documented good answer and puts its token into a header", () => {
    if (method.auth.kind !== "login") return;
    const answer = samples[vendor.id]?.good;
    expect(answer).toBeDefined();
    if (!answer) return;
    const outcome = method.auth.parse(answer, { values, receivedAt: 1_000 });
    expect(outcome.kind).toBe("granted");
    if (outcome.kind !== "granted") return;
    expect(outcome.session.expiresAt ?? 2_000).toBeGreaterThan(1_000);
    expect(JSON.stringify(method.auth.header(outcome.session, values, values["base_url"] ?? ""))).toContain(
      outcome.session.token,
    );
    const shown = createRedactor([]).body(
      answer.text,
      "application/json",
      vendor.secretsInReplies.map(({ path }) => path),
    );
    expect(shown).not.toContain(outcome.session.token);
  });

  const refusals = Object.entries(samples[vendor.id]?.refusals ?? {});
  test.each(refusals)("refuses %s, with a diagnosis that has evidence", (_name, answer: HttpAnswer) => {
    const purpose = method.auth.kind === "login" ? "signin" : "call";
    const outcome =
      method.auth.kind === "login"
        ? method.auth.parse(answer, { values, receivedAt: 0 })
        : vendor.judgeCall(answer, { method: methodId, url: values["base_url"] ?? "" });
    expect(outcome.kind).not.toMatch(/granted|accepted/);
    const request = requestsOf(one)[0];
    if (!request) return;
    const facts = {
      purpose,
      method: methodId,
      values,
      request,
      answer,
      error: null,
      session: null,
      receivedAt: 0,
    } as const;
    const [first, ...others] = diagnose(vendor.diagnose, facts);
    expect(first?.evidence.length).toBeGreaterThan(0);
    expect(first?.fix).toMatch(/\.\)?$/);
    for (const other of others) expect(other.confidence).toBeLessThanOrEqual(first?.confidence ?? 0);
  });
});
