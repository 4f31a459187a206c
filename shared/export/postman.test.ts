// Postman → Ringback → Postman: whatever is not as it was stands in a report. And nothing that looks like a secret goes out.
import fc from "fast-check";
import { expect, test } from "vitest";
import { openCollection, type OpenCollection, type OpenItem } from "../import/plan-import.ts";
import { readCollectionFile } from "../import/read-collection-file.ts";
import { emptyDraft } from "../request-draft.ts";
import { type ExportItem, postmanCollection } from "./postman.ts";

type Row = { key: string; value: string; disabled?: true };
type Request = {
  name: string;
  request: { method: string; header: Row[]; url: unknown; body?: Record<string, unknown>; auth?: unknown };
  event?: unknown;
  protocolProfileBehavior?: Record<string, unknown>;
  variable?: Row[];
};
type Folder = { name: string; item: Node[]; variable?: Row[] };
type Node = Request | Folder;

const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,7}$/);
const value = fc.oneof(
  word,
  fc.constantFrom("", "a b", "ä&=?#", "{{name}}", "x{{a}}y", "100%", "a+b", "{literal}", "{{my var}}", "{{$guid}}"),
);
const rows = fc
  .array(fc.record({ key: word, value, disabled: fc.constantFrom(true as const, undefined) }), { maxLength: 4 })
  .map((all): Row[] => all.map(({ disabled, ...row }) => ({ ...row, ...(disabled && { disabled }) })));
const path = fc.array(fc.oneof(word, fc.constantFrom(":id", ":id.json", "{{seg}}", "{brace}", "a.b", "")), {
  minLength: 1,
  maxLength: 4,
});
const url = fc
  .record({
    host: fc.constantFrom(["{{base}}"], ["api", "example", "com"]),
    path,
    query: rows,
    protocol: fc.constantFrom("https", "{{proto}}"),
    port: fc.constantFrom("8443", "{{port}}", undefined),
    hash: fc.constantFrom("top", undefined),
    id: fc.oneof(value, fc.constantFrom("a%2Fb", "a/b", "%FF", "a/:b/{c}", "50%2")),
    named: fc.constantFrom("key", "id"),
    stray: fc.constantFrom(undefined, "1"),
  })
  .map(({ host, path: segments, query, protocol, port, hash, id, named, stray }) => ({
    ...(host.length > 1 && { protocol, ...(port !== undefined && { port }) }),
    host,
    path: segments,
    ...(query.length > 0 && { query }),
    ...(hash !== undefined && { hash }),
    ...((segments.some((one) => one.startsWith(":id")) || stray !== undefined) && {
      variable: [
        ...(segments.some((one) => one.startsWith(":id")) && id !== "" ? [{ [named]: "id", value: id }] : []),
        ...(stray === undefined ? [] : [{ key: "stray", value: stray }]),
      ],
    }),
  }));
const body = fc.oneof(
  fc.constant(undefined),
  fc
    .record({ language: fc.constantFrom("json", "xml", "text"), raw: value })
    .map(({ language, raw }) => ({ mode: "raw", raw, options: { raw: { language } } })),
  rows.map((urlencoded) => ({ mode: "urlencoded", urlencoded })),
  rows.map((all) => ({ mode: "formdata", formdata: all.map((row) => ({ ...row, type: "text" })) })),
  fc
    .record({ contentType: fc.constantFrom("application/json", undefined), src: fc.constantFrom("/in/a.pdf", null) })
    .map(({ contentType, src }) => ({
      mode: "formdata",
      formdata: [
        { key: "a", value: "1", type: "text", ...(contentType && { contentType }) },
        { key: "f", type: "file", src },
      ],
    })),
  fc.constant({ mode: "file", file: { src: "/in/a.wav" } }),
  fc.constant({ mode: "graphql", graphql: { query: "{ a }", variables: "" } }),
);
const auth = fc.constantFrom(
  undefined,
  { type: "noauth" },
  { type: "bearer", bearer: [{ key: "token", value: "{{token}}" }] },
  {
    type: "basic",
    basic: [
      { key: "username", value: "u" },
      { key: "password", value: "p-4ss-w0rd" },
    ],
  },
  { type: "digest", digest: [{ key: "username", value: "u" }] },
);
const behavior = fc.constantFrom(
  undefined,
  { followRedirects: false },
  { maxRedirects: 3 },
  { followRedirects: true, maxRedirects: 9 },
  { strictSSL: false, disableCookies: true },
  { protocolVersion: "http2", disableBodyPruning: true },
);
const variables = fc
  .uniqueArray(fc.record({ key: word, value, disabled: fc.constantFrom(true as const, undefined) }), {
    maxLength: 2,
    selector: ({ key }) => key,
  })
  .map((all): Row[] => all.map(({ disabled, ...row }) => ({ ...row, ...(disabled && { disabled }) })));
