// Bundles as a window gets them: equal placeholders, nothing secret in any form in any file, and a scan that finds what is planted.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Output } from "../../shared/contract.ts";
import { mask } from "../../shared/redact.ts";
import { canary, secretForms, survivors } from "../../shared/testing/secret-forms.ts";
import { type BundleMemory, createBundleMemory } from "./bundle-memory.ts";
import { createBundleScan, type Secret } from "./bundle-scan.ts";
import { createBundles, type Bundles } from "./bundles.ts";
import { keepSample, type SentSample, writtenBy } from "./testing/bundle-kit.ts";

const password = `${canary}77`;
const token = "tok-7f3aQ9xLmZpR2sVw8YbN";
let memory: BundleMemory;
let known: Secret[];
let bundles: Bundles;

beforeEach(() => {
  memory = createBundleMemory();
  known = [];
  let next = 0;
  bundles = createBundles({
    memory,
    past: () => Promise.reject(new Error("no history here")),
    secrets: async () => [...known, ...memory.secrets().map((value) => ({ value, what: "sent" }))],
    newId: () => `b${(next += 1)}`,
    info: { version: "1.2.3", platform: "linux" },
  });
});
afterEach(() => memory.clear());

/** An exchange as the engine would have viewed it. */
const keep = (sent: SentSample, secrets: readonly string[]) => keepSample(memory, sent, secrets, secrets);

const prepared = async (...ids: string[]): Promise<Output<"bundle.prepare">> => {
  const made = await bundles.prepare(ids);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
};

const written = (bundle: string, replaceToo: readonly string[] = []) => writtenBy(bundles, bundle, replaceToo);

test("has every file, with times in UTC, the vendor's request id and the way", async () => {
  keep(
    {
      id: "x1",
      headers: [["X-Auth-Token", token]],
      answerHeaders: [["X-Request-Id", "9a8b7c6d5e4f30219a8b7c6d5e4f3021"]],
    },
    [token],
  );
  const review = await prepared("x1");
  const { files, fileName, scan } = written(review.bundle);
  expect(fileName).toBe("ringback-virtualpbx-401-20260105T130201Z.zip");
  expect(Object.keys(files).toSorted()).toEqual(
    ["environment.json", "exchange.har", "redaction.json", "report.md", "request.ps1", "request.sh"].toSorted(),
  );
  expect(files["report.md"]).toContain("2026-01-05 13:02:01.000 UTC");
  expect(files["report.md"]).toContain(
    "Request ID of the vendor: `9a8b7c6d5e4f30219a8b7c6d5e4f3021` (header x-request-id)",
  );
  expect(files["report.md"]).toContain("Name lookup: 192.0.2.7 (3 ms)");
  expect(JSON.parse(files["environment.json"] ?? "")).toEqual({
    app: "Ringback",
    version: "1.2.3",
    platform: "linux",
    proxy: "unknown",
    httpVersions: ["1.1"],
  });
  expect(scan.found).toEqual([]);
  // The id that support needs is no suspect.
  expect(review.suspects).toEqual([]);
});

describe("placeholders", () => {
  test("are equal for equal values over all exchanges and files, and different for different ones", async () => {
    keep(
      {
        id: "x1",
        body: `{"token":"${token}","other_token":"another-9Zk3Lw8TqB"}`,
        headers: [["Authorization", `Bearer ${token}`]],
      },
      [],
    );
    keep({ id: "x2", headers: [["X-Auth-Token", token]] }, []);
    const review = await prepared("x2", "x1");
    expect(review.replaced).toEqual([
      { kind: "token", placeholder: "<token#1>", count: 3 },
      { kind: "token", placeholder: "<token#2>", count: 1 },
    ]);
    const { files } = written(review.bundle);
    expect(files["request.sh"]).toContain("Authorization: Bearer <token#1>");
    expect(files["request.sh"]).toContain('"other_token":"<token#2>"');
    expect(files["exchange.har"]).toContain('"value": "<token#1>"');
    expect(files["report.md"]).toContain("X-Auth-Token: <token#1>");
    expect(Object.values(files).join()).not.toContain(mask);
  });

  test("have no number where nobody knows any more what stood there", async () => {
    keep({ id: "x1", headers: [["X-Auth-Token", token]] }, []);
    const past = memory.find("x1");
    memory.clear();
    if (!past) throw new Error("not kept");
    const later = createBundles({
      memory,
      past: async () => ({
        ok: true,
        value: { ...past, entry: { vendor: null, signInMethod: null } as never, request: null, diagnosis: [] },
      }),
      secrets: async () => [],
      newId: () => "b1",
      info: { version: "1", platform: "linux" },
    });
    const review = await later.prepare(["x1"]);
    expect(review.ok && review.value.replaced).toEqual([{ kind: "token", placeholder: "<token>", count: 1 }]);
  });

  test("the review says what stood there in words and never the value", async () => {
    keep({ id: "x1", headers: [["Authorization", `Basic ${btoa(`john:${token}`)}`]] }, [token]);
    const { spots } = await prepared("x1");
    expect(spots).toEqual([
      {
        placeholder: "<basic#1>",
        exchange: 1,
        where: "request header Authorization of exchange 1",
        before: "Basic [basic, 16 to 63 characters]",
        after: "Basic <basic#1>",
      },
    ]);
  });
});

test("another connection's secret in an answer is replaced although it was not known when the answer came", async () => {
  keep({ id: "x1", answer: `{"message":"pass ${password} and ${btoa(`x:${password}`)} are wrong"}` }, []);
  known = [{ value: password, what: "a secret of a saved connection" }];
  const { files } = written((await prepared("x1")).bundle);
  for (const text of Object.values(files)) expect(survivors(text, [password])).toEqual([]);
});

