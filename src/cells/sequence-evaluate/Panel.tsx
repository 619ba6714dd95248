import type { PanelProps } from '../panel';
import type { SequenceEvaluateParams } from './params';
import { FIGURES, type SequenceEvaluateValue } from './value';

export default function SequenceEvaluatePanel({
  params,
  result,
}: PanelProps<SequenceEvaluateParams, SequenceEvaluateValue>) {
  const value = result?.value;
  const head = value?.heads[params.head];
  if (!value || !head) return null;
  return (
    <table>
      <tbody>
        {value.contenders.map(({ id, label }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            {FIGURES.map((name) => (
              <td key={name}>{head.figures[id]?.[name]?.estimate.toFixed(3)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
