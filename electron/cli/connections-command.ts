// `ringback connections`: adds, lists, shows, changes and removes saved connections.
import { randomUUID } from "node:crypto";
import { checkValues } from "../../shared/check-values.ts";
import type { Connection, ConnectionDraft } from "../../shared/connection-view.ts";
import { appError } from "../../shared/errors.ts";
import { type AnyMethod, completeValues } from "../../shared/vendor.ts";
import { createConnectionRegister } from "../services/connection-register.ts";
import { createNotedRegister } from "../services/noted-register.ts";
import { createConnectionUse, type ConnectionUse } from "../services/connection-use.ts";
import { createConnections, type Connections } from "../services/connections.ts";
import { createRefreshTokens } from "../services/refresh-tokens.ts";
import { expectPositionals, findMethod, readGiven } from "./arguments.ts";
import { checkDraft } from "./connection-limits.ts";
import { actions, changesNothing, type Flags, readAction, readFlags } from "./connections-flags.ts";
import { openVault, refuse, valueOf, withVault } from "./open-store.ts";
import { exitStatus, printJson, UnusableArguments, type ExitStatus, type Output } from "./outcome.ts";
import { harmless } from "./harmless.ts";

type Store = { readonly connections: Connections; readonly use: ConnectionUse };

/** Opens the store, runs the work over its connections, and lets it go. @param wants `one…` needs a connection that is there */
const withConnections = <Value>(
  wants: "read" | "write" | "one to read" | "one to write",
  output: Output,
  work: (store: Store) => Promise<Value>,
): Promise<Value> =>
  withVault(async (vault, status) => {
    // An empty store is not made only to find nothing in it.
    if (wants.startsWith("one") && status.state === "absent")
      throw new UnusableArguments("NAME", "There is no store yet, and so no connection of that name.");
    await openVault(vault, status, wants.endsWith("write") ? "write" : "read", output);
    const open = () => vault.open();
    const register = createConnectionRegister({ open, onGone: () => undefined, onChange: () => undefined });
    const refreshTokens = createRefreshTokens({ open, isCurrent: register.isCurrent, log: () => undefined });
    const clock = { now: () => Date.now(), sleep: async () => undefined };
    return work({
      connections: createConnections({
        register: createNotedRegister({ register, open }),
        newId: randomUUID,
        now: clock.now,
      }),
      use: createConnectionUse({ register, refreshTokens, open, clipboard: null, clock }),
    });
  });

const summary = ({ name, vendor, method, baseUrl, createdAt, updatedAt }: Connection) => ({
  name,
  vendor,
  method,
  base_url: baseUrl,
  createdAt,
  updatedAt,
});

const find = ({ connections }: Store, name: string): Connection => {
  const wanted = name.normalize("NFC").trim().toLowerCase();
  const found = valueOf(connections.list()).find((one) => one.name.toLowerCase() === wanted);
  return found ?? refuse(appError("input.invalid", { field: "NAME", problem: "There is no connection of that name." }));
};

const print = (connection: Connection, fields: Connection["fields"], flags: Flags, output: Output): void => {
  if (flags.json) return printJson({ ...summary(connection), fields }, output);
  output.out(harmless(`${connection.name}  ${connection.vendor}/${connection.method}`));
  for (const [id, value] of Object.entries(fields)) {
    const shown = typeof value === "string" ? value : value.set ? "(set)" : "";
    output.out(harmless(`  ${id.padEnd(16)}${shown}`));
  }
};

/** Values that cannot be sent are not saved either; the field is named by its id. */
const check = (method: AnyMethod, values: Readonly<Record<string, string>>): void => {
  const [problem] = checkValues(method, values);
  if (problem) throw new UnusableArguments(problem.field, problem.problem);
};

const add = async (name: string, methodName: string, flags: Flags, output: Output): Promise<void> => {
  const { vendor, methodId, method } = findMethod(methodName);
  const values = completeValues(method, await readGiven(method, flags));
  check(method, values);
  const draft: ConnectionDraft = {
    id: null,
    name,
    vendor: vendor.id,
    method: methodId,
    values,
    keepSecrets: [],
    tags: flags.tag ?? [],
    folder: flags.folder ?? "",
    notes: flags.notes ?? "",
    keepHistory: true,
    hostConfirmed: true,
  };
  checkDraft(draft, "NAME");
  const saved = await withConnections("write", output, async ({ connections }) => connections.save(draft));
  const connection = valueOf(saved);
  print(connection, connection.fields, flags, output);
};

const edit = async (name: string, flags: Flags, output: Output): Promise<void> => {
  if (changesNothing(flags)) throw new UnusableArguments("--set", "Say what changes, e.g. by --set id=value.");
  const saved = await withConnections("one to write", output, async (store) => {
    const old = find(store, name);
    const { id, vendor, method: methodId, tags, folder, notes, keepHistory } = old;
    const { method } = findMethod(`${vendor}/${methodId}`);
    const given = await readGiven(method, flags);
    const values: Record<string, string> = {};
    const keepSecrets: string[] = [];
    for (const [field, value] of Object.entries(old.fields)) {
      if (Object.hasOwn(given, field)) values[field] = given[field] ?? "";
      else if (typeof value === "string") values[field] = value;
      else if (value.set) keepSecrets.push(field);
    }
    const draft: ConnectionDraft = {
      id,
      name: flags.name ?? old.name,
      vendor,
      method: methodId,
      values,
      keepSecrets,
      tags: flags.tag ?? tags,
      folder: flags.folder ?? folder,
      notes: flags.notes ?? notes,
      keepHistory,
      // An address that was typed on the command line is meant.
      hostConfirmed: true,
    };
    checkDraft(draft, "--name");
    return store.connections.save(draft);
  });
  const connection = valueOf(saved);
  print(connection, connection.fields, flags, output);
};

const list = async (flags: Flags, output: Output): Promise<void> => {
  const all = await withConnections("read", output, async ({ connections }) => valueOf(connections.list()));
  if (flags.json) return printJson(all.map(summary), output);
  for (const { name, vendor, method, baseUrl } of all) output.out(harmless(`${name}  ${vendor}/${method}  ${baseUrl}`));
  if (all.length === 0) output.err("No connection is saved yet.");
};

const show = async (name: string, flags: Flags, output: Output): Promise<void> =>
  withConnections("one to read", output, async (store) => {
    const connection = find(store, name);
    const fields = { ...connection.fields };
    if (flags.reveal)
      for (const [field, value] of Object.entries(fields))
        if (typeof value !== "string" && value.set)
          fields[field] = valueOf(store.use.reveal(connection.id, field)).value;
    print(connection, fields, flags, output);
  });

const remove = async (name: string, flags: Flags, output: Output): Promise<void> => {
  const removed = await withConnections("one to write", output, async (store) => {
    const connection = find(store, name);
    valueOf(store.connections.remove(connection.id));
    return connection.name;
  });
  if (flags.json) printJson({ removed }, output);
  else output.out(harmless(`Removed ${removed}`));
};

/** Runs the command. */
export const connectionsCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values: flags, positionals } = readFlags(args);
  const [given, ...words] = positionals;
  const action = readAction(given, flags);
  expectPositionals(words, actions[action].words);
  const [name = "", methodName = ""] = words;
  switch (action) {
    case "add":
      await add(name, methodName, flags, output);
      break;
    case "list":
      await list(flags, output);
      break;
    case "show":
      await show(name, flags, output);
      break;
    case "edit":
      await edit(name, flags, output);
      break;
    case "remove":
      await remove(name, flags, output);
      break;
    default:
      action satisfies never;
  }
  return exitStatus.ok;
};
