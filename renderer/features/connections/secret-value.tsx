// A saved secret: "saved" until it is revealed by an explicit act, for as long as the host says, and never when nobody looks.
import { useState } from "react";
import { copySecret, revealSecret } from "../../api/queries/connection-queries.ts";
import { useHostInfo } from "../../api/queries/host-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { insideSentence } from "../../ui/inside-sentence.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { useRevealed } from "../vault/use-revealed.ts";
import styles from "./connection-detail.module.css";

type SecretValueProps = { connection: string; field: string; label: string };

/** The value lives in this component's state alone. */
export const SecretValue = ({ connection, field, label }: SecretValueProps) => {
  const { shown, left, show, hide } = useRevealed<string>();
  const [copied, setCopied] = useState<string | null>(null);
  const reveal = useAct();
  const copy = useAct();
  const concealed = useHostInfo().data?.clipboard === "concealed";

  const askForIt = async () => {
    const revealed = await reveal.run(() => revealSecret({ connection, field }));
    if (revealed.ok) show(revealed.value.value, revealed.value.hideAfterSeconds);
  };
  const take = async () => {
    setCopied(null);
    const done = await copy.run(() => copySecret({ connection, field }));
    if (done.ok) setCopied(`Copied; the clipboard is cleared in ${done.value.clearAfterSeconds} s.`);
  };
  const what = insideSentence(label);
  const problem = reveal.error ?? copy.error;
  return (
    <span className={styles["secret"]}>
      <span className={styles["secretLine"]}>
        {shown !== null ? (
          <code className={styles["revealed"]} data-revealed>
            {shown}
          </code>
        ) : (
          <span className={styles["saved"]}>Saved</span>
        )}
        <span className={styles["acts"]}>
          <LinkButton
            label={`${shown !== null ? "Hide" : "Reveal"} ${what}`}
            onClick={shown !== null ? hide : () => void askForIt()}
          >
            {shown !== null ? "Hide" : "Reveal"}
          </LinkButton>
          {concealed && (
            <LinkButton label={`Copy ${what}`} onClick={() => void take()}>
              Copy
            </LinkButton>
          )}
        </span>
      </span>
      <span className={styles["remark"]} role="status">
        {shown !== null ? `Hidden again in ${left} s. ` : ""}
        {shown !== null && !concealed ? "Copied by hand it may stay in a clipboard history." : ""}
        {problem ? `${problem.title}. ${problem.why}` : copied}
      </span>
    </span>
  );
};
