// Code for the call that the composer holds, and for the sign-in behind it.
import { resolveDraft } from "../../../shared/resolve-draft.ts";
import { subjectOf } from "../compose/preview-call.ts";
import type { Composer } from "../compose/use-composer.ts";
import { scopesOf, useVariables } from "../variables/variables-memory.ts";
import { CodeButton } from "./code-button.tsx";

const commands = { open: "call.code", curl: "call.curl" } as const;

/** The held credential's secrets are not in the page; what was typed into the call is looked through for some. */
export const CallCode = ({
  composer: { held, request, tab },
}: {
  composer: Pick<Composer, "held" | "request" | "tab">;
}) => (
  <CodeButton
    source={{
      subject: held && subjectOf(held, ""),
      call: { kind: "typed", request },
      real: (part) => ({
        of: { kind: "credential", credential: held?.id ?? null },
        task:
          part === "login"
            ? { kind: "login" }
            : // With the values of secret variables, which the other forms go without.
              { kind: "typed", request: resolveDraft(tab.draft, scopesOf(useVariables.getState())).request },
      }),
      leftOut:
        resolveDraft(tab.draft, []).pieces === null ? null : "The body has a file in it, which no code here carries.",
    }}
    commands={commands}
    first="call"
  />
);
