// One imported environment as it may be kept: the values of its secrets left out, and what became of them.
import { isSecretVariable } from "../saved-document.ts";
import type { ImportedEnvironment, ImportedVariable, ReportLine } from "./imported.ts";
import { cleanName } from "./report.ts";
import { withoutUserInfo } from "./user-info.ts";

export type OpenEnvironment = {
  readonly environment: ImportedEnvironment;
  readonly lines: readonly ReportLine[];
};

const typeIt = "type it in Variables, where it stays in this window.";

/** @param isUsed whether a request of the file uses the row as a secret, whatever it is called */
export const openEnvironment = (
  { name, rows }: ImportedEnvironment,
  isUsed: (row: ImportedVariable) => boolean,
): OpenEnvironment => {
  const lines: ReportLine[] = [];
  const tell = (part: string, row: ImportedVariable, note: string): void => {
    const called = cleanName(row.name, "without a name");
    lines.push({ fate: "dropped", item: name, part: `${part} the variable ${called}`, note });
  };
  const open = rows.map((row): ImportedVariable => {
    const byItself = isSecretVariable(row);
    if (!byItself && !isUsed(row)) return row;
    const address = withoutUserInfo(row.value);
    const left = { ...row, value: address };
    if (address !== row.value && !isSecretVariable(left) && !isUsed(left)) {
      const note = "They stood in its address, which is kept without them: choose a connection for what is sent there.";
      tell("user name and password in", row, note);
      return left;
    }
    if (row.value !== "") {
      const note = byItself ? `It is a secret: ${typeIt}` : `Requests sign in with it, so it is a secret: ${typeIt}`;
      tell("value of", row, note);
    }
    return { ...row, value: "", secret: true };
  });
  return { environment: { name, rows: open }, lines };
};
