// Short facts as pairs of a name and a value.
import type { ReactNode } from "react";
import styles from "./facts.module.css";

type Fact = readonly [name: string, value: ReactNode];

/** A definition list in two columns; names at the left are muted. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className={styles["facts"]}>
    {facts.map(([name, value]) => (
      <div key={name} className={styles["fact"]}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
