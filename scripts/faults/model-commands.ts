// What a person may do with a store, each act on the real one and on a model of it, which have to answer alike.
import { cpSync, rmSync } from "node:fs";
import fc from "fast-check";
import type { AppError } from "../../shared/errors.ts";
import type { Result } from "../../shared/result.ts";
import { must, openApp, type OpenApp } from "./open-app.ts";
import { expect } from "./part.ts";
import { type Contents, draftOf, type Kept } from "./save-work.ts";

export type Model = {
  contents: Contents;
  locked: boolean;
  /** What can be taken back, in the order of its removal. */
  removed: Map<string, Kept>;
  /** What each backup holds, by its name. */
  backups: Map<string, Contents>;
};

export type Real = {
  place: string;
  readonly nextPlace: () => string;
  app: OpenApp;
  readonly recoveryCode: string;
  readonly ids: Map<string, string>;
  readonly removedIds: Map<string, string>;
  readonly note: (act: string) => void;
};

type Command = fc.AsyncCommand<Model, Real>;

const names = ["Acme", "Bravo", "Charlie", "Delta"] as const;

/** Both have to answer alike. @param expected the code of the refusal, null for a success */
const agree = (what: string, result: Result<unknown, AppError>, expected: string | null): void => {
  const code = result.ok ? null : result.error.code;
  expect(code === expected, () => `${what}: the store answers ${code ?? "yes"}, the model ${expected ?? "yes"}`);
};

const command = (text: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => {
    real.note(text.split(" ")[0] ?? text);
    await run(model, real);
  },
  toString: () => text,
});

const locked = (model: Model): string | null => (model.locked ? "store.locked" : null);

const put = (model: Model, name: string, kept: Kept): void => {
  model.contents = { ...model.contents, connections: new Map(model.contents.connections).set(name, kept) };
};

const add = (name: string, text: string): Command =>
  command(`add ${name}`, async (model, real) => {
    const taken = model.contents.connections.has(name) ? "connection.name-taken" : null;
    const result = await real.app.client("connection.save", draftOf(name, null, text, `secret ${text}`));
    agree(`add ${name}`, result, locked(model) ?? taken);
    if (!result.ok) return;
    real.ids.set(name, result.value.id);
    put(model, name, { notes: text, password: `secret ${text}` });
  });

const change = (name: string, text: string, withSecret: boolean): Command =>
  command(`change ${name}`, async (model, real) => {
    const before = model.contents.connections.get(name);
    const id = real.ids.get(name) ?? "none";
    const password = withSecret ? `secret ${text}` : null;
    const result = await real.app.client("connection.save", draftOf(name, id, text, password));
    agree(`change ${name}`, result, locked(model) ?? (before ? null : "connection.missing"));
    if (result.ok) put(model, name, { notes: text, password: password ?? before?.password ?? "" });
  });

const remove = (name: string): Command =>
  command(`remove ${name}`, async (model, real) => {
    const before = model.contents.connections.get(name);
    const id = real.ids.get(name) ?? "none";
    const result = await real.app.client("connection.remove", { connection: id });
    agree(`remove ${name}`, result, locked(model) ?? (before ? null : "connection.missing"));
    if (!result.ok || !before) return;
    const connections = new Map(model.contents.connections);
    connections.delete(name);
    model.contents = { ...model.contents, connections };
    model.removed.set(id, before);
    real.removedIds.set(id, name);
    real.ids.delete(name);
  });

/** The name under which a removed connection comes back. */
const freeName = (model: Model, name: string): string => {
  const { connections } = model.contents;
  const candidates = [name, `${name} copy`, ...[2, 3, 4, 5, 6, 7, 8].map((count) => `${name} copy ${count}`)];
  return candidates.find((candidate) => !connections.has(candidate)) ?? "";
};

