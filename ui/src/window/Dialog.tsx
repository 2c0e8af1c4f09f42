/** A panel over the screen, with keys of its own; Esc closes it. */
import { type ReactNode, useEffect, useRef } from "react";
import { createPortal } from "react-dom";

import { KeyLayer, useKey } from "../keys/keys";

interface DialogProps {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot. */
  actions?: ReactNode;
  wide?: boolean;
  testId: string;
}

export function Dialog(props: DialogProps) {
  return createPortal(
    <KeyLayer>
      <Panel {...props} />
    </KeyLayer>,
    document.body,
  );
}

function Panel({ title, onClose, children, actions, wide = false, testId }: DialogProps) {
  useKey({ key: "Escape", label: "关闭", run: onClose });
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    if (!panel.current?.contains(before)) panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
    };
  }, []);
  return (
    <div className="dialog-ground">
      <div
        ref={panel}
        className={wide ? "dialog wide" : "dialog"}
        role="dialog"
        aria-modal="true"
        tabIndex={-1}
        data-testid={testId}
      >
        <h2>
          <span>{title}</span>
          <button type="button" className="plain-key" data-testid="dialog-close" onClick={onClose}>
            <kbd>Esc</kbd> 关闭
          </button>
        </h2>
        <div className="dialog-body">{children}</div>
        {actions && <div className="dialog-actions">{actions}</div>}
      </div>
    </div>
  );
}
