// The body of a call in all its kinds, sent as typed; a body on GET is allowed.
import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { BodyKind } from "../../../shared/request-draft.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { useComposeMemory, useTab } from "./compose-memory.ts";
import styles from "./body-editor.module.css";
import { FileField } from "./file-field.tsx";
import { FormEditor } from "./form-editor.tsx";
import { MultipartEditor } from "./multipart-editor.tsx";
import { prettyBody } from "./pretty-body.ts";

// The editor is a large part of the page's code and wanted for few calls.
const loadEditor = () => import("./code-editor.tsx");
const CodeEditor = lazy(async () => ({ default: (await loadEditor()).CodeEditor }));

/** Fetches the editor ahead of its first use. */
export const prepareEditor = (): void => void loadEditor();

const kinds: readonly { value: BodyKind; label: string }[] = [
  { value: "none", label: "None" },
  { value: "json", label: "JSON" },
  { value: "text", label: "Text" },
  { value: "xml", label: "XML" },
  { value: "form", label: "Form" },
  { value: "multipart", label: "Multipart" },
  { value: "file", label: "File" },
];

type TextKind = Extract<BodyKind, "json" | "text" | "xml">;

const problemOf = (kind: TextKind, text: string): string | null => {
  if (kind !== "json") return null;
  try {
    // A variable may stand for any value.
    JSON.parse(text.replace(/\{\{[^{}"\n]*\}\}/g, "0"));
    return null;
  } catch {
    return text.trim() === ""
      ? "Empty, which is not JSON. It is sent as it is."
      : "This is not JSON. It is sent as typed.";
  }
};

const TextBody = ({ kind }: { kind: TextKind }) => {
  const text = useTab(({ draft }) => draft.bodyText);
  const tab = useTab(({ id }) => id);
  const edit = useComposeMemory((state) => state.edit);
  const problem = problemOf(kind, text);
  const pretty = prettyBody(kind, text);
  const setText = (bodyText: string): void => edit((draft) => ({ ...draft, bodyText }));
  return (
    <div className={styles["text"]}>
      <Suspense
        fallback={
          // Not to type in: the editor that takes its place would take the focus away in the middle of a word.
          <pre className={styles["area"]} aria-busy="true">
            {text}
          </pre>
        }
      >
        <CodeEditor
          key={tab}
          memory={`${tab}/${kind}`}
          kind={kind}
          text={text}
          label="Body"
          describedBy="call-body-note"
          onText={setText}
        />
      </Suspense>
      <div className={styles["foot"]}>
        <p id="call-body-note" className={styles[problem === null ? "note" : "problem"]} role="status">
          {problem ?? "Sent as typed, in UTF-8. Tab leaves the editor."}
        </p>
        {pretty !== null && pretty !== text && (
          <span className={styles["push"]}>
            <LinkButton onClick={() => setText(pretty)}>Format</LinkButton>
          </span>
        )}
      </div>
    </div>
  );
};

const Content = ({ kind }: { kind: BodyKind }) => {
  const file = useTab(({ draft }) => draft.file);
  const edit = useComposeMemory((state) => state.edit);
  switch (kind) {
    case "none":
      return <p className={`${styles["alone"]} ${styles["note"]}`}>The call has no body.</p>;
    case "json":
    case "text":
    case "xml":
      return <TextBody kind={kind} />;
    case "form":
      return <FormEditor />;
    case "multipart":
      return <MultipartEditor />;
    case "file":
      return (
        <div className={styles["alone"]}>
          <FileField
            label="File of the body"
            file={file}
            onFile={(chosen) => edit((draft) => ({ ...draft, file: chosen }))}
          />
        </div>
      );
    default:
      return kind satisfies never;
  }
};

/** @param completed the body when something is added to it before it is sent */
export const BodyEditor = ({ completed }: { completed: string | null }) => {
  const kind = useTab(({ draft }) => draft.bodyKind);
  const edit = useComposeMemory((state) => state.edit);
  return (
    <>
      <div className={styles["top"]}>
        <SegmentedControl
          aria-label="Kind of body"
          size="xs"
          value={kind}
          data={[...kinds]}
          transitionDuration={0}
          classNames={{ root: styles["kinds"] ?? "", label: styles["kindLabel"] ?? "" }}
          onChange={(value) => {
            const chosen = kinds.find((one) => one.value === value);
            if (chosen) edit((draft) => ({ ...draft, bodyKind: chosen.value }));
          }}
        />
      </div>
      <Content kind={kind} />
      {completed !== null && kind !== "form" && kind !== "multipart" && (
        <p className={`${styles["alone"]} ${styles["note"]}`}>
          It goes out completed: <code>{completed}</code>
        </p>
      )}
    </>
  );
};
