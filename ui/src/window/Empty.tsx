/** What stands where there is nothing: says what to do. */
import type { ReactNode } from "react";

export function Empty({ children, testId = "empty" }: { children: ReactNode; testId?: string }) {
  return (
    <div className="empty" data-testid={testId}>
      {children}
    </div>
  );
}
