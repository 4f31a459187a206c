// What an exchange shows of a body that was sent: read by its charset, and no half of a secret where only its beginning is at hand.
import { Buffer } from "node:buffer";
import { describe, expect, test } from "vitest";
import { createRedactor, notStored } from "../../shared/redact.ts";
import type { RequestBody } from "../http/request-body.ts";
import { viewExchange } from "./exchange-view.ts";

const mebibyte = 1024 * 1024;
const draft = { method: "PUT", url: "http://127.0.0.1/file", headers: [], body: null };

const sent = (body: RequestBody, type: string | null, secrets: readonly string[] = []) =>
  viewExchange(
    {
      request: { ...draft, headers: type === null ? [] : [["Content-Type", type]], body },
      response: null,
      error: null,
      timings: { lookup: null, connect: 1, tls: null, wait: 2, download: 3, total: 6 },
      path: { host: "127.0.0.1", port: 80, addresses: [], remoteAddress: null, tls: null, redirect: null },
      startedAt: 0,
      endedAt: 1,
    },
    { id: "e1", purpose: "call", draft, redactor: createRedactor(secrets), secretsInReplies: [] },
  ).request;

/** A body too large for memory whose beginning ends `kept` bytes into a text. */
const cutInside = (text: string, kept: number): RequestBody => {
  const bytes = Buffer.concat([Buffer.alloc(mebibyte - kept, "."), Buffer.from(text)]);
  return { byteLength: 3 * mebibyte, head: bytes.subarray(0, mebibyte), parts: [] };
};

describe("of a long body the beginning is shown", () => {
  test("and said to be cut", () => {
    const { body, bodyBytes, bodyCut } = sent(cutInside("", 0), null);
    expect(body).toMatch(/^\.{1000000,}$/);
    expect({ bodyBytes, bodyCut }).toEqual({ bodyBytes: 3 * mebibyte, bodyCut: true });
  });

  const secret = "Schlüßel-täglich-neu";
  test.each([4, 5, 12])("no part of a secret of which %s bytes are there, half a letter or not", (kept) => {
    const shown = sent(cutInside(secret, kept), "text/plain", [secret]).body ?? "";
    expect(shown.slice(-40)).not.toMatch(/[^.•]/);
  });

  test.each([
    ["a Basic sign-in", "Authorization: Basic am9lOmh1bnRlcjIhIQ==\n", 36],
    ["a token", "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjEzMDA4MTkzODB9.dBjftJeZ4CVP-mB92K27", 44],
    ["a token behind its name", '{"auth_token":"abcdefgh12345678"}', 20],
  ])("nothing of %s of which nobody knew", (_, text, kept) => {
    const shown = sent(cutInside(text, kept), "text/plain").body ?? "";
    expect(shown).not.toMatch(/am9l|eyJleH|abcde/);
  });
});

describe("a secret of more than ASCII is not shown", () => {
  const secret = "pässwort-geheim";
  test.each<[string, Buffer, string | null]>([
    ["Latin-1", Buffer.from(`pw=${secret};`, "latin1"), "text/plain; charset=iso-8859-1"],
    ["Latin-1 without a label", Buffer.from(`pw=${secret};`, "latin1"), "text/plain"],
    ["Latin-1 among bytes", Buffer.concat([Buffer.from([0, 255]), Buffer.from(secret, "latin1")]), null],
    ["UTF-16", Buffer.from(`\ufeffpw=${secret};`, "utf16le"), "text/plain"],
    ["UTF-8 labelled otherwise", Buffer.from(`pw=${secret};`), "text/plain; charset=utf-16le"],
  ])("in %s", (_, body, type) => {
    expect((sent(body, type, [secret]).body ?? "").replaceAll("\0", "")).not.toMatch(/geheim|sswort/);
  });

  test("but a text without one is read: as UTF-8, which is what was typed, else by its label", () => {
    expect(sent(Buffer.from("Käse"), "text/plain; charset=iso-8859-1", [secret]).body).toBe("Käse");
    expect(sent(Buffer.from("Käse", "latin1"), "text/plain; charset=iso-8859-1", [secret]).body).toBe("Käse");
    expect(sent(Buffer.from("Käse", "latin1"), "text/plain", [secret]).body).not.toBe(notStored);
  });
});
