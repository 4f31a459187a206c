// What is exported as files: requests, folders and environments, and how they look without whatever looks like a secret.
import { keepableDraft } from "../../shared/keepable-draft.ts";
import type { RequestDraft } from "../../shared/request-draft.ts";
import { isSecretVariable } from "../../shared/saved-document.ts";

/** What a file holds; the folder that an item lies in is told by where its file lies. */
export type FileItem =
  | { readonly kind: "folder"; readonly id: string; readonly name: string; readonly order: number }
  | {
      readonly kind: "request";
      readonly id: string;
      readonly name: string;
      readonly order: number;
      readonly connection: string | null;
      /** The ids of its rows and its boundary are not in the file: they say nothing. */
      readonly draft: RequestDraft;
    }
  | {
      readonly kind: "environment";
      readonly id: string;
      readonly name: string;
      readonly rows: readonly {
        readonly name: string;
        readonly value: string;
        readonly enabled: boolean;
        readonly secret: boolean;
      }[];
    };

/** An item without whatever looks like a secret, and in words what was left out. */
export const openItem = (item: FileItem): { readonly item: FileItem; readonly leftOut: readonly string[] } => {
  switch (item.kind) {
    case "folder":
      return { item, leftOut: [] };
    case "request": {
      const { draft, dropped } = keepableDraft(item.draft);
      return { item: { ...item, draft }, leftOut: dropped };
    }
    case "environment": {
      const leftOut: string[] = [];
      const open = item.rows.map((one) => {
        if (!isSecretVariable(one)) return one;
        if (one.value !== "") leftOut.push(`variable ${one.name || "without a name"}`);
        return { ...one, secret: true, value: "" };
      });
      return { item: { ...item, rows: open }, leftOut };
    }
    default:
      return item satisfies never;
  }
};
