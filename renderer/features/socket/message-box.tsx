// Where a message is typed: its kind, the text, what was sent before and what is saved, and the ways to send it.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Form } from "../../ui/form.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import areaStyles from "../../ui/text-area.module.css";
import { messageFormId, messageId } from "./message-ids.ts";
import { messageProblem } from "./message-problem.ts";
import { SavedMessages } from "./saved-messages.tsx";
import { sendMessage, sendPing } from "./socket-acts.ts";
import { changeSocket, type MessageKind, messageKinds, useSocket } from "./socket-memory.ts";
import styles from "./socket.module.css";

const kindWords: Readonly<Record<MessageKind, string>> = { json: "JSON", text: "Text", binary: "Binary, as base64" };

/** One line of a message for a list to choose from. */
const inOneLine = (text: string): string => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
};

/** What was sent stays there to be changed. */
export const MessageBox = ({ tab, isOpen }: { tab: string; isOpen: boolean }) => {
  const { message, kind, sent } = useSocket(tab);
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const problem = messageProblem(kind, message);
  const send = async (): Promise<void> => {
    setAsked(true);
    if (act.pending || !isOpen || message === "" || problem !== null) return;
    await act.run(() => sendMessage(tab));
  };
  const shown = asked && message !== "" ? problem : null;
  return (
    <Form id={messageFormId} className={styles["message"]} aria-label="The next message" onSubmit={() => void send()}>
      <div className={styles["choices"]}>
        <label htmlFor={messageId} className={styles["label"]}>
          Message
        </label>
        <span className={styles["kind"]}>
          <NativeSelect
            id="socket-kind"
            label="Kind of the message"
            value={kind}
            options={messageKinds.map((value) => ({ value, label: kindWords[value] }))}
            onValue={(value) => changeSocket(tab, { kind: messageKinds.find((one) => one === value) ?? "text" })}
          />
        </span>
        {sent.length > 0 && (
          <span className={styles["before"]}>
            <NativeSelect
              id="socket-sent"
              label="Sent before"
              value=""
              options={[
                { value: "", label: "Sent before…" },
                ...sent.map((text, index) => ({ value: String(index + 1), label: inOneLine(text) })),
              ]}
              onValue={(value) => {
                const text = sent[Number(value) - 1];
                if (value !== "" && text !== undefined) changeSocket(tab, { message: text });
              }}
            />
          </span>
        )}
        <SavedMessages tab={tab} />
      </div>
      <textarea
        id={messageId}
        className={`${areaStyles["mono"]} ${styles["text"]}`}
        rows={3}
        value={message}
        spellCheck={false}
        autoComplete="off"
        placeholder={kind === "json" ? '{"type":"…"}' : undefined}
        aria-invalid={shown !== null || undefined}
        aria-describedby={shown === null ? undefined : `${messageId}-problem`}
        onChange={({ currentTarget: { value } }) => changeSocket(tab, { message: value })}
      />
      {shown !== null && (
        <p id={`${messageId}-problem`} className={styles["problem"]} role="alert">
          {shown}
        </p>
      )}
      {act.error && <ErrorNotice error={act.error} />}
      <div className={styles["acts"]}>
        <Button
          type="submit"
          size="compact-md"
          disabled={!isOpen || message === ""}
          aria-disabled={act.pending}
          rightSection={<Kbd keys="Ctrl+Enter" decorative />}
        >
          Send the message
        </Button>
        <Button
          variant="default"
          size="compact-md"
          disabled={!isOpen}
          onClick={() => void act.run(() => sendPing(tab))}
        >
          Ping
        </Button>
        {!isOpen && <span className={styles["note"]}>Connect first; what you type stays.</span>}
      </div>
    </Form>
  );
};
