// A header that a vendor builds in its own way, as it will be sent.
import type { DerivedValue } from "../../../shared/vendor.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Fact, FactsList } from "../response/facts-list.tsx";
import { insideSentence } from "../../ui/inside-sentence.ts";
import { PartsText } from "../../ui/parts-text.tsx";
import styles from "./preview.module.css";
import { RevealToggle } from "./reveal-toggle.tsx";

type HeaderPreviewProps = {
  derived: Extract<DerivedValue, { kind: "header" }>;
  revealed: boolean;
  onToggle: () => void;
};

/** Name and value with the secret parts marked by the vendor's adapter. */
export const HeaderPreview = ({ derived, revealed, onToggle }: HeaderPreviewProps) => {
  const { name, parts, value } = derived;
  const complete = parts.every(({ text }) => text !== "");
  const open = parts.map(({ text, secret }) => (secret ? "…" : text)).join("");
  return (
    <Panel
      title={derived.label}
      right={complete && <RevealToggle shown={revealed} what={insideSentence(derived.label)} onToggle={onToggle} />}
    >
      {complete ? (
        <FactsList>
          <Fact
            name="Header"
            end={<CopyButton value={() => `${name}: ${value}`} label={`Copy the ${insideSentence(derived.label)}`} />}
          >
            <span className="mono">{name}: </span>
            <PartsText parts={parts} revealed={revealed} marks="secret" />
          </Fact>
          <Fact name="Sent as">{derived.sentAs}</Fact>
        </FactsList>
      ) : (
        <p className={styles["none"]}>
          <code>
            {name}: {open}
          </code>{" "}
          appears while you type. It is made in this window and goes nowhere.
        </p>
      )}
    </Panel>
  );
};
