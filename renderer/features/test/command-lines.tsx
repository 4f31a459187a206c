// The commands with which a customer gets the same digest on his own machine.
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { type DigestCommand, digestCommands } from "../../../shared/digest-commands.ts";
import type { CredentialPair, DigestAlgorithm } from "../../../shared/vendor.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import styles from "./command-lines.module.css";
import { passwordPlaceholder } from "./digest-compare.tsx";

type CommandLinesProps = { pair: CredentialPair; algorithm: DigestAlgorithm; revealed: boolean };

/** One command at a time; the password is a placeholder in it, and in the copy, unless it is revealed. */
export const CommandLines = ({ pair, algorithm, revealed }: CommandLinesProps) => {
  const [shell, setShell] = useState<DigestCommand["shell"]>("bash");
  const commands = digestCommands(algorithm, pair.username, revealed ? pair.password : passwordPlaceholder);
  const chosen = commands.find((command) => command.shell === shell);
  return (
    <div className={styles["commands"]}>
      <div className={styles["head"]}>
        <span className={styles["title"]}>The same in</span>
        <SegmentedControl
          aria-label="Shell"
          value={shell}
          onChange={setShell}
          data={commands.map((command) => ({ value: command.shell, label: command.label }))}
          size="xs"
          transitionDuration={0}
        />
      </div>
      <div className={styles["code"]}>
        <pre>{chosen?.text}</pre>
        <CopyButton value={() => chosen?.text ?? ""} label="Copy the command" />
      </div>
    </div>
  );
};
