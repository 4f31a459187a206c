// What `npm run package` tells electron-builder beside what was asked for.

const reset = "-c.electronFuses.resetAdHocDarwinSignature";

/**
 * Electron comes signed ad hoc, which flipping its fuses breaks; a Mac with Apple's processor starts nothing that is broken.
 * Where no certificate signs the program anew afterwards, it has to be sealed ad hoc again, and only a Mac can do that.
 * @param platform the computer that makes the installers
 */
export const installerArgs = (platform: NodeJS.Platform, given: readonly string[]): string[] =>
  platform === "darwin" && !given.some((arg) => arg.startsWith(reset)) ? [...given, `${reset}=true`] : [...given];
