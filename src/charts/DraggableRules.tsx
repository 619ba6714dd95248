import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { isReadView } from '../ui/read_view';
import type { FigureFrame } from './figure';
import styles from './overlay.module.css';

/** A vertical rule at a value of the x axis, to be moved by pointer or keyboard. */
interface DraggableRule {
  id: string;
  /** What it is, for those who do not see it: `Session gap`. */
  name: string;
  value: number;
  /** How far it may be moved, in values of the axis. */
  min: number;
  max: number;
  /** Written beside the rule, and read out: `30 minutes`. */
  text: string;
}

interface DraggableRulesProps {
  frame: FigureFrame;
  rules: readonly DraggableRule[];
  /**
   * The next value for an arrow key; `direction` is 1 or -1, `isLarge` for Page Up and Page Down. Default:
   * a hundredth (large: a tenth) of the rule's range; give another for a logarithmic axis.
   */
  step?: ((rule: DraggableRule, direction: 1 | -1, isLarge: boolean) => number) | undefined;
  /** Values are brought to this grid, e.g. whole minutes or days. */
  snap?: ((value: number) => number) | undefined;
  /** While it is moved. */
  onMove(id: string, value: number): void;
  /** When it was let go, or after a key: the value to keep. */
  onCommit(id: string, value: number): void;
}

/** Pixels beside a rule that its text needs. */
const ROOM_FOR_TEXT = 110;

/** Vertical rules over a picture, each a slider: drag, or arrow keys, Page Up and Down, Home and End. */
export function DraggableRules(props: DraggableRulesProps) {
  return props.rules.map((rule) => <RuleHandle key={rule.id} rule={rule} {...props} />);
}

function RuleHandle({
  frame,
  rule,
  rules,
  step = evenStep,
  snap = (value) => value,
  onMove,
  onCommit,
}: DraggableRulesProps & { rule: DraggableRule }) {
  const drag = useRef<{ offset: number; value: number } | null>(null);
  const { x } = frame;
  if (!x?.toValue) return null;
  const { toValue } = x;
  const clamp = (value: number) => clampTo({ ...rule, value });
  const left = Math.max(frame.left, Math.min(frame.right, x.toPixel(clamp(rule.value))));

  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { offset: event.clientX - left, value: rule.value };
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag.current) return;
    const pixel = Math.max(frame.left, Math.min(frame.right, event.clientX - drag.current.offset));
    const value = clamp(snap(toValue(pixel)));
    if (value === drag.current.value) return;
    drag.current.value = value;
    onMove(rule.id, value);
  };
  const up = () => {
    if (drag.current && drag.current.value !== rule.value) onMove(rule.id, drag.current.value);
    if (drag.current) onCommit(rule.id, drag.current.value);
    drag.current = null;
  };
  const key = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = keyTarget(event.key, rule, step);
    if (target === null) return;
    event.preventDefault();
    const value = clamp(snap(target));
    onMove(rule.id, value);
    onCommit(rule.id, value);
  };
  // The text stands right of its rule, or left where the edge or the next rule would be in its way.
  const isNear = (pixel: number) => pixel > left && pixel - left < ROOM_FOR_TEXT;
  const isCrowded =
    isNear(frame.right) || rules.some((other) => other !== rule && isNear(x.toPixel(clampTo(other))));
  return (
    <div
      className={styles.rule}
      role="slider"
      tabIndex={0}
      aria-label={rule.name}
      aria-orientation="horizontal"
      aria-valuemin={rule.min}
      aria-valuemax={rule.max}
      aria-valuenow={rule.value}
      aria-valuetext={rule.text}
      style={{ left, top: 0, height: frame.bottom }}
      inert={isReadView()}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={key}
    >
      <span className={isCrowded ? styles.ruleTextLeft : styles.ruleText} aria-hidden="true">
        {rule.text}
      </span>
    </div>
  );
}

function clampTo({ value, min, max }: DraggableRule): number {
  return Math.max(min, Math.min(max, value));
}

function keyTarget(
  key: string,
  rule: DraggableRule,
  step: NonNullable<DraggableRulesProps['step']>,
): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return step(rule, 1, false);
    case 'ArrowLeft':
    case 'ArrowDown':
      return step(rule, -1, false);
    case 'PageUp':
      return step(rule, 1, true);
    case 'PageDown':
      return step(rule, -1, true);
    case 'Home':
      return rule.min;
    case 'End':
      return rule.max;
    default:
      return null;
  }
}

function evenStep(rule: DraggableRule, direction: 1 | -1, isLarge: boolean): number {
  return rule.value + (direction * (rule.max - rule.min)) / (isLarge ? 10 : 100);
}
