// Counts and sizes of a bundle in words.
import type { BundleReview, BundleScan } from "../../../shared/bundle-contract.ts";
import { kindWords } from "../../../shared/bundle-kinds.ts";
import { counted } from "../../../shared/counted.ts";
import { pathOf } from "../history/history-words.ts";

/** A kind in a word. */
export const kindWord = (kind: BundleReview["replaced"][number]["kind"]): string => kindWords[kind][0];

/** "PUT /v2/user_auth, 401" for one; the number for several. */
export const subjectWords = (exchanges: BundleReview["exchanges"]): string => {
  const [only] = exchanges;
  if (!only || exchanges.length > 1) return `${exchanges.length} exchanges`;
  return `${only.method} ${pathOf(only.url)}, ${only.status ?? "no answer"}`;
};

/** What the scan says in one sentence. */
export const scanWords = ({ secrets, files, found }: BundleScan): string =>
  found.length === 0
    ? `Leak scan: 0 of ${counted(secrets, "known secret")} found in ${files} files.`
    : `Leak scan: ${found.map(({ file, what }) => `${what} in ${file}`).join("; ")}.`;
