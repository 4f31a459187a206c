// What the host asks the worker that reads bodies, and what it answers: plain data, since it goes from thread to thread.
import type { BodyView } from "../../shared/body-contract.ts";
import type { Output } from "../../shared/contract.ts";
import type { AppError } from "../../shared/errors.ts";
import type { Result } from "../../shared/result.ts";
import type { BodySecrets } from "./body-mask.ts";
import type { BodySource } from "./body-source.ts";

/** A body and all that has to be known to show it. */
export type BodySubject = {
  readonly source: BodySource;
  readonly contentType: string | null;
  readonly partial: boolean;
  readonly secrets: BodySecrets;
};

export type Side = Pick<BodyView, "exchange" | "side">;

export type BodyAsk =
  | { readonly act: "open"; readonly view: BodyView; readonly subject: BodySubject }
  /** Begins the view that is looked at first, before anybody asks for it. */
  | { readonly act: "prepare"; readonly of: Side; readonly subject: BodySubject }
  | { readonly act: "lines"; readonly view: BodyView; readonly from: number; readonly count: number }
  | {
      readonly act: "bytes";
      readonly of: Side;
      readonly subject: BodySubject;
      readonly from: number;
      readonly count: number;
    }
  | { readonly act: "search"; readonly searchId: string; readonly view: BodyView; readonly text: string }
  | { readonly act: "fold"; readonly view: BodyView; readonly line: number }
  | { readonly act: "cancel"; readonly searchId: string }
  | { readonly act: "forget"; readonly exchange: string };

/** What each act answers. */
export type BodyAnswers = {
  open: Output<"body.open">;
  prepare: null;
  lines: Output<"body.lines">;
  bytes: { readonly bytes: Uint8Array; readonly total: number };
  search: Output<"body.search">;
  fold: Output<"body.fold">;
  cancel: null;
  forget: null;
};

export type BodyAct = BodyAsk["act"];
export type BodyAnswer<Act extends BodyAct = BodyAct> = Result<BodyAnswers[Act], AppError>;
