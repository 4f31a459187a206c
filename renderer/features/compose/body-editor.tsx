// The body of a call: none, JSON or text, sent as typed; a body on GET is allowed.
import { SegmentedControl } from "@mantine/core";
import { type BodyKind, useComposeMemory } from "./compose-memory.ts";
import styles from "./compose.module.css";

const kinds = [
  { value: "none", label: "None" },
  { value: "json", label: "JSON" },
  { value: "text", label: "Text" },
];

const problemOf = (kind: BodyKind, text: string): string | null => {
  if (kind !== "json") return null;
  try {
    JSON.parse(text);
    return null;
  } catch {
    return text.trim() === ""
      ? "Empty, which is not JSON. It is sent as it is."
      : "This is not JSON. It is sent as typed.";
  }
};

/** @param completed the body when something is added to it before it is sent */
export const BodyEditor = ({ completed }: { completed: string | null }) => {
  const kind = useComposeMemory((state) => state.bodyKind);
  const text = useComposeMemory((state) => state.bodyText);
  const change = useComposeMemory((state) => state.change);
  const problem = problemOf(kind, text);
  return (
    <div className={styles["body"]}>
      <SegmentedControl
        aria-label="Kind of body"
        size="xs"
        value={kind}
        data={kinds}
        transitionDuration={0}
        onChange={(value) => {
          // Only our own three values come back.
          change({ bodyKind: value as BodyKind });
        }}
      />
      {kind === "none" ? (
        <p className={styles["note"]}>The call has no body.</p>
      ) : (
        <>
          <label htmlFor="call-body" className="visually-hidden">
            Body
          </label>
          <textarea
            id="call-body"
            className={styles["area"]}
            rows={10}
            value={text}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            aria-describedby="call-body-note"
            placeholder={kind === "json" ? '{ "data": {} }' : ""}
            onChange={(event) => change({ bodyText: event.currentTarget.value })}
          />
          <p id="call-body-note" className={styles[problem === null ? "note" : "problem"]} role="status">
            {problem ?? "Sent as typed, in UTF-8."}
          </p>
        </>
      )}
      {completed !== null && (
        <p className={styles["note"]}>
          The vendor's rule completes it: <code>{completed}</code>
        </p>
      )}
    </div>
  );
};
