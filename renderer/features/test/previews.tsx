// Everything that can be shown before anything is sent: derived values and the request itself.
import type { ReactNode } from "react";
import { mistakesOf } from "../../../shared/vendor.ts";
import { MistakesPanel } from "./mistakes-panel.tsx";
import { RequestPanel } from "./request-panel.tsx";
import { Notice } from "../../ui/notice.tsx";
import styles from "./preview.module.css";
import { previewFollowing, previewMistake, previewRequest } from "./request-preview.ts";
import { methodKey } from "./test-memory.ts";
import type { Reveal } from "./use-reveal.ts";
import type { TestForm } from "./use-test-form.ts";
import { ValuePreviews } from "./value-previews.tsx";
import { VendorFacts } from "./vendor-facts.tsx";

/** Put in by the build; the User-Agent of the preview carries it. */
declare const __VERSION__: string;

/** The store's secret is not in this window: every place that depends on it shows dots and cannot be revealed. */
const SavedPreview = ({ form, call, code }: Pick<PreviewsProps, "form" | "call" | "code">) => {
  const { method } = form;
  const values = Object.fromEntries(
    Object.entries(form.values).map(([id, value]) => [id, form.standsIn(id) ? "saved secret" : value]),
  );
  return (
    <>
      <Notice tone="accent">
        The saved secret stays in the store. Type it to see the digest, the Basic pair and known mistakes.
      </Notice>
      <div className={styles["saved"]}>
        <RequestPanel
          preview={previewRequest(method, values, call, __VERSION__)}
          following={previewFollowing(method, values, call, __VERSION__)}
          revealed={false}
          onToggle={null}
          code={code}
        />
      </div>
      <VendorFacts key={form.vendor.id} vendor={form.vendor} />
    </>
  );
};

type PreviewsProps = {
  form: TestForm;
  reveal: Reveal;
  call: string | null;
  /** True while a test runs. */
  busy: boolean;
  onMistake: (mistake: string) => void;
  /** Leads to the previewed request as code. */
  code: ReactNode;
};

/** Pure functions of the form's values; no preview asks the host. */
export const Previews = ({ form, reveal, call, busy, onMistake, code }: PreviewsProps) => {
  const { method, values } = form;
  if (Object.keys(method.fields).some(form.standsIn)) return <SavedPreview form={form} call={call} code={code} />;
  return (
    <>
      <ValuePreviews method={method} values={values} reveal={reveal} call={call} code={code} />
      <MistakesPanel
        key={methodKey(form.choice)}
        mistakes={mistakesOf(method)}
        previewOf={(mistake) => previewMistake(method, values, mistake, __VERSION__)}
        isShown={(mistake) => reveal.isShown(`mistake:${mistake}`)}
        onToggle={(mistake) => reveal.toggle(`mistake:${mistake}`)}
        busy={busy}
        onSend={onMistake}
      />
      <VendorFacts key={form.vendor.id} vendor={form.vendor} />
    </>
  );
};
