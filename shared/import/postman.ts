// Reads Postman collections 2.0 and 2.1.
import { tellBehavior } from "./foreign-wire.ts";
import { ImportFault } from "./import-fault.ts";
import type { ImportedAuth, ImportedCollection, ImportedItem, ImportedVariable } from "./imported.ts";
import { mostItems, mostRows } from "./limits.ts";
import { type PostmanAuth, readPostmanAuth } from "./postman-auth.ts";
import { signInFirst } from "./postman-precedence.ts";
import { readPostmanRequest } from "./postman-request.ts";
import { plainPostmanName, postmanVariables } from "./postman-variables.ts";
import { cleanName, createReport, type ItemReport, type Report } from "./report.ts";
import { tellDefaults, tellEncoded } from "./tell-differences.ts";
import { anyText, isObject, type Json, listOf, objectOf, own, saysSomething, text } from "./values.ts";
import { createVariableNames, type VariableNames } from "./variable-names.ts";

const scriptWords: Readonly<Record<string, string>> = { prerequest: "pre-request script", test: "test script" };

const hasCode = (event: Json): boolean => {
  const script = own(event, "script");
  const exec = typeof script === "string" ? script : own(objectOf(script), "exec");
  return (Array.isArray(exec) ? exec.join("") : anyText(exec)).trim() !== "" || text(objectOf(script), "src") !== "";
};

/** Scripts are never run here. */
const tellScripts = (value: unknown, report: ItemReport): void => {
  for (const event of listOf(value)) {
    if (!isObject(event) || !hasCode(event)) continue;
    const listen = text(event, "listen");
    report.dropped(
      Object.hasOwn(scriptWords, listen) ? (scriptWords[listen] ?? "script") : "script",
      "Scripts are not run.",
    );
  }
};

const itemKeys = new Set([
  "name",
  "item",
  "request",
  "event",
  "auth",
  "id",
  "uid",
  "createdAt",
  "updatedAt",
  "_postman_id",
  "_postman_isSubFolder",
  "protocolProfileBehavior",
  "response",
  "variable",
]);

type Walk = {
  readonly names: VariableNames;
  readonly report: Report;
  count: number;
  requests: number;
  /** Variables of folders and requests. */
  readonly loose: ImportedVariable[];
};

/** What an item takes from those that it lies in. */
type Inherited = { readonly auth: ImportedAuth | null; readonly behavior: Json };

