// A value that is hidden until asked for; the number of dots is always the same, so its length is not given away.
import styles from "./masked.module.css";

type MaskedProps = {
  value: string;
  revealed: boolean;
  /** Characters left readable at either end, for values that one compares by eye such as a digest. */
  ends?: number;
};

const dots = "•".repeat(12);

/** Shows `value` in the mono face, masked unless `revealed`. An empty value shows as nothing. */
export const Masked = ({ value, revealed, ends = 0 }: MaskedProps) => {
  if (value === "" || revealed) return <span className={styles["value"]}>{value}</span>;
  // Ends are shown only when far more stays hidden than is seen.
  const keep = value.length >= ends * 4 ? ends : 0;
  return (
    <span className={styles["value"]}>
      {value.slice(0, keep)}
      <span aria-hidden>{dots}</span>
      <span className="visually-hidden">(hidden)</span>
      {keep > 0 && value.slice(-keep)}
    </span>
  );
};
