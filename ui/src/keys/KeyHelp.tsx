/** The list of keys that act on this screen. */
import { useState } from "react";

import { Dialog } from "../window/Dialog";
import { keyLabel } from "./KeyButton";
import { type KeyBinding, useKey, useScreenKeys } from "./keys";

export function KeyHelp() {
  const [shown, setShown] = useState<KeyBinding[] | null>(null);
  const screenKeys = useScreenKeys();
  const open = () => setShown(screenKeys());
  useKey({ key: "?", label: "按键说明", run: open });
  return (
    <>
      <button type="button" className="plain-key" data-testid="key-help" title="按键说明" onClick={open}>
        <kbd>?</kbd>
      </button>
      {shown && (
        <Dialog title="本页按键" onClose={() => setShown(null)} testId="key-help-dialog">
          <dl className="key-list">
            {shown.map(({ key, label }) => (
              <div key={key}>
                <dt>
                  <kbd>{keyLabel(key)}</kbd>
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
          <p className="mute">光标在输入框里时按键不起作用，按 Esc 离开输入框。</p>
        </Dialog>
      )}
    </>
  );
}
