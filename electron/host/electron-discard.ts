// Deleting an imported file in Electron: the app says what was imported of it, and the system's own dialog names it.
import { type BrowserWindow, dialog } from "electron";
import { z } from "zod";
import { csvImportedSchema } from "../../shared/csv-import-view.ts";
import type { AppError } from "../../shared/errors.ts";
import type { Result } from "../../shared/result.ts";
import type { App } from "../app.ts";
import { discardFile, type DiscardNeeds } from "./discard-file.ts";
import { discardDetail } from "./discard-words.ts";

const replySchema = z.union([
  z.object({ ok: z.literal(true), value: csvImportedSchema }),
  z.object({ ok: z.literal(false) }),
]);

/** The question in the system's own window. */
const askIn =
  (window: BrowserWindow): DiscardNeeds["ask"] =>
  async (path, imported) => {
    const { response } = await dialog.showMessageBox(window, {
      type: "warning",
      title: "Ringback",
      message: "Delete this file for good?",
      detail: discardDetail(path, imported),
      buttons: ["Delete", "Keep"],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    return response === 0;
  };

/** Deletes it where it was imported and the user says so. @param path from the preload, which had it from the system */
export const discardImported = (
  path: string,
  window: BrowserWindow,
  dispatch: App["dispatch"],
): Promise<Result<{ deleted: boolean }, AppError>> =>
  discardFile(path, {
    imported: async (sha256) => {
      // The same question that the page may ask, so that nothing else knows of imports.
      const reply = await dispatch(JSON.stringify({ id: 0, method: "csv.imported", input: { sha256 } }));
      const read = replySchema.safeParse(JSON.parse(reply));
      return read.success && read.data.ok ? read.data.value : null;
    },
    ask: askIn(window),
  });
