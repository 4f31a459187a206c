// Which answers say no to a credential itself.

/** True for a status that refuses this credential, and not one that says that somebody is busy or broken. */
export const isRefusalStatus = (status: number | null): boolean =>
  status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429;
