// Which backups there are to be: their names, when the next one is due and which ones go.
import type { Backup } from "../../shared/vault-view.ts";

/** What is kept: of today, of each earlier day, and at most. */
const backupLimits = { today: 3, earlierDays: 1, all: 10, quietMs: 15 * 60_000 } as const;

const shape =
  /^ringback-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-(daily|migration|import|rotation|restore|asked)\.db$/u;

/** The day in UTC, such as "2026-08-30". */
const dayOf = (at: Date | string): string => (typeof at === "string" ? at : at.toISOString()).slice(0, 10);

/** A backup's file name: the time in UTC, and why it was made. @param at milliseconds since 1970 */
export const backupName = (at: number, reason: Backup["reason"]): string =>
  `ringback-${new Date(at).toISOString().replaceAll(/[:.]/gu, "-")}-${reason}.db`;

/** What a name says; null for a file that is no backup of ours. */
export const readBackupName = (name: string): { at: string; reason: Backup["reason"] } | null => {
  const [, day, hours, minutes, seconds, milliseconds, reason] = shape.exec(name) ?? [];
  const at = `${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`;
  if (reason === undefined || Number.isNaN(Date.parse(at))) return null;
  // The shape lists the reasons.
  return { at, reason: reason as Backup["reason"] };
};

/**
 * Whether a backup is to be made before the save that is about to happen: the first one after a quiet time or on a new
 * day, and never two within that quiet time.
 * @param facts.now milliseconds since 1970, as the others
 * @param facts.lastSave null when nothing was saved since the start
 * @param facts.newest time of the newest backup, null when there is none
 */
export const isBackupDue = (facts: {
  readonly now: number;
  readonly lastSave: number | null;
  readonly newest: number | null;
}): boolean => {
  const { now, lastSave, newest } = facts;
  if (newest === null || lastSave === null) return newest === null || Math.abs(now - newest) >= backupLimits.quietMs;
  // A clock that was set back must not put the next backup off until it has caught up.
  if (Math.abs(now - newest) < backupLimits.quietMs) return false;
  return Math.abs(now - lastSave) >= backupLimits.quietMs || dayOf(new Date(newest)) !== dayOf(new Date(now));
};

/**
 * The backups that are one too many, by the days of UTC. The newest always stays; among those of today one that was
 * made before something risky goes after the ordinary ones.
 * @param now milliseconds since 1970
 * @param made the name of one that stays in any case, because it was made just now; a clock may have been set back
 */
export const backupsToRemove = (backups: readonly Backup[], now: number, made = ""): Backup[] => {
  const newestFirst = backups.toSorted((a, b) => b.at.localeCompare(a.at));
  const today = dayOf(new Date(now));
  const kept = new Set<Backup>(newestFirst.filter((backup, index) => index === 0 || backup.name === made));
  const ofToday = newestFirst.filter(({ at }) => dayOf(at) >= today);
  const byWorth = ofToday.toSorted((a, b) => Number(a.reason === "daily") - Number(b.reason === "daily"));
  for (const backup of byWorth) if (kept.size < backupLimits.today) kept.add(backup);
  const days = new Map<string, number>();
  for (const backup of newestFirst.filter(({ at }) => dayOf(at) < today)) {
    const count = days.get(dayOf(backup.at)) ?? 0;
    days.set(dayOf(backup.at), count + 1);
    if (count < backupLimits.earlierDays && kept.size < backupLimits.all) kept.add(backup);
  }
  return newestFirst.filter((backup) => !kept.has(backup));
};
