// Asks for one value on the terminal; a secret is not echoed. Piped input gives its first line.
import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** The line that was typed, without its line break. */
export const prompt = (question: string, hidden: boolean): Promise<string> => {
  const { stdin, stderr } = process;
  stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = stdin.isTTY === true;
  const lines = createInterface({ input: stdin, output: hidden ? silent : stderr, terminal });
  return new Promise((resolve) => {
    let answered = false;
    lines.once("line", (line) => {
      answered = true;
      lines.close();
      if (terminal && hidden) stderr.write("\n");
      resolve(line);
    });
    lines.once("close", () => {
      if (!answered) resolve("");
    });
  });
};
