// A file says everything that its request, folder or environment says: written and read, nothing is lost or added.
import fc from "fast-check";
import { expect, test } from "vitest";
import { bodyKinds, type RequestDraft, sameDraft } from "../../shared/request-draft.ts";
import { fileText } from "./collection-file.ts";
import { type FileItem, openItem } from "./collection-item.ts";
import { readFileItem } from "./read-collection-file.ts";

const text = fc.string({ unit: "binary", maxLength: 40 });
const flag = fc.boolean();
const row = fc.record({ id: fc.uuid(), name: text, value: text, enabled: flag });
const file = fc.option(fc.record({ upload: fc.constant(null), name: text, bytes: fc.nat() }));
const wire = fc.record(
  {
    connectMs: fc.integer({ min: 100, max: 120_000 }),
    follow: fc.integer({ min: 0, max: 5 }),
    httpVersion: fc.constantFrom("auto" as const, "1.1" as const, "2" as const),
    cookies: fc.constantFrom("off" as const, "on" as const),
  },
  { requiredKeys: [] },
);
const plainDraft = fc.record({
  method: text,
  url: text,
  params: fc.array(row, { maxLength: 3 }),
  pathValues: fc.array(fc.record({ name: text, value: text }), { maxLength: 3 }),
  headers: fc.array(row, { maxLength: 3 }),
  bodyKind: fc.constantFrom(...bodyKinds),
  bodyText: fc.oneof(text, fc.string({ unit: fc.constantFrom("\n", "\r", "a", '"', "\\", "\u2028", "\ud800") })),
  form: fc.array(row, { maxLength: 3 }),
  parts: fc.array(
    fc.record({
      id: fc.uuid(),
      name: text,
      value: text,
      enabled: flag,
      kind: fc.constantFrom("text" as const, "file" as const),
      contentType: text,
      file,
    }),
    { maxLength: 3 },
  ),
  file,
  boundary: fc.constant("ringback-1"),
});
const draft: fc.Arbitrary<RequestDraft> = fc
  .tuple(plainDraft, fc.option(wire))
  .map(([plain, own]) => (own ? { ...plain, wire: own, messages: [{ name: "hello", text: '{"a":1}\n' }] } : plain));
const order = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));
const id = fc.uuid();
const item: fc.Arbitrary<FileItem> = fc.oneof(
  fc.record({ kind: fc.constant("folder" as const), id, name: text, order }),
  fc.record({ kind: fc.constant("request" as const), id, name: text, order, connection: fc.option(id), draft }),
  fc.record({
    kind: fc.constant("environment" as const),
    id,
    name: text,
    rows: fc.array(fc.record({ name: text, value: text, enabled: flag, secret: flag }), { maxLength: 3 }),
  }),
);

test("written and read again it is the same, to the byte", () => {
  fc.assert(
    fc.property(item, (made) => {
      const written = fileText(made);
      const found = readFileItem(written);
      if (typeof found === "string") throw new Error(found);
      expect(fileText(found)).toBe(written);
      if (made.kind === "request" && found.kind === "request") {
        expect(sameDraft(found.draft, made.draft)).toBe(true);
        expect({ ...found, draft: null }).toEqual({ ...made, draft: null });
      } else expect(found).toEqual(made);
    }),
  );
});

test("what was left out once is not left out a second time", () => {
  fc.assert(
    fc.property(item, (made) => {
      const open = openItem(made).item;
      expect(openItem(open).leftOut).toEqual([]);
      expect(fileText(openItem(open).item)).toBe(fileText(open));
    }),
  );
});

test("the settings of a request come back, and a file with one that is not known is refused", () => {
  const made = fc.sample(
    item.filter(({ kind }) => kind === "request"),
    1,
  )[0];
  if (made?.kind !== "request") throw new Error("No request was made.");
  const own = { ...made, draft: { ...made.draft, wire: { follow: 3, connectMs: 500 } } };
  const written = fileText(own);
  // In the order of the settings, so that git sees no change where there is none.
  expect(JSON.stringify(JSON.parse(written).settings)).toBe('{"connectMs":500,"follow":3}');
  expect(readFileItem(written)).toMatchObject({ draft: { wire: { connectMs: 500, follow: 3 } } });
  expect(readFileItem(written.replace('"follow"', '"verifyTls"'))).toBe("Its field settings.verifyTls is not known.");
});
