// Recognises certificates that somebody on the way has made: company proxies, virus scanners, debugging tools.
import type { CertificateFacts } from "./domain.ts";

/** Who opens encrypted connections on the way. */
export type Inspector = {
  readonly name: string;
  readonly kind: "company" | "scanner" | "debugger";
};

/** By the names that their certificates bear, as their makers set them; a company may choose names of its own. */
const known: readonly (readonly [pattern: RegExp, name: string, kind: Inspector["kind"]])[] = [
  [/zscaler/i, "Zscaler", "company"],
  [/netskope|goskope/i, "Netskope", "company"],
  [/fortinet|fortigate/i, "Fortinet FortiGate", "company"],
  [/palo alto networks|globalprotect|prisma access/i, "Palo Alto Networks", "company"],
  [/cisco umbrella|opendns/i, "Cisco Umbrella", "company"],
  [/ironport|cisco (?:secure )?web security/i, "Cisco Secure Web Appliance", "company"],
  [/blue ?coat|proxysg|symantec (?:web|cloud|endpoint)|broadcom web/i, "Symantec (Blue Coat) proxy", "company"],
  [/sophos/i, "Sophos", "company"],
  [/check ?point/i, "Check Point", "company"],
  [/forcepoint|websense/i, "Forcepoint", "company"],
  [/mcafee|skyhigh|trellix/i, "Skyhigh (McAfee) gateway", "company"],
  [/barracuda/i, "Barracuda", "company"],
  [/sonicwall/i, "SonicWall", "company"],
  [/watchguard|fireware/i, "WatchGuard", "company"],
  [/sangfor/i, "Sangfor", "company"],
  [/smoothwall/i, "Smoothwall", "company"],
  [/iboss/i, "iboss", "company"],
  [/menlo security/i, "Menlo Security", "company"],
  [/cato networks/i, "Cato Networks", "company"],
  [/gateway ca - cloudflare|cloudflare for teams/i, "Cloudflare Gateway", "company"],
  [/trend ?micro/i, "Trend Micro", "company"],
  [/securly|lightspeed|goguardian|contentkeeper/i, "a school's web filter", "company"],
  [/untangle|edge threat management/i, "Untangle", "company"],
  [/kaspersky/i, "Kaspersky", "scanner"],
  [/avast/i, "Avast", "scanner"],
  [/\bavg\b/i, "AVG", "scanner"],
  [/\beset\b/i, "ESET", "scanner"],
  [/bitdefender/i, "Bitdefender", "scanner"],
  [/dr\.?web/i, "Dr.Web", "scanner"],
  [/adguard/i, "AdGuard", "scanner"],
  [/mitmproxy/i, "mitmproxy", "debugger"],
  [/fiddler/i, "Fiddler", "debugger"],
  [/charles proxy/i, "Charles", "debugger"],
  [/portswigger/i, "Burp", "debugger"],
  [/proxyman/i, "Proxyman", "debugger"],
];

/** The issuers of a chain, leaf first, and the last certificate's own name. */
const namesOf = (chain: readonly Pick<CertificateFacts, "subject" | "issuer">[]): string[] => [
  ...chain.map(({ issuer }) => issuer),
  // A leaf's own name is the server's, so the server of such a maker is no sign of anything.
  ...chain.slice(1).map(({ subject }) => subject),
];

/** Who made the certificates of this chain on the way, or null when nobody is recognised. */
export const inspectorOf = (chain: readonly Pick<CertificateFacts, "subject" | "issuer">[]): Inspector | null => {
  const names = namesOf(chain);
  const found = known.find(([pattern]) => names.some((name) => pattern.test(name)));
  return found ? { name: found[1], kind: found[2] } : null;
};

/** The issuer whose certificate the server did not send; null when the chain ends in one that vouches for itself. */
export const missingIssuer = (chain: readonly Pick<CertificateFacts, "subject" | "issuer">[]): string | null => {
  const last = chain.at(-1);
  return !last || last.issuer === "" || last.issuer === last.subject ? null : last.issuer;
};
