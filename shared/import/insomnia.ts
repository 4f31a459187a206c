// Reads Insomnia exports of version 4 (JSON, YAML) and version 5 (YAML, JSON).
import type { FoundRow } from "./build-draft.ts";
import type { ImportedAuth, ImportedCollection, ImportedItem, ImportedVariable } from "./imported.ts";
import { ImportFault } from "./import-fault.ts";
import { type InsomniaEnvironment, readEnvironment, variablesOf } from "./insomnia-environments.ts";
import { readInsomniaAuth } from "./insomnia-auth.ts";
import { insomniaRows, readInsomniaRequest, tellInsomniaScripts } from "./insomnia-request.ts";
import { type InsomniaNode, readInsomnia4, readInsomnia5 } from "./insomnia-tree.ts";
import { mostEnvironments, mostItems, mostRows } from "./limits.ts";
import { cleanName, createReport, type ItemReport, type Report } from "./report.ts";
import { tellDefaults, tellEncoded } from "./tell-differences.ts";
import { type Json, objectOf, own, saysSomething, text } from "./values.ts";
import { createVariableNames, type VariableNames } from "./variable-names.ts";

/** `_.name`, `_['name']` and `name`; what has a filter or a call in it is no name. */
const plainName = (inner: string): string | null => {
  const bare = /^_\s*\[\s*(["'])([^"']+)\1\s*\]$/u.exec(inner)?.[2] ?? inner.replace(/^_\./u, "");
  return /[|()"'[\]]/u.test(bare) ? null : bare;
};

type Walk = {
  readonly names: VariableNames;
  readonly report: Report;
  count: number;
  requests: number;
  /** Variables of folders. */
  readonly loose: ImportedVariable[];
  /** Names that the environments have. */
  readonly known: Set<string>;
};

/** What an item takes from the folders that it lies in. */
type Inherited = { readonly auth: ImportedAuth | null; readonly headers: readonly FoundRow[] };

/** Tags such as {% response … %} run code of Insomnia's. */
const tellTags = (value: unknown, report: ItemReport): void => {
  const tags = new Set([...JSON.stringify(value).matchAll(/\{%-?\s*(\w{1,40})/gu)].map(([, tag]) => tag));
  for (const tag of tags)
    report.changed(`template tag {% ${tag} %}`, "It is not run: it stays as the text that it is.");
};

/** Those of a folder count for all of the file; what an environment says goes before. */
const takeVariables = (value: Json, report: ItemReport, walk: Walk): void => {
  for (const row of variablesOf(objectOf(own(value, "environment")), new Set(), walk.names)) {
    const isNew = !walk.known.has(row.name) && walk.loose.length < mostRows;
    walk.known.add(row.name);
    if (isNew) walk.loose.push(row);
    if (isNew) report.changed(`variable ${row.name} of the folder`, "It counts for the whole collection now.");
    else report.dropped(`variable ${row.name} of the folder`, "There is one of this name already, or too many.");
  }
};

/** A folder's headers with those that it lies in; its own go before. */
const headersOf = (value: Json, above: readonly FoundRow[], report: ItemReport, walk: Walk): readonly FoundRow[] => {
  const found = insomniaRows(own(value, "headers"), walk.names.textOf(report), "header", report);
  for (const { name, enabled } of found)
    if (enabled) report.changed(`header ${name} of the folder`, "It stands in the requests now.");
    else report.dropped(`header ${name} of the folder`, "It was switched off.");
  const headers = found.filter(({ enabled }) => enabled);
  const mine = new Set(headers.map(({ name }) => name.toLowerCase()));
  return [...above.filter(({ name }) => !mine.has(name.toLowerCase())), ...headers];
};

const folderKeys = new Set([
  "_id",
  "_type",
  "parentId",
  "modified",
  "created",
  "metaSortKey",
  "name",
  "meta",
  "children",
  "scope",
  "description",
  "environment",
  "environmentPropertyOrder",
  "environmentType",
  "kvPairData",
  "headers",
  "authentication",
  "scripts",
  "preRequestScript",
  "afterResponseScript",
]);

const readFolder = (
  { value, inside }: InsomniaNode,
  name: string,
  inherited: Inherited,
  report: ItemReport,
  walk: Walk,
): ImportedItem => {
  report.rest(value, folderKeys);
  tellInsomniaScripts(value, report);
  takeVariables(value, report, walk);
  const headers = headersOf(value, inherited.headers, report, walk);
  walk.report.took(report, "folder");
  const below = { ...inherited, headers };
  const items = (inside ?? []).flatMap((node) => readNode(node, report, below, walk) ?? []);
  return { kind: "folder", name, path: report.path, items };
};

const readNode = (node: InsomniaNode, above: ItemReport, inherited: Inherited, walk: Walk): ImportedItem | null => {
  const { value, inside } = node;
  walk.count += 1;
  if (walk.count > mostItems)
    throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} requests and folders.`);
  const name = cleanName(text(value, "name"), inside ? "Folder" : "Request");
  const report = above.item(name);
  if (name !== text(value, "name"))
    report.changed("name", "It was too long, empty, or had characters that nobody sees.");
  if (saysSomething(own(value, "description")) || saysSomething(own(objectOf(own(value, "meta")), "description")))
    report.dropped("description", `A ${inside ? "folder" : "request"} here has a name alone.`);
  tellTags({ ...value, children: null }, report);
  const convert = walk.names.textOf(report);
  const told = readInsomniaAuth(own(value, "authentication"), convert, report);
  const auth = told === "inherited" ? inherited.auth : told === "none" ? null : told;
  if (inside) return readFolder(node, name, { ...inherited, auth }, report, walk);
  const read = readInsomniaRequest(value, inherited.headers, convert, report);
  if (!read) return null;
  walk.requests += 1;
  walk.report.took(report, `request ${read.draft.method}`);
  if (read.auth && auth) report.dropped("user name in the address", "The sign-in of the request goes before it.");
  const { path } = report;
  return { kind: "request", number: walk.requests, name, path, draft: read.draft, auth: auth ?? read.auth };
};

const isEmpty = ({ data, more }: InsomniaEnvironment): boolean => Object.keys(data).length === 0 && more.length === 0;

/** @param source the text that it was parsed from @param version as the file says */
export const readInsomnia = (root: Json, source: string, version: 4 | 5): ImportedCollection => {
  const report = createReport();
  const names = createVariableNames(source, report.file, plainName);
  const file = version === 4 ? readInsomnia4(root, report.file) : readInsomnia5(root, report.file);
  const name = cleanName(file.name, "Insomnia collection");
  const found = file.environments.filter((one) => !isEmpty(one));
  const known = new Set(
    found.slice(0, 1).flatMap(({ data }) => variablesOf(data, new Set(), names).map((row) => row.name)),
  );
  const walk: Walk = { names, report, count: 0, requests: 0, loose: [], known };
  const items = file.nodes.flatMap((node) => readNode(node, report.file, { auth: null, headers: [] }, walk) ?? []);
  if (found.length === 0 && walk.loose.length > 0) found.push({ name, data: {}, more: [], secret: new Set() });
  if (found.length > mostEnvironments)
    report.file.dropped(`environments behind the ${mostEnvironments}th`, "No import brings more.");
  const environments = found.slice(0, mostEnvironments).map((one) => {
    const given = cleanName(one.name, name);
    const called = /^base environment$/iu.test(given) ? name : given;
    const item = report.file.inside(called);
    tellTags(one.data, item);
    report.took(item, "environment");
    return readEnvironment(called, one, walk.loose, names, item);
  });
  tellDefaults("Insomnia", items, report.file);
  tellEncoded("Insomnia", items, environments, report.file);
  return { format: version === 4 ? "Insomnia 4" : "Insomnia 5", name, items, environments, report: report.lines() };
};
