// What a variable stands for as far as the page may show it: value, masked where it is secret, and where it comes from.
import { createContext, useContext } from "react";
import type { Connection } from "../../../shared/connection-view.ts";
import type { HeldCredential } from "../../../shared/domain.ts";
import { openName } from "../../../shared/filled-scopes.ts";
import { mask } from "../../../shared/redact-names.ts";
import { connectionPrefix, isHostReference } from "../../../shared/variables.ts";
import { declarationOf } from "../test/test-memory.ts";
import { openScopesOf, scopesOf, secretValues, type VariablesChosen } from "./variables-memory.ts";

export type VariableFact = {
  /** As it stands between the braces. */
  readonly name: string;
  /** Null: nothing gives it. */
  readonly value: string | null;
  /** In words: "environment Staging". */
  readonly source: string;
};

const ofConnection = (held: HeldCredential | Connection | null): VariableFact[] => {
  if (!held) return [];
  const fields = declarationOf({ vendor: held.vendor, method: held.method })?.method.fields ?? {};
  return Object.entries(held.fields).flatMap(([id, field]): VariableFact[] => {
    const label = Object.hasOwn(fields, id) ? fields[id]?.label : undefined;
    const value = typeof field === "string" ? field : field.set ? mask : "";
    return value === ""
      ? []
      : [{ name: connectionPrefix + id, value, source: `connection: ${label ?? id}, filled in by the host` }];
  });
};

/** Everything that can be written between braces at the moment, the first of a name; those of the connection last. */
export const variableFacts = (
  variables: VariablesChosen,
  held: HeldCredential | Connection | null,
): readonly VariableFact[] => {
  const secrets = new Set(secretValues(variables));
  const named = new Map<string, VariableFact>();
  const open = openScopesOf(variables);
  // The host alone says what a field of the connection is.
  for (const [at, { source, values }] of scopesOf(variables).entries())
    for (const [name, value] of Object.entries(values)) {
      if (named.has(name) || isHostReference(name)) continue;
      const shown = open[at]?.values ?? {};
      const isSecret = secrets.has(value);
      const unknown = isSecret ? null : openName(value);
      named.set(name, {
        name,
        // A value that holds a secret one is shown with that one's name.
        value: value === "" ? "" : !isSecret && Object.hasOwn(shown, name) ? (shown[name] ?? mask) : mask,
        source: unknown === null ? source : `${source}; {{${unknown}}} in it has no value`,
      });
    }
  return [...named.values(), ...ofConnection(held)];
};

/** What one name stands for. */
export const factOf = (
  name: string,
  facts: readonly VariableFact[],
  held: HeldCredential | Connection | null,
): VariableFact => {
  const known = facts.find((fact) => fact.name === name);
  if (known) return known;
  if (!isHostReference(name)) return { name, value: null, source: "no value anywhere" };
  const id = name.slice(connectionPrefix.length);
  if (held && Object.hasOwn(held.fields, id)) return { name, value: "", source: "an empty field of the connection" };
  return { name, value: null, source: held ? "no such field" : "no connection is chosen" };
};

export type VariableView = {
  readonly facts: readonly VariableFact[];
  readonly of: (name: string) => VariableFact;
};

const none: VariableView = { facts: [], of: (name) => ({ name, value: null, source: "no value anywhere" }) };

/** What the fields of the composer show and offer. */
export const VariableContext = createContext<VariableView>(none);
export const useVariableView = (): VariableView => useContext(VariableContext);
