// The variables of Postman: those of collections and folders, environments and globals.
import type { ImportedCollection, ImportedVariable } from "./imported.ts";
import { mostRows } from "./limits.ts";
import { cleanName, createReport, type ItemReport } from "./report.ts";
import { anyText, isObject, type Json, listOf, own, saysSomething, text } from "./values.ts";
import { createVariableNames, type VariableNames } from "./variable-names.ts";

/** References are names already. */
export const plainPostmanName = (inner: string): string => inner;

const rowKeys = new Set(["key", "value", "enabled", "disabled", "type", "id", "name", "system"]);

/** Rows of key and value; numbers, booleans, lists and objects become their text. */
export const postmanVariables = (
  value: unknown,
  names: VariableNames,
  report: ItemReport,
): readonly ImportedVariable[] => {
  const rows = listOf(value).flatMap((one): ImportedVariable[] => {
    if (!isObject(one)) return [];
    const key = text(one, "key") || text(one, "id");
    if (key === "") {
      if (saysSomething(own(one, "value"))) report.dropped("variable without a name", "Nothing can refer to it.");
      return [];
    }
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

const environmentKeys = new Set([
  "id",
  "name",
  "values",
  "color",
  // As Postman's API answers it.
  "uid",
  "owner",
  "createdAt",
  "updatedAt",
  "isPublic",
  "timestamp",
  "_postman_variable_scope",
  "_postman_exported_at",
  "_postman_exported_using",
]);

/** An environment, or globals. @param source the text that it was parsed from */
export const readPostmanEnvironment = (root: Json, source: string): ImportedCollection => {
  const report = createReport();
  const name = cleanName(text(root, "name"), "Postman environment");
  const names = createVariableNames(source, report.file, plainPostmanName);
  report.file.rest(root, environmentKeys);
  const rows = postmanVariables(own(root, "values"), names, report.file);
  const item = report.file.inside(name);
  if (text(root, "_postman_variable_scope") === "globals")
    item.changed("globals", "They are an environment here: choose it, or move them to the globals in Variables.");
  report.took(item, "environment");
  return { format: "Postman environment", name, items: [], environments: [{ name, rows }], report: report.lines() };
};
