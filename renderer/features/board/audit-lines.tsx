// When a secret of the chosen connection was looked at or copied, and what of its exchanges was handed out.
import { useAudit } from "../../api/queries/vault-queries.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./detail.module.css";
import { useHalfMinute } from "./use-now.ts";
import { whenWords, wholeWhen } from "./when-words.ts";

const words = { revealed: "Revealed", copied: "Copied", shared: "Shared" } as const;

/** Nothing while nothing was noted. @param name under which the store notes acts on its secrets */
export const AuditLines = ({ name }: { name: string }) => {
  const { data } = useAudit(true);
  const now = useHalfMinute();
  const lines = (data ?? []).flatMap(({ at, what, subject }) =>
    (what === "revealed" || what === "copied" || what === "shared") && subject.startsWith(`${name}: `)
      ? [{ at, text: `${words[what]}: ${subject.slice(name.length + 2)}` }]
      : [],
  );
  if (lines.length === 0) return null;
  return (
    <Panel title="Audit">
      <ol className={styles["points"]}>
        {lines
          .toSorted((one, other) => (one.at < other.at ? 1 : -1))
          .slice(0, 20)
          .map(({ at, text }, index) => (
            // Two lines may be the same in everything; the list is only ever replaced as a whole.
            <li key={`${at} ${index}`}>
              <span className={styles["pointWords"]}>{text}</span>
              <time className={styles["pointFacts"]} dateTime={at} title={wholeWhen(at)}>
                {whenWords(at, now)}
              </time>
            </li>
          ))}
      </ol>
    </Panel>
  );
};
