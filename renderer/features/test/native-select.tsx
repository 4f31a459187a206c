// The platform's own list of choices in the product's clothes.
import { IconChevronDown } from "@tabler/icons-react";
import styles from "./native-select.module.css";

type NativeSelectProps = {
  id: string;
  value: string;
  options: readonly { readonly value: string; readonly label: string }[];
  onValue: (value: string) => void;
  /** Only where no label element points at the control. */
  label?: string;
  describedBy?: string | undefined;
};

/** A native select. */
export const NativeSelect = ({ id, value, options, onValue, label, describedBy }: NativeSelectProps) => (
  <span className={styles["box"]}>
    <select
      id={id}
      className={styles["select"]}
      value={value}
      aria-label={label}
      aria-describedby={describedBy}
      onChange={(event) => onValue(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
    <IconChevronDown size={14} className={styles["chevron"]} aria-hidden />
  </span>
);
