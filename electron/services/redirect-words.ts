// Redirects as they are shown: the steps masked, and the words for one that was not followed.
import { counted } from "../../shared/counted.ts";
import type { Diagnosis } from "../../shared/domain.ts";
import type { Redactor } from "../../shared/redact.ts";
import type { RedirectStep, RedirectStop } from "./redirects.ts";

/** The steps as they may be shown. */
export const maskSteps = (
  steps: readonly RedirectStep[],
  { url, text }: Redactor,
): (Omit<RedirectStep, "dropped"> & { dropped: string[] })[] =>
  steps.map((step) => ({
    ...step,
    from: url(step.from),
    to: url(step.to),
    dropped: step.dropped.map((what) => text(what)),
  }));

const stopWords = {
  "too-many": {
    cause: "More redirects came in a row than are followed",
    fix: "The server sends the request round in a circle. Check the address, and whether it wants a sign-in first.",
  },
  unencrypted: {
    cause: "The redirect leads from https to http",
    fix: "It was not followed, since everything would have gone on unencrypted. Tell whoever runs the server.",
  },
  unusable: {
    cause: "The redirect names no address that can be called",
    fix: "Only http and https addresses without a user name are followed. Tell whoever runs the server.",
  },
  secret: {
    cause: "The redirect would carry a secret to another server",
    fix: "It was not followed: the address that the server named repeats a secret of the request.",
  },
  private: {
    cause: "The redirect leads from the internet to this computer or into a private network",
    fix: "It was not followed: no public server knows what is there. If it is meant, call that address itself.",
  },
} as const satisfies Record<RedirectStop, { readonly cause: string; readonly fix: string }>;

/**
 * Explains a redirect that was not followed.
 * @param location the address that it named, masked
 * @param limit so many are followed at most
 */
export const explainStop = (reason: RedirectStop, location: string, limit: number): Diagnosis => ({
  id: `redirect-${reason}`,
  ...stopWords[reason],
  ...(reason === "too-many" && {
    cause: `More than ${counted(limit, "redirect")} came in a row`,
  }),
  confidence: 0.99,
  evidence: [{ where: "response-header", at: "Location", quote: location.slice(0, 200) }],
  guideStep: null,
});
