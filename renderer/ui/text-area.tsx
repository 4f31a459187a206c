// Several lines of plain words; never for secrets, since React keeps a copy of what is in it.
import styles from "./text-area.module.css";

type TextAreaProps = {
  id: string;
  value: string;
  onValue: (value: string) => void;
  rows?: number;
  describedBy?: string | undefined;
};

/** As high as its rows, to be pulled higher. */
export const TextArea = ({ id, value, onValue, rows = 3, describedBy }: TextAreaProps) => (
  <textarea
    id={id}
    className={styles["area"]}
    rows={rows}
    value={value}
    autoComplete="off"
    spellCheck={false}
    aria-describedby={describedBy}
    onChange={(event) => onValue(event.currentTarget.value)}
  />
);
