import { useEffect, useRef } from 'react';

interface TextEditorProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  /** The line to show, from 1. */
  line?: number;
}

/** The file as it is: the way of the keyboard, and of what no drawing shows. */
export function TextEditor({ label, text, onChange, line }: TextEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const field = area.current;
    if (!field || !line) return;
    const lines = field.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, line - 6);
  }, [line]);
  return (
    <textarea
      ref={area}
      className="input studio-text"
      aria-label={label}
      spellCheck={false}
      wrap="off"
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
