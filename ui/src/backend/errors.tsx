/** Errors of operations, kept in sight until the clerk closes them. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

import { BackendError } from "./backend";

interface Shown {
  id: number;
  error: BackendError;
}

interface Errors {
  shown: Shown[];
  show(error: unknown): void;
  close(id: number): void;
}

const ErrorsContext = createContext<Errors | null>(null);

export function ErrorsProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const show = useCallback((thrown: unknown) => {
    const error = BackendError.from(thrown);
    setShown((before) => {
      const others = before.filter((one) => one.error.sentence !== error.sentence);
      const id = before.reduce((last, one) => Math.max(last, one.id), 0) + 1;
      return [...others, { id, error }];
    });
  }, []);
  const close = useCallback((id: number) => setShown((before) => before.filter((one) => one.id !== id)), []);
  const errors = useMemo(() => ({ shown, show, close }), [shown, show, close]);
  return <ErrorsContext value={errors}>{children}</ErrorsContext>;
}

export function useErrors(): Errors {
  const errors = useContext(ErrorsContext);
  if (!errors) throw new Error("no errors provider above this component");
  return errors;
}
