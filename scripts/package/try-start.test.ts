// A program that shows its page is told from one that ends, stands still or says in its log that something failed.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { tryStart } from "./try-start.ts";

const folder = mkdtempSync(join(tmpdir(), "ringback-try-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that behaves at its start as the app does, and then as it is told. */
const programOf = (then: string): string[] => {
  const file = join(folder, `${then.length}.mjs`);
  writeFileSync(
    file,
    `import { mkdirSync, writeFileSync, rmSync } from "node:fs";
     const home = process.env.RINGBACK_HOME;
     mkdirSync(home + "/electron"); mkdirSync(home + "/logs");
     const file = home + "/electron/starts";
     writeFileSync(file, "1");
     const log = (event) => writeFileSync(home + "/logs/ringback.log", JSON.stringify({ event }) + "\\n");
     setTimeout(() => undefined, 60_000);
     ${then}`,
  );
  return [file];
};
const shows = "setTimeout(() => rmSync(file), 300);";

test.each([
  ["shows its page", shows, []],
  ["ends at once", "process.exit(3)", ["it ended by itself with 3"]],
  ["stands still", "", ["its page was not there after 2 s"]],
  ["shows its page and ends", `${shows} setTimeout(() => process.exit(0), 900);`, ["it ended by itself with 0"]],
  ["fails inside", `log("window.preload-failed"); ${shows}`, ['"event":"window.preload-failed"']],
])("one that %s", async (_words, then, expected) => {
  expect(await tryStart(process.execPath, programOf(then), 2_000)).toEqual(expected);
});

test("one that is not there", async () => {
  expect((await tryStart(join(folder, "nothing"), [], 2_000))[0]).toContain("it does not start");
});
