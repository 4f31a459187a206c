// Code for the call that the composer holds, and for the sign-in behind it.
import { subjectOf } from "../compose/preview-call.ts";
import type { Composer } from "../compose/use-composer.ts";
import { CodeButton } from "./code-button.tsx";

const commands = { open: "call.code", curl: "call.curl" } as const;

/** The held credential's secrets are not in the page; what was typed into the call is looked through for some. */
export const CallCode = ({ composer: { held, request } }: { composer: Pick<Composer, "held" | "request"> }) => (
  <CodeButton
    source={{ subject: held && subjectOf(held, ""), call: { kind: "typed", request } }}
    commands={commands}
    first="call"
  />
);
