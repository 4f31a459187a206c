// IntelePeer and Atmosphere: in which form the token goes back, bare or behind the word Bearer.
// Sources: S000, S001 = two revisions of "Authentication", docs.intelepeer.com; IP-DID, IP-TF, IP-E911 = its pages on phone numbers;
// IP-LIST = "List Management APIs"; IP-CODE, IP-CODE2 = public clients' sources.
import { headerValue, type HeaderPair } from "../http.ts";
import type { DerivedValue, OtherForm } from "../vendor.ts";

export type TokenForm = "bearer" | "bare";

/** The form that the documents show for a call to that address. */
export type DocumentedForm = (url: string) => TokenForm;

/** S001: the token is "used as the Bearer Authorization in your API requests", whatever the host. */
export const atmosphereForm: DocumentedForm = () => "bearer";

/**
 * S000 leaves it to the API: "you may need to include the word Bearer". The pages on numbers, all at customer.intelepeer.com,
 * show the bare token (IP-DID, IP-TF, IP-E911; IP-CODE sends it so); SMS, Insights and List Management want Bearer (IP-CODE2, IP-LIST).
 * It is the API that decides and not the name of the host, so behind another name (a proxy, the sandbox, which stands for
 * all hosts at once) the paths of the portal's own APIs tell them apart.
 */
export const portalForm: DocumentedForm = (url) =>
  /^https?:\/\/customer\./i.test(url) || /\/_rest\/v[34]\/(?:my|carrier)\//.test(url.replace(/[?#].*$/s, ""))
    ? "bare"
    : "bearer";

/** The form that a call takes: the documented one unless the form says otherwise. */
export const chosenForm = (scheme: string, documented: TokenForm): TokenForm =>
  scheme === "bearer" || scheme === "bare" ? scheme : documented;

const authorization = (token: string, form: TokenForm): string => (form === "bearer" ? `Bearer ${token}` : token);

/** Headers of every call. */
export const callHeaders = (token: string, form: TokenForm): readonly HeaderPair[] => [
  ["Authorization", authorization(token, form)],
  ["Accept", "application/json"],
];

/** The header as a derived value of a form, where the token is typed and hence known before the call. */
export const headerPreview = (token: string, form: TokenForm, sentAs: string): DerivedValue => ({
  id: "authorization",
  label: "Authorization header",
  kind: "header",
  name: "Authorization",
  value: authorization(token, form),
  sentAs,
  parts: [...(form === "bearer" ? [{ text: "Bearer ", secret: false }] : []), { text: token, secret: true }],
});

/** After a refused call the documents leave one thing to try: the other form of the token. */
export const otherForm = (sent: readonly HeaderPair[]): OtherForm | null => {
  const header = headerValue(sent, "Authorization");
  if (header === null) return null;
  return {
    field: "scheme",
    value: /^bearer\s/i.test(header) ? "bare" : "bearer",
    causes: ["undocumented-form", "other-form", "token-not-read"],
  };
};
