// How a digest is made, step by step, while one types: the very function that signs in makes it.
import type { DerivedValue } from "../../../shared/vendor.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Masked } from "../../ui/masked.tsx";
import { Panel } from "../../ui/panel.tsx";
import { CommandLines } from "./command-lines.tsx";
import { describeInput } from "./describe-input.ts";
import { DigestCompare } from "./digest-compare.tsx";
import { Fact, FactsList } from "../response/facts-list.tsx";
import { PartsText } from "../../ui/parts-text.tsx";
import styles from "./preview.module.css";
import { RevealToggle } from "./reveal-toggle.tsx";

type DigestPreviewProps = {
  derived: Extract<DerivedValue, { kind: "digest" }>;
  revealed: boolean;
  onToggle: () => void;
};

/** Input, bytes, digest, commands, compare box. */
export const DigestPreview = ({ derived, revealed, onToggle }: DigestPreviewProps) => {
  const name = derived.algorithm === "md5" ? "MD5" : "SHA-1";
  const { pair } = derived;
  const complete = pair.username !== "" && pair.password !== "";
  return (
    <Panel
      title={`${name} preview`}
      right={complete && <RevealToggle shown={revealed} what={`the ${name} preview`} onToggle={onToggle} />}
    >
      {complete ? (
        <>
          <FactsList>
            <Fact name="Input">
              <PartsText parts={derived.input} revealed={revealed} marks />
            </Fact>
            <Fact name="UTF-8">{describeInput(derived.input.map((part) => part.text).join(""))}</Fact>
            <Fact name={name} end={<CopyButton value={() => derived.value} label={`Copy the ${name} digest`} />}>
              <Masked value={derived.value} revealed={revealed} ends={4} />
            </Fact>
            <Fact name="Sent as">{derived.sentAs}</Fact>
          </FactsList>
          <CommandLines pair={pair} algorithm={derived.algorithm} revealed={revealed} />
          <DigestCompare pair={pair} algorithm={derived.algorithm} revealed={revealed} />
        </>
      ) : (
        <p className={styles["none"]}>
          Appears while you type user name and password. It is made in this window and goes nowhere.
        </p>
      )}
    </Panel>
  );
};
