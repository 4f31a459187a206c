// "I do not see that menu": what the customer may say instead, each opening to what to do then.
import { IconChevronRight } from "@tabler/icons-react";
import { type Guide, type GuideBranch, sourceTitles } from "../../../shared/guide.ts";
import styles from "./forks.module.css";
import { Remark } from "./remark.tsx";

type ForksProps = { guide: Guide; branches: readonly GuideBranch[]; title?: string | undefined };

/** Disclosures; the browser's own, so keys and assistive technology work. */
export const Forks = ({ guide, branches, title = "If it is otherwise" }: ForksProps) => (
  <section aria-label={title}>
    <h3 className={styles["label"]}>{title}</h3>
    {branches.map((branch) => (
      <details key={branch.label} className={styles["fork"]}>
        <summary>
          <IconChevronRight size={14} stroke={2} className={styles["chevron"]} aria-hidden />
          <span>{branch.label}</span>
        </summary>
        <div className={styles["answer"]}>
          <p>{branch.answer}</p>
          {branch.consequence !== undefined && (
            <Remark tone="warn" lead="Consequence:">
              {branch.consequence}
            </Remark>
          )}
          <p className={styles["source"]}>Source: {sourceTitles(guide, branch)}</p>
        </div>
      </details>
    ))}
  </section>
);
