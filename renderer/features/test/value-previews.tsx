// What is made of a credential's values, and the request in which it is sent: the same on Test and in a connection's form.
import type { ReactNode } from "react";
import type { AnyMethod, DerivedValue } from "../../../shared/vendor.ts";
import { BasicPreview } from "./basic-preview.tsx";
import { DigestPreview } from "./digest-preview.tsx";
import { HeaderPreview } from "./header-preview.tsx";
import { RequestPanel } from "./request-panel.tsx";
import { previewFollowing, previewRequest } from "./request-preview.ts";
import type { Reveal } from "./use-reveal.ts";

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

type ValuePreviewsProps = {
  method: AnyMethod;
  /** As they would be sent. */
  values: Readonly<Record<string, string>>;
  reveal: Reveal;
  /** Id of the call to test with; null for the first that fits. */
  call: string | null;
  /** Leads to the previewed request as code. */
  code?: ReactNode;
};

/** Pure functions of the values; no preview asks the host. */
export const ValuePreviews = ({ method, values, reveal, call, code }: ValuePreviewsProps) => (
  <>
    {method.derived(values).map((derived) => (
      <DerivedPreview key={derived.id} derived={derived} reveal={reveal} />
    ))}
    <RequestPanel
      preview={previewRequest(method, values, call, __VERSION__)}
      following={previewFollowing(method, values, call, __VERSION__)}
      revealed={reveal.isShown("request")}
      onToggle={() => reveal.toggle("request")}
      code={code}
    />
  </>
);
