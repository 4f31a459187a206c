// Takes a whole mail, ticket or JSON and fills the form from it.
import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Panel } from "../../ui/panel.tsx";
import areaStyles from "../../ui/text-area.module.css";
import styles from "./paste-block.module.css";

type PasteBlockProps = {
  /** @returns false when nothing was recognised. */
  onTake: (text: string) => boolean;
  onClose: () => void;
};

/** A box to paste into; it closes by itself once something was recognised. */
export const PasteBlock = ({ onTake, onClose }: PasteBlockProps) => {
  const area = useRef<HTMLTextAreaElement>(null);
  const [missed, setMissed] = useState(false);
  useEffect(() => area.current?.focus(), []);
  const take = (text: string) => {
    if (onTake(text)) onClose();
    else setMissed(text.trim() !== "");
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    <Panel
      title={<label htmlFor="paste-block">Paste a mail, a ticket or JSON</label>}
      right={
        <Button
          variant="subtle"
          size="compact-sm"
          color="gray"
          onClick={onClose}
          onKeyDown={escape}
          aria-label="Close the paste box"
        >
          <IconX size={14} aria-hidden />
        </Button>
      }
    >
      <textarea
        id="paste-block"
        ref={area}
        className={areaStyles["mono"]}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        data-1p-ignore
        data-lpignore="true"
        placeholder={"Account: Acme, Inc.\nUser name: john@example.com\nPassword: …"}
        aria-describedby="paste-block-help"
        onChange={() => setMissed(false)}
        onPaste={(event) => {
          const text = event.clipboardData.getData("text");
          if (event.currentTarget.value === "" && onTake(text)) {
            event.preventDefault();
            onClose();
          }
        }}
        onKeyDown={escape}
      />
      <div className={styles["foot"]}>
        <p id="paste-block-help" className={styles[missed ? "missed" : "help"]} role={missed ? "alert" : undefined}>
          {missed
            ? "No password, key or token with its name in front was found. Put each on a line of its own, like “Password: …”."
            : "Vendor, method and fields are recognised here in this window; the text goes nowhere."}
        </p>
        <Button variant="default" onClick={() => take(area.current?.value ?? "")} onKeyDown={escape}>
          Fill the form
        </Button>
      </div>
    </Panel>
  );
};
