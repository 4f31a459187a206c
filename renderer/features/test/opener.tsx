// A line that opens what stands below it, with a chevron that says so.
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./opener.module.css";

type OpenerProps = { open: boolean; onToggle: () => void; children: ReactNode };

/** A button; what it opens belongs right behind it. */
export const Opener = ({ open, onToggle, children }: OpenerProps) => {
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <button type="button" className={styles["opener"]} aria-expanded={open} onClick={onToggle}>
      <Chevron size={14} aria-hidden className={styles["chevron"]} />
      {children}
    </button>
  );
};
