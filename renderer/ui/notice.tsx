// One tinted line inside a panel: a finding, and at its end something to do about it.
import type { ReactNode } from "react";
import styles from "./notice.module.css";

type NoticeProps = { tone: "ok" | "warn" | "error" | "accent"; children: ReactNode; end?: ReactNode };

/** Announced politely when it appears or changes. */
export const Notice = ({ tone, children, end }: NoticeProps) => (
  <div className={styles["notice"]} data-tone={tone} role="status">
    <div className={styles["words"]}>{children}</div>
    {end && <div className={styles["end"]}>{end}</div>}
  </div>
);
