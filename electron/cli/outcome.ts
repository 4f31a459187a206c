// How a command ends: its exit status, what it prints, and the error that it may raise on the way.
import { appError, type AppError, type ErrorWords } from "../../shared/errors.ts";
import { plainJson } from "../plain-json.ts";
import { harmless } from "./harmless.ts";

/** Exit statuses, as `ringback --help` lists them. */
export const exitStatus = { ok: 0, refused: 1, unusable: 2, noAnswer: 3, store: 4, internal: 70 } as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** Where a command writes; tests put in their own. */
export type Output = {
  /** A line of the result. */
  out(line: string): void;
  /** A line about the way there. */
  err(line: string): void;
};

/** Raised for arguments that cannot be used; ends the command with status 2 before anything is sent. */
export class UnusableArguments extends Error {
  readonly error: AppError;

  /** @param field the argument or field that is wrong, as the user writes it */
  constructor(field: string, problem: string) {
    const error = appError("input.invalid", { field, problem });
    super(error.title);
    this.error = error;
  }
}

/** Raised for an expected failure; ends the command with its own status. */
export class CommandFailure extends Error {
  readonly error: AppError;
  readonly status: ExitStatus;

  constructor(error: AppError, status: ExitStatus) {
    super(error.title);
    this.error = error;
    this.status = status;
  }
}

/** An error as `--json` prints it. */
export const errorJson = ({
  code,
  title,
  why,
  next,
}: { code: string } & ErrorWords): { code: string } & ErrorWords => ({ code, title, why, next });

/** Prints a command's result as the one line of `--json`. */
export const printJson = (value: object, output: Output): void => output.out(plainJson(value));

/** Prints an error for people, or as the JSON document of `--json`. */
export const printError = (error: AppError, json: boolean, output: Output): void => {
  if (json) printJson({ error: errorJson(error) }, output);
  else output.err(harmless(`${error.title}. ${error.why} ${error.next}`));
};
