// When a backup is due, and which ones are kept.
import { expect, test } from "vitest";
import type { Backup } from "../../shared/vault-view.ts";
import { backupName, backupsToRemove, isBackupDue, readBackupName } from "./backup-plan.ts";

const minute = 60_000;
const noon = Date.UTC(2026, 7, 30, 12);
const made = (at: number, reason: Backup["reason"] = "daily"): Backup => ({
  name: backupName(at, reason),
  at: new Date(at).toISOString(),
  bytes: 1,
  reason,
});
const daysAgo = (days: number, minutes = 0): number => noon - days * 24 * 60 * minute - minutes * minute;
const kept = (backups: readonly Backup[]): string[] => {
  const gone = backupsToRemove(backups, noon);
  return backups.filter((backup) => !gone.includes(backup)).map(({ name }) => name);
};

test("a name tells the time in UTC and the reason, and is read again", () => {
  const name = backupName(noon + 7, "migration");
  expect(name).toBe("ringback-2026-08-30T12-00-00-007Z-migration.db");
  expect(readBackupName(name)).toEqual({ at: "2026-08-30T12:00:00.007Z", reason: "migration" });
});

test.each([
  "ringback.db",
  "ringback-2026-08-30T12-00-00-007Z-other.db",
  "ringback-2026-99-30T12-00-00-007Z-daily.db",
  "../ringback-2026-08-30T12-00-00-007Z-daily.db",
  "ringback-2026-08-30T12-00-00-007Z-daily.db-wal",
])("%s is no backup", (name) => {
  expect(readBackupName(name)).toBeNull();
});

test.each([
  ["there is none yet", null, null, true],
  ["the app has just started and the newest is old", null, daysAgo(0, 20), true],
  ["the app has just started again", null, daysAgo(0, 5), false],
  ["15 minutes were quiet", daysAgo(0, 15), daysAgo(0, 40), true],
  ["the last save was a minute ago", daysAgo(0, 1), daysAgo(0, 40), false],
  ["it goes on past midnight", daysAgo(0, 1), daysAgo(1), true],
  ["the clock was set back by a day", daysAgo(-1), daysAgo(-1), true],
] as const)("when %s", (_why, lastSave, newest, due) => {
  expect(isBackupDue({ now: noon, lastSave, newest })).toBe(due);
});

test("three of today, one of each earlier day, ten in all", () => {
  const today = [0, 30, 60, 90].map((minutes) => made(daysAgo(0, minutes)));
  const earlier = Array.from({ length: 12 }, (_, day) => [made(daysAgo(day + 1)), made(daysAgo(day + 1, 60))]).flat();
  expect(kept([...earlier, ...today])).toEqual([
    ...Array.from({ length: 7 }, (_, day) => made(daysAgo(day + 1)).name),
    ...today.slice(0, 3).map(({ name }) => name),
  ]);
});

test("what was made before something risky outlives the ordinary ones of its day", () => {
  const before = made(daysAgo(0, 300), "migration");
  const ordinary = [0, 30, 60, 90].map((minutes) => made(daysAgo(0, minutes)));
  expect(kept([before, ...ordinary])).toEqual([before, ...ordinary.slice(0, 2)].map(({ name }) => name));
});

test("the newest and the one just made stay, whatever the clock says", () => {
  const future = [made(daysAgo(-400)), ...[1, 2, 3].map((minutes) => made(daysAgo(0, minutes), "asked"))];
  expect(kept(future)).toContain(future[0]?.name);
  expect(kept([made(daysAgo(9_000))])).toHaveLength(1);
  const ahead = Array.from({ length: 12 }, (_, day) => made(daysAgo(-day - 1)));
  const justMade = made(noon);
  expect(backupsToRemove([...ahead, justMade], noon, justMade.name)).not.toContain(justMade);
});
