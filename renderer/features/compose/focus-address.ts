// Moves the focus into the address: at once where the field is on the page, else once the change that asked for it is.

/** The id of the field. */
export const addressId = "call-address";

const take = (): boolean => {
  const field = document.getElementById(addressId);
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.select();
  return document.activeElement === field;
};

/** Focuses the address and selects it, so that typing replaces it; waits for what is about to be shown. */
export const focusAddress = (): void => {
  setTimeout(take);
};

/** Focuses the address with the cursor behind what stands there, so that typing goes on with it. */
export const focusAddressEnd = (): void => {
  setTimeout(() => {
    const field = document.getElementById(addressId);
    if (!(field instanceof HTMLInputElement)) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
};

/**
 * The same for a field that stands there already, without a pause in which a key typed at once would be added to the
 * old address. A dialog that is closing may hold the focus: then it is taken when the dialog is gone.
 */
export const selectAddress = (): void => {
  if (!take()) focusAddress();
};
