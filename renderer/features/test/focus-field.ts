// Moves the focus to a field of the form at once, so that what is typed right behind the change is typed into it.
import { flushSync } from "react-dom";

/** The form's id; buttons outside submit it by this id. */
export const credentialFormId = "credential-form";

/** The id of a field's control in the page. */
export const controlId = (field: string): string => `credential-${field}`;

/** What has just been changed is drawn first, so that the field is there. */
const draw = (): void => flushSync(() => undefined);

/** Focuses one control by its id in the page. */
export const focusControl = (control: string): void => {
  draw();
  document.getElementById(control)?.focus();
};

/** Focuses one field of the Test screen. */
export const focusField = (field: string): void => focusControl(controlId(field));

/** Focuses the first field of the form on the page that still needs a value, else the last one, where Enter is at hand. */
export const focusDrawnForm = (): void => {
  const inputs = [...document.querySelectorAll<HTMLInputElement>(`#${credentialFormId} input:not([type="radio"])`)];
  (inputs.find((input) => input.value === "" && input.ariaRequired === "true") ?? inputs.at(-1))?.focus();
};

/** The same for the form of what has just been chosen. Not from within an effect, where nothing can be drawn. */
export const focusForm = (): void => {
  draw();
  focusDrawnForm();
};
