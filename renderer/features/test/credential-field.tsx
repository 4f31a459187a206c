// One field of the declaration: the control of its kind, and everything that is to be said about its value.
import { IconChevronDown } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { suspiciousInside } from "../../../shared/invisible.ts";
import type { FieldDeclaration } from "../../../shared/vendor.ts";
import { ChoiceField, isShortChoice } from "./choice-field.tsx";
import { describedBy, FieldFrame } from "../../ui/field-frame.tsx";
import { controlId, focusField } from "./focus-field.ts";
import { insideSentence } from "../../ui/inside-sentence.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { RevealButton, TextInput } from "../../ui/text-input.tsx";
import fieldStyles from "./credential-field.module.css";
import { Suggestions } from "./suggestions.tsx";
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
  /** True while the saved secret of a connection is used. */
  standsIn?: boolean;
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

const SuggestionsButton = ({ label, open, onToggle }: { label: string; open: boolean; onToggle: () => void }) => (
  <button
    type="button"
    className={fieldStyles["chevron"]}
    aria-label={`Known values of ${insideSentence(label)}`}
    aria-expanded={open}
    onClick={onToggle}
  >
    <IconChevronDown size={14} aria-hidden />
  </button>
);

/** Stands in a secret field whose value is in the store. */
const savedWords = "Saved, type to replace";

/** A labelled control. */
export const CredentialField = (props: CredentialFieldProps) => {
  const { field, value, problem, note, paste } = props;
  const [choosing, setChoosing] = useState(false);
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
          names={field.sensitivity === "identifying"}
          placeholder={props.standsIn ? savedWords : field.placeholder}
          describedBy={describedBy(texts)}
          invalid={problem !== undefined}
          required={!props.optional && !props.standsIn}
          autoFocus={props.autoFocus}
          onPaste={(event) => paste.onPaste(props.id, event)}
          onBlur={props.onLeave}
          end={
            field.kind === "secret" ? (
              <RevealButton shown={props.shown} label={field.label} onToggle={props.onToggleShown} />
            ) : (
              field.suggestions && (
                <SuggestionsButton label={field.label} open={choosing} onToggle={() => setChoosing(!choosing)} />
              )
            )
          }
        />
      )}
      {choosing && field.suggestions && (
        <Suggestions
          label={`Known values of ${insideSentence(field.label)}`}
          suggestions={field.suggestions}
          value={value}
          onTake={(taken) => {
            type(taken);
            setChoosing(false);
            focusField(props.id);
          }}
          onClose={(backToField) => {
            setChoosing(false);
            if (backToField) focusField(props.id);
          }}
        />
      )}
    </FieldFrame>
  );
};
