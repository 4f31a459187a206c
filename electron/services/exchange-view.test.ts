// What an exchange shows: masked before it is cut, decoded by its charset, and nothing of a secret in any part of it.
import { Buffer } from "node:buffer";
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { exchangeSchema } from "../../shared/domain.ts";
import { appError } from "../../shared/errors.ts";
import { createRedactor, mask } from "../../shared/redact.ts";
import { canary, secretForms, survivors } from "../../shared/testing/secret-forms.ts";
import type { SecretInReply } from "../../shared/vendor.ts";
import type { WireResponse, WireResult } from "../http/wire.ts";
import { answerOf, viewExchange } from "./exchange-view.ts";

const mebibyte = 1024 * 1024;
const draft = { method: "GET", url: "http://127.0.0.1/v2/token_auth", headers: [], body: null };

const responding = (
  body: Uint8Array | string,
  type: string | null,
  rest: Partial<WireResponse> = {},
): WireResponse => ({
  status: 200,
  statusText: "OK",
  httpVersion: "1.1",
  headers: type === null ? [] : [["Content-Type", type]],
  body: typeof body === "string" ? Buffer.from(body) : body,
  truncated: false,
  bytesWire: body.length,
  bytesDecoded: body.length,
  ...rest,
});
const result = (response: WireResponse | null, rest: Partial<WireResult> = {}): WireResult => ({
  request: { ...draft, body: null },
  response,
  error: null,
  timings: { lookup: null, connect: 1, tls: null, wait: 2, download: 3, total: 6 },
  path: { host: "127.0.0.1", port: 80, addresses: [], remoteAddress: "127.0.0.1", tls: null, redirect: null },
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  endedAt: Date.UTC(2026, 0, 2, 3, 4, 6),
  ...rest,
});
const view = (of: WireResult, secrets: readonly string[] = [canary], secretsInReplies: readonly SecretInReply[] = []) =>
  viewExchange(of, { id: "e1", purpose: "call", draft, redactor: createRedactor(secrets), secretsInReplies });
const body = (of: WireResponse, secrets: readonly string[] = [canary]) => view(result(of), secrets).response;

test("an exchange fits the contract and keeps time, order and counts", () => {
  const shown = view(
    result(
      responding('{"n":1.50}', "application/json", {
        headers: [
          ["B", "2"],
          ["a", "1"],
          ["B", "3"],
        ],
      }),
    ),
  );
  expect(exchangeSchema.parse(JSON.parse(JSON.stringify(shown)))).toEqual(shown);
  expect(shown).toMatchObject({
    id: "e1",
    at: "2026-01-02T03:04:05.000Z",
    timings: { total: 6 },
    response: {
      body: '{"n":1.50}',
      bodyEncoding: "utf8",
      truncated: false,
      headers: [
        ["B", "2"],
        ["a", "1"],
        ["B", "3"],
      ],
    },
  });
});

test("a secret in any form is in no part of an exchange", () => {
  for (const { text } of secretForms(canary)) {
    const headers = [["X-Echo", text]] as const;
    const response = responding(`{"echo":"${text}"}`, "application/json", { headers, statusText: text });
    const error = appError("http.malformed", { host: "h", port: 1, reason: "x" });
    const shown = view(
      result(response, {
        request: { method: "PUT", url: `http://h.example/${text}`, headers, body: Buffer.from(text) },
        error: { ...error, title: text, why: text, next: text },
        path: { ...result(null).path, redirect: `http://h.example/?x=${text}` },
      }),
    );
    expect(survivors(JSON.stringify(shown), [canary])).toEqual([]);
    expect(survivors(shown.response?.body ?? "", [canary])).toEqual([]);
    expect(survivors(shown.request.url, [canary])).toEqual([]);
  }
});

test("paths that hold a secret are masked only where the vendor says so", () => {
  const secrets: SecretInReply[] = [
    { path: "data.id", when: ({ url }) => url.endsWith("/token_auth") },
    { path: "data.name", when: () => false },
  ];
  const shown = view(result(responding('{"data":{"id":"x","name":"n"}}', "application/json")), [], secrets);
  expect(shown.response?.body).toBe(`{"data":{"id":"${mask}","name":"n"}}`);
});

