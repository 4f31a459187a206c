// Puts the guide on the clipboard as mail or Markdown, and remembers for two seconds how that went.
import { useEffect, useState } from "react";
import { guideAsEmail, guideAsMarkdown } from "../../../shared/guide-export.ts";
import { copyText } from "../../ui/clipboard.ts";
import type { OpenGuide } from "./use-guide.ts";

export type CopyKind = "email" | "markdown";

export type GuideCopies = {
  readonly copy: (kind: CopyKind) => void;
  /** What was copied last, and whether the browser let it; null after two seconds. */
  readonly last: { readonly kind: CopyKind; readonly done: boolean } | null;
};

const writers = { email: guideAsEmail, markdown: guideAsMarkdown } satisfies Record<CopyKind, unknown>;

/** Copies what is kept of the walk; secrets are not in it. */
export const useCopies = ({ entry, guide, walk, label }: OpenGuide): GuideCopies => {
  const [last, setLast] = useState<GuideCopies["last"]>(null);
  useEffect(() => {
    if (last === null) return;
    const timer = setTimeout(() => setLast(null), 2_000);
    return () => clearTimeout(timer);
  }, [last]);
  const copy = async (kind: CopyKind) => {
    const done = await copyText(writers[kind]({ vendor: entry.name, guide, walk, label }));
    setLast({ kind, done });
  };
  return { last, copy: (kind) => void copy(kind) };
};
