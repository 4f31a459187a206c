// What a host says of how it was started, where the window does more than to list it.

/** Nothing is sent while this holds. */
export const verificationOff =
  "NODE_TLS_REJECT_UNAUTHORIZED=0 switches off certificate checks, so nothing is sent until it is removed.";
