// 200 exchanges with secrets of every form in every field: none of them in any bundle, report, export or text for the clipboard.
import fc from "fast-check";
import { expect, test } from "vitest";
import { harOf } from "../../shared/export/har.ts";
import { canary, secretForms, survivors } from "../../shared/testing/secret-forms.ts";
import { createBundleMemory } from "./bundle-memory.ts";
import { createBundles } from "./bundles.ts";
import { keepSample, type SentSample, writtenBy } from "./testing/bundle-kit.ts";

const count = 200;
const perBundle = 40;

const words = fc.array(fc.constantFrom("accounts", "status", "ok", "{}", "äöü", "1234", "a=b"), { maxLength: 4 });
const form = fc.nat({ max: secretForms("x").length - 1 });

/** A header takes no line break and nothing outside Latin-1; a form that has one does not fit there. */
const inHeader = (text: string): string => (/^[\x20-\x7e\x80-\xff]*$/.test(text) ? text : encodeURIComponent(text));

const sample = fc.record({
  words,
  forms: fc.array(form, { minLength: 9, maxLength: 9 }),
  bodyKind: fc.constantFrom("json", "form", "text"),
  knownThen: fc.boolean(),
});

test("no canary in any of them", async () => {
  const samples = fc.sample(sample, { numRuns: count, seed: 7 });
  const secrets = samples.map((_, index) => `${canary}${1_000 + index}`);
  let found = 0;
  for (let from = 0; from < count; from += perBundle) {
    const memory = createBundleMemory();
    const part = samples.slice(from, from + perBundle);
    const own = secrets.slice(from, from + perBundle);
    const exchanges = part.map(({ words: plain, forms, bodyKind, knownThen }, index) => {
      const secret = own[index] ?? "";
      const all = secretForms(secret);
      const at = (place: number): string => all[forms[place] ?? 0]?.text ?? "";
      const bodies: Record<typeof bodyKind, string> = {
        json: JSON.stringify({ note: plain.join(" "), data: { value: at(0), list: [at(1), secret] } }),
        form: `note=${encodeURIComponent(plain.join(" "))}&v=${encodeURIComponent(at(0))}`,
        text: `${plain.join(" ")} ${at(0)} ${at(1)}`,
      };
      const sent: SentSample = {
        id: `x${index + 1}`,
        url: `https://pbx.example/v2/${encodeURIComponent(at(2))}?q=${encodeURIComponent(at(3))}`,
        headers: [
          ["X-Own", inHeader(at(4))],
          ["Cookie", `sid=${inHeader(at(5)).replaceAll(";", "")}`],
          ["Content-Type", bodyKind === "json" ? "application/json" : "text/plain"],
        ],
        body: bodies[bodyKind],
        answerHeaders: [
          ["Content-Type", "application/json"],
          ["Set-Cookie", `sid=${inHeader(at(6)).replaceAll(";", "")}; Path=/`],
          ["X-Echo", inHeader(at(7))],
        ],
        answer: `{"message":${JSON.stringify(at(8))},"echo":${JSON.stringify(bodies[bodyKind])}}`,
      };
      // Half of them were not known to be secret when they were viewed: another connection's, say.
      return keepSample(memory, sent, knownThen ? [secret] : [], knownThen ? [secret] : []);
    });
    const bundles = createBundles({
      memory,
      past: () => Promise.reject(new Error("no history here")),
      secrets: async () => secrets.map((value) => ({ value, what: "a password" })),
      newId: () => "b1",
      info: { version: "1.2.3", platform: "linux" },
    });
    const review = await bundles.prepare(exchanges.map(({ id }) => id));
    if (!review.ok) throw new Error(review.error.code);
    const preview = bundles.preview("b1", []);
    const { files, zip, scan } = writtenBy(bundles, "b1");
    expect(scan.found).toEqual([]);
    const masked = exchanges.filter((_, index) => part[index]?.knownThen);
    const texts = [
      ...Object.values(files),
      zip.toString("latin1"),
      JSON.stringify(review.value),
      JSON.stringify(preview),
      preview.ok ? preview.value.ticket : "",
      harOf(masked, "1.2.3"),
    ];
    for (const text of texts) found += survivors(text, own).length;
  }
  expect(found).toBe(0);
}, 120_000);
