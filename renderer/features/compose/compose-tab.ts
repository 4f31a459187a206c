// One open request of the composer: what is typed, what runs, how the last call ended.
import type { CallReport } from "../../../shared/domain.ts";
import type { AppError } from "../../../shared/errors.ts";
import { createRedactor, mask } from "../../../shared/redact.ts";
import { emptyDraft, type RequestDraft, sameDraft } from "../../../shared/request-draft.ts";
import type { Adjustment } from "./other-form.ts";

/** How a call ended; reports come redacted from the host. */
export type CallEnd = {
  readonly end:
    | { readonly kind: "report"; readonly report: CallReport }
    | { readonly kind: "error"; readonly error: AppError };
  readonly at: Date;
  /** The credential that it went out with. */
  readonly credential: string | null;
  /** The choice that was tried in the place of the credential's own, while it may be asked whether to keep it. */
  readonly tried: Adjustment | null;
};

/** The part of the request that is on screen. */
export type RequestPart = "params" | "headers" | "body" | "settings";

export type ComposeTab = {
  readonly id: string;
  readonly draft: RequestDraft;
  /** What the draft was when it was opened or saved: what differs from it is typed here and nowhere else. */
  readonly origin: RequestDraft;
  /** The saved request that it is, by its document, and its name; null for none. */
  readonly saved: { readonly id: string; readonly name: string } | null;
  /** Id of a held credential or a saved connection, null for none. */
  readonly credential: string | null;
  readonly part: RequestPart;
  readonly running: { readonly callId: string; readonly phase: string } | null;
  readonly last: CallEnd | null;
  /** What went out last, to tell whether the answer is still that of this request. */
  readonly sent: { readonly draft: RequestDraft; readonly credential: string | null } | null;
};

export const newId = (): string => crypto.randomUUID();

/** A tab over a draft. */
export const tabOf = (
  draft: RequestDraft,
  credential: string | null,
  saved: ComposeTab["saved"] = null,
): ComposeTab => ({
  id: newId(),
  draft,
  origin: draft,
  saved,
  credential,
  part: draft.bodyKind === "none" ? "headers" : "body",
  running: null,
  last: null,
  sent: null,
});

export const emptyTab = (credential: string | null): ComposeTab => tabOf(emptyDraft(newId), credential);

/** True when something is typed that would be gone with the tab. */
export const isChanged = ({ draft, origin }: ComposeTab): boolean => !sameDraft(draft, origin);

/** True when the answer on screen belongs to another request than the one that stands there. */
export const isOutdated = ({ last, sent, draft, credential }: ComposeTab): boolean =>
  last !== null && sent !== null && (sent.credential !== credential || !sameDraft(sent.draft, draft));

const redactor = createRedactor([]);

/** How a tab is called: its saved name, else the end of its path, else words. Kept in clear, so nothing in it may look like a secret. */
export const tabName = ({ saved, draft }: ComposeTab): string => {
  if (saved) return saved.name;
  const path = redactor.url(draft.url.trim()).replace(/[?#].*$/s, "");
  const bare = path
    .replace(/^([a-z][\w+.-]*:)?\/\//i, "")
    .replace(`${mask}@`, "")
    .replace(/\/+$/, "");
  return bare === "" ? "New request" : bare.split("/").slice(-2).join("/") || bare;
};
