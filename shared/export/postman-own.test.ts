// Ringback → Postman → Ringback: the same request again, and whatever Postman has no place for is named.
import fc from "fast-check";
import { expect, test } from "vitest";
import { withParams } from "../draft-params.ts";
import { readCollectionFile } from "../import/read-collection-file.ts";
import { emptyDraft, type RequestDraft, sameDraft } from "../request-draft.ts";
import { type ExportItem, postmanCollection } from "./postman.ts";

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,7}$/);
const text = fc.oneof(word, fc.constantFrom("a b", "ä&=?#", "{{name}}", "100%", "a+b", "%20", ":x", "/"));
const ownRows = fc
  .array(fc.record({ name: word, value: text, enabled: fc.boolean() }), { maxLength: 3 })
  .map((all) => all.map((row, at) => ({ id: `${at}`, ...row })));
const draft: fc.Arbitrary<RequestDraft> = fc
  .record({
    method: fc.constantFrom("GET", "patch", "POST"),
    path: fc.constantFrom("https://h.example/a/:id", "{{base}}/x/{id}/y", "https://h.example:8443/\\{lit}/:id"),
    hash: fc.constantFrom("", "#top"),
    params: ownRows,
    headers: ownRows,
    id: text,
    body: fc.oneof(
      fc.constant({}),
      text.map((bodyText) => ({ bodyKind: "json" as const, bodyText: `{"a":${JSON.stringify(bodyText)}}` })),
      ownRows.filter((all) => all.length > 0).map((form) => ({ bodyKind: "form" as const, form })),
      ownRows
        .filter((all) => all.length > 0)
        .map((all) => ({
          bodyKind: "multipart" as const,
          parts: all.map((row) => ({ ...row, kind: "text" as const, contentType: "text/csv", file: null })),
        })),
    ),
    wire: fc.constantFrom(undefined, { follow: 0 }, { follow: 4, httpVersion: "2" as const, cookies: "off" as const }),
  })
  .map(({ path: at, hash, params, id, body: sent, wire, ...rest }) => {
    const typed = { ...emptyDraft(() => "b"), ...rest, ...sent, url: at + hash, ...(wire && { wire }) };
    return { ...withParams(typed, params), pathValues: [{ name: "id", value: id }] };
  });

test("Ringback → Postman → Ringback is the same request, letter by letter", () => {
  fc.assert(
    fc.property(draft, (before) => {
      const made = postmanCollection("C", [{ kind: "request", name: "R", draft: before, signsIn: false }]);
      const read = readCollectionFile(made.text, "file");
      if (!read.ok) throw new Error(read.error);
      const [item] = read.value.items;
      if (item?.kind !== "request") throw new Error("It is gone.");
      // Postman has one way to write a name in a path.
      const colons = { ...before, url: before.url.replace("/{id}/", "/:id/") };
      expect(sameDraft(item.draft, colons) ? colons : item.draft).toEqual(colons);
    }),
    { numRuns: 400 },
  );
});

test("what Postman has no place for is named: names inside a segment, sockets, values that a connection or nobody gives", () => {
  const one = (name: string, url: string, more: Partial<RequestDraft> = {}): ExportItem => ({
    kind: "request",
    name,
    draft: { ...emptyDraft(() => "b"), url, ...more },
    signsIn: false,
  });
  const made = postmanCollection(
    "C",
    [
      one("Inside", "https://h.example/users-{id}/x", { pathValues: [{ name: "id", value: "7" }] }),
      one("Socket", "wss://h.example/rt"),
      one("Names", "{{base}}/{{connection.account_id}}/{{token}}"),
      one("Body", "https://h.example/", { bodyKind: "json", bodyText: "{}" }),
    ],
    [{ name: "base", value: "https://h.example", enabled: true }],
  );
  expect(made.leftOut).toEqual([
    "Inside: what {id} stands for: Postman fills in whole segments of a path alone",
    "Socket: a WebSocket, which Postman keeps in no collection of this kind",
    "values of {{token}}: its own environment does not give them",
    "values of {{connection.account_id}}: a connection gives them",
  ]);
  expect(JSON.parse(made.text)).toMatchObject({
    item: [
      { name: "Inside" },
      { name: "Names" },
      { name: "Body", protocolProfileBehavior: { disableBodyPruning: true } },
    ],
    variable: [{ key: "base", value: "https://h.example" }],
  });
});
