// Moves the focus to a field of the form, once the change that asked for it is on the page.

/** The form's id; buttons outside submit it by this id. */
export const credentialFormId = "credential-form";

/** The id of a field's control in the page. */
export const controlId = (field: string): string => `credential-${field}`;

const soon = (find: () => HTMLElement | null | undefined): void => {
  setTimeout(() => find()?.focus());
};

/** Focuses one field. */
export const focusField = (field: string): void => soon(() => document.getElementById(controlId(field)));

/** Focuses the first field that still needs a value, else the last one, where Enter is at hand. */
export const focusForm = (): void =>
  soon(() => {
    const inputs = [...document.querySelectorAll<HTMLInputElement>(`#${credentialFormId} input:not([type="radio"])`)];
    return inputs.find((input) => input.value === "" && input.ariaRequired === "true") ?? inputs.at(-1);
  });
