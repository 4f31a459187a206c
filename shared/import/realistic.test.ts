// Files as other clients really write them, with everything that their formats have: what arrives is compared line by line,
// and so is the report, which names whatever is not as it was.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { requestDraftSchema } from "../request-draft.ts";
import { requestsOf } from "./imported.ts";
import { planImport } from "./plan-import.ts";
import { describeImport } from "./testing/describe-import.ts";
import { openText, readText } from "./testing/read-fixture.ts";

const read = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");

/** Every secret of these files has this in it. */
const secret = "S3cr3t";

describe.each([
  "postman-2.1-full.json",
  "postman-2.0-full.json",
  "postman-globals.json",
  "insomnia-4-full.json",
  "insomnia-5-full.yaml",
  "openapi-3.0-full.yaml",
  "openapi-3.1-full.json",
  "browser-full.har",
  "commands-full.sh",
  "commands-full.cmd",
  "commands-full.ps1",
])("%s", (name) => {
  const made = openText(read(name), name);

  test("arrives as it should, and the report says what does not", () => {
    expect(describeImport(made)).toBe(read(`${name}.expected.txt`));
  });

  test("no secret of it is in what is kept or told", () => {
    let id = 0;
    const plan = planImport(made, { name: "X", order: 0, connections: [] }, () => `id-${(id += 1)}`);
    expect(JSON.stringify([plan, made.report, made.secrets.map((one) => one.name)])).not.toContain(secret);
  });

  test("every request of it can be kept and sent as it is", () => {
    for (const { draft } of requestsOf(readText(read(name), name).items))
      expect(requestDraftSchema.safeParse(draft).error).toBeUndefined();
  });
});
