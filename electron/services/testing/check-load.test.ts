// The measurement of `npm run bench -- check` in its short form: fewer connections, the same promises.
import { expect, test } from "vitest";
import { measureChecks } from "./check-load.ts";

test("no result is another's, no limit is overrun, and a run ends within half a second", async () => {
  const { mixed, tooMany, cancelMs, allMs } = await measureChecks(80, 10);
  expect({ mixed, tooMany }).toEqual({ mixed: 0, tooMany: 0 });
  expect(cancelMs).toBeLessThan(500);
  expect(allMs).toBeLessThan(15_000);
}, 30_000);
