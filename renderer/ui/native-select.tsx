// The platform's own list of choices in the product's clothes.
import { IconChevronDown } from "@tabler/icons-react";
import styles from "./native-select.module.css";

export type SelectOption = {
  readonly value: string;
  readonly label: string;
  /** Options of the same group stand together under this heading. */
  readonly group?: string;
};

type NativeSelectProps = {
  id: string;
  value: string;
  options: readonly SelectOption[];
  onValue: (value: string) => void;
  /** Only where no label element points at the control. */
  label?: string;
  describedBy?: string | undefined;
  /** True where a dialog opens on it. */
  first?: boolean;
};

const optionOf = ({ value, label }: SelectOption) => (
  <option key={value} value={value}>
    {label}
  </option>
);

/** A native select. */
export const NativeSelect = ({ id, value, options, onValue, label, describedBy, first }: NativeSelectProps) => (
  <span className={styles["box"]}>
    <select
      id={id}
      className={styles["select"]}
      value={value}
      aria-label={label}
      aria-describedby={describedBy}
      data-autofocus={first || undefined}
      onChange={(event) => onValue(event.currentTarget.value)}
    >
      {options.filter(({ group }) => group === undefined).map(optionOf)}
      {[...new Set(options.flatMap(({ group }) => group ?? []))].map((name) => (
        <optgroup key={name} label={name}>
          {options.filter(({ group }) => group === name).map(optionOf)}
        </optgroup>
      ))}
    </select>
    <IconChevronDown size={14} className={styles["chevron"]} aria-hidden />
  </span>
);