test("a password that is a word of the report itself hinders nothing, and is replaced in what was sent", async () => {
  keep({ id: "x1", answer: "the password is report, says the server" }, []);
  known = [{ value: "report", what: "a secret of a saved connection" }];
  const { files, scan } = written((await prepared("x1")).bundle);
  expect(scan.found).toEqual([]);
  expect(files["exchange.har"]).toContain("the password is <secret#1>, says the server");
});

describe("what looks secret", () => {
  const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0";
  const answer = `mail john@acme.example or John@Acme.example, call +49 30 1234567, id 42586343b7a75a519a821cb5dc09aa67, key Zk3Lw8TqB9aXr5Mn2PvQ7c, at 2026-01-05T13:02:11Z, v 1.2.3.4`;

  test("is listed by kind, each value once", async () => {
    keep({ id: "x1", url: "https://pbx.example/v2/u?mail=john%40acme.example", answer: `${answer} ${jwt}` }, []);
    const { suspects } = await prepared("x1");
    expect(suspects.map(({ kind, text, count, suggested }) => ({ kind, text, count, suggested }))).toEqual([
      { kind: "email", text: "john%40acme.example", count: 3, suggested: true },
      { kind: "jwt", text: jwt, count: 1, suggested: true },
      { kind: "hex", text: "42586343b7a75a519a821cb5dc09aa67", count: 1, suggested: false },
      { kind: "phone", text: "+49 30 1234567", count: 1, suggested: true },
      { kind: "random", text: "Zk3Lw8TqB9aXr5Mn2PvQ7c", count: 1, suggested: true },
    ]);
  });

  test("goes when it is ticked, in every file and in the text for the ticket, and stays otherwise", async () => {
    keep({ id: "x1", url: "https://pbx.example/v2/u?mail=john%40acme.example", answer }, []);
    const { bundle, suspects } = await prepared("x1");
    const mail = suspects.filter(({ kind }) => kind === "email").map(({ id }) => id);
    const { files } = written(bundle, mail);
    const preview = bundles.preview(bundle, mail);
    const all = `${Object.values(files).join("\n")}${preview.ok ? preview.value.ticket : "none"}`;
    expect(all).not.toMatch(/john(@|%40)acme/i);
    expect(files["exchange.har"]).toContain("mail <email#1> or <email#1>");
    expect(all).toContain("+49 30 1234567");
    expect(JSON.parse(files["redaction.json"] ?? "").replaced).toContainEqual({
      kind: "email",
      placeholder: "<email#1>",
      count: 3,
    });
  });
});

test("who is told what was handed out: a bundle once it is written, a text once it is copied, by connection", async () => {
  const told: unknown[] = [];
  const telling = createBundles({
    memory,
    past: () => Promise.reject(new Error("no history here")),
    secrets: async () => [],
    newId: () => "b1",
    info: { version: "1", platform: "linux" },
    onShared: (what, connections) => told.push([what, [...connections]]),
  });
  for (const id of ["x1", "x2", "x3"]) keep({ id }, []);
  const report = (id: string) => ({ exchanges: [{ ...memory.find(id)!.exchange }], diagnosis: [] });
  memory.explain(report("x1"), "c1");
  memory.explain(report("x2"), "c1");
  memory.explain(report("x3"), null);
  await telling.prepare(["x1", "x2", "x3"]);
  telling.preview("b1", []);
  expect(told).toEqual([]);
  telling.copied("b1");
  telling.write("b1", []);
  expect(told).toEqual([
    ["text", [["c1", 2]]],
    ["bundle", [["c1", 2]]],
  ]);
  expect(telling.copied("b9")).toMatchObject({ ok: false, error: { code: "bundle.gone" } });
});

describe("the scan of the finished file", () => {
  const files = (text: string) => [{ name: "report.md", text }];

  test.each(secretForms(password).map(({ name, text }) => [name, text]))(
    "finds a planted secret: %s",
    async (_, form) => {
      const { zipOf } = await import("./bundle-zip.ts");
      const { scan } = createBundleScan([{ value: password, what: "a password" }]);
      for (const level of [0, 6] as const) {
        const { found } = scan(zipOf(files(`words ${form} words`), level), "");
        expect(found).toContainEqual({ file: "report.md", what: "a password" });
      }
      expect(scan(zipOf(files("words and words"), 6), "").found).toEqual([]);
    },
  );

  test("looks into compressed pieces", async () => {
    const { gzipSync } = await import("node:zlib");
    const { zipOf } = await import("./bundle-zip.ts");
    const { scan } = createBundleScan([{ value: password, what: "a password" }]);
    const packed = gzipSync(`something ${password}`).toString("base64");
    expect(scan(zipOf(files(packed), 6), "").found).toContainEqual({ file: "report.md", what: "a password" });
  });
});

test("an exchange that nobody knows and a bundle that is gone are told by their own errors", async () => {
  const missing = createBundles({
    memory,
    past: async () => ({ ok: false, error: { code: "history.missing" } as never }),
    secrets: async () => [],
    newId: () => "b1",
    info: { version: "1", platform: "linux" },
  });
  const none = await missing.prepare(["x9"]);
  expect(none.ok || none.error.code).toBe("bundle.unknownExchange");
  keep({ id: "x1" }, []);
  const { bundle } = await prepared("x1");
  bundles.drop(bundle);
  const gone = bundles.write(bundle, []);
  expect(gone.ok || gone.error.code).toBe("bundle.gone");
});
