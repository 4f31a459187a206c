// The store's state in words, for the status bar, notices and settings.
import type { VaultStatus } from "../../../shared/vault-view.ts";
import type { Tone } from "../../ui/status-chip.tsx";

/** Why nothing can be saved, in a sentence or two; null when it can. */
export const readOnlyWords = ({ writable, readOnly, holder, problem }: VaultStatus): string | null => {
  // What keeps the store from opening says more.
  if (writable || problem) return null;
  switch (readOnly) {
    case "held":
      return `The store is held by ${holder ?? "another Ringback"}; this window only reads. Make changes there, or close it.`;
    case "folder":
      return "The data folder cannot be written, so nothing can be saved. Make it writable and start Ringback again.";
    case "newer":
      return "The store was written by a newer Ringback; this one only reads it. Update Ringback to make changes.";
    case null:
      return "Nothing can be saved at the moment.";
    default:
      return readOnly satisfies never;
  }
};

/** Whether a store with a problem can be opened all the same, to read what is not damaged. */
export const hasWays = ({ slots }: VaultStatus): boolean => slots.some(({ available }) => available);

/** One or two words for the status bar and the chip of the settings. */
export const stateWords = (status: VaultStatus): { readonly tone: Tone; readonly text: string } => {
  if (status.problem) return { tone: "error", text: hasWays(status) ? "store damaged" : "store cannot be opened" };
  switch (status.state) {
    case "absent":
      return { tone: "neutral", text: "nothing is stored" };
    case "locked":
      return { tone: "neutral", text: "store locked" };
    case "session-only":
      return { tone: "warn", text: "this session only" };
    case "open":
      return status.writable ? { tone: "ok", text: "store open" } : { tone: "warn", text: "read-only" };
    default:
      return status.state satisfies never;
  }
};

/** The state with the name of who writes, where that is somebody else. */
export const barWords = (status: VaultStatus): string => {
  const { text } = stateWords(status);
  return status.readOnly === "held" && !status.problem
    ? `read-only: held by ${status.holder ?? "another Ringback"}`
    : text;
};

/** The ways into the store by name. */
export const slotNames = { passphrase: "Passphrase", recovery: "Recovery code", keychain: "Keychain" } as const;

/** What the Test screen may promise about what is typed there: with a store on disk its draft is kept, locked or open, without secrets. */
export const testPromise = (state: VaultStatus["state"] | undefined): string =>
  state === "absent" || state === "session-only" ? "Nothing is stored" : "Secrets are stored only if you save";
