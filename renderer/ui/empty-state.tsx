// A pane with nothing in it: one sentence, one action, one shortcut.
import { Button } from "@mantine/core";
import type { IconProps } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import styles from "./empty-state.module.css";
import { Kbd } from "./kbd.tsx";

type EmptyStateProps = {
  icon: ComponentType<IconProps>;
  /** One sentence. */
  children: ReactNode;
  action?: { label: string; run: () => void; shortcut: string | null };
};

/** Says in one sentence why there is nothing here and offers the one thing to do. */
export const EmptyState = ({ icon: Icon, children, action }: EmptyStateProps) => (
  <div className={styles["empty"]}>
    <span className={styles["icon"]}>
      <Icon size={20} stroke={1.6} aria-hidden />
    </span>
    <p className={styles["sentence"]}>{children}</p>
    {action && (
      <Button
        variant="default"
        onClick={action.run}
        rightSection={action.shortcut === null ? null : <Kbd keys={action.shortcut} decorative />}
      >
        {action.label}
      </Button>
    )}
  </div>
);
