// What the vendors' own samples get wrong, one line each, for the sample in the same language.
// Sources: S000, S001 = two revisions of "Authentication", docs.intelepeer.com; S003 = "About Authentication",
// developer.virtualpbx.com; S004 = "UCaaS API Authentication", developer.enablex.io.
import type { SampleLanguage } from "./languages.ts";

type Remarks = { readonly [Language in SampleLanguage]?: readonly string[] } & {
  /** For every language. */
  readonly every?: readonly string[];
};

const portal: Remarks = {
  node: [
    "The vendor's Node sample (S000, S001) uses the retired package request, sends GET and never attaches the user name and password.",
    "On S000's own reply it prints undefined: it reads token only, and the token is at data.",
  ],
  php: ["The vendor's PHP sample (S000, S001) has lost its opening: it begins in the middle of an array."],
  python: [
    'The vendor\'s Python sample (S000, S001) ends with a print statement of Python 2 and hides every error behind "except: pass".',
  ],
  java: [
    "The vendor's Java sample (S000, S001) says application/json and sends a form, in which no user name is found.",
  ],
};

const shellHash =
  "The vendor's line (S003) uses echo -n, which sh on macOS prints, and double quotes, in which a dollar sign of the password is lost.";

/** By vendor. */
const byVendor: Readonly<Record<string, Remarks>> = {
  intelepeer: portal,
  atmosphere: portal,
  virtualpbx: {
    "curl-bash": [shellHash],
    "curl-powershell": [
      'The vendor\'s line (S003) hashes the words "username:password" themselves, and lowers the digest in place of the user name.',
    ],
  },
  enablex: {
    every: ["The vendor's first sample (S004) is POST /customers, which creates a customer; this one reads."],
    "curl-bash": [
      "The vendor's sample (S004) has a /* comment */ in a header line; it would become part of the value.",
    ],
  },
};

/** The remarks for a vendor; none where its samples are right, or there are none. */
export const remarksFor = (
  vendor: string,
  language: SampleLanguage,
): { readonly every: readonly string[]; readonly own: readonly string[] } => {
  const remarks = Object.hasOwn(byVendor, vendor) ? byVendor[vendor] : undefined;
  return { every: remarks?.every ?? [], own: remarks?.[language] ?? [] };
};
