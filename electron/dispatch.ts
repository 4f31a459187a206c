// Text in, text out: the only door from a window to the services and the only place that validates what comes through it.
import { requestSchema } from "../shared/client.ts";
import { contract, type Input, type MethodName, type Output } from "../shared/contract.ts";
import { appError, type AppError } from "../shared/errors.ts";
import { fail, type Result } from "../shared/result.ts";
import type { Log } from "./ports.ts";

/** One handler per method of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [Name in MethodName]: (input: Input<Name>) => Promise<Result<Output<Name>, AppError>>;
};

/** The largest request text that is looked at, in characters. */
const longestRequest = 8 * 1024 * 1024;

const isMethod = (name: string): name is MethodName => Object.hasOwn(contract, name);

/**
 * Builds the dispatcher. It never rejects and never lets the text of an exception out: the log gets the fact under a
 * reference, the window gets the reference.
 */
export const createDispatch = (handlers: Handlers, log: Log, newId: () => string) => {
  const internal = (where: string, error: unknown): Result<never, AppError> => {
    const reference = newId().slice(0, 8);
    try {
      log("dispatch.fault", { reference, where, kind: error instanceof Error ? error.name : typeof error });
    } catch {
      // A log that cannot be written, on a full disk for instance, must not cost the answer.
    }
    return fail(appError("internal", { reference }));
  };

  const run = async (name: MethodName, input: unknown): Promise<Result<unknown, AppError>> => {
    const parsed = contract[name].input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const path = issue?.path.join(".") ?? "";
      // A key of `values` comes from outside as well; only what looks like a field's id is named.
      const field = /^[A-Za-z][\w.]{0,80}$/.test(path) ? path : "the request";
      return fail(
        appError("input.invalid", { field, problem: `${name} does not accept it: ${issue?.code ?? "invalid"}.` }),
      );
    }
    try {
      // The handler belongs to the schema of the same name; TypeScript cannot follow that through the lookup.
      const handler = handlers[name] as (value: unknown) => Promise<Result<unknown, AppError>>;
      return await handler(parsed.data);
    } catch (error) {
      return internal(name, error);
    }
  };

  return async (text: string): Promise<string> => {
    let id: number | null = null;
    let result: Result<unknown, AppError>;
    try {
      if (text.length > longestRequest) {
        result = fail(appError("input.invalid", { field: "the request", problem: "It is larger than 8 MB." }));
      } else {
        const request = requestSchema.safeParse(JSON.parse(text));
        if (!request.success) {
          result = fail(
            appError("input.invalid", { field: "the request", problem: "It is not a request of this app." }),
          );
        } else {
          id = request.data.id;
          result = isMethod(request.data.method)
            ? await run(request.data.method, request.data.input)
            : fail(appError("input.invalid", { field: "method", problem: "There is no such method." }));
        }
      }
    } catch (error) {
      result =
        error instanceof SyntaxError
          ? fail(appError("input.invalid", { field: "the request", problem: "It is not JSON." }))
          : internal("dispatch", error);
    }
    try {
      return JSON.stringify({ id, ...result });
    } catch (error) {
      return JSON.stringify({ id, ...internal("reply", error) });
    }
  };
};
