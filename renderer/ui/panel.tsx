// A card with a title line and something on its right: the box in which every result and preview stands.
import { type ReactNode, useId } from "react";
import styles from "./panel.module.css";

type PanelProps = {
  /** The heading; text, or text with chips in front. */
  title: ReactNode;
  /** Muted words or small controls at the right end of the title line. */
  right?: ReactNode;
  children: ReactNode;
  /** True when the content brings its own padding, e.g. a table or code. */
  flush?: boolean;
  /** Level of the heading for the outline of the page. */
  level?: 2 | 3;
};

/** A titled card; a region for assistive technology, named by its title. */
export const Panel = ({ title, right, children, flush = false, level = 2 }: PanelProps) => {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={styles["panel"]} aria-labelledby={id}>
      <div className={styles["head"]}>
        <Heading className={styles["title"]} id={id}>
          {title}
        </Heading>
        {right !== undefined && <div className={styles["right"]}>{right}</div>}
      </div>
      <div className={flush ? styles["flush"] : styles["body"]}>{children}</div>
    </section>
  );
};
