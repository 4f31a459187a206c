// The way to everything that is kept, whose code is loaded with the first request for it: a start and a test do without.
import { checkContract } from "../shared/check-contract.ts";
import { csvContract } from "../shared/csv-import-view.ts";
import type { AppError } from "../shared/errors.ts";
import { appError } from "../shared/errors.ts";
import { fail, type Result } from "../shared/result.ts";
import { rotateContract } from "../shared/rotate-contract.ts";
import { storeContract } from "../shared/store-contract.ts";
import { wireContract } from "../shared/wire-settings-contract.ts";
import type { Held } from "./services/credentials.ts";
import type { Store, StoreHandlers } from "./store-handlers.ts";
import type { StoreNeeds } from "./store-needs.ts";

export type StoreDoor = {
  readonly handlers: StoreHandlers;
  /** A saved connection, ready for one call. */
  find(id: string): Promise<Result<Held, AppError>>;
  readonly fill: (...args: Parameters<Store["fill"]>) => Promise<ReturnType<Store["fill"]>>;
  /** Records that a text with secrets is shown. @returns after how many seconds it is hidden again */
  readonly revealText: (...args: Parameters<Store["revealText"]>) => Promise<number>;
  readonly copyText: Store["copyText"];
  readonly record: Store["record"];
  /** Collections and environments, for import and export. */
  readonly collections: () => Promise<Store["collections"]>;
  /** How a request goes out, by what it, its connection and the settings say. */
  readonly way: (...args: Parameters<Store["way"]>) => Promise<ReturnType<Store["way"]>>;
  readonly knownSecrets: () => Promise<ReturnType<Store["knownSecrets"]>>;
  /** Nothing where no store was looked at: then nothing of it was handed out. */
  readonly noteShared: Store["noteShared"];
  /** Somebody uses the app. */
  touch(): void;
  lock(): void;
  close(): Promise<void>;
};

/** Creates it; nothing is loaded. */
export const createStoreDoor = (needs: StoreNeeds): StoreDoor => {
  let loading: Promise<Store> | null = null;
  let store: Store | null = null;
  let closed = false;

  const load = (): Promise<Store> => {
    loading ??= import("./store-handlers.ts")
      .then(async ({ createStore }) => {
        if (closed) throw new Error("The app is ending.");
        store ??= createStore(needs);
        await store.look();
        return store;
      })
      .catch((error: unknown) => {
        // The next request tries again.
        loading = null;
        throw error;
      });
    return loading;
  };

  const names = Object.keys({ ...storeContract, ...wireContract, ...checkContract, ...csvContract, ...rotateContract });
  const lazily = (name: string) => async (input: unknown) => {
    const { handlers, look } = await load();
    // Both objects have the names of the contract; each input goes to the handler of its own name.
    const handler = handlers[name as keyof StoreHandlers] as (value: unknown) => Promise<Result<unknown, AppError>>;
    const first = await handler(input);
    // Nothing was changed then; and who held the store a moment ago may be gone.
    if (first.ok || first.error.code !== "store.busy" || !(await look())) return first;
    return handler(input);
  };

  return {
    // One for each name of the contract, typed as the handler that it hands on to.
    handlers: Object.fromEntries(names.map((name) => [name, lazily(name)])) as StoreHandlers,
    async find(id) {
      const found = (await load()).find(id);
      // Without a store an unknown id is that of a credential which nobody holds any more.
      if (!found.ok && found.error.code === "store.absent")
        return fail(appError("credential.unknown", { credential: id }));
      return found;
    },
    fill: async (...args) => (await load()).fill(...args),
    way: async (...args) => (await load()).way(...args),
    knownSecrets: async () => (await load()).knownSecrets(),
    revealText: async (...args) => (await load()).revealText(...args),
    copyText: async (...args) => (await load()).copyText(...args),
    collections: async () => (await load()).collections,
    noteShared: (...args) => store?.noteShared(...args),
    record(finished) {
      if (store) return store.record(finished);
    },
    touch: () => store?.touch(),
    lock: () => store?.lock(),
    async close() {
      closed = true;
      await loading?.catch(() => undefined);
      await store?.close();
    },
  };
};
