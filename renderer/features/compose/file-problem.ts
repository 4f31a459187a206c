// Says which file of a body is missing: one that was never chosen, or whose bytes the host holds no more.
import type { ErrorWords } from "../../../shared/errors.ts";
import type { RequestDraft } from "../../../shared/request-draft.ts";

/** Null when every file is there. */
export const fileProblem = ({ bodyKind, file, parts }: RequestDraft): ErrorWords | null => {
  const part = parts.find(
    ({ enabled, name, kind, file: chosen }) => enabled && name !== "" && kind === "file" && !chosen?.upload,
  );
  const missing = bodyKind === "file" ? !file?.upload : bodyKind === "multipart" && part !== undefined;
  if (!missing) return null;
  const name = bodyKind === "file" ? file?.name : part?.file?.name;
  return {
    title: name ? `The file ${name} is not at hand` : "No file is chosen",
    why: name ? "Files are held while the window lives and never kept beyond it." : "The body would be empty.",
    next: "Choose the file under Body.",
  };
};
