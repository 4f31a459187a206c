// The list at the left of a screen: headings and rows, one of them chosen.
import type { ReactNode } from "react";
import styles from "./side-list.module.css";

/** The column itself: a navigation landmark under `label`. */
export const SideList = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav className={styles["list"]} aria-label={label} data-pane={label}>
    {children}
  </nav>
);

/** A small heading over a group of rows. */
export const SideHeading = ({ children, right }: { children: ReactNode; right?: ReactNode }) => (
  <h2 className={styles["heading"]}>
    <span>{children}</span>
    {right !== undefined && <span>{right}</span>}
  </h2>
);

type SideRowProps = {
  children: ReactNode;
  selected?: boolean;
  /** Rows below a parent row are set in. */
  level?: 1 | 2;
  /** Muted words at the right end. */
  right?: ReactNode;
  onSelect: () => void;
};

/** One row; the chosen one is marked by a bar, weight and tint. */
export const SideRow = ({ children, selected = false, level = 1, right, onSelect }: SideRowProps) => (
  <button
    type="button"
    className={styles["row"]}
    data-level={level}
    aria-current={selected ? "true" : undefined}
    onClick={onSelect}
  >
    <span className={styles["text"]}>{children}</span>
    {right !== undefined && <span className={styles["right"]}>{right}</span>}
  </button>
);
