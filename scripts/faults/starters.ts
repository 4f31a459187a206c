// Two Ringbacks started over one data folder: one writes, the other says who does.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { browserForGlue } from "./glue-host.ts";
import { lookInside } from "./look-inside.ts";
import { copyOf, makeStore, type NewStore, passphrase } from "./new-store.ts";
import { must } from "./open-app.ts";
import { expect, type Part } from "./part.ts";
import type { Random } from "./random.ts";
import { draftOf } from "./save-work.ts";
import { startServe } from "./serve-host.ts";
import { type Host, startChild } from "./start-child.ts";

/** What became of one starter's save: null when it was answered, the code of the refusal otherwise. */
type Saved = { readonly name: string; readonly refused: string | null };

const saveBy = async (host: Host, name: string, recoveryCode: string): Promise<Saved> => {
  const { client } = host;
  const status = must(await client("vault.status", null), "status");
  must(await client("vault.unlock", { by: "recovery", secret: recoveryCode }), "unlock");
  const saved = await client("connection.save", draftOf(name, null, "", "secret"));
  if (saved.ok) return { name, refused: null };
  const { readOnly, holder } = status;
  expect(readOnly === "held" && holder !== null, () => `${name} is refused (${saved.error.code}) and names no holder`);
  return { name, refused: saved.error.code };
};

/** Starts two hosts at once and lets both save. */
const twoHosts = async (
  store: NewStore,
  start: (folder: string) => Promise<Host>,
  random: Random,
): Promise<readonly Saved[]> => {
  const begin = async (name: string): Promise<{ host: Host; saved: Saved }> => {
    await sleep(random.below(30));
    const host = await start(store.folder);
    return { host, saved: await saveBy(host, name, store.recoveryCode) };
  };
  const begun = await Promise.allSettled([begin("by the first"), begin("by the second")]);
  const saved: Saved[] = [];
  for (const one of begun) if (one.status === "fulfilled") await one.value.host.child.kill();
  for (const one of begun) {
    if (one.status === "rejected") throw one.reason;
    await one.value.host.forget();
    saved.push(one.value.saved);
  }
  const writers = saved.filter(({ refused }) => refused === null).length;
  expect(writers === 1, () => `${writers} writers at a time (${store.folder})`);
  return saved;
};

/** `ringback connections add` beside browser mode; it may come before it, or after it. */
const serveAndCommand = async (store: NewStore, random: Random): Promise<readonly Saved[]> => {
  const { folder, recoveryCode } = store;
  const args = [
    "connections",
    "add",
    "by the command",
    "virtualpbx/user",
    "--set",
    "base_url=https://api.example.com/v2",
  ];
  const more = ["account_name=Acme, Inc.", "username=sam@example.com", "password=@env:FAULT_TEST_PASSWORD"];
  const served = startServe(folder);
  await sleep(random.below(900));
  const command = startChild("dist/node/cli.js", [...args, ...more.flatMap((one) => ["--set", one]), "--json"], {
    env: { RINGBACK_HOME: folder, RINGBACK_PASSPHRASE: passphrase, FAULT_TEST_PASSWORD: "secret" },
  });
  const host = await served;
  try {
    const byHost = await saveBy(host, "by the host", recoveryCode);
    const status = await command.ended;
    const busy = /"store\.busy"/u.test(`${command.lines.join("\n")}${command.complaints()}`);
    expect(status === 0 || busy, () => `the command ended with ${status}: ${command.complaints()}`);
    const saved = [byHost, { name: "by the command", refused: status === 0 ? null : "store.busy" }];
    expect(
      saved.some(({ refused }) => refused === null),
      () => `nobody could write (${folder})`,
    );
    return saved;
  } finally {
    await host.child.kill();
    await host.forget();
  }
};

/** What was answered is there, what was refused is not. */
const check = async (store: NewStore, saved: readonly Saved[]): Promise<void> => {
  const { contents } = await lookInside(store.folder, { by: "recovery", secret: store.recoveryCode });
  for (const { name, refused } of saved) {
    expect(refused === null || refused === "store.busy", () => `${name} is refused by ${refused}`);
    const there = contents.connections.has(name);
    expect(there === (refused === null), () => `${name} was ${refused ?? "saved"} and is ${there ? "" : "not "}there`);
  }
  expect(
    [...store.contents.connections.keys()].every((name) => contents.connections.has(name)),
    () => "others are gone",
  );
};

export const starters: Part = {
  id: "starters",
  title: "Two starters",
  async run(context) {
    const { full, figure, skip, random } = context;
    const first = await makeStore(context.folder("starters-first"), 5);
    const rounds = full ? 100 : 2;
    const work = context.folder("starters");
    const run = async (title: string, race: (store: NewStore, random: Random) => Promise<readonly Saved[]>) => {
      const writers = new Map<string, number>();
      for (let round = 0; round < rounds; round += 1) {
        const store = copyOf(first, join(work, `${title.replaceAll(/\W+/gu, "-")}-${round}`));
        const saved = await race(store, random.fork(`${title}/${round}`));
        await check(store, saved);
        const name = saved.flatMap((one) => (one.refused === null ? [one.name] : [])).join(", then ");
        writers.set(name, (writers.get(name) ?? 0) + 1);
      }
      figure(`${title}: rounds`, rounds);
      for (const [name, count] of writers) figure(`${title}: written ${name}`, count);
    };

    await run("serve and serve", (store, choices) => twoHosts(store, startServe, choices));
    await run("serve and a command", serveAndCommand);
    const glue = await browserForGlue();
    if (typeof glue === "string") return skip("two starts of Electron's main", glue);
    try {
      await run("Electron's main, twice", (store, choices) => twoHosts(store, glue.start, choices));
    } finally {
      await glue.close();
    }
  },
};