describe("the body", () => {
  test.each([
    ["utf-8", Buffer.from("Käse"), "text/plain; charset=utf-8"],
    ["no charset", Buffer.from("Käse"), "text/plain"],
    ["no type", Buffer.from("Käse"), null],
    ["latin-1", Buffer.from("Käse", "latin1"), 'text/plain; charset="ISO-8859-1"'],
    ["utf-16", Buffer.from("Käse", "utf16le"), "text/plain; charset=utf-16le"],
  ])("in %s is read as text", (_, bytes, type) => {
    expect(body(responding(bytes, type))).toMatchObject({ body: "Käse", bodyEncoding: "utf8", truncated: false });
  });

  test.each([
    ["bytes that are no UTF-8", Buffer.from([0xff, 0xfe, 0xfd]), "application/json"],
    ["a NUL", Buffer.from("a\u0000b"), "text/plain"],
    ["an unknown charset", Buffer.from("abc"), "text/plain; charset=klingon"],
  ])("with %s is shown as base64", (_, bytes, type) => {
    expect(body(responding(bytes, type))).toMatchObject({ body: bytes.toString("base64"), bodyEncoding: "base64" });
  });

  test.each(["utf8", "latin1"] as const)("of bytes hides a secret in %s", (encoding) => {
    const bytes = Buffer.concat([Buffer.from([0, 0xff]), Buffer.from(canary, encoding), Buffer.from([0xff, 0])]);
    const shown = Buffer.from(body(responding(bytes, "application/octet-stream"))?.body ?? "", "base64");
    expect(shown.includes(Buffer.from(canary, encoding))).toBe(false);
    expect(shown.subarray(0, 2)).toEqual(Buffer.from([0, 0xff]));
    expect(shown.subarray(-2)).toEqual(Buffer.from([0xff, 0]));
  });

  test.each([
    ["utf-16le without a label", Buffer.from(`pw ${canary}.`, "utf16le"), null],
    ["utf-16be without a label", Buffer.from(`pw ${canary}.`, "utf16le").swap16(), "text/plain"],
    ["utf-16 with a mark only", Buffer.from(`\ufeffpw ${canary}`, "utf16le"), "application/json"],
    ["ASCII labelled utf-16le", Buffer.from(`pw ${canary} `), "text/plain; charset=utf-16le"],
    ["ASCII labelled utf-16be", Buffer.from(`pw ${canary} `), "text/plain; charset=utf-16be"],
    ["iso-2022-jp", Buffer.from(`\u001b(Jpw ${canary}`), "text/plain; charset=iso-2022-jp"],
    ["gzip that is not declared", gzipSync(`{"message":"${canary}"}`), "application/gzip"],
    ["zlib that is not declared", deflateSync(`{"message":"${canary}"}`), null],
    ["gzip that is cut off", gzipSync(`${canary}${"x".repeat(9999)}`).subarray(0, -9), null],
  ])("in %s hides a secret", (_, bytes, type) => {
    const shown = body(responding(bytes, type));
    const raw = Buffer.from(shown?.body ?? "", shown?.bodyEncoding === "base64" ? "base64" : "utf8");
    const readings = [raw.toString("utf8"), raw.toString("utf16le"), raw.toString("latin1").replaceAll("\0", "")];
    expect(readings.filter((reading) => reading.includes(canary.slice(4)))).toEqual([]);
    expect(raw.subarray(0, 2)).not.toEqual(Buffer.from([0x1f, 0x8b]));
  });

  test("that is gzip without a secret stays", () => {
    const bytes = gzipSync("hello");
    expect(body(responding(bytes, "application/gzip"))).toMatchObject({ body: bytes.toString("base64") });
  });

  test("that was cut off inside a secret does not end in its beginning", () => {
    for (const [part, type] of [
      [`{"message":"no ${canary.slice(0, 4)}`, "application/json"],
      [`no ${canary.slice(0, -1)}`, "text/plain"],
    ] as const) {
      const bytes = Buffer.from(part);
      const shown = body(responding(bytes, type, { truncated: true }))?.body;
      expect(shown).toMatch(new RegExp(`no ${mask}$`));
    }
    const half = Buffer.from("Käse ä").subarray(0, -1);
    expect(body(responding(half, "text/plain", { truncated: true }))).toMatchObject({ body: "Käse " });
  });

  test("of 20 MB is masked in the time of one", () => {
    const before = process.threadCpuUsage();
    for (const bytes of [
      Buffer.alloc(20_000_000, "\\"),
      Buffer.from("[".repeat(190) + '"\\u0041",'.repeat(2_000_000)),
      Buffer.alloc(60_000_000, 0xff),
    ])
      expect(body(responding(bytes, null))?.truncated).toBe(true);
    expect(process.threadCpuUsage(before).user / 1_000_000).toBeLessThan(3);
  }, 30_000);

  test("shows no secret that the first cut went through, however much masking shortened the rest", () => {
    const text = `${canary} `.repeat(200_000);
    const shown = body(responding(text, "text/plain"));
    expect(shown?.truncated).toBe(true);
    expect(shown?.body.replaceAll(mask, "").trim()).toBe("");
  });

  test("of exactly a mebibyte is whole; one byte more is cut, and that is said", () => {
    expect(body(responding("x".repeat(mebibyte), "text/plain"))).toMatchObject({ truncated: false });
    const cut = body(responding("x".repeat(mebibyte + 1), "text/plain"));
    expect(cut?.truncated).toBe(true);
    expect(cut?.body).toHaveLength(mebibyte);
  });

  test("is masked first and cut afterwards, so that no half of a secret is left at the cut", () => {
    for (const before of [mebibyte - 1, mebibyte - 5, mebibyte - 9]) {
      const text = `${"x".repeat(before)}${canary}${"y".repeat(100)}`;
      const shown = body(responding(text, "text/plain"))?.body ?? "";
      expect(shown.slice(before)).not.toContain("p");
      expect(shown.slice(0, before)).toBe("x".repeat(before));
    }
  });

  test("is cut between characters", () => {
    const shown = body(responding(`${"x".repeat(mebibyte - 1)}😀`, "text/plain"));
    expect(shown?.body).toBe("x".repeat(mebibyte - 1));
    expect(shown?.truncated).toBe(true);
  });

  test("of bytes is cut at a mebibyte as well", () => {
    const shown = body(responding(Buffer.alloc(mebibyte + 10, 0xff), null));
    expect(Buffer.from(shown?.body ?? "", "base64")).toHaveLength(mebibyte);
    expect(shown?.truncated).toBe(true);
  });

  test("that came incomplete says so", () => {
    expect(body(responding("abc", "text/plain", { truncated: true }))).toMatchObject({ body: "abc", truncated: true });
  });
});

