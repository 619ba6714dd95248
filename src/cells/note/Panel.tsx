import type { PanelProps } from '../panel';

export default function NotePanel({ params }: PanelProps<{ text: string }>) {
  return <p>{params.text}</p>;
}
