// Takes over what another screen or the switcher hands to the Test form, and moves the focus into the form.
import { useLayoutEffect, useRef } from "react";
import { useUiStore } from "../../state/ui-store.ts";
import { focusDrawnForm } from "./focus-field.ts";
import type { TestForm } from "./use-test-form.ts";

/** In the commit itself, and with it what follows: a key that comes at once is for the form that is asked for. */
export const useHandedDraft = (form: TestForm): void => {
  const draft = useUiStore((state) => state.testDraft);
  const clearDraft = useUiStore((state) => state.clearTestDraft);
  const taken = useRef(false);
  useLayoutEffect(() => {
    if (!draft) return;
    if (Object.keys(draft.values).length === 0) form.choose({ vendor: draft.vendor, method: draft.method });
    else form.takeOver({ vendor: draft.vendor, method: draft.method }, draft.values, draft.connection);
    taken.current = true;
    clearDraft();
  });
  // With the next drawing the form is that of the draft.
  useLayoutEffect(() => {
    if (!taken.current || draft) return;
    taken.current = false;
    focusDrawnForm();
  });
};
