// Serves the built page under app://main/, with the same headers and the same fixed list of files as browser mode.
import { protocol } from "electron";
import type { Page } from "./page.ts";
import { isOurs, scheme } from "./electron-origin.ts";

/** Declares the scheme. Must run before Electron is ready. `bypassCSP` and `corsEnabled` stay off. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
};

const plain = (status: number, text: string): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff" },
  });

/**
 * Answers every request for the scheme.
 * @param openPage opens the built page at the first request; what it needs is not loaded before the window is.
 */
export const servePage = (openPage: () => Promise<Page>): void => {
  let page: Promise<Page> | null = null;
  protocol.handle(scheme, async (request) => {
    if (!isOurs(request.url)) return plain(404, "Not found");
    if (request.method !== "GET") return plain(405, "Only GET");
    page ??= openPage();
    const { status, headers, body } = (await page).respond(new URL(request.url).pathname);
    // The answer owns its bytes: the page keeps the file's own copy for the next load.
    return new Response(new Uint8Array(body), { status, headers });
  });
};
