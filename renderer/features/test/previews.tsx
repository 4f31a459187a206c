// Everything that can be shown before anything is sent: derived values and the request itself.
import type { DerivedValue } from "../../../shared/vendor.ts";
import { BasicPreview } from "./basic-preview.tsx";
import { DigestPreview } from "./digest-preview.tsx";
import { HeaderPreview } from "./header-preview.tsx";
import { RequestPanel } from "./request-panel.tsx";
import { previewRequest } from "./request-preview.ts";
import type { Reveal } from "./use-reveal.ts";
import type { TestForm } from "./use-test-form.ts";

/** Put in by the build; the User-Agent of the preview carries it. */
declare const __VERSION__: string;

const DerivedPreview = ({ derived, reveal }: { derived: DerivedValue; reveal: Reveal }) => {
  const place = `derived:${derived.id}`;
  const shared = { revealed: reveal.isShown(place), onToggle: () => reveal.toggle(place) };
  switch (derived.kind) {
    case "digest":
      return <DigestPreview derived={derived} {...shared} />;
    case "basic":
      return <BasicPreview derived={derived} {...shared} />;
    case "header":
      return <HeaderPreview derived={derived} {...shared} />;
    default:
      return derived satisfies never;
  }
};

/** Pure functions of the form's values; no preview asks the host. */
export const Previews = ({ form, reveal, call }: { form: TestForm; reveal: Reveal; call: string | null }) => (
  <>
    {form.method.derived(form.values).map((derived) => (
      <DerivedPreview key={derived.id} derived={derived} reveal={reveal} />
    ))}
    <RequestPanel
      preview={previewRequest(form.method, form.values, call, __VERSION__)}
      revealed={reveal.isShown("request")}
      onToggle={() => reveal.toggle("request")}
    />
  </>
);
