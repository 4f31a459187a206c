// What the Request tab shows is what was sent: 200 generated requests, compared byte by byte with what a raw server received.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DraftRow, emptyDraft, type RequestDraft } from "../../shared/request-draft.ts";
import { withParams } from "../../shared/draft-params.ts";
import { resolveDraft } from "../../shared/resolve-draft.ts";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";
import { httpServer, type HttpServer } from "./testing/raw-server.ts";

let kit: CallKit;
let server: HttpServer;
beforeAll(async () => {
  kit = await openCallKit();
  server = await httpServer();
});
afterAll(async () => {
  await server.close();
  await kit.close();
});

const rows = (pairs: fc.Arbitrary<readonly [string, string]>, maxLength: number): fc.Arbitrary<DraftRow[]> =>
  fc
    .array(fc.tuple(pairs, fc.boolean()), { maxLength })
    .map((all) => all.map(([[name, value], enabled], index) => ({ id: String(index), name, value, enabled })));

/** Any text but what would be masked by its name, or filled in. */
const word = fc.string({ unit: "grapheme", maxLength: 8 }).filter((text) => text.isWellFormed() && !/[{}]/.test(text));
const text = fc.tuple(word, word);
const header = fc.tuple(
  fc.stringMatching(/^[XxYz]-[A-Za-z0-9!#$%&'*+.^_`|~-]{1,8}$/),
  fc.stringMatching(/^([!-~\u00a1-\u00ff]( ?[!-~\u00a1-\u00ff]){0,9})?$/),
);

const draft: fc.Arbitrary<RequestDraft> = fc
  .record({
    method: fc.constantFrom("GET", "get", "POST", "put", "DELETE", "Patch", "OPTIONS", "PURGE", "x-Own"),
    path: fc.array(
      fc.stringMatching(/^[A-Za-z0-9._~!$&'()*+,;=:@%-]{0,6}$/).filter((one) => !/%(?![0-9a-f]{2})/i.test(one)),
      { maxLength: 3 },
    ),
    params: rows(text, 4),
    headers: rows(header, 6),
    bodyKind: fc.constantFrom("none", "json", "text", "xml", "form", "multipart"),
    bodyText: word,
    form: rows(text, 4),
    parts: rows(text, 3),
  })
  .map(({ path, params, parts, ...rest }) =>
    withParams(
      {
        ...emptyDraft(() => "x"),
        ...rest,
        // A name to fill in would be asked for; behind a backslash it is text.
        url: `${server.url}/${path.map((one) => one.replace(/^:(?=[A-Za-z_])/, "\\:")).join("/")}`,
        parts: parts.map((part) => ({ ...part, kind: "text" as const, contentType: "", file: null })),
      },
      params,
    ),
  );

test("the bytes on the wire are those that are shown", { timeout: 60_000 }, async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(draft, async (typed) => {
      count += 1;
      const { request } = resolveDraft(typed, []);
      const sent = await kit.client("call.send", { callId: `c${count}`, credential: null, request });
      if (!sent.ok) throw new Error(sent.error.why);
      const shown = sent.value.exchanges[0]?.request;
      if (!shown) throw new Error("Nothing was sent.");
      const bytes = server.lastBytes();
      const end = bytes.indexOf("\r\n\r\n");
      const head = bytes.subarray(0, end).toString("latin1").split("\r\n");
      expect(head[0]).toBe(`${shown.method} ${shown.url.slice(server.url.length)} HTTP/1.1`);
      expect(shown.method).toBe(typed.method);
      expect(head.slice(1)).toEqual(shown.headers.map(([name, value]) => `${name}: ${value}`));
      expect(bytes.subarray(end + 4).toString("utf8")).toBe(shown.body ?? "");
      expect(bytes.length - end - 4).toBe(shown.bodyBytes);
      // And what was typed is what is shown.
      const names = typed.headers.filter(({ enabled }) => enabled).map(({ name }) => name);
      expect(shown.headers.map(([name]) => name).filter((name) => names.includes(name))).toEqual(names);
    }),
    { numRuns: 200 },
  );
});
