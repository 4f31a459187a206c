// What the history never keeps: the bodies of a sign-in, which hold a credential or a token.
import type { Exchange } from "./domain.ts";

/** Stands where a body was that is never kept. */
export const notKept = "[not kept]";

/** Whether the bodies of an exchange were left out when it was kept. */
export const isWithoutBodies = ({ purpose, request, response }: Exchange): boolean =>
  purpose === "signin" && (response?.body ?? request.body) === notKept;
