// Environments of this window: named sets of variables, one of them in use, and the globals behind it.
import { create } from "zustand";
import { filledScopes, rowsInUse } from "../../../shared/filled-scopes.ts";
import type { DraftRow } from "../../../shared/request-draft.ts";
import { isSecretVariable } from "../../../shared/saved-document.ts";
import type { VariableScope } from "../../../shared/variables.ts";

/** A variable; the value of a secret one stays in this window and is never kept. */
export type VariableRow = DraftRow & { readonly secret: boolean };

export type Environment = { readonly id: string; readonly name: string; readonly rows: readonly VariableRow[] };

/** The id of the environment that always counts, behind the chosen one. */
export const globalsId = "globals";

type VariablesMemory = {
  /** The globals first. */
  readonly environments: readonly Environment[];
  /** Id of the one in use, null for the globals alone. */
  readonly active: string | null;
  readonly use: (id: string | null) => void;
  readonly add: (name: string) => string;
  readonly change: (id: string, change: Partial<Omit<Environment, "id">>) => void;
  readonly remove: (id: string) => void;
  /** What was removed last; null once it is back, or does not matter any more. */
  readonly removed: Environment | null;
  /** Takes the last removal back. */
  readonly restore: () => void;
};

const globals: Environment = { id: globalsId, name: "Globals", rows: [] };

export const useVariables = create<VariablesMemory>((set) => ({
  environments: [globals],
  active: null,
  use: (active) => set({ active }),
  add: (name) => {
    const id = crypto.randomUUID();
    set(({ environments }) => ({ environments: [...environments, { id, name, rows: [] }] }));
    return id;
  },
  change: (id, change) =>
    set(({ environments }) => ({
      environments: environments.map((one) => (one.id === id ? { ...one, ...change } : one)),
    })),
  remove: (id) =>
    set(({ environments, active }) => ({
      environments: environments.filter((one) => one.id !== id || id === globalsId),
      active: active === id ? null : active,
      removed: environments.find((one) => one.id === id && id !== globalsId) ?? null,
    })),
  removed: null,
  restore: () =>
    set(({ environments, removed }) =>
      removed ? { environments: [...environments.filter(({ id }) => id !== removed.id), removed], removed: null } : {},
    ),
}));

export type VariablesChosen = Pick<VariablesMemory, "environments" | "active">;

const inUse = ({ environments, active }: VariablesChosen): readonly Environment[] =>
  [active, globalsId].flatMap((id) => environments.find((one) => one.id === id) ?? []);

/** The rows that count, as the scopes that they make. */
const scopesIn = (used: readonly Environment[]): readonly VariableScope[] =>
  used.map(({ id, name, rows }) => ({
    source: id === globalsId ? "globals" : `environment ${name}`,
    values: Object.fromEntries(rowsInUse(rows).map((row) => [row.name, row.value] as const)),
  }));

/** Where variables come from at the moment, the chosen environment first. */
export const scopesOf = (state: VariablesChosen): readonly VariableScope[] =>
  filledScopes({ scopes: scopesIn(inUse(state)), secrets: [] }).scopes;

/** The same without the values of secrets, for what leaves the window as text. */
export const openScopesOf = (state: VariablesChosen): readonly VariableScope[] => {
  const used = inUse(state);
  // A secret stands for its own name, so that it stays a name inside the values of others.
  const open = used.map((one) => ({
    ...one,
    rows: one.rows.map((row) => (isSecretVariable(row) ? { ...row, value: `{{${row.name}}}` } : row)),
  }));
  const { scopes, secrets } = filledScopes({ scopes: scopesIn(open), secrets: [] });
  // Of open values a secret may have been put together.
  const made = new Set(secrets);
  return scopes.map(({ source, values }, at) => {
    const hidden = new Set(rowsInUse(used[at]?.rows ?? []).flatMap((row) => (isSecretVariable(row) ? [row.name] : [])));
    return {
      source,
      values: Object.fromEntries(
        Object.entries(values).filter(([name, value]) => !hidden.has(name) && !made.has(value)),
      ),
    };
  });
};

/** Values in use that must never be shown. */
export const secretValues = (state: VariablesChosen): readonly string[] => {
  const used = inUse(state);
  const secrets = used.flatMap(({ rows }) =>
    rowsInUse(rows).flatMap((row) => (isSecretVariable(row) && row.value !== "" ? [row.value] : [])),
  );
  return filledScopes({ scopes: scopesIn(used), secrets }).secrets;
};

/** An environment as it may be kept. */
export const keepableEnvironment = (environment: Environment): Environment => ({
  ...environment,
  rows: environment.rows.map((row) => (isSecretVariable(row) ? { ...row, secret: true, value: "" } : row)),
});
