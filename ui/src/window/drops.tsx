/** Files let go over the window go to whatever is on top: the latest that asked for them. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";

import { useBackend } from "../backend/context";

type Take = (paths: string[]) => void;

interface Drops {
  /** Files are held over the window now. */
  over: boolean;
  takers: { current: Take }[];
}

const DropsContext = createContext<Drops | null>(null);

export function DropsProvider({ children }: { children: ReactNode }) {
  const backend = useBackend();
  const [over, setOver] = useState(false);
  const [takers] = useState<{ current: Take }[]>([]);
  useEffect(
    () =>
      backend.onFilesDropped((drop) => {
        setOver(drop.kind === "over");
        if (drop.kind === "dropped" && drop.paths.length > 0) takers.at(-1)?.current(drop.paths);
      }),
    [backend, takers],
  );
  const drops = useMemo(() => ({ over, takers }), [over, takers]);
  return <DropsContext value={drops}>{children}</DropsContext>;
}

/** Takes files let go anywhere over the window while the component stands. Answers whether files are held over it. */
export function useDrop(take: Take): boolean {
  const drops = useContext(DropsContext);
  if (!drops) throw new Error("no drops provider above this component");
  const taker = useRef(take);
  useEffect(() => {
    taker.current = take;
  });
  const { takers } = drops;
  useEffect(() => {
    takers.push(taker);
    return () => {
      takers.splice(takers.indexOf(taker), 1);
    };
  }, [takers]);
  return drops.over;
}
