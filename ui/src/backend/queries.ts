/**
 * Operations as cached queries and changes.
 *
 * The cache is keyed by operation and input. A change answers which things it touched; only reads that show those
 * things are asked again.
 */
import { keepPreviousData, type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { BackendError, type Input, type OperationName, type Output } from "./backend";
import { useBackend } from "./context";
import type { Progress, Thing } from "./generated";
import { useMessages } from "./messages";

const EVERYTHING: Thing[] = ["matter", "units", "drafts", "replies", "comments", "roster", "issuance"];

/** Which things each read shows. */
const SHOWS = {
  overview: EVERYTHING,
  drafts: ["drafts", "comments", "units"],
  letter: ["matter"],
  units: ["units"],
  ledger: ["matter", "units", "replies", "comments", "roster"],
  replies: ["replies", "units"],
  reply: ["replies", "units"],
  reply_differences: ["replies", "comments"],
  // A file that was kept never changes.
  page_image: [],
  comments: ["comments", "replies", "drafts"],
  comment: ["comments", "replies", "drafts"],
  node: ["comments", "drafts"],
  roster: ["roster", "units"],
  issuance: ["issuance", "units"],
  check: EVERYTHING,
  log: EVERYTHING,
} as const satisfies Partial<Record<OperationName, readonly Thing[]>>;

export type ReadName = keyof typeof SHOWS;

/** Asks again what shows one of these things. */
export function refresh(client: QueryClient, things: readonly Thing[]): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const shown: readonly Thing[] | undefined = SHOWS[queryKey[0] as ReadName];
      return shown?.some((thing) => things.includes(thing)) ?? false;
    },
  });
}

/** Forgets the matter that was open. */
export function forgetMatter(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => (queryKey[0] as string) in SHOWS });
}

export interface ReadOptions {
  enabled?: boolean;
  /** Show the last answer while another input is asked for. */
  keep?: boolean;
}

export function useRead<Op extends ReadName>(operation: Op, input: Input<Op>, options: ReadOptions = {}) {
  const backend = useBackend();
  const { show } = useMessages();
  const query = useQuery<Output<Op>, BackendError>({
    queryKey: [operation, input],
    queryFn: () => backend.call(operation, input),
    enabled: options.enabled ?? true,
    placeholderData: options.keep ? keepPreviousData : undefined,
  });
  const { error } = query;
  useEffect(() => {
    if (error) show(error);
  }, [error, show]);
  return query;
}

interface ChangeCall<Op extends OperationName> {
  input: Input<Op>;
  onProgress?: (progress: Progress) => void;
}

/** A change of the matter. Errors are shown to the clerk; `run` answers undefined then. */
export function useChange<Op extends OperationName>(operation: Op) {
  const backend = useBackend();
  const client = useQueryClient();
  const messages = useMessages();
  const mutation = useMutation<Output<Op>, BackendError, ChangeCall<Op>>({
    mutationFn: ({ input, onProgress }) => backend.call(operation, input, onProgress),
    onSuccess: async (output) => {
      if (typeof output !== "object" || output === null) return;
      if ("sentence" in output) messages.say(output.sentence as string);
      if ("things" in output) await refresh(client, output.things as Thing[]);
    },
    onError: (thrown) => {
      const error = BackendError.from(thrown);
      messages.show(error);
      // The clerk saw something that is not so any more: show what is.
      if (error.kind === "stale" || error.kind === "gone") void refresh(client, EVERYTHING);
    },
  });
  const run = (input: Input<Op>, onProgress?: (progress: Progress) => void): Promise<Output<Op> | undefined> =>
    mutation.mutateAsync({ input, onProgress }).catch(() => undefined);
  return { run, busy: mutation.isPending };
}
