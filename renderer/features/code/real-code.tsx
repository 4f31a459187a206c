// Code with its secrets in clear: shown by an explicit act, for as long as the host says, and never when nobody looks.
import { Button } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useState } from "react";
import type { Input, Output } from "../../../shared/contract.ts";
import { copyRealCode, revealCode } from "../../api/queries/code-queries.ts";
import { useHostInfo } from "../../api/queries/host-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { CodeLines, plainLines } from "../response/code-lines.tsx";
import { useRevealed } from "../vault/use-revealed.ts";
import styles from "./code-dialog.module.css";

/** The text lives in this component's state alone. @param wanted asked for anew with each act */
export const RealCode = ({ wanted }: { wanted: () => Input<"code.real"> }) => {
  const { shown, left, show, hide } = useRevealed<Output<"code.real">>();
  const [copied, setCopied] = useState<string | null>(null);
  const act = useAct();
  const concealed = useHostInfo().data?.clipboard === "concealed";

  const reveal = async (): Promise<void> => {
    const made = await act.run(() => revealCode(wanted()));
    if (made.ok) show(made.value, made.value.hideAfterSeconds);
  };
  const take = async (): Promise<void> => {
    setCopied(null);
    const done = await act.run(() => copyRealCode(wanted()));
    if (done.ok) setCopied(`Copied; the clipboard is cleared in ${done.value.clearAfterSeconds} s.`);
  };
  return (
    <>
      <Notice tone="warn">
        <strong>Whoever gets this code gets the secrets in it.</strong> Showing and copying it is noted in the audit.
        {!concealed && " Copied from here it may stay in a clipboard history."}
      </Notice>
      <div className={styles["acts"]}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconEye size={14} aria-hidden />}
          aria-disabled={act.pending}
          onClick={shown ? hide : () => void reveal()}
        >
          {shown ? "Hide the secrets" : "Show the code with its secrets"}
        </Button>
        {concealed ? (
          <Button variant="default" size="compact-sm" aria-disabled={act.pending} onClick={() => void take()}>
            Copy without showing
          </Button>
        ) : (
          shown && (
            <CopyButton value={() => shown.text} label="Copy the code with its secrets">
              Copy
            </CopyButton>
          )
        )}
        <span className={styles["remark"]} role="status">
          {shown ? `Hidden again in ${left} s.` : copied}
        </span>
      </div>
      {act.error && <ErrorNotice error={act.error} />}
      {shown && (
        <div className={styles["lines"]} data-revealed>
          <CodeLines lines={plainLines(shown.text.trimEnd())} label="Code with its secrets" target={null} />
        </div>
      )}
    </>
  );
};
