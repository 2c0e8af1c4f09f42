/** A short word about a thing. The colour only repeats what the word says. */
import type { ReactNode } from "react";

export type Tone = "plain" | "good" | "doubt" | "bad" | "act";

interface ChipProps {
  tone?: Tone;
  children: ReactNode;
  title?: string;
  testId?: string;
}

export function Chip({ tone = "plain", children, title, testId }: ChipProps) {
  return (
    <span className={`chip ${tone}`} title={title} data-testid={testId}>
      {children}
    </span>
  );
}
