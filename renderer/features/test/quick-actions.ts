// What can be done about a cause with one press, as far as the form alone can do it.
import type { Diagnosis } from "../../../shared/domain.ts";
import { guideActions } from "../guides/guide-link.ts";
import { insideSentence } from "./inside-sentence.ts";
import type { TestForm } from "./use-test-form.ts";
import type { QuickAction } from "../response/why-panel.tsx";

/**
 * Reads the evidence rather than the cause's id, so that a new vendor needs no change here: a field that is one of
 * several alternatives offers the others, a choice offers its default.
 * @param focus moves the focus to a field
 */
export const quickActions = (diagnosis: Diagnosis, form: TestForm, focus: (field: string) => void): QuickAction[] => {
  const { method } = form;
  const fields = diagnosis.evidence.filter(({ where }) => where === "field").map(({ at }) => at);
  const alternatives = fields.some((id) => method.oneOf?.includes(id))
    ? (method.oneOf ?? []).filter((id) => id !== form.pick)
    : [];
  return [
    ...alternatives.map((id) => ({
      label: `Try the ${insideSentence(method.fields[id]?.label ?? id)}`,
      run: () => {
        form.takePick(id);
        focus(id);
      },
    })),
    ...fields
      .filter((id) => !method.oneOf?.includes(id) && method.fields[id] !== undefined)
      .map((id) => ({ label: `Go to ${insideSentence(method.fields[id]?.label ?? id)}`, run: () => focus(id) })),
    ...guideActions(diagnosis, form.choice.vendor),
  ];
};