const script = fc.constantFrom(undefined, [{ listen: "test", script: { exec: ["x()"] } }]);

let count = 0;
/** Names differ, so that the report speaks of one item. */
const named = <Value extends object>(rest: Value): Value & { name: string } => ({
  name: `Item ${(count += 1)}`,
  ...rest,
});
const request: fc.Arbitrary<Node> = fc
  .record({
    method: fc.constantFrom("GET", "POST", "PROPFIND", "patch"),
    header: rows,
    url,
    body,
    auth,
    event: script,
    behavior,
    loose: variables,
  })
  .map(({ event, body: sent, auth: signIn, behavior: goes, loose, ...rest }) =>
    named({
      request: { ...rest, ...(sent && { body: sent }), ...(signIn && { auth: signIn }) },
      ...(event && { event }),
      ...(goes && { protocolProfileBehavior: goes }),
      ...(loose.length > 0 && { variable: loose }),
    }),
  );
const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    request,
    fc.array(tie("node"), { maxLength: 3 }).map((item) => named({ item })),
  ),
}));

const exported = (items: readonly OpenItem[]): ExportItem[] =>
  items.map((item) =>
    item.kind === "folder"
      ? { kind: "folder", name: item.name, items: exported(item.items) }
      : { ...item, signsIn: item.secret !== null },
  );

const environmentOf = ({ environments }: OpenCollection) => environments[0]?.rows ?? [];

/** Said once for the file, whatever a request says. */
const aboutAll = "redirects and cookies";

const looseOf = (items: readonly Node[]): readonly Row[] =>
  items.flatMap((one) => [...(one.variable ?? []), ...("item" in one ? looseOf(one.item) : [])]);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
};
const pairs = (all: unknown, decode = false): string[] =>
  (Array.isArray(all) ? (all as Row[]) : []).map((row) => {
    const [key, text] = [row.key ?? "", row.value ?? ""].map((one) => (decode ? decoded(one) : one));
    return `${row.disabled ? "-" : ""}${key}=${text}`;
  });

/** What a request says, part by part, each with the words by which a report would speak of it. */
const facts = ({ request: { method, header, url: at, body: sent, auth: signIn }, event, ...more }: Request) => {
  const { protocol, host, port, path: segments, query, variable, hash } = at as Record<string, unknown>;
  const { disableBodyPruning: _, ...goes } = more.protocolProfileBehavior ?? {};
  const own = (Array.isArray(variable) ? variable : []).map((row: Row & { id?: string }) => ({
    ...row,
    key: row.key ?? row.id,
  }));
  const inside = (sent?.["urlencoded"] ?? sent?.["formdata"]) as (Row & Record<string, string>)[] | undefined;
  const parts = (inside ?? []).map(({ type = "", contentType = "", src }) => [type, contentType, src ?? ""]);
  const nothing = inside?.length === 0 || (sent?.["mode"] === "raw" && (sent["raw"] ?? "") === "");
  return {
    method,
    header: pairs(header),
    start: JSON.stringify([protocol ?? "", (host as string[]).join("."), port ?? ""]),
    path: (Array.isArray(segments) ? segments : []).join("/"),
    parameter: pairs(query, true),
    "path value": pairs(own),
    hash: hash ?? "",
    redirects: JSON.stringify([goes["followRedirects"] ?? "maxRedirects" in goes, goes["maxRedirects"] ?? ""]),
    "HTTP version": goes["protocolVersion"] ?? "",
    cookies: goes["disableCookies"] ?? false,
    certificates: goes["strictSSL"] ?? true,
    // An empty table and an empty text are no body.
    body:
      !sent || nothing
        ? ""
        : JSON.stringify([sent["mode"], sent["raw"] ?? "", pairs(inside), parts, sent["file"] ?? ""]),
    "sign-in": signIn === undefined || (signIn as { type: string }).type === "noauth" ? "" : JSON.stringify(signIn),
    script: event ? "script" : "",
  };
};

const walk = (items: readonly Node[], before: string, visit: (path: string, request: Request) => void): string[] =>
  items.flatMap((one) => {
    const here = before === "" ? one.name : `${before} / ${one.name}`;
    if ("item" in one) return [here, ...walk(one.item, here, visit)];
    visit(here, one);
    return [here];
  });

