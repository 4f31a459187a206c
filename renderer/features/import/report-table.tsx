// What becomes of everything in the file: one row for each thing, filtered by its fate.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { ImportPreview } from "../../../shared/import-contract.ts";
import { type Fate, fates } from "../../../shared/import/imported.ts";
import { StatusChip } from "../../ui/status-chip.tsx";
import { fateWords } from "./import-words.ts";
import styles from "./import.module.css";

/** Rows that are shown before somebody asks for more. */
const portion = 200;

type Filter = Fate | "all";

export const ReportTable = ({ counts, lines }: Pick<ImportPreview, "counts" | "lines">) => {
  const [filter, setFilter] = useState<Filter>("all");
  const [shown, setShown] = useState(portion);
  const wanted = filter === "all" ? lines : lines.filter(({ fate }) => fate === filter);
  const total = counts.kept + counts.changed + counts.dropped;
  const choices: readonly { readonly id: Filter; readonly label: string }[] = [
    { id: "all", label: `All ${total}` },
    ...fates.map((fate) => ({ id: fate, label: `${fateWords[fate].label} ${counts[fate]}` })),
  ];
  const missing = (filter === "all" ? total : counts[filter]) - wanted.length;
  return (
    <section aria-label="Report">
      <div className={styles["filter"]} role="group" aria-label="Show">
        {choices.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className={styles["choice"]}
            aria-pressed={filter === id}
            onClick={() => {
              setFilter(id);
              setShown(portion);
            }}
          >
            {label}
          </button>
        ))}
      </div>
      {/* It scrolls by keys as well. */}
      <div className={styles["rows"]} role="region" aria-label="What becomes of each part" tabIndex={0}>
        {wanted.length === 0 ? (
          <p className={styles["none"]}>Nothing of this kind.</p>
        ) : (
          <table className={styles["table"]}>
            <thead>
              <tr>
                <th scope="col">Result</th>
                <th scope="col">Item</th>
                <th scope="col">Part</th>
                <th scope="col">Note</th>
              </tr>
            </thead>
            <tbody>
              {wanted.slice(0, shown).map(({ fate, item, part, note }, at) => (
                // Lines have no identity but their place, and are made once.
                <tr key={at}>
                  <td>
                    <StatusChip tone={fateWords[fate].tone}>{fateWords[fate].label}</StatusChip>
                  </td>
                  <td>{item === "" ? "The file" : item}</td>
                  <td>{part}</td>
                  <td>{note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {wanted.length > shown && (
          <Button variant="default" size="compact-sm" onClick={() => setShown(shown + portion)}>
            Show {Math.min(portion, wanted.length - shown)} more of {wanted.length}
          </Button>
        )}
        {missing > 0 && wanted.length <= shown && (
          <p className={styles["none"]}>And {missing} more, not listed here.</p>
        )}
      </div>
    </section>
  );
};
