// The way of one import: hand the file over, look at what it holds, apply it or let it go.
import { useEffect, useRef, useState } from "react";
import { type AppError, appError } from "../../../shared/errors.ts";
import type { Imported, ImportPreview, SecretChoice } from "../../../shared/import-contract.ts";
import { mostFileBytes } from "../../../shared/import/limits.ts";
import { fail, type Result } from "../../../shared/result.ts";
import { host } from "../../api/host.ts";
import { uploadFile } from "../compose/upload-file.ts";

export type ImportStep =
  | { readonly kind: "choose" }
  | { readonly kind: "reading"; readonly name: string }
  | { readonly kind: "preview"; readonly preview: ImportPreview; readonly pending: boolean }
  | { readonly kind: "done"; readonly imported: Imported };

export type ImportWay = {
  readonly step: ImportStep;
  /** Why the last step failed; null while none has. */
  readonly error: AppError | null;
  /** @param name what the file is called; empty for pasted text */
  readonly read: (file: File, name: string) => void;
  readonly apply: (choice: { name: string; order: number; secrets: SecretChoice }) => Promise<Imported | null>;
  /** Ends the reading, or forgets what was read. */
  readonly back: () => void;
  readonly finish: (imported: Imported) => void;
};

const read = async (importId: string, file: File, name: string): Promise<Result<ImportPreview, AppError>> => {
  if (file.size > mostFileBytes)
    return fail(appError("import.unreadable", { file: name, problem: "It has more than 64 MB." }));
  const uploaded = await uploadFile(file, () => undefined);
  if (!uploaded.ok) return uploaded;
  const { upload, bytes } = uploaded.value;
  return host("import.read", { importId, upload: upload ?? "", bytes, name: name.slice(0, 1_024) });
};

/** @param first a file that is there already */
export const useImport = (first: File | null): ImportWay => {
  const [step, setStep] = useState<ImportStep>({ kind: "choose" });
  const [error, setError] = useState<AppError | null>(null);
  /** The import at hand; an answer for another one comes too late. */
  const current = useRef<string | null>(null);

  const forget = (): void => {
    const id = current.current;
    current.current = null;
    if (id !== null) void host("import.cancel", { importId: id });
  };
  const start = (file: File, name: string): void => {
    forget();
    const importId = crypto.randomUUID();
    current.current = importId;
    setError(null);
    setStep({ kind: "reading", name });
    void read(importId, file, name).then((answer) => {
      if (current.current !== importId) {
        // It was let go while the file was on its way.
        if (answer.ok) void host("import.cancel", { importId });
        return;
      }
      if (answer.ok) return setStep({ kind: "preview", preview: answer.value, pending: false });
      current.current = null;
      setError(answer.error);
      setStep({ kind: "choose" });
    });
  };
  const latest = useRef({ start, forget });
  useEffect(() => {
    latest.current = { start, forget };
  });
  useEffect(() => {
    if (first) latest.current.start(first, first.name);
  }, [first]);
  useEffect(() => () => latest.current.forget(), []);

  return {
    step,
    error,
    read: start,
    apply: async (choice) => {
      const importId = current.current;
      if (importId === null || step.kind !== "preview" || step.pending) return null;
      setError(null);
      setStep({ ...step, pending: true });
      const done = await host("import.apply", { importId, ...choice });
      if (!done.ok) {
        setError(done.error);
        const isGone = done.error.code === "import.gone";
        setStep(isGone ? { kind: "choose" } : { ...step, pending: false });
        return null;
      }
      current.current = null;
      return done.value;
    },
    back: () => {
      forget();
      setError(null);
      setStep({ kind: "choose" });
    },
    finish: (imported) => setStep({ kind: "done", imported }),
  };
};
