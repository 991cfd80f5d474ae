/**
 * Single-key shortcuts, one listener for the whole page. They are silent while someone types, while a dialog is open, with any
 * modifier, and altogether when the reader turned them off (WCAG 2.1.4). `g i` is two keys in a row.
 */
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

type Handler = () => void;
interface Keyboard {
  enabled: boolean;
  setEnabled: (enabled: boolean) => void;
  register: (keys: string, handler: Handler) => () => void;
}

const Context = createContext<Keyboard | undefined>(undefined);
const sequence_ms = 1_500;
const preference = 'entente.single-keys';

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=radio]):not([type=checkbox]), textarea, select'));
}

export function KeyboardProvider({ children }: { children: ReactNode }) {
  const [enabled, setEnabledState] = useState(() => localStorage.getItem(preference) !== 'off');
  const handlers = useRef(new Map<string, Handler[]>());

  useEffect(() => {
    let first: { key: string; at: number } | undefined;
    const pressed = (event: KeyboardEvent) => {
      if (!enabled || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (typing(event.target) || document.querySelector('[role=dialog]')) return;
      const double = first && event.timeStamp - first.at < sequence_ms ? `${first.key} ${event.key}` : undefined;
      const handler = (double && handlers.current.get(double)?.at(-1)) || handlers.current.get(event.key)?.at(-1);
      first = { key: event.key, at: event.timeStamp };
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [enabled]);

  const keyboard = useMemo<Keyboard>(
    () => ({
      enabled,
      setEnabled: (value) => {
        localStorage.setItem(preference, value ? 'on' : 'off');
        setEnabledState(value);
      },
      register: (keys, handler) => {
        const list = handlers.current.get(keys) ?? [];
        handlers.current.set(keys, [...list, handler]);
        return () => handlers.current.set(keys, (handlers.current.get(keys) ?? []).filter((one) => one !== handler));
      },
    }),
    [enabled],
  );
  return <Context.Provider value={keyboard}>{children}</Context.Provider>;
}

export function useKeyboard(): Keyboard {
  const keyboard = useContext(Context);
  if (!keyboard) throw new Error('useKeyboard outside KeyboardProvider');
  return keyboard;
}

/** Binds keys while the component is shown; the component shown last wins. */
export function useShortcut(keys: string, handler: Handler, active = true) {
  const { register } = useKeyboard();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => (active ? register(keys, () => latest.current()) : undefined), [active, keys, register]);
}
