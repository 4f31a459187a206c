// Reads a pasted command: what it sends, what was left out, where its secret goes, and how it differs from one that works.
import { Button } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { counted } from "../../../shared/counted.ts";
import { credentialIn } from "../../../shared/curl/credential-in.ts";
import { draftOfPasted } from "../../../shared/curl/draft-of-pasted.ts";
import type { PastedRequest } from "../../../shared/curl/pasted-request.ts";
import { readPastedRequest } from "../../../shared/curl/read-pasted-request.ts";
import type { AppError } from "../../../shared/errors.ts";
import { createRedactor } from "../../../shared/redact.ts";
import { useHoldCredential } from "../../api/queries/call-queries.ts";
import { useCommand } from "../../commands/registry.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import areaStyles from "../../ui/text-area.module.css";
import { declarationOf } from "../test/test-memory.ts";
import { useComposeMemory } from "./compose-memory.ts";
import { newId } from "./compose-tab.ts";
import { focusAddress } from "./focus-address.ts";
import { PasteCompare } from "./paste-compare.tsx";
import styles from "./paste-dialog.module.css";
import { usePasteDialog } from "./paste-memory.ts";
import type { Composer } from "./use-composer.ts";
import { Verb } from "./verb.tsx";

const dialects = { bash: "bash", cmd: "the Windows command prompt", powershell: "PowerShell" } as const;
/** What was left out says so itself. */
const remarkWords = { changed: "Changed", warning: "Look at" } as const;

const redactor = createRedactor([]);

/** Uncontrolled: React would keep a copy of what is pasted. */
const Entry = ({ onText }: { onText: (text: string) => boolean }) => {
  const area = useRef<HTMLTextAreaElement>(null);
  const [missed, setMissed] = useState(false);
  const take = (text: string): void => setMissed(!onText(text) && text.trim() !== "");
  return (
    <div className={styles["entry"]}>
      <label htmlFor="paste-command">Command</label>
      <textarea
        id="paste-command"
        ref={area}
        className={areaStyles["mono"]}
        rows={6}
        spellCheck={false}
        autoComplete="off"
        data-autofocus
        data-1p-ignore
        placeholder="curl https://api.example.com/v1/accounts -H 'Authorization: Bearer …'"
        aria-describedby="paste-command-help"
        onPaste={(event) => {
          const text = event.clipboardData.getData("text");
          if (event.currentTarget.value === "" && onText(text)) event.preventDefault();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          take(event.currentTarget.value);
        }}
      />
      <p id="paste-command-help" className={styles["note"]} role={missed ? "alert" : undefined}>
        {missed
          ? "No command with an address was found in it. curl for bash, PowerShell and the command prompt can be read, Invoke-RestMethod and Invoke-WebRequest too."
          : "It is read here as text: nothing is run, and no file it names is opened."}
      </p>
      <div className={styles["end"]}>
        <Button rightSection={<Kbd keys="Ctrl+Enter" decorative />} onClick={() => take(area.current?.value ?? "")}>
          Read it
        </Button>
      </div>
    </div>
  );
};

const Summary = ({ pasted }: { pasted: PastedRequest }) => {
  const found = credentialIn(pasted);
  const declared = found && declarationOf(found);
  const name = declared ? `${declared.vendor.name} · ${declared.method.name}` : "";
  return (
    <>
      <p className={styles["line"]}>
        <Verb method={pasted.method} /> <code>{redactor.url(pasted.url)}</code>
      </p>
      <p className={styles["note"]}>
        {pasted.program}, written for {dialects[pasted.dialect]}. {counted(pasted.headers.length, "header")},{" "}
        {pasted.body === null
          ? "no body"
          : pasted.body.kind === "multipart"
            ? counted(pasted.body.parts.length, "part")
            : "a body"}
        .
      </p>
      {found?.part === "call" && (
        <p>
          Its secret moves into a temporary credential, <strong>{name}</strong>, held until the window closes.{" "}
          {found.note}
        </p>
      )}
      {found?.part === "login" && (
        <p>
          This is the sign-in of <strong>{name}</strong>. Its password stays in the request, in this window alone.
        </p>
      )}
      {pasted.remarks.length > 0 && (
        <ul className={styles["remarks"]} aria-label="What was left out or changed">
          {pasted.remarks.map(({ kind, text }, index) => (
            // Remarks have no identity but their place, and are made once.
            <li key={index} data-kind={kind}>
              {kind !== "ignored" && <strong>{remarkWords[kind]}:</strong>} {redactor.text(text)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

type ReadProps = { pasted: PastedRequest; composer: Composer; onClose: () => void };

const Read = ({ pasted, composer, onClose }: ReadProps) => {
  const hold = useHoldCredential();
  const open = useComposeMemory((state) => state.open);
  const [error, setError] = useState<AppError | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  // It takes the place of the text field, and with it its focus.
  useEffect(() => button.current?.focus(), []);
  /** At once, before any render: a second press takes no second one. */
  const taking = useRef(false);
  const take = async (): Promise<void> => {
    if (taking.current) return;
    const found = credentialIn(pasted);
    if (!found || found.part === "login") {
      open(draftOfPasted(pasted, null, newId), { credential: null });
    } else {
      taking.current = true;
      try {
        const { vendor, method, values } = found;
        const held = await hold({ vendor, method, values: { ...values } });
        open(draftOfPasted(pasted, found, newId), { credential: held.id });
      } catch (refused) {
        // `hold` rejects with AppError alone; the request can still be opened with its secret in it.
        setError(refused as AppError);
        return;
      } finally {
        taking.current = false;
      }
    }
    onClose();
    focusAddress();
  };
  const asItIs = (): void => {
    open(draftOfPasted(pasted, null, newId), { credential: null });
    onClose();
    focusAddress();
  };
  return (
    <>
      <Summary pasted={pasted} />
      {error && <ErrorNotice error={error} />}
      <div className={styles["end"]}>
        <Button ref={button} onClick={() => void take()} data-autofocus>
          Open as a request
        </Button>
        {error && (
          <Button variant="default" onClick={asItIs}>
            Open it with the secret in its headers
          </Button>
        )}
      </div>
      <PasteCompare pasted={pasted} composer={composer} />
    </>
  );
};

/** What was pasted is forgotten with the dialog. */
export const PasteDialog = ({ composer }: { composer: Composer }) => {
  const { text, open, close } = usePasteDialog();
  useCommand("call.paste", () => open(""));
  const pasted = useMemo(() => (text === null ? null : readPastedRequest(text)), [text]);
  return (
    <Dialog opened={text !== null} title="Import a command" size={760} onClose={close}>
      {pasted ? (
        <Read key={text} pasted={pasted} composer={composer} onClose={close} />
      ) : (
        <Entry
          onText={(typed) => {
            const readable = readPastedRequest(typed) !== null;
            if (readable) open(typed);
            return readable;
          }}
        />
      )}
    </Dialog>
  );
};
