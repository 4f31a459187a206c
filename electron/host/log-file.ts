// The log: one JSON line per fact, in five small files that only their owner can read; writing it never fails a caller.
import { appendFileSync, closeSync, constants, fchmodSync, fstatSync, openSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { plainJson } from "../plain-json.ts";
import type { Log } from "../ports.ts";
import { ownFolder, privateFolder } from "./data-folder.ts";

/** Five files of at most a million bytes each. */
export const logLimits = { files: 5, bytes: 1_000_000, textLength: 200 } as const;

/** The facts that may be logged. Anything else appears by its name only, so that no value gets in by accident. */
const allowed = new Set([
  ..."area attempts backend bytes call calls capability code connection count event fault from handler host id kind".split(
    " ",
  ),
  ..."limit method ms name number ok path phase platform port reason reference result running scheme".split(" "),
  ..."signal size state status step steps sandbox test testId to vendor verdict version where why".split(" "),
]);

/** Windows has no such links and knows no O_NOFOLLOW; Node leaves the name out there. */
const appending = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);

const cut = (text: string): string =>
  text.length > logLimits.textLength ? `${text.slice(0, logLimits.textLength)}…` : text;

/** One line of the log, without its end. */
export const logLine = (at: number, event: string, facts: Parameters<Log>[1]): string => {
  const entries = Object.entries(facts).map(([name, value]) => {
    if (!allowed.has(name)) return [cut(name), "[not logged]"];
    return [name, typeof value === "string" ? cut(value) : value];
  });
  return plainJson({ at: new Date(at).toISOString(), event: cut(event), ...Object.fromEntries(entries) });
};

/**
 * Creates the log of a data folder. Nothing is created before the first line is written.
 * @param dataFolder its folder `logs` gets `ringback.log`, and `ringback.1.log` to `.4.log` for what is older.
 */
export const createLogFile = (dataFolder: string, now: () => number): Log => {
  const folder = join(dataFolder, "logs");
  const file = (index: number): string => join(folder, index === 0 ? "ringback.log" : `ringback.${index}.log`);
  let size: number | null = null;

  /** Does something with the newest file, opened for appending. @throws when it is a link or cannot be opened. */
  const withFile = <T>(act: (descriptor: number) => T): T => {
    const descriptor = openSync(file(0), appending, 0o600);
    try {
      return act(descriptor);
    } finally {
      closeSync(descriptor);
    }
  };
  /** Makes sure of the folder and the file. @returns the file's size. */
  const prepare = (): number => {
    if (!ownFolder(dataFolder) || !privateFolder(folder)) throw new Error("The folder is not ours.");
    return withFile((descriptor) => {
      // A file from elsewhere may be readable by others.
      fchmodSync(descriptor, 0o600);
      return fstatSync(descriptor).size;
    });
  };
  const rotate = (): void => {
    rmSync(file(logLimits.files - 1), { force: true });
    for (let index = logLimits.files - 2; index >= 0; index -= 1) {
      try {
        renameSync(file(index), file(index + 1));
      } catch {
        // There are not that many files yet.
      }
    }
  };

  return (event, facts) => {
    try {
      const line = `${logLine(now(), event, facts)}\n`;
      const bytes = Buffer.byteLength(line);
      size ??= prepare();
      if (size + bytes > logLimits.bytes) {
        rotate();
        size = 0;
      }
      withFile((descriptor) => appendFileSync(descriptor, line));
      size += bytes;
    } catch {
      // A full disk or a removed folder must not stop the work; the next line tries again from the start.
      size = null;
    }
  };
};