test("the server's words in certificates, addresses and facts are masked", () => {
  const token = "Zq9opaqueTOKEN55aa77";
  const certificate = { subject: `CN=${token}`, issuer: `CN=x${token}`, altNames: [`DNS:${token}.test`] };
  const of = result(null, {
    error: appError("tls.failed", { host: "h", port: 1, reason: `said ${token}` }),
    path: {
      ...result(null).path,
      addresses: [token],
      tls: { protocol: "TLSv1.3", chain: [certificate] } as unknown as null,
    },
  });
  const shown = view(of, [token]);
  expect(JSON.stringify(shown)).not.toContain(token);
  expect(shown.error).toMatchObject({ code: "tls.failed", facts: { host: "h", port: 1, reason: `said ${mask}` } });
  expect(shown.path).toMatchObject({ host: "127.0.0.1", port: 80 });
});

describe("the answer for a vendor's reader", () => {
  const ofJson = (text: string) => answerOf(result(responding(text, "text/plain")));

  test("is JSON whatever its label says, with or without a byte order mark", () => {
    expect(ofJson('{"a":1}')).toMatchObject({ status: 200, json: { a: 1 } });
    expect(ofJson('\ufeff{"a":1}')).toMatchObject({ json: { a: 1 } });
  });

  test.each(['{"a":', "", "<html>"])("%j has no JSON", (text) => expect(ofJson(text)?.json).toBeUndefined());

  test("is none when it did not come whole", () => {
    const error = appError("network.cut", { host: "h", port: 1, receivedBytes: 1, expectedBytes: 2 });
    expect(answerOf(result(responding('{"a":1}', null), { error }))).toBeNull();
    expect(answerOf(result(null, { error }))).toBeNull();
  });

  test("is not read at all beyond 5 MB", () => {
    expect(ofJson(`"${"x".repeat(5 * mebibyte)}"`)).toMatchObject({ text: "", json: undefined });
  });
});
