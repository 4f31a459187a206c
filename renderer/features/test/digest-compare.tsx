// Compares a digest that a customer computed with ours and names the mistake behind it. Nothing is sent for it.
import { useState } from "react";
import { digestCommands } from "../../../shared/digest-commands.ts";
import { type DigestVerdict, explainDigest } from "../../../shared/digest-mistakes.ts";
import type { CredentialPair, DigestAlgorithm } from "../../../shared/vendor.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import styles from "./digest-compare.module.css";
import { Notice } from "../../ui/notice.tsx";
import { TextInput } from "../../ui/text-input.tsx";

/** Stands in commands where the password goes, unless it is revealed. */
export const passwordPlaceholder = "PASSWORD";

type DigestCompareProps = { pair: CredentialPair; algorithm: DigestAlgorithm; revealed: boolean };

const Verdict = ({ verdict, command }: { verdict: DigestVerdict; command: () => string }) => {
  switch (verdict.kind) {
    case "empty":
      return null;
    case "same":
      return (
        <Notice tone="ok">
          <strong>The same digest.</strong> User name and password were hashed the right way.
        </Notice>
      );
    case "mistake":
      return (
        <Notice
          tone="error"
          end={
            <CopyButton value={command} label="Copy the right command">
              Copy the right command
            </CopyButton>
          }
        >
          {verdict.mistakes.map((mistake, index) => (
            <p key={mistake.id}>
              <strong>
                {index === 0 ? "Different" : "And"}: {mistake.title}.
              </strong>{" "}
              {mistake.explanation}
            </p>
          ))}
        </Notice>
      );
    case "unknown":
      return (
        <Notice tone="warn">
          <strong>Different.</strong> {verdict.explanation}
        </Notice>
      );
    default:
      return verdict satisfies never;
  }
};

/** The compare box under a digest. */
export const DigestCompare = ({ pair, algorithm, revealed }: DigestCompareProps) => {
  const [given, setGiven] = useState("");
  const verdict = explainDigest(given, pair, algorithm);
  const command = () =>
    digestCommands(algorithm, pair.username, revealed ? pair.password : passwordPlaceholder)[0]?.text ?? "";
  return (
    <div className={styles["compare"]}>
      <label htmlFor="digest-compare" className={styles["label"]}>
        Compare with the customer's digest
      </label>
      <TextInput id="digest-compare" value={given} onValue={setGiven} mono placeholder="Paste it as it came" />
      <Verdict verdict={verdict} command={command} />
    </div>
  );
};
