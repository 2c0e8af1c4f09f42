/** The last ten decisions, kept in sight while the matter is open. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

import type { CommentId } from "../backend/generated";

const KEPT = 10;

interface Recent {
  comments: CommentId[];
  add(comments: CommentId[]): void;
}

const RecentContext = createContext<Recent>({ comments: [], add: () => undefined });

export function RecentProvider({ children }: { children: ReactNode }) {
  const [comments, setComments] = useState<CommentId[]>([]);
  const add = useCallback(
    (latest: CommentId[]) =>
      setComments((before) => [...latest, ...before.filter((id) => !latest.includes(id))].slice(0, KEPT)),
    [],
  );
  const recent = useMemo(() => ({ comments, add }), [comments, add]);
  return <RecentContext value={recent}>{children}</RecentContext>;
}

export const useRecent = (): Recent => useContext(RecentContext);
