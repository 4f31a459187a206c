// Nothing that shows a held body shows a secret: not its text, laid out or not, not what is found in it, not its bytes.
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { mask } from "../../shared/redact.ts";
import { canary, secretForms, survivors } from "../../shared/testing/secret-forms.ts";
import type { BodySecrets } from "./body-mask.ts";
import { type BodiesKit, rows, startBodiesKit, view } from "./testing/bodies-kit.ts";

let kit: BodiesKit;
beforeEach(() => {
  kit = startBodiesKit();
});
afterEach(() => kit.close());
const keep: BodiesKit["keep"] = (...args) => kit.keep(...args);
const facts: BodiesKit["facts"] = (of) => kit.facts(of);
const lines: BodiesKit["lines"] = (...args) => kit.lines(...args);
const bytes: BodiesKit["bytes"] = (...args) => kit.bytes(...args);

const secrets: BodySecrets = { values: [canary], paths: ["**.pin"] };

test("secrets are in no form of a view, and in no bytes", async () => {
  const filler = rows(0.04).slice(1, -1);
  const echoes = secretForms(canary).map(({ text }) => `${filler},{"echo":"${text}"}`);
  await keep(
    "e1",
    `[${echoes.join(",")},{"auth_token":"Zq9opaque77","pin":"1234","z":1}]`,
    "application/json",
    secrets,
  );
  for (const form of ["raw", "pretty"] as const) {
    const { lines: count } = await facts(view("e1", form));
    let text = "";
    for (let from = 0; from < count; from += 2_000) text += (await lines(view("e1", form), from)).join("\n");
    expect(survivors(text, [canary])).toEqual([]);
    expect(text.includes("Zq9opaque77") || text.includes('1234"')).toBe(false);
    expect(text.includes(mask)).toBe(true);
  }
  let all = "";
  for (let from = 0; ; from += 1_048_576) {
    const piece = (await bytes("e1", from)).toString("latin1");
    if (piece === "") break;
    all += piece;
  }
  expect(survivors(all, [canary])).toEqual([]);
  expect(survivors(Buffer.from(all, "latin1").toString(), [canary])).toEqual([]);
  expect(all.includes("Zq9opaque77")).toBe(false);
  expect(all.endsWith('{"auth_token":"***********","pin":"****","z":1}]')).toBe(true);
});

test("secrets are not to be found by a filter or a search either", async () => {
  await keep("e1", `{"pin":"1234","x":${JSON.stringify(canary)}}`, "application/json", secrets);
  expect((await lines(view("e1", "filter", "$.*"))).join("")).toBe(`[  "${mask}",  "${mask}"]`);
  await facts(view("e1"));
  expect(await kit.bodies.search("s", view("e1"), canary)).toMatchObject({ value: { places: [] } });
});

test("secrets of two-byte text and of forms are overwritten in the bytes", async () => {
  await keep(
    "e1",
    Buffer.from(`{"auth_token":"Zq9opaque77"} ${canary}`, "utf16le"),
    "text/plain; charset=utf-16le",
    secrets,
  );
  expect(survivors((await bytes("e1")).toString("utf16le"), [canary])).toEqual([]);
  expect((await bytes("e1")).toString("utf16le")).not.toContain("Zq9opaque77");
  await keep("e2", "user=a&password=abc&x=1", "application/x-www-form-urlencoded", secrets);
  expect((await bytes("e2")).toString()).toBe("user=a&password=***&x=1");
  expect(await lines(view("e2"))).toEqual([`user=a&password=${mask}&x=1`]);
});

test("a secret in Latin-1 that nothing labels as such is in no line", async () => {
  const text = "x".repeat(200_000);
  await keep("e1", Buffer.from(`${text}\npässwort-geheim`, "latin1"), "text/plain", {
    values: ["pässwort-geheim"],
    paths: [],
  });
  await facts(view("e1"));
  expect((await lines(view("e1"))).at(-1)).toBe(mask);
});

test("secrets in compressed bytes keep those from being given out", async () => {
  await keep("e1", gzipSync(`x ${canary}`), "application/gzip", secrets);
  const read = await kit.bodies.bytes({ exchange: "e1", side: "response" }, 0, 100);
  expect(!read.ok && read.error.code).toBe("body.unreadable");
});
