// The way to code from a request: a button that opens the dialog, and "copy as cURL" by its keys.
import { Button } from "@mantine/core";
import { IconCode } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useCommand } from "../../commands/registry.ts";
import { copyText } from "../../ui/clipboard.ts";
import styles from "./code-button.module.css";
import { useCodeMemory } from "./code-memory.ts";
import type { CodeSource } from "./code-source.ts";
import { findLanguage } from "../../../shared/samples/languages.ts";

// The writers of all languages come with it: fetched when the button is drawn, behind what was there before.
const CodeDialog = lazy(async () => ({ default: (await import("./code-dialog.tsx")).CodeDialog }));

type CodeButtonProps = {
  source: CodeSource;
  /** The commands of the screen it stands on. */
  commands:
    | { readonly open: "test.code"; readonly curl: "test.curl" }
    | { readonly open: "call.code"; readonly curl: "call.curl" };
  /** The part that cURL is copied for. */
  first: "login" | "call";
};

/** Says for four seconds how copying ended. */
export const CodeButton = ({ source, commands, first }: CodeButtonProps) => {
  const [opened, setOpened] = useState(false);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), 4_000);
    return () => clearTimeout(timer);
  }, [said]);
  const copyCurl = async (): Promise<void> => {
    const { curl, secrets } = useCodeMemory.getState();
    const { sampleOf } = await import("./code-source.ts");
    const sample = sampleOf(source, first, curl, secrets);
    if (!sample?.ok) {
      // The dialog says why.
      setOpened(true);
      return;
    }
    const { label } = findLanguage(curl);
    setSaid((await copyText(sample.value.text)) ? `Copied as ${label}` : "The browser refused to copy");
  };
  useCommand(commands.open, () => setOpened(true));
  useCommand(commands.curl, () => void copyCurl());
  return (
    <>
      <span role="status">
        <span className={styles["said"]}>{said}</span>
      </span>
      <Button
        variant="default"
        size="compact-xs"
        className={styles["button"] ?? ""}
        leftSection={<IconCode size={14} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        Code
      </Button>
      <Suspense fallback={null}>
        <CodeDialog opened={opened} source={source} onClose={() => setOpened(false)} />
      </Suspense>
    </>
  );
};
