// The system's own word for a failure.

/** Node's code of an error, such as ENOENT or EADDRINUSE; empty where it has none. It names no path. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
