// The ids by which the message that is typed is found from elsewhere on the screen.

/** The field. */
export const messageId = "socket-message";

/** The form around it. */
export const messageFormId = "socket-message-form";

/** Sends what is typed, as its button would. @returns false while there is no such form on the page */
export const submitMessage = (): boolean => {
  const form = document.getElementById(messageFormId);
  if (!(form instanceof HTMLFormElement)) return false;
  form.requestSubmit();
  return true;
};
