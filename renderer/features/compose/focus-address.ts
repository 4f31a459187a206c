// Moves the focus into the address, once the change that asked for it is on the page.

/** The id of the field. */
export const addressId = "call-address";

/** Focuses the address and selects it, so that typing replaces it. */
export const focusAddress = (): void => {
  setTimeout(() => {
    const field = document.getElementById(addressId);
    if (!(field instanceof HTMLInputElement)) return;
    field.focus();
    field.select();
  });
};
