// Environments of this window: named sets of variables, one of them in use, and the globals behind it.
import { create } from "zustand";
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

const isOn = ({ enabled, name }: DraftRow): boolean => enabled && name !== "";

/** Where variables come from at the moment, the chosen environment first. */
export const scopesOf = (state: VariablesChosen): readonly VariableScope[] =>
  inUse(state).map(({ id, name, rows }) => ({
    source: id === globalsId ? "globals" : `environment ${name}`,
    // The first row of a name counts.
    values: Object.fromEntries(
      rows
        .filter(isOn)
        .map((row) => [row.name, row.value] as const)
        .toReversed(),
    ),
  }));

/** The same without the values of secrets, for what leaves the window as text. */
export const openScopesOf = (state: VariablesChosen): readonly VariableScope[] =>
  scopesOf({
    ...state,
    environments: state.environments.map((one) => ({
      ...one,
      rows: one.rows.filter((row) => !isSecretVariable(row)),
    })),
  });

/** Values in use that must never be shown. */
export const secretValues = (state: VariablesChosen): readonly string[] =>
  inUse(state).flatMap(({ rows }) =>
    rows.flatMap((row) => (isOn(row) && isSecretVariable(row) && row.value !== "" ? [row.value] : [])),
  );

/** An environment as it may be kept. */
export const keepableEnvironment = (environment: Environment): Environment => ({
  ...environment,
  rows: environment.rows.map((row) => (isSecretVariable(row) ? { ...row, secret: true, value: "" } : row)),
});
