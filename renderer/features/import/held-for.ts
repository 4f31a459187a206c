// Which held credential a saved request was imported with: known while the window lives, as the credential itself.
const credentials = new Map<string, string>();

/** Notes the credentials of an import. */
export const noteHeld = (held: readonly { readonly request: string; readonly credential: string }[]): void => {
  for (const { request, credential } of held) credentials.set(request, credential);
};

/** @returns its id; null where there is none */
export const heldFor = (request: string): string | null => credentials.get(request) ?? null;
