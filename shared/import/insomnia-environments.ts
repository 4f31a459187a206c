// The environments of an Insomnia file: each with what its base says, pairs that are switched off or secret included.
import type { ImportedEnvironment, ImportedVariable } from "./imported.ts";
import { mostRows } from "./limits.ts";
import type { ItemReport } from "./report.ts";
import { anyText, isObject, type Json, listOf, objectOf, own, saysSomething, text } from "./values.ts";
import type { VariableNames } from "./variable-names.ts";

export type InsomniaEnvironment = {
  readonly name: string;
  readonly data: Json;
  /** Pairs that the data does not have: those that are switched off, and what Insomnia keeps elsewhere. */
  readonly more: readonly { readonly name: string; readonly value: string; readonly enabled: boolean }[];
  readonly secret: ReadonlySet<string>;
};

/** Where Insomnia keeps what it has sealed for itself. */
const vaultKey = "__insomnia_vault";

/** One as the file has it. */
export const foundEnvironment = (value: Json): InsomniaEnvironment => {
  const pairs = listOf(own(value, "kvPairData")).filter(isObject);
  const data = objectOf(own(value, "data"));
  return {
    name: text(value, "name"),
    data,
    more: pairs
      .filter((pair) => text(pair, "name") !== "" && !Object.hasOwn(data, text(pair, "name")))
      .map((pair) => ({
        name: text(pair, "name"),
        value: anyText(own(pair, "value")),
        enabled: own(pair, "enabled") !== false,
      })),
    secret: new Set(pairs.filter((pair) => text(pair, "type") === "secret").map((pair) => text(pair, "name"))),
  };
};

/** The base, and each of the others with what the base says where it says nothing. */
export const environmentsUnder = (
  base: InsomniaEnvironment,
  others: readonly InsomniaEnvironment[],
): readonly InsomniaEnvironment[] => [
  base,
  ...others.map((one) => ({
    ...one,
    data: { ...base.data, ...one.data },
    secret: new Set([...base.secret, ...one.secret]),
  })),
];

/** Nested data under names joined by dots, as templates speak of them. */
const flat = (data: Json, before: string): readonly (readonly [string, unknown])[] =>
  Object.entries(data).flatMap(([name, value]) =>
    isObject(value) && saysSomething(value) ? flat(value, `${before}${name}.`) : [[before + name, value] as const],
  );

/** Data as variables. @param secret names of those that are */
export const variablesOf = (
  data: Json,
  secret: ReadonlySet<string>,
  names: VariableNames,
): readonly ImportedVariable[] =>
  flat(data, "").map(([key, value]) => ({
    name: names.name(key),
    value: names.text(anyText(value)),
    enabled: true,
    secret: secret.has(key),
  }));

/** @param loose variables of folders, which count where the environment has none of the name */
export const readEnvironment = (
  name: string,
  { data, more, secret }: InsomniaEnvironment,
  loose: readonly ImportedVariable[],
  names: VariableNames,
  report: ItemReport,
): ImportedEnvironment => {
  const { [vaultKey]: vault, ...open } = data;
  if (saysSomething(vault)) report.dropped(`sealed values of ${name}`, "Only Insomnia can open them.");
  if (saysSomething(objectOf(own(data, "_")))) report.dropped(`_ of ${name}`, "It is no variable.");
  const mine = [
    ...variablesOf(open, secret, names),
    ...more.map((pair) => ({
      name: names.name(pair.name),
      value: names.text(pair.value),
      enabled: pair.enabled,
      secret: secret.has(pair.name),
    })),
  ];
  const known = new Set(mine.map((row) => row.name));
  const rows = [...mine, ...loose.filter((row) => !known.has(row.name))];
  if (rows.length > mostRows)
    report.dropped(`variables behind the ${mostRows}th of ${name}`, "An environment holds no more.");
  return { name, rows: rows.slice(0, mostRows) };
};
