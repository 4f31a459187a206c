// Below the address: every variable of the call with its value and where that comes from; unknown ones stand out.
import { draftUses } from "../../../shared/resolve-draft.ts";
import { useVariableView } from "../variables/variable-facts.ts";
import styles from "./compose.module.css";
import type { Composer } from "./use-composer.ts";

/** Nothing where there are no variables. */
export const VariableLine = ({ composer: { tab } }: { composer: Composer }) => {
  const { of } = useVariableView();
  const names = new Set(draftUses(tab.draft, []).map(({ name }) => name));
  if (names.size === 0) return null;
  return (
    <ul className={styles["variables"]} aria-label="Variables of the call">
      {[...names].map(of).map(({ name, value, source }) => (
        <li key={name} data-unknown={value === null}>
          <code>{name}</code>
          {value !== null && (
            <>
              {" = "}
              <code>{value}</code>
            </>
          )}{" "}
          <span>({source})</span>
        </li>
      ))}
    </ul>
  );
};
