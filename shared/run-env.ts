// Reads the environment of a run from a file: Postman's, one that Ringback has exported, or a flat JSON object.
import { rowsInUse } from "./filled-scopes.ts";
import { readCollectionFile } from "./import/read-collection-file.ts";
import { fail, ok, type Result } from "./result.ts";
import { flatValues, parsedJson } from "./run-rows.ts";
import type { RunValues } from "./run-view.ts";
import { isSecretVariable } from "./saved-document.ts";

type Row = { readonly name: string; readonly value: string; readonly enabled: boolean; readonly secret: boolean };

/** Variables, and which of their values must never be shown. */
export type RunEnvironment = { readonly values: RunValues; readonly secrets: readonly string[] };

const mostNames = 10_000;

/** Its values as they stand in their rows: `filledScopes` looks at what they say of each other. */
export const environmentOf = (rows: readonly Row[]): RunEnvironment => {
  const used = rowsInUse(rows);
  return {
    values: Object.fromEntries(used.map(({ name, value }) => [name, value] as const)),
    secrets: used.flatMap((row) => (row.value !== "" && isSecretVariable(row) ? [row.value] : [])),
  };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const own = (object: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const ownRows = (list: readonly unknown[]): readonly Row[] =>
  list.flatMap((one) => {
    if (!isObject(one)) return [];
    const { name, value, off, secret } = {
      name: own(one, "name"),
      value: own(one, "value"),
      off: own(one, "off"),
      secret: own(one, "secret"),
    };
    return typeof name === "string" && typeof value === "string"
      ? [{ name, value, enabled: off !== true, secret: secret === true }]
      : [];
  });

/** @returns in a sentence why the file cannot be used; nothing of a value is in it */
export const readRunEnvironment = (source: string): Result<RunEnvironment, string> => {
  const parsed = parsedJson(source);
  if (!isObject(parsed)) return fail("It is no JSON object.");
  const variables = own(parsed, "variables");
  if (own(parsed, "ringback") === "environment")
    return Array.isArray(variables) ? ok(environmentOf(ownRows(variables))) : fail("Its field variables is missing.");
  if (Array.isArray(own(parsed, "values"))) {
    const read = readCollectionFile(source, "environment");
    if (!read.ok) return read;
    return ok(environmentOf(read.value.environments.flatMap(({ rows }) => rows)));
  }
  const entries = Object.entries(parsed);
  if (entries.length > mostNames) return fail(`It has more than ${mostNames.toLocaleString("en")} names.`);
  const nested = entries.find(([, value]) => typeof value === "object" && value !== null);
  if (nested) return fail(`The value of ${nested[0].slice(0, 80)} is no plain one; an environment is a flat object.`);
  const values = flatValues(parsed);
  return ok(
    environmentOf(Object.entries(values).map(([name, value]) => ({ name, value, enabled: true, secret: false }))),
  );
};
