// Signs a held credential in for its calls: by its refresh token where there is one, else by the login.
import type { Diagnosis, Exchange } from "../../shared/domain.ts";
import type { HttpDraft } from "../../shared/http.ts";
import type { Session, SignIn } from "../../shared/vendor.ts";
import { answerOf } from "./exchange-view.ts";
import type { Exchanged, Exchanger, ExchangeSubject } from "./exchanger.ts";
import type { SignInAttempt } from "./sessions.ts";

/** Tells what is being done, in words. */
export type OnPhase = (phase: string) => void;

/** The words for a wait that the vendor's rate limit demands. */
export const waitWords = (ms: number): string =>
  `Waiting ${Math.ceil(ms / 1000)} s, as the vendor limits how often one may ask`;

const words = (outcome: SignIn | null, exchanged: Exchanged | null): string => {
  if (outcome?.kind === "refused") return outcome.reason;
  if (outcome?.kind === "unexpected") return outcome.problem;
  return exchanged?.result.error?.title ?? "cancelled";
};

/**
 * One attempt. A refresh that is not granted is followed by a login, and nothing follows that.
 * @param stale the session to take the place of
 */
export const attemptSignIn = async (
  exchanger: Exchanger,
  subject: ExchangeSubject,
  stale: Session | null,
  signal: AbortSignal,
  onPhase: OnPhase,
): Promise<SignInAttempt> => {
  const { credential } = subject;
  const auth = credential?.method.auth;
  if (!credential || auth?.kind !== "login") throw new Error("A credential without a login has no session.");
  const exchanges: Exchange[] = [];

  const ask = async (draft: HttpDraft, use: SignInAttempt["use"]): Promise<SignInAttempt> => {
    const exchanged = await exchanger.exchange(subject, "signin", draft, {
      signal,
      onWait: (ms) => onPhase(waitWords(ms)),
    });
    const answer = exchanged && answerOf(exchanged.result);
    const outcome =
      answer && exchanged
        ? auth.parse(answer, { values: credential.values, receivedAt: exchanged.result.endedAt })
        : null;
    const session = outcome?.kind === "granted" ? outcome.session : null;
    let diagnosis: readonly Diagnosis[] = [];
    if (exchanged) {
      // The token that was refused or replaced is still a secret.
      const masked = exchanger.view(subject, exchanged, session ?? stale);
      exchanges.push(masked);
      if (!session) diagnosis = exchanger.explain(subject, exchanged, stale);
    }
    return {
      session,
      use,
      exchanges,
      diagnosis,
      detail: session ? "" : exchanger.redactor(subject, stale).text(words(outcome, exchanged)),
      answered: answer !== null,
    };
  };

  if (stale?.refreshToken && auth.renewal.refresh) {
    onPhase("Renewing the session");
    const renewed = await ask(auth.renewal.refresh(stale, credential.values), "renewed");
    if (renewed.session || signal.aborted) return renewed;
  }
  onPhase(stale ? "Signing in again" : "Signing in");
  return ask(auth.request(credential.values), stale ? "signed-in-again" : "signed-in");
};
