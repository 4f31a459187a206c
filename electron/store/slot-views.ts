// The ways into the vault as a window may see them: which can be used here and now, and why not.
import { keychainWhy } from "../../shared/store-errors.ts";
import type { SlotView, VaultStatus } from "../../shared/vault-view.ts";
import type { Keychain } from "../ports.ts";
import type { SlotRow } from "./slot-rows.ts";

export type KeychainState = VaultStatus["keychain"] & {
  /** It has been asked and may answer yet: a locked keyring waits for somebody to unlock it. */
  readonly late: boolean;
};

const noKeychain = "This computer offers no keychain to Ringback.";
const otherHost = {
  electron: "The desktop app made it; its keychain entry opens there alone.",
  node: "Browser mode or the command line made it; its keychain entry opens there alone.",
} as const;

/** How long an answer about the keychain holds, in milliseconds, and how long that it has given none. */
const answerHolds = 30_000;
const silenceHolds = 3_000;

/**
 * Asks the keychain whether it is there, at most every half minute: an answer may take a while. One that was silent is
 * asked again soon.
 */
export const createKeychainState = (keychain: Keychain | null, now: () => number): (() => Promise<KeychainState>) => {
  let known: { at: number; holds: number; readonly state: Promise<KeychainState> } | null = null;

  const ask = async (): Promise<KeychainState> => {
    if (keychain === null) return { available: false, problem: noKeychain, late: false };
    const answer = await keychain.available();
    if (answer.ok) return { available: true, problem: null, late: false };
    return { available: false, problem: keychainWhy[answer.error], late: answer.error === "no-answer" };
  };

  return async () => {
    if (known === null || Math.abs(now() - known.at) > known.holds) {
      known = { at: now(), holds: answerHolds, state: ask() };
    }
    const asked = known;
    const state = await asked.state;
    if (state.late && asked.holds === answerHolds) {
      asked.at = now();
      asked.holds = silenceHolds;
    }
    return state;
  };
};

const problemOf = (row: SlotRow, host: "electron" | "node", keychain: KeychainState): string | null => {
  if (!row.sound) return "It is damaged.";
  const { keyId, params, host: madeBy } = row.slot;
  if (params.type === "keychain" && madeBy !== null && madeBy !== host) return otherHost[madeBy];
  if (keyId === "") return "The vault key was changed; it has to be set up again.";
  return params.type === "keychain" ? keychain.problem : null;
};

/** @param rows what the file holds; one that is not even recognisable as a way in is not shown */
export const slotViews = (rows: readonly SlotRow[], host: "electron" | "node", keychain: KeychainState): SlotView[] =>
  rows.flatMap((row) => {
    if (row.type === null) return [];
    const problem = problemOf(row, host, keychain);
    // It can be tried before the keychain has said that it is there: the key comes when somebody has unlocked it.
    const available = problem === null || (keychain.late && problem === keychain.problem);
    const own = { type: row.type, available, problem };
    if (!row.sound) return [{ ...own, id: row.id, host: null, createdAt: "" }];
    const { id, host: madeBy, createdAt } = row.slot;
    return [{ ...own, id, host: madeBy, createdAt: new Date(createdAt).toISOString() }];
  });
