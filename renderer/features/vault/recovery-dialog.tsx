// Shows a new recovery code once, to be written down, copied or printed; only the user's word closes it.
import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { CheckRow } from "../../ui/check-row.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import styles from "./recovery-dialog.module.css";
import { RecoveryPrint } from "./recovery-print.tsx";
import { forgetRecoveryCode, useRecoveryCode } from "./recovery-store.ts";
import { useScreenCover } from "./use-screen-cover.ts";

/** The groups in which the code is read out and written down. */
const codeGroups = (code: string): string[] =>
  /[\s-]/.test(code) ? code.split(/[\s-]+/).filter(Boolean) : (code.match(/.{1,4}/g) ?? []);

const Code = ({ code }: { code: string }) => {
  const [written, setWritten] = useState(false);
  const [at] = useState(() => new Date());
  const done = () => written && forgetRecoveryCode();
  return (
    <Form onSubmit={done}>
      <p>
        This code opens the store when the passphrase is forgotten or the keychain is gone. It is shown now and never
        again. Keep it where the computer is not: on paper, or in a password manager.
      </p>
      <p className={styles["code"]} aria-label="Recovery code" data-recovery-code>
        {codeGroups(code).map((group, index) => (
          // Groups have no identity of their own and never change.
          <span key={index}>{group} </span>
        ))}
      </p>
      <div className={formStyles["end"]}>
        <CopyButton value={code} label="Copy the recovery code">
          Copy
        </CopyButton>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPrinter size={14} aria-hidden />}
          onClick={() => window.print()}
        >
          Print
        </Button>
        <span className={formStyles["note"]}>A copied code may stay in a clipboard history.</span>
      </div>
      <CheckRow checked={written} onChecked={setWritten} autoFocus>
        I have written it down
      </CheckRow>
      <div className={formStyles["end"]}>
        <Button type="submit" className={formStyles["push"] ?? ""} disabled={!written}>
          Done
        </Button>
      </div>
      <RecoveryPrint groups={codeGroups(code)} at={at} />
    </Form>
  );
};

/** Mounted once in the window, so that leaving a screen cannot lose the code. */
export const RecoveryDialog = () => {
  const { code, first } = useRecoveryCode();
  useScreenCover(code !== null);
  return (
    <Dialog opened={code !== null} title="Recovery code" onClose={() => undefined} closable={false} size={520}>
      {code !== null && (
        <>
          {first && <p className={styles["count"]}>Step 3 of 3</p>}
          <Code code={code} />
        </>
      )}
    </Dialog>
  );
};
