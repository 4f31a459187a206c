// A dialog over the window, as all of ours look; Escape closes it unless something in it must not be lost.
import { Modal } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useDrawnAnew } from "../state/drawn-before.ts";
import styles from "./dialog.module.css";
import { useFocusAtOnce } from "./use-focus-at-once.ts";
import { useFocusBack } from "./use-focus-back.ts";

type DialogProps = {
  opened: boolean;
  title: string;
  onClose: () => void;
  /** False where only a button inside may close it. */
  closable?: boolean;
  /** Width in px. */
  size?: number;
  children: ReactNode;
};

/** The focus goes to what carries `data-autofocus` and back to where it was when the dialog closes. */
export const Dialog = ({ opened, title, onClose, closable = true, size = 480, children }: DialogProps) => {
  // A closed dialog keeps what it was drawn with when it was closed, and with it what a form held then: it begins anew.
  const drawings = useDrawnAnew();
  const [begun, setBegun] = useState(drawings);
  if (!opened && begun !== drawings) setBegun(drawings);
  useFocusBack(opened);
  const content = useFocusAtOnce(opened);
  return (
    <Modal
      key={begun}
      opened={opened}
      onClose={onClose}
      title={title}
      withCloseButton={closable}
      closeOnEscape={closable}
      closeOnClickOutside={false}
      returnFocus={false}
      closeButtonProps={{ "aria-label": "Close" }}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.28 }}
      size={size}
      radius={8}
      yOffset={72}
    >
      <div ref={content} className={styles["body"]}>
        {children}
      </div>
    </Modal>
  );
};
