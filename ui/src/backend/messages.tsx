/** What the clerk is told: errors, kept in sight until they are closed, and what was done last. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

import { BackendError } from "./backend";

interface Shown {
  id: number;
  error: BackendError;
}

interface Messages {
  shown: Shown[];
  show(error: unknown): void;
  close(id: number): void;
  /** One sentence on the last thing done; empty before the first. */
  said: string;
  say(sentence: string): void;
}

const MessagesContext = createContext<Messages | null>(null);

export function MessagesProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const [said, say] = useState("");
  const show = useCallback((thrown: unknown) => {
    const error = BackendError.from(thrown);
    setShown((before) => {
      const others = before.filter((one) => one.error.sentence !== error.sentence);
      const id = before.reduce((last, one) => Math.max(last, one.id), 0) + 1;
      return [...others, { id, error }];
    });
  }, []);
  const close = useCallback((id: number) => setShown((before) => before.filter((one) => one.id !== id)), []);
  const messages = useMemo(() => ({ shown, show, close, said, say }), [shown, show, close, said]);
  return <MessagesContext value={messages}>{children}</MessagesContext>;
}

export function useMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (!messages) throw new Error("no messages provider above this component");
  return messages;
}
