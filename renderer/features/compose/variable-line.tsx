// Below the address: every variable of the call with its value and where that comes from; unknown ones stand out.
import type { HeldCredential } from "../../../shared/domain.ts";
import { mask } from "../../../shared/redact-names.ts";
import { type DraftUse, draftUses } from "../../../shared/resolve-draft.ts";
import { connectionPrefix, isHostReference } from "../../../shared/variables.ts";
import { scopesOf, secretValues, useVariables } from "../variables/variables-memory.ts";
import styles from "./compose.module.css";
import type { Composer } from "./use-composer.ts";

type Told = { readonly name: string; readonly value: string | null; readonly source: string };

/** What a field of the connection is, as far as it may be shown. */
const ofConnection = (held: HeldCredential | null, name: string): Told => {
  const id = name.slice(connectionPrefix.length);
  const field = held && Object.hasOwn(held.fields, id) ? held.fields[id] : undefined;
  if (field === undefined) return { name, value: null, source: held ? "no such field" : "no connection is chosen" };
  return { name, value: typeof field === "string" ? field : mask, source: "filled in by the host" };
};

const told = (use: DraftUse, held: HeldCredential | null, secrets: readonly string[]): Told => {
  if (isHostReference(use.name)) return ofConnection(held, use.name);
  if (use.value === null) return { name: use.name, value: null, source: "no value anywhere" };
  return { name: use.name, value: secrets.includes(use.value) ? mask : use.value, source: use.source ?? "" };
};

/** Nothing where there are no variables. */
export const VariableLine = ({ composer: { tab, held } }: { composer: Composer }) => {
  const variables = useVariables();
  const uses = draftUses(tab.draft, scopesOf(variables));
  if (uses.length === 0) return null;
  const secrets = secretValues(variables);
  const all = new Map(uses.map((use) => [use.name, told(use, held, secrets)]));
  return (
    <ul className={styles["variables"]} aria-label="Variables of the call">
      {[...all.values()].map(({ name, value, source }) => (
        <li key={name} data-unknown={value === null}>
          <code>{name}</code>
          {value !== null && (
            <>
              {" = "}
              <code>{value}</code>
            </>
          )}{" "}
          <span className={styles["source"]}>({source})</span>
        </li>
      ))}
    </ul>
  );
};
