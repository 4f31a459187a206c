// One field of the declaration: the control of its kind, and everything that is to be said about its value.
import type { ReactNode } from "react";
import { suspiciousInside } from "../../../shared/invisible.ts";
import type { FieldDeclaration } from "../../../shared/vendor.ts";
import { ChoiceField, isShortChoice } from "./choice-field.tsx";
import { describedBy, FieldFrame } from "./field-frame.tsx";
import { controlId, focusField } from "./focus-field.ts";
import { LinkButton } from "./link-button.tsx";
import { RevealButton, TextInput } from "./text-input.tsx";
import type { PasteNote, Pasting } from "./use-paste.ts";

type CredentialFieldProps = {
  id: string;
  field: FieldDeclaration;
  value: string;
  problem: string | undefined;
  note: string | undefined;
  paste: Pasting;
  /** Words behind the help, e.g. a way to another field. */
  more?: ReactNode;
  /** True when the field may stay empty and stands alone. */
  optional: boolean;
  shown: boolean;
  autoFocus: boolean;
  onToggleShown: () => void;
  onValue: (value: string) => void;
  onLeave: () => void;
};

const PasteLine = ({ note, onUndo }: { note: PasteNote; onUndo: () => void }) => (
  <>
    <span>{note.removed}</span>
    <LinkButton onClick={onUndo}>Undo</LinkButton>
  </>
);

const ResetButton = ({ to, label, onReset }: { to: string; label: string; onReset: () => void }) => (
  <LinkButton onClick={onReset} label={`Reset to default, ${label}: ${to}`}>
    Reset to default
  </LinkButton>
);

/** A labelled control. */
export const CredentialField = (props: CredentialFieldProps) => {
  const { field, value, problem, note, paste } = props;
  const id = controlId(props.id);
  const pasted = paste.noteOf(props.id);
  const suspicious = field.kind === "choice" ? null : suspiciousInside(value);
  const warning = pasted ? (
    <PasteLine
      note={pasted}
      onUndo={() => {
        paste.undo(props.id);
        focusField(props.id);
      }}
    />
  ) : (
    suspicious
  );
  const help =
    field.help || props.more ? (
      <>
        {field.help} {props.more}
      </>
    ) : undefined;
  const changed = field.kind === "url" && field.default !== undefined && value !== field.default;
  const aside = changed ? (
    <ResetButton
      to={field.default ?? ""}
      label={field.label}
      onReset={() => {
        props.onValue(field.default ?? "");
        focusField(props.id);
      }}
    />
  ) : props.optional ? (
    "optional"
  ) : undefined;
  const texts = { id, help, note, warning, problem };
  const type = (text: string) => {
    paste.forget(props.id);
    props.onValue(text);
  };
  return (
    <FieldFrame
      {...texts}
      label={field.label}
      aside={aside}
      labelsControl={field.kind !== "choice" || !isShortChoice(field.choices ?? [])}
    >
      {field.kind === "choice" ? (
        <ChoiceField
          id={id}
          value={value}
          choices={field.choices ?? []}
          describedBy={describedBy(texts)}
          onValue={props.onValue}
        />
      ) : (
        <TextInput
          id={id}
          value={value}
          onValue={type}
          hidden={field.kind === "secret" && !props.shown}
          mono={field.kind !== "text"}
          placeholder={field.placeholder}
          describedBy={describedBy(texts)}
          invalid={problem !== undefined}
          required={!props.optional}
          autoFocus={props.autoFocus}
          onPaste={(event) => paste.onPaste(props.id, event)}
          onBlur={props.onLeave}
          end={
            field.kind === "secret" && (
              <RevealButton shown={props.shown} label={field.label} onToggle={props.onToggleShown} />
            )
          }
        />
      )}
    </FieldFrame>
  );
};
