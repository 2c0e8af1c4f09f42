/** Which screen is open, and what it was opened for. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

import type { CommentId, DraftId, NodeId, ParagraphId, ReplyId, Screen, UnitId } from "../backend/generated";
import type { LedgerFilter } from "../ledger/filters";

/** What a screen should show first. */
export interface Target {
  comment?: CommentId;
  node?: NodeId;
  paragraph?: ParagraphId;
  reply?: ReplyId;
  unit?: UnitId;
  ledger?: LedgerFilter;
  draft?: DraftId;
  /** An issuance field by its name in the data. */
  field?: string;
}

interface Navigation {
  screen: Screen;
  target: Target;
  /** Counts openings, so that opening the same screen anew takes its target again. */
  opening: number;
  open(screen: Screen, target?: Target): void;
}

const NavigationContext = createContext<Navigation | null>(null);

export function NavigationProvider({ children }: { children: ReactNode }) {
  const [at, setAt] = useState<Omit<Navigation, "open">>({ screen: "workbench", target: {}, opening: 0 });
  const open = useCallback(
    (screen: Screen, target: Target = {}) => setAt(({ opening }) => ({ screen, target, opening: opening + 1 })),
    [],
  );
  const navigation = useMemo(() => ({ ...at, open }), [at, open]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error("no navigation above this component");
  return navigation;
}
