// What a rule of the diagnosis is: evidence looked for in one exchange, and the cause and way out that it speaks for.
import type { Evidence } from "./domain.ts";
import type { AppError } from "./errors.ts";
import type { HttpAnswer, HttpDraft } from "./http.ts";
import type { Session } from "./vendor.ts";

/** Everything a rule may look at. */
export type DiagnosisFacts = {
  readonly purpose: "signin" | "call";
  /** The method's id, e.g. `user`. */
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
  /** The request as sent. */
  readonly request: HttpDraft;
  readonly answer: HttpAnswer | null;
  readonly error: AppError | null;
  readonly session: Session | null;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
};

/** One rule: when its evidence is there, it offers a cause and a way out. */
export type DiagnosisRule = {
  readonly id: string;
  /** The evidence, or null when the rule does not apply. */
  when(facts: DiagnosisFacts): readonly Evidence[] | null;
  readonly cause: string;
  /** The way out. Without a parameter its words are our own and are shown as they are; else they are masked. */
  fix(facts: DiagnosisFacts): string;
  /** 0 to 1; more than 0.9 only where the answer itself proves it. */
  readonly confidence: number;
  readonly guideStep?: string;
  /** Ids of rules that say nothing more once this one applies. */
  readonly covers?: readonly string[];
};
