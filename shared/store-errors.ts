// The errors of what is kept: vault, store, connections, history, backups.
import type { ErrorWords } from "./errors.ts";

export type StoreErrorFacts = {
  "store.absent": Record<string, never>;
  "store.locked": Record<string, never>;
  "store.busy": { holder: string };
  "store.read-only": { reason: string };
  "store.full": Record<string, never>;
  /** `reading`: nothing was to be saved; the store could not be read. */
  "store.failed": { operation: string; code: string; reading?: true };
  /** `several`: `what` names more than one part. `missing`: it is not there any more, while its log or backups of it are. */
  "store.damaged": { what: string; missing?: true; several?: true };
  "store.newer": { format: number; known: number };
  /** `early`: not even tried, since the wait after the last wrong one was not over. */
  "vault.wrong": { by: "passphrase" | "recovery"; waitSeconds: number; early?: true };
  "vault.keychain": {
    fault: "unavailable" | "unprotected" | "backend-changed" | "refused" | "damaged" | "missing" | "no-answer";
  };
  "connection.missing": { connection: string };
  "connection.name-taken": { name: string };
  "connection.other-host": { host: string; allowed: string[] };
  "history.missing": { entry: string };
  "backup.unusable": { file: string; reason: string };
  /** `files`: the first few of them. */
  "files.in-the-way": { files: string[]; count: number };
  "files.unusable": { file: string; problem: string };
  "clipboard.unavailable": Record<string, never>;
};

/** Why a keychain does not help, in a sentence. */
export const keychainWhy: Record<StoreErrorFacts["vault.keychain"]["fault"], string> = {
  unavailable: "This computer offers no keychain to Ringback at the moment.",
  unprotected: "The keychain found here would keep the key without protection, so it is not used.",
  "backend-changed": "The key was put into another keychain than the one that answers now.",
  refused: "The keychain did not hand the key out. It may be locked, or its question was declined.",
  damaged: "The keychain answered with something that is not the key.",
  missing: "The keychain answered, but Ringback's entry was not in it.",
  "no-answer": "The keychain did not answer in time.",
};

/** The words for each code; a code without words does not compile. */
export const storeWords: { [Code in keyof StoreErrorFacts]: (facts: StoreErrorFacts[Code]) => ErrorWords } = {
  "store.absent": () => ({
    title: "There is no store yet",
    why: "Nothing has been chosen to protect what Ringback keeps, so nothing is kept.",
    next: "Choose how on the Connections screen, or set RINGBACK_PASSPHRASE for the command line.",
  }),
  "store.locked": () => ({
    title: "The store is locked",
    why: "Its key is not in memory.",
    next: "Unlock it with the passphrase, the keychain or the recovery code; on the command line set RINGBACK_PASSPHRASE.",
  }),
  "store.busy": ({ holder }) => ({
    title: "Another Ringback is writing",
    why: `The store is held by ${holder}; this one reads only. Nothing was changed.`,
    next: "Make the change there, or close it and try again.",
  }),
  "store.read-only": ({ reason }) => ({
    title: "Nothing can be saved here",
    why: `${reason} What you typed is still in this window.`,
    next: "Make the data folder writable, then save again.",
  }),
  "store.full": () => ({
    title: "Not saved: the disk is full",
    why: "There was no room for the change. What was saved before is unharmed, and what you typed is still here.",
    next: "Free some space, then save again.",
  }),
  "store.failed": ({ operation, code, reading }) =>
    reading
      ? {
          title: "The store cannot be read",
          why: `The system refused to ${operation} (${code}). Nothing was changed.`,
          next: "Look at the disk and the rights on the data folder, then try again.",
        }
      : {
          title: "Not saved",
          why: `The system refused to ${operation} (${code}). What was saved before is unharmed, and what you typed is still here.`,
          next: "Look at the disk and the rights on the data folder, then save again.",
        },
  "store.damaged": ({ what, missing, several }) => ({
    title: missing ? "The store is gone" : "The store is damaged",
    why: missing
      ? `${what} is not where it was, but something is left of it. Nothing new is made in its place.`
      : `${what} ${several ? "do not carry their seals or checksums" : "does not carry its seal or its checksum"} any more. The file is left exactly as it is.`,
    next: "Restore a backup: Settings, Backups and export, or `ringback vault restore FILE`.",
  }),
  "store.newer": ({ format, known }) => ({
    title: "The store comes from a newer Ringback",
    why: `It has format ${format}; this version knows formats up to ${known}. It was not touched.`,
    next: "Update Ringback, or restore a backup from before the update.",
  }),
  "vault.wrong": ({ by, waitSeconds, early }) => ({
    title: early
      ? "Too soon after a wrong try"
      : by === "passphrase"
        ? "That is not the passphrase"
        : "That is not the recovery code",
    why: early ? "It was not tried: after wrong ones there is a wait." : "The store did not open. Nothing was changed.",
    next:
      waitSeconds > 0
        ? `Try again in ${waitSeconds} s.`
        : "Try again; capital letters and the keyboard's language matter.",
  }),
  "vault.keychain": ({ fault }) => ({
    title: "The keychain does not open the store",
    why: `${keychainWhy[fault]} The store is left as it is.`,
    next: "Use the passphrase or the recovery code, then enrol the keychain again in Settings.",
  }),
  "connection.missing": () => ({
    title: "That connection is gone",
    why: "It was removed, or the store was restored from a backup meanwhile.",
    next: "Choose another connection.",
  }),
  "connection.name-taken": ({ name }) => ({
    title: `There is a connection called ${name} already`,
    why: "The command line finds connections by their name, so each name is given once.",
    next: "Choose another name.",
  }),
  "connection.other-host": ({ host, allowed }) => ({
    title: `Send the saved secret to ${host}?`,
    why: `So far it goes to ${allowed.join(" and ")} alone. Nothing was changed and nothing was sent.`,
    next: "Agree if that is intended (on the command line: --yes), or type the secret anew.",
  }),
  "history.missing": () => ({
    title: "That entry is gone",
    why: "It was deleted, or it fell out of the time that history is kept.",
    next: "Choose another entry.",
  }),
  "backup.unusable": ({ file, reason }) => ({
    title: `${file} cannot be used`,
    why: `${reason} The store is unchanged.`,
    next: "Choose another backup.",
  }),
  "files.in-the-way": ({ files, count }) => ({
    title: count === 1 ? "A file is in the way" : `${count} files are in the way`,
    why: `${files.join(", ")}${count > files.length ? " and more" : ""} did not come from an export of these collections. Nothing was written.`,
    next: "Choose another folder, or agree to write over them (on the command line: --yes).",
  }),
  "files.unusable": ({ file, problem }) => ({
    title: `${file} cannot be used`,
    why: `${problem} Nothing was changed.`,
    next: "Put it right, or choose another folder.",
  }),
  "clipboard.unavailable": () => ({
    title: "The clipboard cannot be written without showing the value",
    why: "In browser mode only the page can write it, and it cannot mark the value as secret.",
    next: "Reveal the value and copy it by hand.",
  }),
};
