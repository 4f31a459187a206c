// A checkbox with its words; the whole row is the target.
import type { ReactNode } from "react";
import styles from "./check-row.module.css";

type CheckRowProps = {
  checked: boolean;
  onChecked: (checked: boolean) => void;
  children: ReactNode;
  /** Muted words below. */
  help?: ReactNode;
  disabled?: boolean;
  /** A radio button of this group instead of a checkbox. */
  group?: string;
  autoFocus?: boolean;
};

/** Native, so that keys and assistive technology know it. */
export const CheckRow = ({ checked, onChecked, children, help, disabled = false, group, autoFocus }: CheckRowProps) => (
  <label className={styles["row"]} data-disabled={disabled || undefined}>
    <input
      type={group === undefined ? "checkbox" : "radio"}
      name={group}
      className={styles["box"]}
      checked={checked}
      disabled={disabled}
      data-autofocus={autoFocus || undefined}
      onChange={(event) => onChecked(event.currentTarget.checked)}
    />
    <span className={styles["words"]}>
      <span>{children}</span>
      {help !== undefined && <span className={styles["help"]}>{help}</span>}
    </span>
  </label>
);
