// Test-only: the symptoms that any vendor's customer may meet, with the rules that speak for them.
// Sources: RFC 9110, RFC 6750, RFC 7617; for the rest, what a support desk sees.
import type { SymptomRow } from "./diagnosis-rows-vendors.ts";

const generic = (id: string, symptom: string, source: string, ...rules: readonly string[]): SymptomRow => ({
  id: `generic-${id}`,
  vendor: "Any",
  symptom,
  source,
  rules,
});

/** Rules for all. */
export const genericRows: readonly SymptomRow[] = [
  generic(
    "no-header",
    "No credential goes along",
    "RFC 9110",
    "no-credential-sent",
    "credential-wanted",
    "no-token-sent",
  ),
  generic("doubled-word", "The scheme word is there twice", "RFC 9110", "doubled-scheme-word", "form"),
  generic("edges", "A blank or a line break at the end of a value", "", "value-edges", "form"),
  generic("strange-character", "A typographic quote or an invisible character", "", "strange-character", "form"),
  generic("wrong-string", "Base64 of something that is no pair", "RFC 7617", "pair-not-readable"),
  generic("expired", "The token has ended by the clock", "RFC 6750", "jwt-expired", "invalid-token"),
  generic("clock", "The computer's clock is wrong", "RFC 9110", "clock-hides-end", "clock-skew"),
  generic("https", "http where https is wanted, or the reverse", "RFC 9110", "https-wanted", "not-https"),
  generic("html", "A web page of a proxy, portal or firewall", "", "web-page-answered", "error-page", "proxy-answered"),
  generic("407", "A proxy's own sign-in", "RFC 9110", "proxy-authentication"),
  generic("wrong-vendor", "Another vendor's key", "", "key-of-other-vendor"),
  generic("other-scheme", "Another kind of credential", "RFC 9110", "other-scheme"),
  generic("wrong", "A credential that is simply wrong", "RFC 9110", "credential-refused"),
  generic("rights", "A good credential without the right", "RFC 9110", "rights-missing"),
  generic("address", "A wrong path", "RFC 9110", "no-such-path", "no-sign-in-here"),
  generic("login-page", "A redirect to a login page", "RFC 9110", "redirected-to-login"),
  generic("redirect", "A redirect elsewhere", "RFC 9110", "redirected"),
  generic("rate", "429", "RFC 6585", "rate-limited"),
  generic("server-error", "5xx", "RFC 9110", "server-error", "cluster-trouble"),
  generic("json", "JSON that does not parse", "", "broken-json", "not-json"),
  generic("shape", "A success of an unexpected shape", "", "undocumented-answer"),
  generic("disguised", "A failure under a 200", "", "disguised-failure", "wrong-pair"),
  generic(
    "unreachable",
    "Name, port or certificate",
    "",
    "name-not-found",
    "port-closed",
    "certificate-untrusted",
    "tls-inspected",
  ),
  generic("connection", "The connection ends too early, or is no HTTP", "RFC 9112", "connection-broken", "not-https"),
];
