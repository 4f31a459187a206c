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
/** Late enough to be seen before, also by a busy machine. */
const shows = "setTimeout(() => rmSync(file), 800);";

test.each([
  ["shows its page", shows, []],
  ["ends at once", "process.exit(3)", ["it ended by itself with 3"]],
  ["stands still", "", ["its page was not there after 2 s"]],
  ["shows its page and ends", `${shows} setTimeout(() => process.exit(0), 1_400);`, ["it ended by itself with 0"]],
  ["fails inside", `log("window.preload-failed"); ${shows}`, ['"event":"window.preload-failed"']],
])("one that %s", async (_words, then, expected) => {
  // One that stands still is waited for to the end; the others may take their time on a busy machine.
  const patience = then === "" ? 2_000 : 15_000;
  expect(await tryStart(process.execPath, programOf(then), patience)).toEqual(expected);
});

test("one that is not there", async () => {
  expect((await tryStart(join(folder, "nothing"), [], 2_000))[0]).toContain("it does not start");
});
