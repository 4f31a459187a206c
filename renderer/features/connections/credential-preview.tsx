// What would be made of a credential that is being typed, behind a line that opens it.
import { type SyntheticEvent, useState } from "react";
import type { AnyMethod } from "../../../shared/vendor.ts";
import { Opener } from "../test/opener.tsx";
import type { Reveal } from "../test/use-reveal.ts";
import { ValuePreviews } from "../test/value-previews.tsx";

type CredentialPreviewProps = {
  method: AnyMethod;
  /** All typed in this window: a saved secret stays in the store, and nothing is shown of it. */
  values: Readonly<Record<string, string>>;
  reveal: Reveal;
};

/** What is typed into its boxes is compared, never saved: it does not count as a change of the form. */
const keepInside = (event: SyntheticEvent) => event.stopPropagation();

/** Closed at first. */
export const CredentialPreview = ({ method, values, reveal }: CredentialPreviewProps) => {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Opener open={open} onToggle={() => setOpen(!open)}>
        What is made of it and sent
      </Opener>
      {open && (
        <div
          role="presentation"
          onInput={keepInside}
          onKeyDown={(event) => {
            // In a box of a form Enter would save.
            if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
          }}
        >
          <ValuePreviews method={method} values={values} reveal={reveal} call={null} />
        </div>
      )}
    </div>
  );
};
