// Asks for one value on the terminal; a secret is not echoed. Piped input gives one line for each question.
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { appError } from "../../shared/errors.ts";
import { CommandFailure, exitStatus } from "./outcome.ts";

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

type Terminal = { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };

/** One line of a terminal; empty at the end of the input. Rejects with a CommandFailure at Ctrl+C, which is no answer. */
export const askTerminal = ({ input, output }: Terminal, hidden: boolean): Promise<string> => {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: hidden ? silent : output, terminal: true });
  return new Promise((resolve, reject) => {
    let answered = false;
    lines.once("line", (line) => {
      answered = true;
      lines.close();
      if (hidden) output.write("\n");
      resolve(line);
    });
    lines.once("SIGINT", () => {
      answered = true;
      lines.close();
      output.write("\n");
      reject(new CommandFailure(appError("network.cancelled", { phase: "preparing" }), exitStatus.noAnswer));
    });
    lines.once("close", () => {
      if (!answered) resolve("");
    });
  });
};

/** The line that was typed, without its line break; empty when there is none. */
export const prompt = async (question: string, hidden: boolean): Promise<string> => {
  process.stderr.write(question);
  if (process.stdin.isTTY) return askTerminal({ input: process.stdin, output: process.stderr }, hidden);
  const line = await askPipe();
  process.stderr.write("\n");
  return line;
};