const countOne = (walk: Walk): void => {
  walk.count += 1;
  if (walk.count > mostItems)
    throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} requests and folders.`);
};

const behaviorOf = (value: Json, inherited: Json, report: ItemReport): Json => {
  const behavior = objectOf(own(value, "protocolProfileBehavior"));
  tellBehavior(behavior, report);
  return { ...inherited, ...behavior };
};

const authOf = (told: PostmanAuth, inherited: ImportedAuth | null): ImportedAuth | null => {
  if (told === "inherited") return inherited;
  return told === "none" ? null : told;
};

const readRequest = (
  value: Json,
  name: string,
  report: ItemReport,
  { auth: inherited, behavior }: Inherited,
  walk: Walk,
): ImportedItem | null => {
  const request = own(value, "request");
  const answers = listOf(own(value, "response")).length;
  if (answers > 0)
    report.dropped(answers === 1 ? "saved answer" : `${answers} saved answers`, "Answers are in the history.");
  if (request === undefined || request === null) {
    report.dropped("item", "It is no request and no folder.");
    return null;
  }
  // Postman looks for it inside the request alone.
  if (saysSomething(own(value, "auth")))
    report.dropped("sign-in beside the request", "Postman does not use it either.");
  const auth = authOf(readPostmanAuth(own(objectOf(request), "auth"), walk.names.text, report), inherited);
  const read = readPostmanRequest(request, behavior, walk.names.text, report);
  if (!read) return null;
  walk.requests += 1;
  walk.report.took(report, `request ${read.draft.method}`);
  if (read.auth && auth) report.dropped("user name in the address", "The sign-in of the request goes before it.");
  const { path } = report;
  const draft = signInFirst(read.draft, auth, report);
  return { kind: "request", number: walk.requests, name, path, draft, auth: auth ?? read.auth };
};

const readItem = (value: unknown, above: ItemReport, inherited: Inherited, walk: Walk): ImportedItem | null => {
  if (!isObject(value)) {
    above.dropped("item", "It is no request and no folder.");
    return null;
  }
  countOne(walk);
  const isFolder = Array.isArray(own(value, "item"));
  const name = cleanName(text(value, "name"), isFolder ? "Folder" : "Request");
  const report = above.item(name);
  if (name !== text(value, "name"))
    report.changed("name", "It was too long, empty, or had characters that nobody sees.");
  report.rest(value, itemKeys);
  tellScripts(own(value, "event"), report);
  walk.loose.push(...postmanVariables(own(value, "variable"), walk.names, report));
  const behavior = behaviorOf(value, inherited.behavior, report);
  if (!isFolder) return readRequest(value, name, report, { ...inherited, behavior }, walk);
  if (saysSomething(own(value, "request")))
    report.dropped("request", "It is a folder as well, and Postman goes by that.");
  const auth = authOf(readPostmanAuth(own(value, "auth"), walk.names.text, report), inherited.auth);
  walk.report.took(report, "folder");
  const items = readItems(own(value, "item"), report, { auth, behavior }, walk);
  return { kind: "folder", name, path: report.path, items };
};

const readItems = (value: unknown, report: ItemReport, inherited: Inherited, walk: Walk): readonly ImportedItem[] =>
  listOf(value).flatMap((one) => readItem(one, report, inherited, walk) ?? []);

/** Those of folders count for all of it; the first one of a name wins. */
const allVariables = (
  variables: readonly ImportedVariable[],
  loose: readonly ImportedVariable[],
  report: ItemReport,
): readonly ImportedVariable[] => {
  const rows = [...variables];
  const known = new Set(rows.map((row) => row.name));
  for (const row of loose) {
    const isNew = !known.has(row.name) && rows.length < mostRows;
    if (isNew) report.changed(`variable ${row.name} of a folder`, "It counts for the whole collection now.");
    else report.dropped(`variable ${row.name} of a folder`, "The collection has one of this name, or too many.");
    if (isNew) rows.push(row);
    known.add(row.name);
  }
  return rows;
};

const collectionKeys = new Set(["info", "item", "event", "variable", "auth", "protocolProfileBehavior"]);
/** Ids and times of Postman's own say nothing that is sent. */
const infoKeys = new Set([
  "name",
  "schema",
  "_postman_id",
  "_exporter_id",
  "_collection_link",
  "uid",
  "createdAt",
  "updatedAt",
  "lastUpdatedBy",
]);

/** @param source the text that it was parsed from */
export const readPostmanCollection = (root: Json, source: string): ImportedCollection => {
  const report = createReport();
  const info = objectOf(own(root, "info"));
  const name = cleanName(text(info, "name"), "Postman collection");
  const names = createVariableNames(source, report.file, plainPostmanName);
  report.file.rest(root, collectionKeys);
  report.file.rest(info, infoKeys);
  tellScripts(own(root, "event"), report.file);
  const walk: Walk = { names, report, count: 0, requests: 0, loose: [] };
  const variables = postmanVariables(own(root, "variable"), names, report.file);
  const auth = authOf(readPostmanAuth(own(root, "auth"), names.text, report.file), null);
  const behavior = behaviorOf(root, {}, report.file);
  const items = readItems(own(root, "item"), report.file, { auth, behavior }, walk);
  const rows = allVariables(variables, walk.loose, report.file);
  const environments = rows.length === 0 ? [] : [{ name, rows }];
  tellDefaults("Postman", items, report.file);
  tellEncoded("Postman", items, environments, report.file);
  if (rows.length > 0) report.took(report.file.inside(name), "environment with the variables of the collection");
  const format = /v2\.0/u.test(text(info, "schema")) ? "Postman 2.0 collection" : "Postman 2.1 collection";
  return { format, name, items, environments, report: report.lines() };
};
