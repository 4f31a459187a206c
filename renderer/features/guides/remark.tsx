// One line beside a step: a pitfall, a consequence, or what nobody knows.
import { IconAlertTriangle, IconHelpCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./remark.module.css";

type RemarkProps = { tone: "warn" | "unknown"; children: ReactNode; lead?: string };

/** Icon, lead word and sentence; nothing is announced, since it is there from the start. */
export const Remark = ({ tone, children, lead }: RemarkProps) => {
  const Icon = tone === "warn" ? IconAlertTriangle : IconHelpCircle;
  return (
    <p className={styles["remark"]} data-tone={tone}>
      <Icon size={15} stroke={2} aria-hidden />
      <span>
        <strong>{lead ?? (tone === "warn" ? "Pitfall:" : "Not known:")}</strong> {children}
      </span>
    </p>
  );
};
