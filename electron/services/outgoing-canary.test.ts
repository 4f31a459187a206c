// 200 calls, then checks and a run, over a server that says each secret in every form in every place: none is in what leaves the host.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { boardCsv, boardMarkdown } from "../../shared/check-export.ts";
import type { Exchange } from "../../shared/domain.ts";
import { harOf } from "../../shared/export/har.ts";
import { wayText } from "../../shared/path-words.ts";
import { runReport, runReportFormats } from "../../shared/run-report.ts";
import { canary, secretForms, survivors } from "../../shared/testing/secret-forms.ts";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";
import { resultsOf, runItem, runOrder } from "./testing/run-kit.ts";

const count = 200;
const perBundle = 10;
const secrets = Array.from({ length: count }, (_, index) => `${canary}${1_000 + index}`);
const secretAt = (index: number): string => secrets[index] ?? "";

let kit: CallKit;
let server: Server;
let base: string;

/** A header takes no line break and nothing outside Latin-1. */
const inHeader = (text: string): string => (/^[\x20-\x7e\x80-\xff]*$/.test(text) ? text : encodeURIComponent(text));
const inCookie = (text: string): string => inHeader(text).replaceAll(";", "");

/** Everything that it says is a form of the secret whose number stands in the address, beside all that it was told. */
const say = (
  url: string,
  told: string,
): { status: number; reason: string; headers: [string, string][]; body: string } => {
  const index = Number(/\/s(\d+)/.exec(url)?.[1]);
  const forms = secretForms(secretAt(index)).map(({ text }) => text);
  const at = (place: number): string => forms[(index + place) % forms.length] ?? "";
  const data = { account_id: at(5), account_name: at(6), list: forms };
  const body = JSON.stringify({ message: at(7), [at(8)]: 1, data, echo: told });
  return {
    status: index % 3 === 0 ? 200 : 401,
    reason: inHeader(at(0)),
    headers: [
      ...forms.map((form, place): [string, string] => [`X-Form-${place}`, inHeader(form)]),
      ["Set-Cookie", `sid=${inCookie(at(1))}; Path=/`],
      ["Location", `/next?value=${encodeURIComponent(at(2))}`],
      ["WWW-Authenticate", `Basic realm="${inHeader(at(3)).replaceAll('"', "'")}"`],
      ["X-Request-Id", inHeader(at(4))],
    ],
    body: index % 2 === 0 ? body : forms.join("\n") + told,
  };
};

