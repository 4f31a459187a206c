// A value that a step yields, typed where it comes up; accidents of a paste are taken back as on the Test screen.
import { type ClipboardEvent, useState } from "react";
import { inspectPaste, suspiciousInside } from "../../../shared/invisible.ts";
import { userNameWarning } from "../../../shared/sub-address.ts";
import { describedBy, FieldFrame } from "../../ui/field-frame.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { RevealButton, TextInput } from "../../ui/text-input.tsx";
import type { OpenGuide } from "./use-guide.ts";

type Pasted = { readonly removed: string; readonly original: string };

/** True where the guide teaches that user name and address differ. */
const mindsUserName = ({ guide }: OpenGuide): boolean => guide.steps.some(({ helper }) => helper === "user-name");

/** The control of a field, or of a note, which is plain text. */
export const GuideField = ({ open, id }: { open: OpenGuide; id: string }) => {
  const [shown, setShown] = useState(false);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const field = open.field(id);
  const value = open.value(id);
  const label = open.label(id);
  const secret = field?.kind === "secret" || field?.sensitivity === "secret";
  const control = `guide-${id}`;
  const warning = pasted ? (
    <>
      <span>{pasted.removed}</span>
      <LinkButton
        onClick={() => {
          open.setValue(id, pasted.original);
          setPasted(null);
        }}
      >
        Undo
      </LinkButton>
    </>
  ) : (
    (suspiciousInside(value) ?? (id === "username" && mindsUserName(open) ? userNameWarning(value) : null))
  );
  const help = secret ? "Stays in this field until you test it or leave this screen; it is never kept." : field?.help;
  const texts = { id: control, help, warning };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text");
    const finding = inspectPaste(text);
    if (!finding) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const before = value.slice(0, selectionStart ?? value.length);
    const after = value.slice(selectionEnd ?? value.length);
    open.setValue(id, before + finding.value + after);
    setPasted({ removed: finding.removed, original: before + text + after });
  };
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
          setPasted(null);
          open.setValue(id, text);
        }}
        hidden={secret && !shown}
        mono={secret || field?.kind === "url"}
        placeholder={field?.placeholder ?? field?.default}
        describedBy={describedBy(texts)}
        onPaste={paste}
        end={secret && <RevealButton shown={shown} label={label} onToggle={() => setShown(!shown)} />}
      />
    </FieldFrame>
  );
};
