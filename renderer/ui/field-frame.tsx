// What stands around every control of the form: label, help, live note, problem, and the line about a paste.
import type { ReactNode } from "react";
import styles from "./field-frame.module.css";

export type FieldFrameProps = {
  /** Id of the control; the texts' ids are made from it. */
  id: string;
  label: string;
  /** Right of the label, e.g. "optional" or a reset button. */
  aside?: ReactNode;
  help?: ReactNode;
  /** How the vendor will read what was typed. */
  note?: string | undefined;
  /** Something to look at that is no mistake for certain. */
  warning?: ReactNode;
  problem?: string | undefined;
  /** False for a group of controls, which brings its own legend. */
  labelsControl?: boolean;
  children: ReactNode;
};

/** Ids of the texts that are there, for `aria-describedby`. */
export const describedBy = (
  props: Pick<FieldFrameProps, "id" | "help" | "note" | "warning" | "problem">,
): string | undefined => {
  const present = (["problem", "warning", "note", "help"] as const).filter((part) => Boolean(props[part]));
  return present.length === 0 ? undefined : present.map((part) => `${props.id}-${part}`).join(" ");
};

/** "Lower-cased before hashing: john@example.com": what follows a short lead-in is a value and set in the mono face. */
const NoteText = ({ text }: { text: string }) => {
  const [, lead, value] = /^(.{1,40}?: )(.+)$/.exec(text) ?? [];
  return lead !== undefined && value !== undefined ? (
    <>
      {lead}
      <code>{value}</code>
    </>
  ) : (
    text
  );
};

/** Lays out one field. */
export const FieldFrame = ({
  id,
  label,
  aside,
  help,
  note,
  warning,
  problem,
  labelsControl = true,
  children,
}: FieldFrameProps) => (
  <div className={styles["field"]}>
    <div className={styles["head"]}>
      {labelsControl ? (
        <label htmlFor={id} className={styles["label"]}>
          {label}
        </label>
      ) : (
        <span id={`${id}-label`} className={styles["label"]}>
          {label}
        </span>
      )}
      {aside && <span className={styles["aside"]}>{aside}</span>}
    </div>
    {children}
    {problem && (
      <p id={`${id}-problem`} className={styles["problem"]}>
        {problem}
      </p>
    )}
    {warning && (
      <div id={`${id}-warning`} className={styles["warning"]} role="status">
        {warning}
      </div>
    )}
    {note && (
      <p id={`${id}-note`} className={styles["help"]}>
        <NoteText text={note} />
      </p>
    )}
    {help && (
      <p id={`${id}-help`} className={styles["help"]}>
        {help}
      </p>
    )}
  </div>
);
