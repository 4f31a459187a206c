// Reads Postman collections 2.0 and 2.1, and environments.
import { ImportFault } from "./import-fault.ts";
import type { ImportedAuth, ImportedCollection, ImportedItem, ImportedVariable } from "./imported.ts";
import { mostItems, mostRows } from "./limits.ts";
import { type PostmanAuth, readPostmanAuth } from "./postman-auth.ts";
import { readPostmanRequest } from "./postman-request.ts";
import { cleanName, createReport, type ItemReport, type Report } from "./report.ts";
import { anyText, isObject, type Json, listOf, objectOf, own, text } from "./values.ts";
import { createVariableNames, type VariableNames } from "./variable-names.ts";

const plainName = (inner: string): string => inner;

const rowKeys = new Set(["key", "value", "enabled", "disabled", "type", "id", "name", "system"]);

const variablesOf = (value: unknown, names: VariableNames, report: ItemReport): readonly ImportedVariable[] => {
  const rows = listOf(value).flatMap((one): ImportedVariable[] => {
    if (!isObject(one)) return [];
    const key = text(one, "key") || text(one, "id");
    if (key === "") return [];
    report.rest(one, rowKeys, `variable ${key}`);
    return [
      {
        name: names.name(key),
        value: names.text(anyText(own(one, "value"))),
        enabled: own(one, "disabled") !== true && own(one, "enabled") !== false,
        secret: text(one, "type") === "secret",
      },
    ];
  });
  if (rows.length > mostRows) report.dropped(`variables behind the ${mostRows}th`, "An environment holds no more.");
  return rows.slice(0, mostRows);
};

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
  "_postman_id",
  "_postman_isSubFolder",
  "response",
  "variable",
]);

type Walk = {
  readonly names: VariableNames;
  readonly report: Report;
  count: number;
  requests: number;
  /** Variables of folders. */
  readonly loose: ImportedVariable[];
};

const countOne = (walk: Walk): void => {
  walk.count += 1;
  if (walk.count > mostItems)
    throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} requests and folders.`);
};

const readItem = (
  value: unknown,
  above: ItemReport,
  inherited: ImportedAuth | null,
  walk: Walk,
): ImportedItem | null => {
  if (!isObject(value)) {
    above.dropped("item", "It is no request and no folder.");
    return null;
  }
  countOne(walk);
  const isFolder = Array.isArray(own(value, "item"));
  const name = cleanName(text(value, "name"), isFolder ? "Folder" : "Request");
  const report = above.inside(name);
  if (name !== text(value, "name"))
    report.changed("name", "It was too long, empty, or had characters that nobody sees.");
  report.rest(value, itemKeys);
  tellScripts(own(value, "event"), report);
  const request = own(value, "request");
  const told = readPostmanAuth(own(isFolder ? value : objectOf(request), "auth"), walk.names.text, report);
  const auth = authOf(told, inherited);
  if (isFolder) {
    walk.loose.push(...variablesOf(own(value, "variable"), walk.names, report));
    walk.report.took(report, "folder");
    return { kind: "folder", name, items: readItems(own(value, "item"), report, auth, walk) };
  }
  const answers = listOf(own(value, "response")).length;
  if (answers > 0)
    report.dropped(answers === 1 ? "saved answer" : `${answers} saved answers`, "Answers are in the history.");
  if (request === undefined || request === null) {
    report.dropped("item", "It is no request and no folder.");
    return null;
  }
  const read = readPostmanRequest(request, walk.names.text, report);
  if (!read) return null;
  walk.requests += 1;
  walk.report.took(report, `request ${read.draft.method}`);
  if (read.auth && auth) report.dropped("user name in the address", "The sign-in of the request goes before it.");
  return { kind: "request", number: walk.requests, name, draft: read.draft, auth: auth ?? read.auth };
};

const authOf = (told: PostmanAuth, inherited: ImportedAuth | null): ImportedAuth | null => {
  if (told === "inherited") return inherited;
  return told === "none" ? null : told;
};

const readItems = (
  value: unknown,
  report: ItemReport,
  auth: ImportedAuth | null,
  walk: Walk,
): readonly ImportedItem[] => listOf(value).flatMap((one) => readItem(one, report, auth, walk) ?? []);

const collectionKeys = new Set(["info", "item", "event", "variable", "auth"]);
const infoKeys = new Set(["name", "schema", "_postman_id", "_exporter_id", "_collection_link", "version"]);

/** @param source the text that it was parsed from */
export const readPostmanCollection = (root: Json, source: string): ImportedCollection => {
  const report = createReport();
  const info = objectOf(own(root, "info"));
  const name = cleanName(text(info, "name"), "Postman collection");
  const names = createVariableNames(source, report.file, plainName);
  report.file.rest(root, collectionKeys);
  report.file.rest(info, infoKeys);
  tellScripts(own(root, "event"), report.file);
  const walk: Walk = { names, report, count: 0, requests: 0, loose: [] };
  const variables = variablesOf(own(root, "variable"), names, report.file);
  const auth = authOf(readPostmanAuth(own(root, "auth"), names.text, report.file), null);
  const items = readItems(own(root, "item"), report.file, auth, walk);
  const rows = [...variables];
  const known = new Set(rows.map((row) => row.name));
  for (const row of walk.loose) {
    const isNew = !known.has(row.name) && rows.length < mostRows;
    if (isNew) report.file.changed(`variable ${row.name} of a folder`, "It counts for the whole collection now.");
    else report.file.dropped(`variable ${row.name} of a folder`, "The collection has one of this name, or too many.");
    if (isNew) rows.push(row);
    known.add(row.name);
  }
  if (rows.length > 0) report.took(report.file.inside(name), "environment with the variables of the collection");
  const format = /v2\.0/u.test(text(info, "schema")) ? "Postman 2.0 collection" : "Postman 2.1 collection";
  return { format, name, items, environments: rows.length === 0 ? [] : [{ name, rows }], report: report.lines() };
};

const environmentKeys = new Set([
  "id",
  "name",
  "values",
  "_postman_variable_scope",
  "_postman_exported_at",
  "_postman_exported_using",
]);

/** @param source the text that it was parsed from */
export const readPostmanEnvironment = (root: Json, source: string): ImportedCollection => {
  const report = createReport();
  const name = cleanName(text(root, "name"), "Postman environment");
  const names = createVariableNames(source, report.file, plainName);
  report.file.rest(root, environmentKeys);
  const rows = variablesOf(own(root, "values"), names, report.file);
  report.took(report.file.inside(name), "environment");
  return { format: "Postman environment", name, items: [], environments: [{ name, rows }], report: report.lines() };
};
