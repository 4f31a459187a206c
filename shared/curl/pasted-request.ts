// A request as it was read from a pasted command: what it would send, what it would read from files, who it signs in as.
import type { HeaderPair } from "../http.ts";
import type { Dialect, Remark } from "./shell-words.ts";

export type PastedPart =
  | { readonly kind: "text"; readonly name: string; readonly value: string; readonly contentType: string | null }
  | {
      readonly kind: "file";
      readonly name: string;
      readonly path: string;
      readonly fileName: string | null;
      readonly contentType: string | null;
    };

export type PastedBody =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "multipart"; readonly parts: readonly PastedPart[] };

export type PastedRequest = {
  readonly dialect: Dialect;
  /** What read it: curl, or one of PowerShell's own commands. */
  readonly program: "curl" | "Invoke-RestMethod" | "Invoke-WebRequest";
  readonly method: string;
  /** As typed, with a scheme. */
  readonly url: string;
  /** As they would go out, the ones that the program adds for a body included. */
  readonly headers: readonly HeaderPair[];
  readonly body: PastedBody | null;
  /** From `-u`; its header is not among the headers. */
  readonly basic: { readonly username: string; readonly password: string } | null;
  readonly followRedirects: boolean;
  /** Files that the command would read. None of them was. */
  readonly files: readonly string[];
  readonly remarks: readonly Remark[];
};
