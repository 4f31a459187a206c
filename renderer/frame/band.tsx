// A line over every screen while something is not as usual: what it is, and what ends it.
import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./band.module.css";

type BandProps = {
  /** Its place among the others, and its colour. */
  kind: "presenting" | "alarm" | "sandbox";
  /** The name of the region. */
  label: string;
  icon: TablerIcon;
  /** What ends it, or leads to it; nothing where it cannot be ended here. */
  acts?: ReactNode;
  children: ReactNode;
  /** A screen reader hears the words whenever they change. */
  announced?: boolean;
  /** All of the words, for when they are cut at the edge. */
  title?: string;
};

/** One line high, whatever it says. */
export const Band = ({ kind, label, icon: Icon, acts, children, announced = false, title }: BandProps) => (
  <section className={styles["band"]} data-kind={kind} aria-label={label}>
    <Icon size={15} stroke={2} aria-hidden className={styles["icon"]} />
    <span className={styles["text"]} role={announced ? "status" : undefined} title={title}>
      {children}
    </span>
    <span className={styles["acts"]}>{acts}</span>
  </section>
);

type BandButtonProps = { onClick: () => void; pending?: boolean; children: ReactNode };

/** In the colour of its band. */
export const BandButton = ({ onClick, pending = false, children }: BandButtonProps) => (
  <button type="button" className={styles["button"]} aria-disabled={pending} onClick={() => !pending && onClick()}>
    {children}
  </button>
);
