// Two columns that scroll by themselves: work at the left, outcome at the right on the panel colour.
import type { ReactNode } from "react";
import styles from "./columns.module.css";

type ColumnsProps = {
  left: ReactNode;
  right: ReactNode;
  /** Names of the two panes, for F6 and for assistive technology. */
  labels: readonly [left: string, right: string];
};

/** Use inside `<Screen layout="fill">`. */
export const Columns = ({ left, right, labels }: ColumnsProps) => (
  <div className={styles["columns"]}>
    <section className={styles["column"]} aria-label={labels[0]} data-pane={labels[0]}>
      {left}
    </section>
    <section className={styles["column"]} aria-label={labels[1]} data-pane={labels[1]}>
      {right}
    </section>
  </div>
);
