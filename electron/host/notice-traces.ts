// Whether a notice would leave something behind on the computer.

/**
 * On Windows the first question about notices makes an entry in the Start menu and one in the registry, both for the
 * program that runs, and neither is taken back. An installed program has them anyway. The portable one runs from a folder
 * that is gone when it ends, and one that is not packed is Electron's own.
 * @param env the portable program's starter names itself in it
 */
export const noticesLeaveTraces = (
  platform: NodeJS.Platform,
  packaged: boolean,
  env: Readonly<Record<string, string | undefined>>,
): boolean => platform === "win32" && (!packaged || env["PORTABLE_EXECUTABLE_FILE"] !== undefined);
