// Asks for one value on the terminal; a secret is not echoed. Piped input gives one line for each question.
import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Kept from question to question: the lines behind the first have been read along with it. */
let pipedLines: AsyncIterator<string> | null = null;

const askPipe = async (): Promise<string> => {
  const { stdin } = process;
  pipedLines ??= createInterface({ input: stdin, terminal: false })[Symbol.asyncIterator]();
  // An input that its owner leaves open must not keep the program alive once it has its answers. A file has no ref.
  stdin.ref?.();
  const line = await pipedLines.next();
  stdin.unref?.();
  return line.done ? "" : line.value;
};

const askTerminal = (hidden: boolean): Promise<string> => {
  const { stdin, stderr } = process;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: hidden ? silent : stderr, terminal: true });
  return new Promise((resolve) => {
    let answered = false;
    lines.once("line", (line) => {
      answered = true;
      lines.close();
      if (hidden) stderr.write("\n");
      resolve(line);
    });
    lines.once("close", () => {
      if (!answered) resolve("");
    });
  });
};

/** The line that was typed, without its line break; empty when there is none. */
export const prompt = async (question: string, hidden: boolean): Promise<string> => {
  process.stderr.write(question);
  if (process.stdin.isTTY) return askTerminal(hidden);
  const line = await askPipe();
  process.stderr.write("\n");
  return line;
};
