// Moves the focus into the address: at once where the field is on the page, else once the change that asked for it is.
import { flushSync } from "react-dom";
import { passSpentEnter } from "../../ui/spent-enter.ts";

/** The id of the field. */
export const addressId = "call-address";

const take = (): boolean => {
  const field = document.getElementById(addressId);
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.select();
  passSpentEnter(field);
  return document.activeElement === field;
};

/** What has just been changed is drawn first, so that the field is there and says it. */
const draw = (): void => flushSync(() => undefined);

/**
 * Focuses the address and selects it, so that typing replaces it; waits for what is about to be shown. For those who
 * may come from Enter going down: taken at once, the address would be pressed by it and sent.
 */
export const focusAddress = (): void => {
  setTimeout(take);
};

/**
 * The same for those that come by other keys or by a press of a button: without a pause, in which a key typed at once
 * would be typed elsewhere. A dialog that is closing may hold the focus: then it is taken when the dialog is gone.
 */
export const selectAddress = (): void => {
  draw();
  if (!take()) focusAddress();
};

/** Focuses the address with the cursor behind what stands there, so that typing goes on with it. */
export const focusAddressEnd = (): void => {
  const toEnd = (): void => {
    const field = document.getElementById(addressId);
    if (take() && field instanceof HTMLInputElement) field.setSelectionRange(field.value.length, field.value.length);
  };
  draw();
  toEnd();
  if (document.activeElement?.id !== addressId) setTimeout(toEnd);
};