beforeEach(async () => {
  kit = await openCallKit();
  await kit.client("vault.status", null);
  await kit.client("vault.sessionOnly", null);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const told = [request.url, JSON.stringify(request.headers), Buffer.concat(chunks).toString()].join("\n");
      const { status, reason, headers, body } = say(request.url ?? "", told);
      response.writeHead(status, reason, [...headers, ["Content-Type", "application/json"]].flat());
      response.end(body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await kit.close();
});

const credentialOf = (index: number) => {
  const base_url = `${base}/s${index}`;
  const password = secretAt(index);
  return index % 2 === 0
    ? { vendor: "custom", method: "basic", values: { base_url, username: "someone", password } }
    : { vendor: "virtualpbx", method: "basic", values: { base_url, account_id: "a1", username: "someone", password } };
};

const form = fc.nat({ max: secretForms("x").length - 1 });
const sample = fc.record({
  forms: fc.array(form, { minLength: 5, maxLength: 5 }),
  bodyKind: fc.constantFrom("json", "form", "text", "none"),
});

/** What of an exchange is put on the clipboard or into a file by itself. */
const textsOf = (exchange: Exchange): string[] => [
  harOf([exchange], "1.2.3"),
  wayText(exchange),
  exchange.response?.body ?? "",
  ...[exchange.request, exchange.response].map((side) =>
    (side?.headers ?? []).map((pair) => pair.join(": ")).join("\n"),
  ),
  [exchange.request.method, exchange.request.url, exchange.request.body].join("\n"),
];

/** Names of the forms that are still in any of these texts. */
const found = (texts: readonly string[], index: number): readonly string[] =>
  texts.flatMap((text) => survivors(text, [secretAt(index)]));

test("200 calls: nothing in what a window is told, and in the bundles, recordings and texts that are made of it", async () => {
  const ids: string[] = [];
  for (const [index, { forms, bodyKind }] of fc.sample(sample, { numRuns: count, seed: 11 }).entries()) {
    const all = secretForms(secretAt(index));
    const at = (place: number): string => all[forms[place] ?? 0]?.text ?? "";
    const held = await kit.client("credential.hold", credentialOf(index));
    if (!held.ok) throw new Error(held.error.why);
    const before = kit.frames.length;
    const bodies = {
      json: JSON.stringify({ note: at(0), password: secretAt(index), deep: [{ value: at(1) }] }),
      form: new URLSearchParams({ note: at(0), password: secretAt(index) }).toString(),
      text: `${at(0)} and ${at(1)}`,
    };
    const report = await kit.send(held.value.id, {
      method: bodyKind === "none" ? "GET" : "POST",
      path: `echo/${encodeURIComponent(at(2))}?q=${encodeURIComponent(at(3))}&password=${encodeURIComponent(secretAt(index))}`,
      headers: [
        ["X-Own", inHeader(at(4))],
        ["X-Api-Key", inHeader(secretAt(index))],
        ["Cookie", `sid=${inCookie(at(0))}; own=${inCookie(at(4))}`],
      ],
      body: bodyKind === "none" ? null : { kind: "text", text: bodies[bodyKind] },
    });
    const { exchanges } = report;
    expect(exchanges.at(-1)?.response?.status, `call ${index}`).toBe(index % 3 === 0 ? 200 : 401);
    ids.push(...exchanges.map(({ id }) => id).slice(-1));
    const texts = [...kit.frames.slice(before), ...exchanges.flatMap(textsOf)];
    expect(texts.at(-1)).toContain(`/s${index}/`);
    expect(texts.join(""), "the server has said it").toContain("X-Form-1");
    expect(found(texts, index), `call ${index}`).toEqual([]);
  }
  // bundle-canary.test.ts has bundles of all kinds; here is one as a window gets it.
  const latest = ids.slice(-perBundle);
  const before = kit.frames.length;
  const review = await kit.client("bundle.prepare", { exchanges: latest });
  if (!review.ok) throw new Error(review.error.code);
  const choice = { bundle: review.value.bundle, replaceToo: [] };
  const preview = await kit.client("bundle.preview", choice);
  const written = await kit.client("bundle.write", choice);
  if (!preview.ok || !written.ok) throw new Error("The bundle was not handed out.");
  const zip = Buffer.from(written.value.base64, "base64");
  const files = Object.values(unzipSync(zip)).map((bytes) => Buffer.from(bytes).toString("utf8"));
  expect(files).toHaveLength(6);
  const texts = [...files, zip.toString("latin1"), preview.value.ticket, ...kit.frames.slice(before)];
  for (let index = count - perBundle; index < count; index += 1) expect(found(texts, index)).toEqual([]);
}, 120_000);

test("the board's files and a run's reports", async () => {
  const some = 24;
  for (let index = 0; index < some; index += 1) {
    const meta = { keepSecrets: [], tags: [], folder: "", notes: "", keepHistory: true, hostConfirmed: true };
    const saved = await kit.client("connection.save", { id: null, name: `C${index}`, ...credentialOf(index), ...meta });
    if (!saved.ok) throw new Error(saved.error.why);
  }
  const before = kit.frames.length;
  await kit.client("check.run", { connections: null });
  const [all, checks] = [await kit.client("connection.list", null), await kit.client("check.results", null)];
  if (!all.ok || !checks.ok) throw new Error("The board is not there.");
  expect(checks.value.results.filter(({ reason }) => reason !== "").length).toBeGreaterThan(some / 2);
  const entries = all.value.map((connection) => ({
    connection,
    result: checks.value.results.find((result) => result.connection === connection.id) ?? null,
  }));
  const items = all.value.map(({ id, name }) => runItem(name, "echo?q=1", { credential: id }));
  const order = runOrder(items);
  const summary = await kit.client("run.start", order);
  if (!summary.ok) throw new Error(summary.error.why);
  const report = { name: "Run", results: [...resultsOf(kit, order.runId)], summary: summary.value };
  expect(report.results).toHaveLength(some);
  const now = new Date();
  const texts = [
    boardCsv(entries, now),
    boardMarkdown(entries, now),
    ...runReportFormats.map((format) => runReport(format, report, [])),
    ...kit.frames.slice(before),
  ];
  for (let index = 0; index < some; index += 1) expect(found(texts, index), `connection ${index}`).toEqual([]);
}, 60_000);
