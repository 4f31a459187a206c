// Which vendor's questions are open, and their answers so far; the last answer brings up the form.
import { useState } from "react";
import type { Vendor } from "../../../shared/vendor.ts";
import { findVendor } from "../../../shared/vendors/index.ts";
import { type Answers, decide } from "./choice-answers.ts";
import type { TestForm } from "./use-test-form.ts";

export type MethodHelp = {
  /** Null while no questions are open. */
  readonly vendor: Vendor | null;
  readonly answers: Answers;
  readonly open: (vendor: string) => void;
  readonly answer: (answers: Answers) => void;
  readonly close: () => void;
  /** Closes them by the user's own wish: the form gets the focus. */
  readonly leave: () => void;
};

/** @param focusForm moves the focus to the form once its method is decided */
export const useMethodHelp = (form: TestForm, focusForm: () => void): MethodHelp => {
  const [state, setState] = useState<{ vendor: Vendor; answers: Answers } | null>(null);
  const close = () => setState(null);
  const decided = state?.vendor.choice ? decide(state.vendor.choice, state.answers) : null;
  // A form from elsewhere, e.g. of a pasted mail, has nothing to do with the answers.
  const { vendor, method } = form.choice;
  const isAbout = state?.vendor.id === vendor && (decided === null || decided.method === method);
  return {
    vendor: isAbout ? state.vendor : null,
    answers: state?.answers ?? [],
    open: (id) => {
      const wanted = findVendor(id);
      if (!wanted?.choice) return;
      setState({ vendor: wanted, answers: [] });
      // The questions stand over a form, and over that of another vendor they would be misread.
      const [first] = Object.keys(wanted.methods);
      if (first !== undefined && vendor !== id) form.choose({ vendor: id, method: first });
    },
    answer: (answers) => {
      if (!state?.vendor.choice) return;
      setState({ ...state, answers });
      const decision = decide(state.vendor.choice, answers);
      if (!decision) return;
      form.choose({ vendor: state.vendor.id, method: decision.method });
      focusForm();
    },
    close,
    leave: () => {
      close();
      focusForm();
    },
  };
};
