// Saves without end, each announced before and told after it, and what a store must hold after any prefix of that.
import type { ConnectionDraft } from "../../shared/connection-view.ts";
import type { Client } from "../../shared/client.ts";
import { must } from "./open-app.ts";
import type { Random } from "./random.ts";

export type Operation =
  | { readonly kind: "add" | "change"; readonly name: string; readonly notes: string; readonly password: string | null }
  | { readonly kind: "remove" | "restore"; readonly name: string }
  | { readonly kind: "document"; readonly id: string; readonly json: string };

export type LogLine = { readonly begin: number; readonly operation: Operation } | { readonly done: number };

export type Kept = { readonly notes: string; readonly password: string };

/** What a store holds: connections by name, documents by id. `removed`: what can be taken back. */
export type Contents = {
  readonly connections: ReadonlyMap<string, Kept>;
  readonly documents: ReadonlyMap<string, string>;
  readonly removed: ReadonlyMap<string, Kept>;
};

export const nothing: Contents = { connections: new Map(), documents: new Map(), removed: new Map() };

const without = <Value>(map: ReadonlyMap<string, Value>, key: string): Map<string, Value> => {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
};

/** The contents after an operation. */
export const apply = (contents: Contents, operation: Operation): Contents => {
  const { connections, documents, removed } = contents;
  switch (operation.kind) {
    case "add":
    case "change": {
      const { name, notes } = operation;
      const password = operation.password ?? connections.get(name)?.password ?? "";
      return { ...contents, connections: new Map(connections).set(name, { notes, password }) };
    }
    case "remove": {
      const before = connections.get(operation.name);
      return {
        ...contents,
        connections: without(connections, operation.name),
        removed: before ? new Map(removed).set(operation.name, before) : removed,
      };
    }
    case "restore": {
      const before = removed.get(operation.name);
      return {
        ...contents,
        connections: before ? new Map(connections).set(operation.name, before) : connections,
        removed: without(removed, operation.name),
      };
    }
    case "document":
      return { ...contents, documents: new Map(documents).set(operation.id, operation.json) };
    default:
      return operation satisfies never;
  }
};

/** The first difference between what is there and what should be; null for none. Undo is not part of a file. */
export const difference = (found: Contents, expected: Contents): string | null => {
  for (const [name, { notes, password }] of expected.connections) {
    const there = found.connections.get(name);
    if (!there) return `${name} is missing`;
    if (there.notes !== notes) return `${name} has other notes`;
    if (there.password !== password) return `${name} has another password`;
  }
  for (const [id, json] of expected.documents)
    if (found.documents.get(id) !== json) return `document ${id} is ${found.documents.has(id) ? "another" : "missing"}`;
  const surplus = [...found.connections.keys()].find((name) => !expected.connections.has(name));
  if (surplus !== undefined) return `${surplus} is there again`;
  const document = [...found.documents.keys()].find((id) => !expected.documents.has(id));
  return document === undefined ? null : `document ${document} is there again`;
};

/** The draft of a connection as a form would send it. */
export const draftOf = (name: string, id: string | null, notes: string, password: string | null): ConnectionDraft => ({
  id,
  name,
  vendor: "virtualpbx",
  method: "user",
  values: {
    base_url: "https://api.example.com/v2",
    account_name: "Acme, Inc.",
    username: "sam@example.com",
    password: password ?? "",
  },
  keepSecrets: password === null ? ["password"] : [],
  tags: ["fault test"],
  folder: "",
  notes,
  keepHistory: true,
  hostConfirmed: false,
});

/**
 * Saves until the host is gone; each operation is announced to `log` before it is asked for and told when it was answered.
 * @param prefix for the names of new connections, different for every run
 * @throws when the store refuses one
 */
export const saveForever = async (
  client: Client,
  random: Random,
  prefix: string,
  log: (line: LogLine) => void,
): Promise<never> => {
  const ids = new Map(must(await client("connection.list", null), "list").map(({ name, id }) => [name, id]));
  const removed = new Map<string, string>();

  const choose = (count: number): Operation => {
    const names = [...ids.keys()];
    const kind = random.below(100);
    const text = `${prefix}-${count}`;
    if (kind < 10) return { kind: "document", id: `draft-${random.below(20)}`, json: JSON.stringify({ text }) };
    const [undone] = removed.keys();
    if (kind < 16 && undone !== undefined) return { kind: "restore", name: undone };
    if (kind < 35 && names.length > 0) return { kind: "remove", name: random.pick(names) };
    if (kind < 65 && names.length > 0)
      return {
        kind: "change",
        name: random.pick(names),
        notes: text,
        password: random.percent(50) ? `secret of ${text}` : null,
      };
    return { kind: "add", name: text, notes: `notes of ${text}`, password: `secret of ${text}` };
  };

  const perform = async (operation: Operation): Promise<void> => {
    switch (operation.kind) {
      case "add":
      case "change": {
        const { name, notes, password } = operation;
        const draft = draftOf(name, ids.get(name) ?? null, notes, password);
        const { id } = must(await client("connection.save", draft), "save");
        ids.set(name, id);
        return;
      }
      case "remove": {
        const id = ids.get(operation.name) ?? "";
        must(await client("connection.remove", { connection: id }), "remove");
        ids.delete(operation.name);
        removed.set(operation.name, id);
        return;
      }
      case "restore": {
        const { id } = must(
          await client("connection.restore", { connection: removed.get(operation.name) ?? "" }),
          "undo",
        );
        ids.set(operation.name, id);
        removed.delete(operation.name);
        return;
      }
      case "document": {
        const { id, json } = operation;
        must(await client("document.put", { kind: "draft", id, name: id, json }), "put");
        return;
      }
      default:
        operation satisfies never;
    }
  };

  for (let count = 0; ; count += 1) {
    const operation = choose(count);
    log({ begin: count, operation });
    await perform(operation);
    log({ done: count });
  }
};
