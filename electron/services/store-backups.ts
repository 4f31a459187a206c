// The store's backups for a window: listed, made on request and by themselves after saves, put back.
import { existsSync } from "node:fs";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Backup } from "../../shared/vault-view.ts";
import type { Log } from "../ports.ts";
import { isBackupDue } from "../store/backup-plan.ts";
import { type Backups, createBackups, type Restored } from "../store/backups.ts";
import { formatProblem } from "../store/migrations.ts";
import { storeFile } from "../store/store-header.ts";

export type StoreBackups = {
  /** Newest first. */
  list(): Backup[];
  has(name: string): boolean;
  create(reason: Backup["reason"]): Promise<Result<Backup, AppError>>;
  /** Makes one before something risky; a store in memory needs none. */
  before(reason: Backup["reason"]): Promise<Result<Backup | null, AppError>>;
  /** The caller has closed the store and holds the writer's lock. */
  restore(name: string): Promise<Result<Restored, AppError>>;
  /** Makes a backup when one is due; nobody waits for it. */
  afterSave(): void;
};

/** Creates it; a store in memory has no backups. @param needs.now milliseconds since 1970 */
export const createStoreBackups = (needs: {
  readonly folder: string | null;
  readonly now: () => number;
  readonly log: Log;
}): StoreBackups => {
  const { folder, now, log } = needs;
  const file = folder === null ? null : storeFile(folder);
  const backups: Backups | null = file === null ? null : createBackups({ file, now, check: formatProblem });
  let lastSave: number | null = null;
  let running = false;

  const isThere = (): boolean => file !== null && existsSync(file);
  const absent = fail(appError("store.absent", {}));
  const list = (): Backup[] => backups?.list() ?? [];

  const makeDaily = async (): Promise<void> => {
    running = true;
    const made = await backups?.create("daily");
    running = false;
    if (made && !made.ok) log("backup.failed", { code: made.error.code });
  };

  return {
    list,
    has: (name) => list().some((backup) => backup.name === name),
    create: async (reason) => (backups && isThere() ? backups.create(reason) : absent),
    before: async (reason) => (backups && isThere() ? backups.create(reason) : ok(null)),
    restore: async (name) => backups?.restore(name) ?? absent,
    afterSave() {
      if (running || !isThere()) return;
      const newest = list()[0];
      const due = isBackupDue({ now: now(), lastSave, newest: newest ? Date.parse(newest.at) : null });
      lastSave = now();
      if (due)
        void makeDaily().catch((error: unknown) => {
          running = false;
          log("backup.failed", { kind: error instanceof Error ? error.name : typeof error });
        });
    },
  };
};
