// Asks before something that cannot be taken back.
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { AppError } from "../../shared/errors.ts";
import { Dialog } from "./dialog.tsx";
import { ErrorNotice } from "./error-notice.tsx";
import styles from "./form.module.css";

type SureDialogProps = {
  opened: boolean;
  title: string;
  children: ReactNode;
  /** Words of the button that does it. */
  act: string;
  /** Words of the harmless button. */
  keep?: string;
  pending?: boolean;
  error?: AppError | null;
  onSure: () => void;
  onClose: () => void;
};

/** The focus is on the harmless button. */
export const SureDialog = ({
  opened,
  title,
  children,
  act,
  keep = "Keep",
  pending = false,
  error = null,
  onSure,
  onClose,
}: SureDialogProps) => (
  <Dialog opened={opened} title={title} onClose={onClose}>
    <div className={styles["form"]}>
      <div>{children}</div>
      {error && <ErrorNotice error={error} />}
      <div className={styles["end"]}>
        <Button variant="default" className={styles["push"] ?? ""} onClick={onClose} data-autofocus>
          {keep}
        </Button>
        <Button aria-disabled={pending} onClick={() => !pending && onSure()}>
          {act}
        </Button>
      </div>
    </div>
  </Dialog>
);
