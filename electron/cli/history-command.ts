// `ringback history`: lists what was called before, newest first, and shows one exchange whole.
import { anyEntry, type HistoryEntry, type PastExchange } from "../../shared/history-view.ts";
import { createEventHub } from "../event-hub.ts";
import { createConnectionRegister } from "../services/connection-register.ts";
import { createHistory, type History } from "../services/history.ts";
import { expectPositionals, parseFlags, wholeNumber } from "./arguments.ts";
import { exchangeJson } from "./exchange-json.ts";
import { openVault, valueOf, withVault } from "./open-store.ts";
import { CommandFailure, exitStatus, printJson, UnusableArguments, type ExitStatus, type Output } from "./outcome.ts";
import { harmless } from "./harmless.ts";

/** How many entries a list has without --limit. */
const usualLimit = 100;

const entryJson = ({ id, at, connection, method, url, status, ms }: HistoryEntry) => ({
  id,
  at,
  connection: connection?.name ?? null,
  method,
  url,
  status,
  ms,
});

const entryLine = ({ id, at, connection, method, url, status, ms, damaged }: HistoryEntry): string => {
  const words = [at, `${status ?? "---"}`, method.padEnd(6), url, `${Math.round(ms)} ms`, connection?.name ?? "", id];
  return harmless([...words, damaged ? "(damaged)" : ""].filter((word) => word !== "").join("  "));
};

const exchangeLines = ({ entry, exchange, diagnosis }: PastExchange): string[] => {
  const { request, response, error } = exchange;
  const headers = (pairs: readonly (readonly [string, string])[]): string[] =>
    pairs.map(([name, value]) => `${name}: ${value}`);
  const body = (text: string | null): string[] => (text === null || text === "" ? [] : ["", ...text.split(/\r?\n/)]);
  const answer = response
    ? [
        `HTTP/${response.httpVersion} ${response.status} ${response.statusText}`,
        ...headers(response.headers),
        ...body(
          response.bodyEncoding === "base64" ? `(${response.bytesDecoded} bytes that are no text)` : response.body,
        ),
      ]
    : [];
  return [
    `${entry.at}  ${entry.connection?.name ?? "no connection"}  ${Math.round(entry.ms)} ms`,
    "",
    `${request.method} ${request.url}`,
    ...headers(request.headers),
    ...body(request.body),
    "",
    ...answer,
    ...(error ? [`${error.title}. ${error.why}`] : []),
    ...diagnosis.flatMap(({ cause, fix }, index) => ["", `${index + 1}. ${cause}`, `   ${fix}`]),
  ];
};

/** Opens the store, runs the work over its history, and lets it go. @param one true for what needs an entry that is there */
const withHistory = <Value>(one: boolean, output: Output, work: (history: History) => Value): Promise<Value> =>
  withVault(async (vault, status) => {
    // An empty store is not made only to find nothing in it.
    if (one && status.state === "absent")
      throw new UnusableArguments("ID", "There is no store yet, and so no entry of that ID.");
    await openVault(vault, status, "read", output);
    const open = () => vault.open();
    const register = createConnectionRegister({ open, onGone: () => undefined, onChange: () => undefined });
    const connectionName = (id: string): string | null => {
      const found = register.get(id);
      return found.ok ? found.value.stored.name : null;
    };
    return work(createHistory({ vault, events: createEventHub(), now: () => Date.now(), connectionName }));
  });

const list = async (limit: number, json: boolean, output: Output): Promise<void> => {
  const { entries } = valueOf(await withHistory(false, output, (history) => history.list(anyEntry, null, limit)));
  if (json) return printJson(entries.map(entryJson), output);
  for (const entry of entries) output.out(entryLine(entry));
};

const show = async (id: string, json: boolean, output: Output): Promise<void> => {
  const found = await withHistory(true, output, (history) => history.get(id));
  if (!found.ok && found.error.code === "history.missing") throw new CommandFailure(found.error, exitStatus.unusable);
  const past = valueOf(found);
  if (json) return printJson(exchangeJson(past.exchange, past.diagnosis), output);
  for (const line of exchangeLines(past)) output.out(harmless(line));
};

/** Runs the command. */
export const historyCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values: flags, positionals } = parseFlags(args, { limit: { type: "string" } });
  const [action, ...words] = positionals;
  const json = flags.json ?? false;
  switch (action) {
    case "list":
      expectPositionals(words, []);
      await list(
        flags.limit === undefined ? usualLimit : wholeNumber("--limit", flags.limit, 1, 1_000_000),
        json,
        output,
      );
      return exitStatus.ok;
    case "show":
      expectPositionals(words, ["ID"]);
      if (flags.limit !== undefined) throw new UnusableArguments("--limit", "history show does not take --limit.");
      await show(words[0] ?? "", json, output);
      return exitStatus.ok;
    default:
      throw new UnusableArguments("history", "Say what to do: list, or show ID.");
  }
};
