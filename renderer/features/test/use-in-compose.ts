// Hands the typed credential to the host's memory and goes to Compose; no secret stays behind in the page.
import { useRef, useState } from "react";
import { type AppError, appError } from "../../../shared/errors.ts";
import { useHoldCredential } from "../../api/queries/call-queries.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { focusField } from "./focus-field.ts";
import type { TestForm } from "./use-test-form.ts";

/** @returns the act, and why the host did not take the credential the last time it was asked */
export const useInCompose = (form: TestForm): { readonly run: () => void; readonly error: AppError | null } => {
  const hold = useHoldCredential();
  const go = useUiStore((state) => state.go);
  const choose = useComposeMemory((state) => state.choose);
  const [error, setError] = useState<AppError | null>(null);
  /** At once, before any render: a second press hands nothing over again. */
  const holding = useRef(false);
  const run = async (): Promise<void> => {
    if (holding.current) return;
    const first = form.attempt()[0];
    if (first) return focusField(first.field);
    setError(null);
    const { saved } = form;
    if (saved && saved.secrets.some(form.standsIn)) {
      const same = Object.entries(form.values).every(([id, value]) => value === (saved.values[id] ?? ""));
      if (same) {
        choose(saved.id);
        go("compose");
      } else {
        const problem = "Its saved secret goes with the saved values. Save your changes first, or type the secret.";
        setError(appError("input.invalid", { field: saved.name, problem }));
      }
      return;
    }
    holding.current = true;
    try {
      const held = await hold({ ...form.choice, values: { ...form.values } });
      choose(held.id);
      go("compose");
    } catch (refused) {
      // `hold` rejects with AppError alone; the client never lets anything else through.
      setError(refused as AppError);
    } finally {
      holding.current = false;
    }
  };
  return { run: () => void run(), error };
};
