// Bundles for a vendor's support, and whether somebody presents the screen.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Output } from "../../../shared/contract.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

/** Makes a bundle in the host's memory. @param opening tells one opening of the dialog from the next */
export const usePrepared = (exchanges: readonly string[], opening: number) =>
  useQuery({
    queryKey: [...queryKeys.bundle, "prepare", opening],
    queryFn: () => ask("bundle.prepare", { exchanges: [...exchanges] }),
    gcTime: 0,
  });

/** The files as they would be written; the former ones stay on screen while others are made. */
export const useBundlePreview = (bundle: string, replaceToo: readonly string[]) =>
  useQuery({
    queryKey: [...queryKeys.bundle, "preview", bundle, replaceToo],
    queryFn: () => ask("bundle.preview", { bundle, replaceToo: [...replaceToo] }),
    gcTime: 0,
    placeholderData: (before) => before,
  });

/** The finished ZIP. Rejects with the AppError, `bundle.leak` among them. */
export const writeBundle = (bundle: string, replaceToo: readonly string[]): Promise<Output<"bundle.write">> =>
  ask("bundle.write", { bundle, replaceToo: [...replaceToo] });

/** The text for the ticket was copied; what the audit cannot note is no reason to stop. */
export const noteCopied = (bundle: string): void => void ask("bundle.copied", { bundle }).catch(() => undefined);

/** Forgets it; a host that is gone has forgotten it already. */
export const dropBundle = (bundle: string): void => void ask("bundle.drop", { bundle }).catch(() => undefined);

/** Whether presentation mode is on; undefined until the host has said so. */
export const usePresentation = () =>
  useQuery({ queryKey: queryKeys.presentation, queryFn: () => ask("presentation.get", null) });

/** Switches it. */
export const useSetPresentation = () => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (on: boolean) => ask("presentation.set", { on }),
    onSuccess: (state) => cache.setQueryData(queryKeys.presentation, state),
  });
};