test("Postman → Ringback → Postman loses nothing that the reports do not list", () => {
  fc.assert(
    fc.property(fc.array(node, { maxLength: 4 }), variables, (item, variable) => {
      const read = readCollectionFile(JSON.stringify({ info: { name: "C", schema }, item, variable }), "file");
      if (!read.ok) throw new Error(read.error);
      const open = openCollection(read.value);
      const out = postmanCollection(open.name, exported(open.items), environmentOf(open));
      const again = JSON.parse(out.text) as { item: Node[]; variable?: Row[] };
      const before = new Map<string, ReturnType<typeof facts>>();
      const after = new Map<string, ReturnType<typeof facts>>();
      const order = walk(item, "", (name, one) => before.set(name, facts(one)));
      expect(walk(again.item, "", (name, one) => after.set(name, facts(one)))).toEqual(order);
      const about = (name: string): string =>
        [
          ...open.report
            .filter(
              (line) => line.fate !== "kept" && (line.item === name || (line.item === "" && line.part !== aboutAll)),
            )
            .map((line) => `${line.part} ${line.note}`),
          ...out.leftOut.filter((line) => line.startsWith(`${name}: `)),
        ].join("\n");
      // References that have another name here are told once for the file.
      const renamed = (text: string): string =>
        text.replaceAll("{{my var}}", "{{my_var}}").replaceAll("{{$guid}}", "{{guid}}");
      // The variables of the collection, and those of folders and requests, each there or told.
      const back = pairs(again.variable);
      const told = open.report.map(({ part }) => part).join("\n");
      for (const [at, row] of [...variable, ...looseOf(item)].entries()) {
        const isThere = back.includes(renamed(pairs([row])[0] ?? ""));
        if (!isThere || at >= variable.length) expect(told).toContain(`variable ${row.key}`);
      }
      for (const [name, was] of before) {
        const is = after.get(name);
        if (!is) throw new Error(`${name} is gone`);
        const reported = about(name);
        if (JSON.stringify(was).includes("{{my var}}")) expect(reported).toContain("{{my_var}}");
        for (const part of Object.keys(was) as (keyof typeof was)[]) {
          const [one, other] = [renamed(JSON.stringify(was[part])), JSON.stringify(is[part])];
          if (one === other) continue;
          // A sign-in that became a header is one more header.
          const word =
            part === "header" && reported.includes("header Authorization")
              ? "header Authorization"
              : part === "body" && reported.includes("file of the body")
                ? "file of the body"
                : part;
          expect(reported, `${name}: ${part} was ${one}, is ${other}`).toContain(word);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("a second round changes nothing more", () => {
  fc.assert(
    fc.property(fc.array(node, { maxLength: 3 }), (item) => {
      const once = (source: string): string => {
        const read = readCollectionFile(source, "file");
        if (!read.ok) throw new Error(read.error);
        const open = openCollection(read.value);
        return postmanCollection(open.name, exported(open.items), environmentOf(open)).text;
      };
      const first = once(JSON.stringify({ info: { name: "C", schema }, item }));
      expect(once(first)).toBe(first);
    }),
    { numRuns: 200 },
  );
});

test("what looks like a secret, a connection, settings and files are left out and named", () => {
  const draft = {
    ...emptyDraft(() => "b"),
    method: "POST",
    url: "users?token=t0ken-abcdefgh-1234",
    params: [{ id: "p1", name: "token", value: "t0ken-abcdefgh-1234", enabled: true }],
    headers: [{ id: "h1", name: "Authorization", value: "Bearer t0ken-abcdefgh-1234", enabled: true }],
    bodyKind: "file" as const,
    file: { upload: "u1", name: "numbers.csv", bytes: 12 },
    wire: { follow: 2, totalMs: 5_000 },
  };
  const made = postmanCollection("C", [
    { kind: "folder", name: "F", items: [{ kind: "request", name: "R", draft, signsIn: true }] },
  ]);
  expect(made.text).not.toContain("t0ken");
  expect(made.leftOut).toEqual([
    "F / R: parameter token",
    "F / R: header Authorization",
    "F / R: how it goes out (timeouts, limits)",
    "F / R: its connection",
    "F / R: the file of the body, but its name",
    "F / R: the address of the connection that its path is below",
  ]);
  expect(JSON.parse(made.text)).toMatchObject({ info: { name: "C", schema } });
});

test("a scheme, a port and the value of a path go out from Postman as they do from here", () => {
  const draft = {
    ...emptyDraft(() => "b"),
    url: "{{proto}}://{{host}}:{{port}}/x/:id",
    pathValues: [{ name: "id", value: "a/b %2F {{v}}" }],
  };
  const made = postmanCollection("C", [{ kind: "request", name: "R", draft, signsIn: false }]);
  expect(JSON.parse(made.text)).toMatchObject({
    item: [
      {
        request: {
          url: {
            protocol: "{{proto}}",
            host: ["{{host}}"],
            port: "{{port}}",
            path: ["x", ":id"],
            variable: [{ key: "id", value: "a%2Fb %252F {{v}}" }],
          },
        },
      },
    ],
  });
});
