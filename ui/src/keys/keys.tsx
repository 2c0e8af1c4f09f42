/**
 * Keys of the screens.
 *
 * A key acts only while no field has the focus and no input method is composing. A dialog lies over the screen with
 * keys of its own; the screen's keys are silent under it.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";

export interface KeyBinding {
  /** `1`, `J`, `Shift+J`, `Enter`, `Space`, `ArrowDown`, `?` … */
  key: string;
  /** What it does, for the list of keys. */
  label: string;
  run: () => void;
  enabled?: boolean;
}

type Registered = { current: KeyBinding };

/** The keys of the screen or of one dialog. */
export class Layer {
  readonly bindings: Registered[] = [];
}

class Layers {
  readonly stack: Layer[] = [new Layer()];
  get base(): Layer {
    return this.stack[0] as Layer;
  }
  get top(): Layer {
    return this.stack.at(-1) as Layer;
  }
}

const LayersContext = createContext<Layers | null>(null);
const LayerContext = createContext<Layer | null>(null);

const SHIFTED = /^[A-Z]$|^(Enter|Space|Tab|Escape|Arrow\w+)$/;

/** The name of the key that was pressed; empty while an input method has it. */
export function keyName(event: KeyboardEvent): string {
  if (event.isComposing || event.keyCode === 229 || event.key === "Process") return "";
  if (event.ctrlKey || event.altKey || event.metaKey) return "";
  // Input methods in full-width mode send １ and Ｊ.
  const key = event.key === " " ? "Space" : event.key.normalize("NFKC");
  const name = key.length === 1 ? key.toUpperCase() : key;
  return event.shiftKey && SHIFTED.test(name) ? `Shift+${name}` : name;
}

const WALKS = /^(Shift\+)?(Arrow\w+|[JK]|Tab)$/;

const FIELD = "input, textarea, select, [contenteditable=true], [role=combobox], [role=textbox]";

function inField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELD) !== null && !isToggle(target);
}

function isToggle(target: Element): boolean {
  return target instanceof HTMLInputElement && (target.type === "checkbox" || target.type === "radio");
}

/** Enter and Space on a button that has the focus press that button. */
function belongsToButton(name: string, target: EventTarget | null): boolean {
  return (
    (name === "Enter" || name === "Space") &&
    target instanceof Element &&
    target.closest("button, a[href], [role=tab], input[type=checkbox], input[type=radio], label") !== null
  );
}

function press(layers: Layers, event: KeyboardEvent): void {
  if (event.defaultPrevented || inField(event.target)) return;
  const name = keyName(event);
  if (!name || belongsToButton(name, event.target)) return;
  // A key held down may walk on, but decides once.
  if (event.repeat && !WALKS.test(name)) return;
  const binding = [...layers.top.bindings]
    .reverse()
    .find(({ current }) => current.key === name && current.enabled !== false);
  if (!binding) return;
  event.preventDefault();
  binding.current.run();
}

/** A button pressed with the mouse gives the focus back, so that the next Enter or Space is the screen's again. */
function leaveButton(event: MouseEvent): void {
  if (event.detail > 0 && document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
}

export function KeysProvider({ children }: { children: ReactNode }) {
  const [layers] = useState(() => new Layers());
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(layers, event);
    window.addEventListener("keydown", listen);
    window.addEventListener("click", leaveButton);
    return () => {
      window.removeEventListener("keydown", listen);
      window.removeEventListener("click", leaveButton);
    };
  }, [layers]);
  return (
    <LayersContext value={layers}>
      <LayerContext value={layers.base}>{children}</LayerContext>
    </LayersContext>
  );
}

function useLayers(): Layers {
  const layers = useContext(LayersContext);
  if (!layers) throw new Error("no keys provider above this component");
  return layers;
}

/** Everything inside has its own keys, and what is under it has none while it stands. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const layers = useLayers();
  const layer = useMemo(() => new Layer(), []);
  useEffect(() => {
    layers.stack.push(layer);
    return () => {
      layers.stack.splice(layers.stack.indexOf(layer), 1);
    };
  }, [layers, layer]);
  return <LayerContext value={layer}>{children}</LayerContext>;
}

/** Binds a key for as long as the component stands. A later binding of the same key wins. */
export function useKey(binding: KeyBinding | null): void {
  const layer = useContext(LayerContext);
  const registered = useRef<KeyBinding>({ key: "", label: "", run: () => undefined });
  useEffect(() => {
    registered.current = binding ?? { key: "", label: "", run: () => undefined };
  });
  useEffect(() => {
    layer?.bindings.push(registered);
    return () => {
      layer?.bindings.splice(layer.bindings.indexOf(registered), 1);
    };
  }, [layer]);
}

/** The keys that act on the screen now, each once. */
export function useScreenKeys(): () => KeyBinding[] {
  const layers = useLayers();
  return () => {
    const byKey = new Map<string, KeyBinding>();
    for (const { current } of layers.base.bindings) {
      if (current.key && current.enabled !== false) byKey.set(current.key, current);
    }
    return [...byKey.values()];
  };
}
