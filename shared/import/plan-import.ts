// Makes the documents of an imported collection: a folder with its requests, its environments, and never a secret.
import type { FoundCredential } from "../curl/credential-in.ts";
import type { StoredDocument } from "../document.ts";
import { filledScopes, rowsInUse } from "../filled-scopes.ts";
import { createRedactor } from "../redact.ts";
import type { RequestDraft } from "../request-draft.ts";
import type { VariableScope } from "../variables.ts";
import {
  type ImportedCollection,
  type ImportedEnvironment,
  type ImportedItem,
  type ReportLine,
  requestsOf,
} from "./imported.ts";
import { openEnvironment } from "./open-environment.ts";
import { openRequest } from "./open-request.ts";
import { cleanName } from "./report.ts";
import { secretByUse } from "./secret-variables.ts";

export type PlannedDocument = Pick<StoredDocument, "kind" | "id" | "name" | "json">;

/** A credential that was in the file, once, with the requests that used it. */
export type FoundSecret = FoundCredential & {
  /** How it may be called. */
  readonly name: string;
  /** How many requests sign in with it. */
  readonly uses: number;
};

export type OpenItem =
  | { readonly kind: "folder"; readonly name: string; readonly items: readonly OpenItem[] }
  | { readonly kind: "request"; readonly name: string; readonly draft: RequestDraft; readonly secret: number | null };

/** A collection that may be kept as it is; the secrets beside it may not. */
export type OpenCollection = Pick<ImportedCollection, "format" | "name"> & {
  readonly items: readonly OpenItem[];
  readonly environments: readonly ImportedEnvironment[];
  readonly secrets: readonly FoundSecret[];
  readonly report: readonly ReportLine[];
};

const redactor = createRedactor([]);

const openName = (name: string): string => redactor.text(name);

/** The account of a credential, or where it goes. */
const nameOf = ({ values }: FoundCredential, collection: string): string => {
  const who = values["username"] ?? values["email"] ?? values["app_id"] ?? values["account_name"] ?? "";
  const host = (values["base_url"] ?? "").replace(/^https?:\/\//u, "").replace(/\/.*$/su, "");
  return cleanName(`${collection.slice(0, 80)} · ${who === "" ? host : who}`, "Imported");
};

/** Only what all of the file shares can tell a secret; one environment of several is a choice. */
const scopesOf = ({ environments }: ImportedCollection): readonly VariableScope[] => {
  const [first] = environments;
  if (!first) return [];
  const rows = rowsInUse(first.rows.filter(({ value }) => value !== ""));
  const values = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  return filledScopes({ scopes: [{ source: first.name, values }], secrets: [] }).scopes;
};

/** What is said of the file first, then of its items as they stand in it, then of what is not among them. */
const inOrder = ({ items, report }: ImportedCollection, more: readonly ReportLine[]): readonly ReportLine[] => {
  const places = new Map([["", 0]]);
  const walk = (all: readonly ImportedItem[]): void => {
    for (const item of all) {
      if (!places.has(item.path)) places.set(item.path, places.size);
      if (item.kind === "folder") walk(item.items);
    }
  };
  walk(items);
  const spoken = new Set(more.map(({ item }) => item));
  const place = ({ item }: ReportLine): number => places.get(item) ?? places.size;
  return [...report.filter(({ fate, item }) => fate !== "kept" || !spoken.has(item)), ...more].toSorted(
    (one, other) => place(one) - place(other),
  );
};

/** Takes the secrets out. */
export const openCollection = (collection: ImportedCollection): OpenCollection => {
  const scopes = scopesOf(collection);
  const lines: ReportLine[] = [];
  const secrets: FoundSecret[] = [];
  const places = new Map<string, number>();
  const place = (found: FoundCredential): number => {
    const key = JSON.stringify([
      found.vendor,
      found.method,
      Object.entries(found.values).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    ]);
    const at = places.get(key) ?? secrets.length;
    places.set(key, at);
    const before = secrets[at];
    secrets[at] = { ...found, name: before?.name ?? nameOf(found, collection.name), uses: (before?.uses ?? 0) + 1 };
    return at;
  };
  const open = (items: readonly ImportedItem[]): readonly OpenItem[] =>
    items.map((item): OpenItem => {
      const name = openName(item.name);
      if (item.kind === "folder") return { kind: "folder", name, items: open(item.items) };
      const made = openRequest(item, scopes);
      lines.push(...made.lines.map((line) => ({ ...line, item: item.path })));
      return { kind: "request", name, draft: made.draft, secret: made.found && place(made.found) };
    });
  const items = open(collection.items);
  const isUsed = secretByUse(requestsOf(collection.items), collection.environments, secrets);
  const environments = collection.environments.map((one) => {
    const made = openEnvironment(one, isUsed);
    lines.push(...made.lines);
    return { ...made.environment, name: openName(one.name) };
  });
  const report = inOrder(collection, lines);
  return {
    format: collection.format,
    name: openName(collection.name),
    items,
    environments,
    secrets,
    // Names and addresses come from the file, and so may secrets in them.
    report: report.map((line) => ({
      ...line,
      item: openName(line.item),
      part: openName(line.part),
      note: openName(line.note),
    })),
  };
};

export type ImportPlan = {
  /** Folders before what lies in them. */
  readonly documents: readonly PlannedDocument[];
  /** Id of the new folder; null for environments alone. */
  readonly folder: string | null;
  /** Ids of requests by the place of their secret in the list. */
  readonly signedIn: readonly { readonly request: string; readonly secret: number }[];
};

/**
 * @param choice.name of the new collection
 * @param choice.order of it among its neighbours
 * @param choice.connections ids of saved connections by the place of their secret; null where there is none
 */
export const planImport = (
  collection: OpenCollection,
  choice: { readonly name: string; readonly order: number; readonly connections: readonly (string | null)[] },
  newId: () => string,
): ImportPlan => {
  const documents: PlannedDocument[] = [];
  const signedIn: { request: string; secret: number }[] = [];
  const put = (kind: PlannedDocument["kind"], name: string, value: object): string => {
    const id = newId();
    documents.push({ kind, id, name: name.slice(0, 400), json: JSON.stringify(value) });
    return id;
  };
  const putAll = (items: readonly OpenItem[], folder: string | null): void => {
    for (const [order, item] of items.entries()) {
      if (item.kind === "folder") {
        putAll(item.items, put("folder", item.name, { folder, order }));
        continue;
      }
      const connection = item.secret === null ? null : (choice.connections[item.secret] ?? null);
      const draft = { ...item.draft, boundary: `ringback-${newId()}`.slice(0, 70) };
      const request = put("request", item.name, { folder, order, draft, connection });
      if (item.secret !== null) signedIn.push({ request, secret: item.secret });
    }
  };
  const name = cleanName(choice.name, collection.name);
  const folder = collection.items.length === 0 ? null : put("folder", name, { folder: null, order: choice.order });
  putAll(collection.items, folder);
  for (const environment of collection.environments) {
    const rows = environment.rows.map((row, at) => ({ id: `v${at + 1}`, ...row }));
    put("environment", environment.name, { name: environment.name, rows });
  }
  return { documents, folder, signedIn };
};
