// Names and values in two columns.
import type { ReactNode } from "react";
import styles from "./facts-list.module.css";

/** The list itself. */
export const FactsList = ({ children }: { children: ReactNode }) => <dl className={styles["facts"]}>{children}</dl>;

type FactProps = {
  name: string;
  children: ReactNode;
  /** A small control at the end of the row, e.g. copy. */
  end?: ReactNode;
};

/** One row. */
export const Fact = ({ name, children, end }: FactProps) => (
  <div className={styles["row"]}>
    <dt className={styles["name"]}>{name}</dt>
    <dd className={styles["value"]}>
      <span className={styles["text"]}>{children}</span>
      {end}
    </dd>
  </div>
);
