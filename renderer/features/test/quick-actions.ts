// What can be done about a cause with one press, as far as the form alone can do it.
import type { Diagnosis, TestReport } from "../../../shared/domain.ts";
import { guideActions } from "../guides/guide-link.ts";
import { insideSentence } from "../../ui/inside-sentence.ts";
import type { TestForm } from "./use-test-form.ts";
import type { QuickAction } from "../response/why-panel.tsx";

/** What a press of "set it and test again" changes. */
export type Change = { readonly field: string; readonly value: string };

/** The form that the documents leave to try, where the cause is one that it may put right. */
const otherForm = (diagnosis: Diagnosis, report: TestReport, { method }: TestForm): Change | null => {
  const call = report.exchanges.findLast(({ purpose }) => purpose === "call");
  const other = call ? method.otherForm?.(call.request.headers) : null;
  return other?.causes.includes(diagnosis.id) ? other : null;
};

const choiceLabel = ({ method }: TestForm, { field, value }: Change): string =>
  method.fields[field]?.choices?.find((choice) => choice.value === value)?.label ?? value;

/**
 * Reads the evidence rather than the cause's id, so that a new vendor needs no change here: a field that is one of
 * several alternatives offers the others, and a vendor whose documents contradict each other offers the other form.
 * @param focus moves the focus to a field
 * @param again changes a field and tests once more
 */
export const quickActions = (
  diagnosis: Diagnosis,
  report: TestReport,
  form: TestForm,
  { focus, again }: { readonly focus: (field: string) => void; readonly again: (change: Change) => void },
): QuickAction[] => {
  const { method } = form;
  const other = otherForm(diagnosis, report, form);
  const fields = diagnosis.evidence.filter(({ where }) => where === "field").map(({ at }) => at);
  const alternatives = fields.some((id) => method.oneOf?.includes(id))
    ? (method.oneOf ?? []).filter((id) => id !== form.pick)
    : [];
  return [
    ...(other ? [{ label: `Set “${choiceLabel(form, other)}” and test again`, run: () => again(other) }] : []),
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
