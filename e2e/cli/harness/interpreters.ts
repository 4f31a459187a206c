// Which languages this computer can run samples in, and why not the others.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SampleLanguage } from "../../../shared/samples/languages.ts";

type Interpreter = {
  /** The command in front of the file. */
  readonly command: readonly string[];
  /** What must succeed, and what is missing when it does not. */
  readonly probes: readonly { readonly command: readonly string[]; readonly missing: string }[];
};

const program = (name: string, ...args: string[]) => ({ command: [name, ...args], missing: `${name} is not on PATH` });

const interpreters: { readonly [Language in SampleLanguage]: Interpreter | { readonly never: string } } = {
  "curl-bash": { command: ["bash"], probes: [program("bash", "--version"), program("curl", "--version")] },
  "curl-powershell": {
    command: ["pwsh", "-NoProfile", "-File"],
    probes: [program("pwsh", "-Version"), program("curl", "--version")],
  },
  "curl-cmd": { never: "cmd is part of Windows" },
  node: { command: [process.execPath], probes: [] },
  python: {
    command: ["python3"],
    probes: [
      program("python3", "--version"),
      { command: ["python3", "-c", "import requests"], missing: "Python has no package requests" },
    ],
  },
  php: {
    command: ["php"],
    probes: [
      program("php", "--version"),
      {
        command: ["php", "-r", 'exit(function_exists("curl_init") && function_exists("mb_strtolower") ? 0 : 1);'],
        missing: "PHP has no extensions curl and mbstring",
      },
    ],
  },
  // One file runs without a project, but only where the compiler is there too.
  java: {
    command: ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"],
    probes: [
      program("java", "-version"),
      { command: ["java", "--describe-module", "jdk.compiler"], missing: "java is here without its compiler" },
    ],
  },
  csharp: {
    command: ["dotnet", "run"],
    probes: [{ command: ["dotnet", "run", "--help"], missing: "dotnet is not on PATH, or runs no single file" }],
  },
  go: { command: ["go", "run"], probes: [program("go", "version")] },
};

const succeeds = (command: readonly string[]): boolean => {
  const [name = "", ...args] = command;
  return spawnSync(name, args, { stdio: "ignore", timeout: 30_000 }).status === 0;
};

/** Why samples of a language cannot run here; null when they can. */
export const missingFor = (language: SampleLanguage): string | null => {
  const interpreter = interpreters[language];
  if ("never" in interpreter) return process.platform === "win32" ? "not run by these tests" : interpreter.never;
  return interpreter.probes.find(({ command }) => !succeeds(command))?.missing ?? null;
};

export type SampleRun = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Runs a sample in a folder of its own, with nothing in its environment but what it needs. */
export const runSample = async (
  language: SampleLanguage,
  { fileName, text }: { readonly fileName: string; readonly text: string },
  secrets: Readonly<Record<string, string>>,
): Promise<SampleRun> => {
  const interpreter = interpreters[language];
  if ("never" in interpreter) throw new Error(interpreter.never);
  const folder = mkdtempSync(join(tmpdir(), "ringback-sample-"));
  const file = join(folder, fileName);
  writeFileSync(file, text);
  const [name = "", ...args] = interpreter.command;
  try {
    return await new Promise((done, failed) => {
      const child = spawn(name, [...args, file], {
        cwd: folder,
        timeout: 60_000,
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          PATH: process.env["PATH"] ?? "",
          HOME: folder,
          // Java and Python read variables in the locale's encoding.
          LC_ALL: "C.UTF-8",
          GOCACHE: join(tmpdir(), "ringback-go-cache"),
          GOFLAGS: "-mod=mod",
          ...secrets,
        },
      });
      const output = { stdout: "", stderr: "" };
      for (const stream of ["stdout", "stderr"] as const)
        child[stream].setEncoding("utf8").on("data", (part: string) => {
          output[stream] += part;
        });
      child.on("error", failed);
      child.on("close", (status) => done({ status, ...output }));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
