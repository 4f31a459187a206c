// Opens documentation pages in the user's browser, and nothing else.
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { isGuideDocument } from "../../shared/vendors/guides.ts";
import { vendors } from "../../shared/vendors/index.ts";

/** The pages that may be opened: exactly those that a vendor or its guide declares. */
const isDeclared = (url: string): boolean =>
  url.startsWith("https://") &&
  (isGuideDocument(url) || vendors.some((vendor) => vendor.docs.some((page) => page.url === url)));

/** Creates the opener over the host's own way to open an address. */
export const createLinks = (openExternal: (url: string) => Promise<void>) => ({
  async open(url: string): Promise<Result<null, AppError>> {
    if (!isDeclared(url)) return fail(appError("link.refused", { url: url.slice(0, 200) }));
    await openExternal(url);
    return ok(null);
  },
});
