import shared from '../../ui/panel.module.css';
import { SOURCE_LABELS, SOURCE_NAMES, SOURCE_WORDS, type SourceName } from './names';

interface Props {
  chosen: readonly SourceName[];
  onChange(sources: SourceName[]): void;
}

/** Sources to be switched on and off; the last one stays. */
export function SourceChoice({ chosen, onChange }: Props) {
  return (
    <div className={shared.line} data-edit>
      <span>Sources</span>
      {SOURCE_NAMES.map((name) => {
        const isOn = chosen.includes(name);
        return (
          <label key={name} title={SOURCE_WORDS[name]}>
            <input
              type="checkbox"
              checked={isOn}
              disabled={isOn && chosen.length === 1}
              onChange={() =>
                onChange(SOURCE_NAMES.filter((other) => (other === name ? !isOn : chosen.includes(other))))
              }
            />
            {SOURCE_LABELS[name]}
          </label>
        );
      })}
    </div>
  );
}
