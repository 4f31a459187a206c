// A value that a step yields, typed where it comes up; accidents of a paste are taken back as on the Test screen.
import { useState } from "react";
import { suspiciousInside } from "../../../shared/invisible.ts";
import { userNameWarning } from "../../../shared/sub-address.ts";
import { describedBy, FieldFrame } from "../../ui/field-frame.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { RevealButton, TextInput } from "../../ui/text-input.tsx";
import { usePasteNotes } from "../test/use-paste-notes.ts";
import type { OpenGuide } from "./use-guide.ts";

/** True where the guide teaches that user name and address differ. */
const mindsUserName = ({ guide }: OpenGuide): boolean => guide.steps.some(({ helper }) => helper === "user-name");

/** The control of a field, or of a note, which is plain text. */
export const GuideField = ({ open, id }: { open: OpenGuide; id: string }) => {
  const [shown, setShown] = useState(false);
  const paste = usePasteNotes(open.setValue);
  const field = open.field(id);
  const value = open.value(id);
  const label = open.label(id);
  const secret = field?.kind === "secret" || field?.sensitivity === "secret";
  const control = `guide-${id}`;
  const pasted = paste.noteOf(id);
  const warning = pasted ? (
    <>
      <span>{pasted.removed}</span>
      <LinkButton onClick={() => paste.undo(id)}>Undo</LinkButton>
    </>
  ) : (
    (suspiciousInside(value) ?? (id === "username" && mindsUserName(open) ? userNameWarning(value) : null))
  );
  const help = secret ? "Stays in this field until you test it or leave this screen; it is never kept." : field?.help;
  const texts = { id: control, help, warning };
  return (
    <FieldFrame
      {...texts}
      label={label}
      aside={field?.optional && !open.method?.oneOf?.includes(id) ? "optional" : undefined}
    >
      <TextInput
        id={control}
        value={value}
        onValue={(text) => {
          paste.forget(id);
          open.setValue(id, text);
        }}
        hidden={secret && !shown}
        mono={secret || field?.kind === "url"}
        placeholder={field?.placeholder ?? field?.default}
        describedBy={describedBy(texts)}
        onPaste={(event) => paste.onPaste(id, event)}
        end={secret && <RevealButton shown={shown} label={label} onToggle={() => setShown(!shown)} />}
      />
    </FieldFrame>
  );
};
