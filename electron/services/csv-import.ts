// Connections out of a CSV file: held in memory while its columns are told apart, then saved at once; no cell of a secret goes back.
import { createHash } from "node:crypto";
import type { CsvFile, csvContract, CsvPlan, CsvPreview } from "../../shared/csv-import-view.ts";
import { mostCsvBytes } from "../../shared/csv-import-view.ts";
import { type CsvRow, readCsv } from "../../shared/csv.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Handlers } from "../dispatch.ts";
import type { ConnectionRegister } from "./connection-register.ts";
import { guessPlan, type PlannedRow, planRow } from "./csv-rows.ts";

export type CsvImport = {
  readonly handlers: Pick<Handlers, keyof typeof csvContract>;
  /** Forgets every file. */
  forget(): void;
};

type Held = {
  readonly headings: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Of the file's bytes, in hex: by it the file is known again when it is to be deleted. */
  readonly sha256: string;
};

const mostRows = 5_000;
const mostColumns = 200;
/** More open files than a person has hands for; the oldest goes first. */
const mostFiles = 3;
/** Files that are known to have been imported. */
const mostImported = 20;
/** So many rows without a problem are shown. */
const mostShown = 500;

const unreadable = (problem: string): Result<never, AppError> =>
  fail(appError("input.invalid", { field: "the file", problem }));

/** UTF-8, or UTF-16 where its mark says so; anything else could only be guessed, and a password must not be. */
const decode = (bytes: Buffer): string | null => {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const readFile = (base64: string): Result<Held, AppError> => {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > mostCsvBytes) return unreadable("It is larger than 5 MB.");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const text = decode(bytes);
  bytes.fill(0);
  if (text === null) return unreadable("It is not UTF-8. Save it as “CSV UTF-8” and choose it again.");
  const read = readCsv(text, "strict");
  if (!read.ok) return unreadable(`Line ${read.error.line}: ${read.error.problem}`);
  const [head, ...rows] = read.value;
  if (!head || rows.length === 0) return unreadable("It needs a line of headings and at least one row below.");
  if (head.cells.length > mostColumns) return unreadable(`It has more than ${mostColumns} columns.`);
  if (rows.length > mostRows) return unreadable(`It has more than ${mostRows} rows.`);
  return ok({ headings: head.cells, rows, sha256 });
};

/** Creates it over the register. @param needs.before makes a backup @param needs.now milliseconds since 1970 */
export const createCsvImport = (needs: {
  readonly register: ConnectionRegister;
  readonly newId: () => string;
  readonly now: () => number;
  readonly before: () => Promise<Result<unknown, AppError>>;
  readonly audit: (subject: string) => void;
}): CsvImport => {
  const { register } = needs;
  const files = new Map<string, Held>();
  /** By the digest of the file. */
  const imported = new Map<string, { added: number; left: number }>();

  const planned = (file: string, plan: CsvPlan): Result<PlannedRow[], AppError> => {
    const held = files.get(file);
    if (!held) return unreadable("It is no longer in memory. Choose it again.");
    if (plan.columns.length !== held.headings.length) return unreadable("The plan does not fit its columns.");
    const given = plan.columns.filter((target) => target !== null);
    if (new Set(given).size < given.length)
      return fail(appError("input.invalid", { field: "the columns", problem: "Two columns hold the same." }));
    const all = register.all();
    if (!all.ok) return all;
    const names = new Set([...all.value.values()].map(({ stored }) => stored.name.toLowerCase()));
    const at = new Date(needs.now()).toISOString();
    return ok(held.rows.map((row) => planRow(row, plan, names, at)));
  };

  const open = (base64: string): Result<CsvFile, AppError> => {
    // Nothing is read while there is nowhere to put it.
    const ready = register.all();
    if (!ready.ok) return ready;
    const read = readFile(base64);
    if (!read.ok) return read;
    const file = needs.newId();
    files.set(file, read.value);
    const [oldest] = files.keys();
    if (files.size > mostFiles && oldest !== undefined) files.delete(oldest);
    const { headings, rows } = read.value;
    return ok({ file, headings: [...headings], rows: rows.length, plan: guessPlan(headings) });
  };

  const preview = (file: string, plan: CsvPlan): Result<CsvPreview, AppError> => {
    const rows = planned(file, plan);
    if (!rows.ok) return rows;
    const bad = rows.value.filter(({ saved }) => saved === null).length;
    const good = rows.value.length - bad;
    let room = Math.max(0, mostShown - bad);
    const shown = rows.value.filter(({ saved }) => {
      if (saved === null) return true;
      room -= 1;
      return room >= 0;
    });
    return ok({ good, bad, rows: shown.slice(0, mostShown).map(({ view }) => view) });
  };

  /** From now on the file may be deleted: what was saved of it is on the disk. */
  const noteImported = (file: string, counts: { added: number; left: number }): void => {
    const held = files.get(file);
    files.delete(file);
    if (!held || counts.added === 0) return;
    imported.set(held.sha256, counts);
    const [oldest] = imported.keys();
    if (imported.size > mostImported && oldest !== undefined) imported.delete(oldest);
  };

  return {
    handlers: {
      "csv.open": async ({ base64 }) => open(base64),
      "csv.preview": async ({ file, plan }) => preview(file, plan),
      "csv.import": async ({ file, plan }) => {
        const rows = planned(file, plan);
        if (!rows.ok) return rows;
        const saved = rows.value.flatMap(({ saved: one }) => (one ? [{ id: needs.newId(), ...one }] : []));
        const ready = saved.length === 0 ? ok(null) : await needs.before();
        if (!ready.ok) return ready;
        const done = saved.length === 0 ? ok([]) : register.save(saved);
        if (!done.ok) return done;
        const counts = { added: saved.length, left: rows.value.length - saved.length };
        noteImported(file, counts);
        needs.audit(`${saved.length} connections from a CSV file`);
        return ok(counts);
      },
      "csv.imported": async ({ sha256 }) => {
        const found = imported.get(sha256);
        return found ? ok(found) : fail(appError("file.kept", { reason: "not-imported", code: "" }));
      },
      "csv.drop": async ({ file }) => {
        files.delete(file);
        return ok(null);
      },
    },
    forget() {
      files.clear();
      imported.clear();
    },
  };
};
