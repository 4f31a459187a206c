// What is tried on a disk that refuses: each act with what the store holds before and after it, and how it is undone.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { cheapestCost } from "../../electron/store/kdf.ts";
import type { AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Way } from "./look-inside.ts";
import { type NewStore, passphrase } from "./new-store.ts";
import { must, openApp, openVault } from "./open-app.ts";
import { apply, type Contents, draftOf, type Operation } from "./save-work.ts";

/** An act that is ready to be tried, several times if need be. */
export type Ready = {
  perform(): Promise<Result<unknown, AppError>>;
  close(): Promise<void>;
  /** How the store opens after the act was answered. */
  way(): Way;
};

export type Act = {
  readonly id: string;
  /** Which store it begins with. */
  readonly from: "store" | "old" | "nothing";
  after(before: Contents): Contents;
  ready(store: NewStore): Promise<Ready>;
};

const byCode = ({ recoveryCode }: NewStore): Way => ({ by: "recovery", secret: recoveryCode });

const unlocked = async (store: NewStore) => {
  const app = openApp(store.folder);
  must(await app.client("vault.status", null), "status");
  must(await app.client("vault.unlock", { by: "recovery", secret: store.recoveryCode }), "unlock");
  return app;
};

/** An act on the services of an open store. */
const inApp = (
  id: string,
  operation: Operation | null,
  perform: (app: Awaited<ReturnType<typeof unlocked>>) => Promise<Result<unknown, AppError>>,
): Act => ({
  id,
  from: "store",
  after: (before) => (operation ? apply(before, operation) : before),
  ready: async (store) => {
    const app = await unlocked(store);
    return { perform: () => perform(app), close: () => app.close(), way: () => byCode(store) };
  },
});

/** An act on the vault of an open store. */
const inVault = (
  id: string,
  perform: (vault: ReturnType<typeof openVault>, note: (way: Way) => void) => Promise<Result<unknown, AppError>>,
): Act => ({
  id,
  from: "store",
  after: (before) => before,
  ready: async (store) => {
    const vault = openVault(store.folder, { cost: cheapestCost });
    let way = byCode(store);
    await vault.status();
    must(await vault.unlock("recovery", store.recoveryCode), "unlock");
    return {
      perform: () => perform(vault, (next) => (way = next)),
      close: () => vault.close(),
      way: () => way,
    };
  },
});

/** A clock that goes on by a good while with each call: what was refused just now is not asked for again at once. */
const laterEachTime = (): (() => number) => {
  let ahead = 0;
  return () => Date.now() + (ahead += 10_000);
};

const opening = (id: string, from: Act["from"]): Act => ({
  id,
  from,
  after: (before) => before,
  ready: async (store) => {
    const vault = openVault(store.folder, { now: laterEachTime() });
    return {
      perform: async () => {
        const { problem, writable } = await vault.status();
        if (problem) return fail(problem);
        const opened = await vault.unlock("recovery", store.recoveryCode);
        if (!opened.ok || writable) return opened;
        // It opened for reading, and says so.
        return fail({ code: "store.read-only", title: "", why: "It opened for reading.", next: "" } as AppError);
      },
      close: () => vault.close(),
      way: () => byCode(store),
    };
  },
});

const creating: Act = {
  id: "create a store",
  from: "nothing",
  after: (before) => before,
  ready: async (store) => {
    const vault = openVault(store.folder, { cost: cheapestCost });
    return {
      perform: () => vault.create({ passphrase, keychain: false }),
      close: () => vault.close(),
      way: () => ({ by: "passphrase", secret: passphrase }),
    };
  },
};

const idOf = async (app: Awaited<ReturnType<typeof unlocked>>, name: string): Promise<string> =>
  must(await app.client("connection.list", null), "list").find((one) => one.name === name)?.id ?? "";

const long = "x".repeat(15_000);
const largeJson = JSON.stringify({ text: "x".repeat(300_000) });

export const acts: readonly Act[] = [
  opening("open and unlock", "store"),
  opening("bring up to date", "old"),
  creating,
  inApp("save a connection", { kind: "change", name: "first-1", notes: long, password: "another" }, async (app) => {
    const id = await idOf(app, "first-1");
    return app.client("connection.save", draftOf("first-1", id, long, "another"));
  }),
  inApp("remove a connection", { kind: "remove", name: "first-2" }, async (app) => {
    const id = await idOf(app, "first-2");
    return id === "" ? ok(null) : app.client("connection.remove", { connection: id });
  }),
  inApp("save a large document", { kind: "document", id: "large", json: largeJson }, (app) =>
    app.client("document.put", { kind: "draft", id: "large", name: "large", json: largeJson }),
  ),
  inApp("make a backup", null, (app) => app.client("backup.create", null)),
  {
    ...inApp("restore a backup", null, async (app) => {
      const list = must(await app.client("backup.list", null), "list");
      return app.client("backup.restore", { name: list.at(-1)?.name ?? "" });
    }),
    ready: async (store) => {
      const app = await unlocked(store);
      // What is put back is the same store, so that its contents do not tell the two apart.
      if (readdirSync(join(store.folder, "backups")).length === 0)
        must(await app.client("backup.create", null), "backup");
      const name = must(await app.client("backup.list", null), "list").at(-1)?.name ?? "";
      return {
        perform: () => app.client("backup.restore", { name }),
        close: () => app.close(),
        way: () => byCode(store),
      };
    },
  },
  inVault("change the passphrase", async (vault) => {
    const { state } = await vault.status();
    return state === "open" ? vault.changePassphrase(passphrase, passphrase) : fail(lockedAgain());
  }),
  inVault("rotate the vault key", async (vault, note) => {
    const done = await vault.rotate(passphrase);
    if (done.ok) note({ by: "recovery", secret: done.value.recoveryCode });
    return done;
  }),
];

/** Nothing here locks by itself. */
const lockedAgain = (): AppError =>
  ({ code: "internal", title: "", why: "It has locked by itself.", next: "" }) as AppError;
