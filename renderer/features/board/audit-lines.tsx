// What happened to the chosen connection: what of it was changed, looked at, copied or handed out, and when.
import type { Connection } from "../../../shared/connection-view.ts";
import type { AuditEntry } from "../../../shared/vault-view.ts";
import { useAudit } from "../../api/queries/vault-queries.ts";
import { exactMomentWords } from "../../ui/moment-words.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./detail.module.css";
import { useHalfMinute } from "./use-now.ts";
import { whenWords } from "./when-words.ts";

type Named = Pick<Connection, "id" | "name">;

const words: Partial<Record<AuditEntry["what"], string>> = {
  revealed: "Revealed",
  copied: "Copied",
  shared: "Shared",
  "connection-added": "Added",
  "connection-changed": "Changed",
};

/** Whether a line is of this connection: by its id; one without, as they were written once, by the name of now. */
const isOf = (line: AuditEntry, { id, name }: Named): boolean =>
  line.connection === undefined ? line.subject.startsWith(`${name}: `) : line.connection === id;

/** Under another name than that of now the line says it. */
const detailOf = ({ subject }: AuditEntry, { name }: Named): string =>
  subject.startsWith(`${name}: `) ? subject.slice(name.length + 2) : subject;

/** Nothing while nothing was noted. */
export const AuditLines = ({ connection }: { connection: Named }) => {
  const { data } = useAudit(true);
  const now = useHalfMinute();
  const lines = (data ?? []).flatMap((line) => {
    const { at, what } = line;
    const word = words[what];
    if (word === undefined || !isOf(line, connection)) return [];
    return [{ at, text: line.subject === connection.name ? word : `${word}: ${detailOf(line, connection)}` }];
  });
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
              <time className={styles["pointFacts"]} dateTime={at} title={exactMomentWords(at)}>
                {whenWords(at, now)}
              </time>
            </li>
          ))}
      </ol>
    </Panel>
  );
};
