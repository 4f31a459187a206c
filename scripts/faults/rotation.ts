// Kills a process while it changes the passphrase or the vault key: the old or the new way opens, never none, never both.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { calibrate, killWithin } from "./kill-moment.ts";
import { readContents } from "./look-inside.ts";
import { copyOf, makeStore, type NewStore, passphrase } from "./new-store.ts";
import { must, openVault } from "./open-app.ts";
import { expect, inLanes, type Part } from "./part.ts";
import { difference } from "./save-work.ts";
import { type Child, startChild } from "./start-child.ts";

const nextPassphrase = "an altogether different phrase";

type Act = "rotate" | "passphrase";

/** Whether a way opens the store, and if so that everything is in it. */
const opens = async (store: NewStore, by: "passphrase" | "recovery", secret: string): Promise<boolean> => {
  const vault = openVault(store.folder);
  try {
    const { problem } = await vault.status();
    expect(problem === null, () => `the store does not open: ${problem?.why} (${store.folder})`);
    const unlocked = await vault.unlock(by, secret);
    if (!unlocked.ok) {
      expect(unlocked.error.code === "vault.wrong", () => `${by}: ${unlocked.error.code}: ${unlocked.error.why}`);
      return false;
    }
    const lost = difference(readContents(must(vault.open(), "open")), store.contents);
    expect(lost === null, () => `${lost} (${store.folder})`);
    return true;
  } finally {
    await vault.close();
  }
};

const checkPassphrase = async (store: NewStore, answered: boolean): Promise<boolean> => {
  const [old, next] = [await opens(store, "passphrase", passphrase), await opens(store, "passphrase", nextPassphrase)];
  expect(old !== next, () => `${old ? "both passphrases open" : "no passphrase opens"} the store (${store.folder})`);
  expect(next || !answered, () => `the change was answered, and the old passphrase opens (${store.folder})`);
  expect(await opens(store, "recovery", store.recoveryCode), () => `the recovery code does not open (${store.folder})`);
  return next;
};

const checkRotation = async (store: NewStore, newCode: string | null): Promise<boolean> => {
  expect(await opens(store, "passphrase", passphrase), () => `the passphrase does not open (${store.folder})`);
  const old = await opens(store, "recovery", store.recoveryCode);
  if (newCode !== null) {
    expect(!old, () => `the rotation was answered, and the old code opens (${store.folder})`);
    expect(await opens(store, "recovery", newCode), () => `the new code does not open (${store.folder})`);
  }
  const kept = readdirSync(join(store.folder, "backups")).some((name) => name.endsWith("-rotation.db"));
  expect(old || kept, () => `rotated without a backup (${store.folder})`);
  return !old;
};

export const rotation: Part = {
  id: "rotation",
  title: "kill -9 during a change of passphrase or vault key",
  async run(context) {
    const { full, figure, random } = context;
    const first = await makeStore(context.folder("rotation-first"), full ? 120 : 30);
    const start = ({ folder, recoveryCode }: NewStore, act: Act): Child =>
      startChild("scripts/faults/child-ways.ts", [folder, recoveryCode, act, passphrase, nextPassphrase]);
    const work = context.folder("rotation");
    for (const act of ["passphrase", "rotate"] as const) {
      const copy = (name: string): NewStore => copyOf(first, join(work, `${act}-${name}`));
      await calibrate(start(copy("a"), act));
      const takes = await calibrate(start(copy("b"), act));
      const seen = { kills: 0, changed: 0, answered: 0 };
      await inLanes(2, full ? 150 : 4, async (round) => {
        const store = copy(String(round));
        const answered = await killWithin(start(store, act), takes, random.fork(`${act}/${round}`));
        const changed =
          act === "rotate" ? await checkRotation(store, answered) : await checkPassphrase(store, answered !== null);
        seen.kills += 1;
        if (changed) seen.changed += 1;
        if (answered !== null) seen.answered += 1;
        rmSync(store.folder, { recursive: true });
      });
      const title = act === "rotate" ? "vault key" : "passphrase";
      figure(`${title}: kills`, seen.kills);
      figure(`${title}: the new one was in force`, seen.changed);
      figure(`${title}: of them answered before the kill`, seen.answered);
      figure(`${title}: a change that nobody disturbs`, takes, "ms");
    }
  },
};
