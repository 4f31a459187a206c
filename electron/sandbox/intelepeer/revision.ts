// In what the two revisions of IntelePeer's page on authentication differ.
import type { SimReply } from "../sim.ts";
import { missingToken, unauthorized } from "./replies.ts";

export type Revision = {
  /** Where the portal's sign-in has the token. */
  tokenKey: "data" | "token";
  /** The refusal of a wrong name or password, and of a user without API access. */
  signInRefused: SimReply;
  /** Whether a sign-in must name JSON in Accept. S000 asks for it in so many words, S001 does not mention the header. */
  wantsAccept: boolean;
  /** Whether the calls to customer.intelepeer.com take the token without the word Bearer. */
  bareOnCustomerHost: boolean;
};

/** S000. The bare token on the portal's host is what [IP-DID], [IP-TF] and [IP-CODE] show. */
export const customerPortal: Revision = {
  tokenKey: "data",
  signInRefused: missingToken,
  wantsAccept: true,
  bareOnCustomerHost: true,
};

/** S001: "it's used as the Bearer Authorization in your API requests", whatever the host. */
export const atmospherePortal: Revision = {
  tokenKey: "token",
  signInRefused: unauthorized,
  wantsAccept: false,
  bareOnCustomerHost: false,
};
