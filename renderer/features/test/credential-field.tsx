// One field of the declaration: the control of its kind, and everything that is to be said about its value.
import { IconChevronDown } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { suspiciousInside } from "../../../shared/invisible.ts";
import type { FieldDeclaration } from "../../../shared/vendor.ts";
import { ChoiceField, isShortChoice } from "./choice-field.tsx";
import { describedBy, FieldFrame } from "../../ui/field-frame.tsx";
import { focusControl } from "./focus-field.ts";
import { insideSentence } from "../../ui/inside-sentence.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { RevealButton, TextInput } from "../../ui/text-input.tsx";
import fieldStyles from "./credential-field.module.css";
import { Suggestions } from "./suggestions.tsx";
import type { PasteNote, PasteNotes } from "./use-paste-notes.ts";

type CredentialFieldProps = {
  id: string;
  /** Id of the control in the page. */
  control: string;
  field: FieldDeclaration;
  value: string;
  problem: string | undefined;
  note: string | undefined;
  paste: Omit<PasteNotes, "clear">;
  /** Words behind the help, e.g. a way to another field. */
  more?: ReactNode;
  /** "optional", or that it is one of several; undefined where a value is needed. */
  aside: string | undefined;
  /** True while the saved secret of a connection is used. */
  standsIn?: boolean;
  shown: boolean;
  autoFocus?: boolean;
  onToggleShown: () => void;
  onValue: (value: string) => void;
  onLeave?: () => void;
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
  const id = props.control;
  const pasted = paste.noteOf(props.id);
  const suspicious = field.kind === "choice" ? null : suspiciousInside(value);
  const warning = pasted ? (
    <PasteLine
      note={pasted}
      onUndo={() => {
        paste.undo(props.id);
        focusControl(id);
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
        focusControl(id);
      }}
    />
  ) : (
    props.aside
  );
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
          required={props.aside === undefined && !props.standsIn}
          autoFocus={props.autoFocus ?? false}
          onPaste={(event) => paste.onPaste(props.id, event)}
          onBlur={() => props.onLeave?.()}
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
            focusControl(id);
          }}
          onClose={(backToField) => {
            setChoosing(false);
            if (backToField) focusControl(id);
          }}
        />
      )}
    </FieldFrame>
  );
};
