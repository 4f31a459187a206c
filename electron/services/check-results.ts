// The results of checks as the store keeps them: sealed, since they name accounts, in a few records that each hold many.
import { z } from "zod";
import { type CheckResult, checkResultSchema } from "../../shared/check-view.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Change } from "../store/records.ts";
import type { OpenVault } from "../store/vault.ts";

/** A result with the credential that it speaks of. */
export type KeptCheck = {
  readonly result: CheckResult;
  /** The connection's key at that time; another one by now means that the credential has changed since. */
  readonly key: string;
};

export type CheckResults = {
  /** By connection. */
  all(): Result<ReadonlyMap<string, KeptCheck>, AppError>;
  /** Takes one in; it reaches the disk with `save`. */
  put(kept: KeptCheck): void;
  /** Writes what has changed. A store that only reads keeps nothing, and what it was told stays until it is locked. */
  save(): Result<null, AppError>;
  /** Forgets what was opened; what was not saved yet is lost. */
  forget(): void;
};

const shelfSchema = z.object({
  v: z.literal(1),
  checks: z.array(z.object({ key: z.string(), result: checkResultSchema })),
});

/** One record for all would be written whole for each single check; one for each would make as many as there are connections. */
const shelves = 16;

const shelfOf = (connection: string): number => {
  let sum = 0;
  for (let at = 0; at < connection.length; at += 1) sum = (sum * 31 + connection.charCodeAt(at)) % 65_521;
  return sum % shelves;
};

const recordId = (shelf: number): string => `checks ${shelf}`;

/**
 * Creates it; nothing is opened before the first question.
 * @param needs.exists false for a connection that is gone: its result is not written again
 */
export const createCheckResults = (needs: {
  readonly open: () => Result<OpenVault, AppError>;
  readonly exists: (connection: string) => boolean;
}): CheckResults => {
  let known: Map<string, KeptCheck> | null = null;
  const changed = new Set<number>();

  const read = (vault: OpenVault, shelf: number): Result<readonly KeptCheck[], AppError> => {
    const found = vault.records.get("settings", recordId(shelf));
    if (!found.ok) return found;
    if (found.value === null) return ok([]);
    const { data } = found.value;
    try {
      return ok(shelfSchema.parse(JSON.parse(data.toString("utf8"))).checks);
    } catch {
      return fail(appError("store.damaged", { what: "The results of checks" }));
    } finally {
      data.fill(0);
    }
  };

  const load = (): Result<Map<string, KeptCheck>, AppError> => {
    if (known) return ok(known);
    const open = needs.open();
    if (!open.ok) return open;
    const found = new Map<string, KeptCheck>();
    for (let shelf = 0; shelf < shelves; shelf += 1) {
      const kept = read(open.value, shelf);
      if (!kept.ok) return kept;
      for (const one of kept.value) found.set(one.result.connection, one);
    }
    known = found;
    return ok(found);
  };

  return {
    all: load,
    put(kept) {
      const all = load();
      if (!all.ok) return;
      all.value.set(kept.result.connection, kept);
      changed.add(shelfOf(kept.result.connection));
    },
    save() {
      if (changed.size === 0 || known === null) return ok(null);
      const open = needs.open();
      if (!open.ok) return open;
      const byShelf = Map.groupBy(
        [...known.values()].filter(({ result }) => needs.exists(result.connection)),
        ({ result }) => shelfOf(result.connection),
      );
      const changes = [...changed].map((shelf): Change => {
        const whole = { v: 1, checks: byShelf.get(shelf) ?? [] } satisfies z.input<typeof shelfSchema>;
        return {
          kind: "put",
          purpose: "settings",
          id: recordId(shelf),
          data: Buffer.from(JSON.stringify(whole), "utf8"),
        };
      });
      try {
        const done = open.value.records.change(changes);
        if (done.ok) changed.clear();
        return done;
      } finally {
        for (const change of changes) if (change.kind === "put") change.data.fill(0);
      }
    },
    forget() {
      known = null;
      changed.clear();
    },
  };
};