const undo = (): Command =>
  command("undo", async (model, real) => {
    const [id, kept] = [...model.removed].at(-1) ?? ["none", null];
    const result = await real.app.client("connection.restore", { connection: id });
    // Nothing can be taken back after a lock, so it is not even looked for.
    agree("undo", result, kept ? locked(model) : "connection.missing");
    if (!result.ok || !kept) return;
    const name = freeName(model, real.removedIds.get(id) ?? "");
    expect(result.value.name === name, () => `undo: it comes back as ${result.value.name}, not ${name}`);
    put(model, name, kept);
    real.ids.set(name, id);
    model.removed.delete(id);
  });

const putDocument = (id: string, text: string): Command =>
  command(`document ${id}`, async (model, real) => {
    const json = JSON.stringify({ text });
    agree("document", await real.app.client("document.put", { kind: "draft", id, name: id, json }), null);
    model.contents = { ...model.contents, documents: new Map(model.contents.documents).set(id, json) };
  });

const locks = (model: Model): void => {
  model.locked = true;
  model.removed = new Map();
};

const lock = (): Command =>
  command("lock", async (model, real) => {
    must(await real.app.client("vault.lock", null), "lock");
    locks(model);
  });

/** Opens it, and compares what a window would show. */
const unlockNow = async (model: Model, real: Real): Promise<void> => {
  must(await real.app.client("vault.status", null), "status");
  must(await real.app.client("vault.unlock", { by: "recovery", secret: real.recoveryCode }), "unlock");
  model.locked = false;
  const list = must(await real.app.client("connection.list", null), "list");
  real.ids.clear();
  for (const { name, id, notes } of list) {
    real.ids.set(name, id);
    const expected = model.contents.connections.get(name)?.notes;
    expect(expected === notes, () => `${name} reads ${notes}, not ${expected ?? "at all"}`);
  }
  expect(list.length === model.contents.connections.size, () => `${list.length} connections are shown`);
};

const unlock = (): Command => command("unlock", unlockNow);

/** The files as they are at this moment, without a word to the process that has them open. */
const crash = (): Command =>
  command("crash", async (model, real) => {
    const next = real.nextPlace();
    cpSync(real.place, next, { recursive: true });
    await real.app.close();
    rmSync(real.place, { recursive: true, force: true, maxRetries: 3 });
    real.place = next;
    real.app = openApp(next);
    locks(model);
    must(await real.app.client("vault.status", null), "status after a crash");
  });

const restart = (): Command =>
  command("restart", async (model, real) => {
    await real.app.close();
    real.app = openApp(real.place);
    locks(model);
    must(await real.app.client("vault.status", null), "status after a start");
  });

const backup = (): Command =>
  command("backup", async (model, real) => {
    const { name } = must(await real.app.client("backup.create", null), "backup");
    model.backups.set(name, model.contents);
  });

const restore = (which: number): Command =>
  command(`restore ${which}`, async (model, real) => {
    const list = must(await real.app.client("backup.list", null), "list of backups");
    // Others were made by themselves, at a moment that nobody noted, or have been thinned out.
    const known = list.map(({ name }) => name).filter((name) => model.backups.has(name));
    const name = known[which % Math.max(1, known.length)];
    if (name === undefined) return;
    must(await real.app.client("backup.restore", { name }), "restore");
    model.contents = model.backups.get(name) ?? model.contents;
    locks(model);
  });

const name = fc.constantFrom(...names);
const text = fc.string({ maxLength: 12, unit: "grapheme" });

/** Series of up to 14 acts; the vault is open in most of them. */
export const modelCommands = fc.commands(
  [
    fc.constant(unlock()),
    fc.constant(unlock()),
    fc.tuple(name, text).map(([which, words]) => add(which, words)),
    fc.tuple(name, text).map(([which, words]) => add(which, words)),
    fc.tuple(name, text, fc.boolean()).map(([which, words, secret]) => change(which, words, secret)),
    name.map(remove),
    fc.constant(undo()),
    fc.tuple(fc.constantFrom("one", "two"), text).map(([id, words]) => putDocument(id, words)),
    fc.constant(lock()),
    fc.constant(crash()),
    fc.constant(restart()),
    fc.constant(backup()),
    fc.nat(5).map(restore),
  ],
  { maxCommands: 14, size: "max" },
);
