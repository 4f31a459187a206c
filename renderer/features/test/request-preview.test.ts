// The preview is the request: nothing more, nothing less, and no secret outside a marked part.
import { describe, expect, it } from "vitest";
import { completeValues, mistakesOf, type AnyMethod, type Part } from "../../../shared/vendor.ts";
import { vendors } from "../../../shared/vendors/index.ts";
import { virtualpbx } from "../../../shared/vendors/virtualpbx.ts";
import { markBody, markHeader } from "../../ui/mark-secrets.ts";
import { previewFollowing, previewMistake, previewRequest } from "./request-preview.ts";

const canary = 'p"ä\\ &%+/:=';
const joined = (parts: readonly Part[] | null | undefined): string => (parts ?? []).map((part) => part.text).join("");
const visible = (parts: readonly Part[] | null | undefined): string =>
  (parts ?? []).map((part) => (part.secret ? "*" : part.text)).join("");

const methods: readonly [AnyMethod, Record<string, string>][] = [
  [virtualpbx.methods.user, { username: "John@Example.com", password: canary, account_name: "Acme, Inc." }],
  [virtualpbx.methods["api-key"], { api_key: canary }],
  [virtualpbx.methods.basic, { username: "john@example.com", password: canary, account_id: "a".repeat(32) }],
];

describe("previewRequest", () => {
  it.each(methods)("shows exactly what is sent: $name", (method, given) => {
    const values = completeValues(method, given);
    const preview = previewRequest(method, values, null, "1.2.3");
    expect(joined(preview?.url)).toBe(preview?.draft.url);
    expect(
      preview?.headers.filter(({ origin }) => origin !== "automatic").map(({ name, value }) => [name, joined(value)]),
    ).toEqual(preview?.draft.headers);
    expect(preview?.body === null ? null : joined(preview?.body)).toBe(preview?.draft.body);
    if (method.auth.kind === "login") expect(preview?.draft.body).toBe(method.auth.request(values).body);
  });

  it.each(methods)("marks everything that depends on a secret: $name", (method, given) => {
    const values = completeValues(method, given);
    const preview = previewRequest(method, values, null, "1.2.3");
    const shown = JSON.stringify([
      visible(preview?.url),
      preview?.headers.map(({ value }) => visible(value)),
      visible(preview?.body),
    ]);
    for (const derived of method.derived(values)) expect(shown).not.toContain(derived.value.replace(/^Basic /, ""));
    expect(shown).not.toContain(JSON.stringify(canary).slice(1, -1));
    expect(shown).toContain("*");
  });

  it("keeps the envelope and the account readable", () => {
    const [method, given] = methods[0] ?? [];
    if (!method || !given) throw new Error("no method");
    const preview = previewRequest(method, completeValues(method, given), null, "1.2.3");
    expect(visible(preview?.body)).toBe('{"data":{"credentials":"*","account_name":"Acme, Inc."}}');
  });

  it("counts bytes, not characters, and names Host with its port", () => {
    const method = virtualpbx.methods.user;
    const preview = previewRequest(method, completeValues(method, { account_name: "Ä" }), null, "1.2.3");
    const header = (name: string) => joined(preview?.headers.find((entry) => entry.name === name)?.value);
    expect(header("Content-Length")).toBe(String(new TextEncoder().encode(preview?.draft.body ?? "").length));
    expect(header("Host")).toBe("public-api.virtualpbx.com:8443");
  });

  it("previews the call itself where there is no sign-in", () => {
    const method = virtualpbx.methods.basic;
    const preview = previewRequest(method, completeValues(method, { account_id: "abc" }), "users", "1");
    expect(preview?.draft).toMatchObject({ method: "GET", body: null });
    expect(preview?.draft.url).toMatch(/\/v2\/accounts\/abc\/users\?page_size=1$/);
    expect(previewRequest(method, completeValues(method, {}), "none", "1")).toBeNull();
  });

  it("does not fail on a half-typed address", () => {
    const method = virtualpbx.methods.user;
    expect(() => previewRequest(method, completeValues(method, { base_url: "http" }), null, "1")).not.toThrow();
  });
});

describe("markers", () => {
  it("keeps the scheme word of a header", () => {
    expect(visible(markHeader("Basic abc", "Basic abd"))).toBe("Basic *");
  });

  it("marks form bodies value by value, and all of a body whose shape changes", () => {
    expect(visible(markBody("user=a&password=b", "user=a&password=bx"))).toBe("user=a&password=*");
    expect(visible(markBody("user=a&password=b", "other"))).toBe("*");
  });
});

const all = vendors.flatMap((vendor) =>
  Object.entries(vendor.methods).map(([id, method]) => ({ name: `${vendor.id}/${id}`, method })),
);
const filled = (method: AnyMethod, base_url = method.fields["base_url"]?.default ?? "https://api.example.com") =>
  completeValues(
    method,
    Object.fromEntries(
      Object.entries(method.fields)
        .filter(([, { kind }]) => kind === "text" || kind === "secret")
        .map(([id, { kind }]): [string, string] => [id, kind === "secret" ? canary : "acme"])
        .concat([["base_url", base_url]]),
    ),
  );

describe("previewFollowing", () => {
  it.each<[string, string, string]>([
    ["intelepeer/login", "Authorization", "<token from the sign-in>"],
    ["atmosphere/login", "Authorization", "Bearer <token from the sign-in>"],
    ["teletracker/bearer", "Authorization", "Bearer <token from the sign-in>"],
    ["virtualpbx/user", "X-Auth-Token", "<token from the sign-in>"],
    ["virtualpbx/api-key", "X-Auth-Token", "<token from the sign-in>"],
    ["enablex/login", "Authorization", "Token <token from the sign-in>"],
  ])("%s: %s: %s", (name, header, value) => {
    const method = all.find((one) => one.name === name)?.method;
    if (!method) throw new Error("no such method");
    const preview = previewFollowing(method, filled(method), null, "1");
    expect(joined(preview?.headers.find((entry) => entry.name === header)?.value)).toBe(value);
  });

  it.each(all.filter(({ method }) => method.auth.kind === "static"))("is none without a sign-in: $name", ({ method }) =>
    expect(previewFollowing(method, filled(method), null, "1")).toBeNull(),
  );

  it("is none where only the sign-in is wanted", () => {
    const method = virtualpbx.methods.user;
    expect(previewFollowing(method, filled(method), "none", "1")).toBeNull();
  });
});

describe("previewMistake", () => {
  const mistakes = all.flatMap(({ name, method }) => mistakesOf(method).map((mistake) => ({ name, method, mistake })));

  it.each(mistakes)("shows $name $mistake.id as it is sent, and no secret", ({ method, mistake }) => {
    const values = filled(method);
    const preview = previewMistake(method, values, mistake, "1");
    const sent = mistake.request(values);
    expect(preview).toMatchObject({ method: sent.method });
    expect(joined(preview?.url)).toBe(sent.url);
    expect(preview?.body === null ? null : joined(preview?.body)).toBe(sent.body);
    const shown = JSON.stringify([
      visible(preview?.url),
      preview?.headers.map(({ value }) => visible(value)),
      visible(preview?.body),
    ]);
    const forms = [
      JSON.stringify(canary).slice(1, -1),
      new URLSearchParams({ p: canary }).toString().slice(2),
      btoa(String.fromCharCode(...new TextEncoder().encode(`acme:${canary}`))),
    ];
    for (const form of forms) expect(shown).not.toContain(form);
  });
});
