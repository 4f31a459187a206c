// Code with its secrets. It passes through plain functions: React Query would keep it.
import type { Input, Output } from "../../../shared/contract.ts";
import { ask } from "./query-client.ts";

/** Code with its secrets in clear, which the audit notes. Rejects with the AppError. */
export const revealCode = (input: Input<"code.real">): Promise<Output<"code.real">> => ask("code.real", input);

/** Puts it on the clipboard without showing it to the window. Rejects with the AppError where the host cannot. */
export const copyRealCode = (input: Input<"code.copyReal">): Promise<Output<"code.copyReal">> =>
  ask("code.copyReal", input);
