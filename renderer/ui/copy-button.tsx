// A button that copies one value and says for two seconds that it did.
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { copyText } from "./clipboard.ts";

type CopyButtonProps = {
  /** The value, or a function that makes it when it is wanted (a secret need not sit in the element meanwhile). */
  value: string | (() => string);
  /** What is copied, for the accessible name: "Copy base address". */
  label: string;
  /** With words the button is a full button; without, an icon. */
  children?: string;
  /** It is on the clipboard. */
  onCopied?: () => void;
};

type State = "idle" | "copied" | "failed";

const shown = { idle: IconCopy, copied: IconCheck, failed: IconAlertTriangle } satisfies Record<State, unknown>;
const said = { idle: "", copied: "Copied", failed: "The browser refused to copy" } satisfies Record<State, string>;

/** Copies `value` on click. */
export const CopyButton = ({ value, label, children, onCopied }: CopyButtonProps) => {
  const [state, setState] = useState<State>("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    const done = await copyText(typeof value === "string" ? value : value());
    setState(done ? "copied" : "failed");
    if (done) onCopied?.();
  };
  const Icon = shown[state];
  const live = (
    <span className="visually-hidden" role="status">
      {said[state]}
    </span>
  );
  if (children !== undefined) {
    return (
      <>
        <Button variant="default" size="compact-sm" leftSection={<Icon size={14} aria-hidden />} onClick={copy}>
          {state === "idle" ? children : said[state]}
        </Button>
        {live}
      </>
    );
  }
  return (
    <>
      <Tooltip label={said[state] || label}>
        <ActionIcon variant="subtle" aria-label={label} onClick={copy} data-state={state}>
          <Icon size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {live}
    </>
  );
};
