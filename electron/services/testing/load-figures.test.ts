// The benchmark of the store works on a small one: it opens, and every figure is a time.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { measureLoad } from "./load-figures.ts";

const folder = mkdtempSync(join(tmpdir(), "ringback-load-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a small store gives a figure for everything", async () => {
  const figures = await measureLoad(folder, { connections: 3, documents: 4, exchanges: 50 });
  expect(Object.keys(figures)).toHaveLength(11);
  for (const [name, ms] of Object.entries(figures)) expect(ms, name).toBeGreaterThan(0);
});
