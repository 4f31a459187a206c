// The list at the left of a screen: headings and rows, one of them chosen.
import { Tooltip } from "@mantine/core";
import { type ReactNode, useId } from "react";
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

const tooltipEvents = { hover: true, focus: true, touch: false };

type SideRowProps = {
  children: ReactNode;
  selected?: boolean;
  /** Rows below a parent row are set in. */
  level?: 1 | 2;
  /** Muted words at the right end. */
  right?: ReactNode;
  /** A sentence more: shown under the pointer and with the focus, and read out with the row. */
  description?: string | undefined;
  onSelect: () => void;
};

/** One row; the chosen one is marked by a bar, weight and tint. */
export const SideRow = ({ children, selected = false, level = 1, right, description, onSelect }: SideRowProps) => {
  const id = useId();
  const row = (
    <button
      type="button"
      className={styles["row"]}
      data-level={level}
      aria-current={selected ? "true" : undefined}
      aria-describedby={description === undefined ? undefined : id}
      onClick={onSelect}
    >
      <span className={styles["text"]}>{children}</span>
      {right !== undefined && <span className={styles["right"]}>{right}</span>}
    </button>
  );
  if (description === undefined) return row;
  return (
    <Tooltip label={description} multiline w={280} position="right" openDelay={400} events={tooltipEvents}>
      {/* Not on the button itself: its description has to be there before the tooltip is. */}
      <span className={styles["described"]}>
        {row}
        <span id={id} hidden>
          {description}
        </span>
      </span>
    </Tooltip>
  );
};
