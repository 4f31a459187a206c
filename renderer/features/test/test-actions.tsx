// The right end of the Test screen's title line: what is promised, and what can be done with the form.
import { Button } from "@mantine/core";
import { IconArrowsLeftRight, IconClipboardText, IconDeviceFloppy } from "@tabler/icons-react";
import { Kbd } from "../../ui/kbd.tsx";
import { credentialFormId } from "./focus-field.ts";
import styles from "./test-screen.module.css";

type TestActionsProps = {
  /** What becomes of what is typed. */
  promise: string;
  running: boolean;
  onPaste: () => void;
  onUse: () => void;
  onSave: () => void;
};

/** Test is the one that counts. */
export const TestActions = ({ promise, running, onPaste, onUse, onSave }: TestActionsProps) => (
  <>
    <span className={styles["promise"]}>{promise}</span>
    <Button variant="default" leftSection={<IconClipboardText size={14} aria-hidden />} onClick={onPaste}>
      Paste a block
    </Button>
    <Button variant="default" leftSection={<IconArrowsLeftRight size={14} aria-hidden />} onClick={onUse}>
      Use in Compose
    </Button>
    <Button variant="default" leftSection={<IconDeviceFloppy size={14} aria-hidden />} onClick={onSave}>
      Save…
    </Button>
    <Button
      type="submit"
      form={credentialFormId}
      aria-disabled={running}
      rightSection={<Kbd keys="Ctrl+Enter" decorative />}
    >
      {running ? "Testing" : "Test"}
    </Button>
  </>
);
