// The system's own word for a failure.
import { constants } from "node:os";

/** Node knows no name for some of the system's errors, a used-up quota among them; their number is turned round. */
const nameOf = (error: Error): string =>
  Object.entries(constants.errno).find(([, number]) => "errno" in error && error.errno === -number)?.[0] ?? "UNKNOWN";

/** Node's code of an error, such as ENOENT or EADDRINUSE; empty where it has none. It names no path. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code === "UNKNOWN"
      ? nameOf(error)
      : error.code
    : "";
