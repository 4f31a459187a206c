// One line of a log, whole: what is known of it above, its content below.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode, Ref } from "react";
import { CopyButton } from "../../../ui/copy-button.tsx";
import styles from "./live.module.css";

type LogDetailProps = {
  /** "event": what the line is, for the button that closes it. */
  one: string;
  /** "Event", before its number. */
  title: string;
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  /** The same as it is read. */
  clock: string;
  facts: ReactNode;
  copy: { readonly label: string; readonly text: string };
  onClose: () => void;
  children: ReactNode;
  ref?: Ref<HTMLElement>;
  className?: string | undefined;
};

/** Stays while more lines come. */
export const LogDetail = (props: LogDetailProps) => {
  const { one, title, number, at, clock, facts, copy, onClose, children, ref, className = "" } = props;
  return (
    <section ref={ref} className={`${styles["detail"]} ${className}`} data-chosen aria-label={`${title} ${number}`}>
      <div className={styles["facts"]}>
        <strong>
          {title} {number.toLocaleString("en")}
        </strong>
        {facts}
        <time dateTime={new Date(at).toISOString()}>{clock}</time>
        <span className={styles["acts"]}>
          <CopyButton value={() => copy.text} label={copy.label} />
          <Tooltip label="Close">
            <ActionIcon variant="subtle" aria-label={`Close the ${one}`} onClick={onClose}>
              <IconX size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      {children}
    </section>
  );
};
