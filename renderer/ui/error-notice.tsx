// An error on screen: what happened, why, and what to do next; never a bare code.
import { IconAlertTriangle, IconPlugConnectedX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ErrorWords } from "../../shared/errors.ts";
import styles from "./error-notice.module.css";

type ErrorNoticeProps = {
  /** Any AppError fits. */
  error: ErrorWords;
  /** Usually one button that tries again. */
  action?: ReactNode;
  /** `calm` for a state to wait out, `error` for a failure. */
  tone?: "error" | "calm";
};

/** A box with title, reason and next step; announced when it appears. */
export const ErrorNotice = ({ error, action, tone = "error" }: ErrorNoticeProps) => {
  const Icon = tone === "error" ? IconAlertTriangle : IconPlugConnectedX;
  return (
    <div className={styles["notice"]} data-tone={tone} role={tone === "error" ? "alert" : "status"}>
      <Icon size={18} className={styles["icon"]} aria-hidden />
      <div className={styles["words"]}>
        <strong className={styles["title"]}>{error.title}</strong>
        <p>{error.why}</p>
        {error.next !== "" && <p>{error.next}</p>}
      </div>
      {action !== undefined && <div className={styles["action"]}>{action}</div>}
    </div>
  );
};
