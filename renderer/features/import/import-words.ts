// The words of the import: how many of what, and what becomes of the secrets.
import { counted } from "../../../shared/counted.ts";
import type { Imported, ImportPreview, SecretChoice } from "../../../shared/import-contract.ts";
import type { Fate } from "../../../shared/import/imported.ts";
import type { Tone } from "../../ui/status-chip.tsx";

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** "8 requests, 2 folders and 1 environment". */
export const contentWords = ({ requests, folders, environments }: ImportPreview): string =>
  listed(
    (
      [
        [requests, "request"],
        [folders, "folder"],
        [environments, "environment"],
      ] as const
    )
      .filter(([count]) => count > 0)
      .map(([count, noun]) => counted(count, noun)),
  );

export const importedWords = ({ requests, environments, connections }: Imported): string =>
  `Imported: ${listed(
    (
      [
        [requests, "request"],
        [environments, "environment"],
        [connections.length, "connection"],
      ] as const
    )
      .filter(([count]) => count > 0)
      .map(([count, noun]) => counted(count, noun)),
  )}.`;

export const fateWords: Record<Fate, { readonly label: string; readonly tone: Tone }> = {
  kept: { label: "Kept", tone: "ok" },
  changed: { label: "Changed", tone: "warn" },
  dropped: { label: "Dropped", tone: "error" },
};

export const secretWords: Record<SecretChoice, { readonly label: string; readonly help: string }> = {
  save: { label: "Save them as connections", help: "Encrypted in the store; the requests sign in with them." },
  hold: {
    label: "Hold them until the window closes",
    help: "In memory only; the requests sign in with them until then.",
  },
  drop: { label: "Leave them out", help: "The requests come without a sign-in." },
};
