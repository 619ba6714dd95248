import type { Scores } from '../../contracts/scores';
import { Compared } from '../../measure/Compared';
import { Looks } from '../../measure/Looks';
import { Section } from '../../measure/Section';
import { giving } from '../../notebook/kind';
import shared from '../../ui/panel.module.css';
import { SegmentedControl } from '../../ui/SegmentedControl';
import type { PanelProps } from '../panel';
import { shownModel } from './best';
import { Curves } from './Curves';
import { Decision } from './Decision';
import { Dependence } from './Dependence';
import { EffectSummary } from './EffectSummary';
import { FigureTable } from './FigureTable';
import { Glossary } from './Glossary';
import { Importance } from './Importance';
import { ModelTable } from './ModelTable';
import { OneRow } from './OneRow';
import type { EvaluateParams } from './params';
import { SliceTable } from './SliceTable';
import { overfittingSentences, verdictSentence } from './sentences';
import type { EvaluateValue } from './value';

/** How good the models are, how sure one can be of it, where they fail, and what they go by. */
export default function EvaluatePanel(props: PanelProps<EvaluateParams, EvaluateValue>) {
  const { id, params, result, inputs, inputList, setParams, notebook } = props;
  const value = result?.value;
  const model = value && shownModel(value, params.shown);
  const target = giving(inputList, 'examples')[0]?.id;
  if (!value || !model) return <Compared id={id} notebook={notebook} gives="scores" />;
  return (
    <>
      <Compared id={id} notebook={notebook} gives="scores" />
      <p className={shared.verdict}>{verdictSentence(value)}</p>
      <ul className={shared.notes}>
        {overfittingSentences(value).map((sentence) => (
          <li key={sentence} className={shared.warn}>
            {sentence}
          </li>
        ))}
        {value.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {!value.is_test_open && (
          <li>
            The test rows are still closed. Choose a model by these figures, and open the test once, at the
            end.
          </li>
        )}
        <Looks notebook={notebook} target={target} />
      </ul>
      <ModelTable value={value} shown={model.id} />
      <Glossary />
      <Section title="Curves" about="How a model does at every threshold, on the rows of each split.">
        {value.models.length > 1 && (
          <div className={shared.line}>
            <SegmentedControl
              size="xs"
              aria-label="Model shown"
              data={value.models.map(({ id: one, label }) => ({ value: one, label }))}
              value={model.id}
              onChange={(shown) => setParams({ shown })}
            />
          </div>
        )}
        <Curves value={value} model={model} />
      </Section>
      <Section
        title="Whom to act on"
        about="Act (send a mail, show an offer) wherever the score is high enough: what each threshold would have brought, with the values that you give below."
      >
        <Decision value={value} model={model} params={params} setParams={setParams} />
      </Section>
      <Section
        title="All figures"
        about={`The splits side by side. Below each figure the range in which it lies for 95 of 100 such sets of users, from drawing them anew ${value.splits.at(-1)?.replicates ?? 0} times.`}
      >
        <FigureTable value={value} model={model} />
      </Section>
      {value.slices && value.slices.rows.length > 0 && (
        <Section
          title="Where it works"
          about={`${labelOf(value, value.slices.id)} on parts of the ${value.slices.split} rows.`}
        >
          <SliceTable slices={value.slices.rows} />
        </Section>
      )}
      <Explained {...props} value={value} features={inputs.features?.tables.features} />
      {value.models.length > 1 && value.explanation === null && (
        <Explain value={value} inputList={inputList} params={params} setParams={setParams} />
      )}
    </>
  );
}

type ExplainedProps = PanelProps<EvaluateParams, EvaluateValue> & {
  value: EvaluateValue;
  features: string | undefined;
};

function Explained({ value, features, inputs, inputList, notebook, params, setParams }: ExplainedProps) {
  const { explanation, notable } = value;
  if (!explanation) return null;
  const trained = inputList.find(({ id }) => id === explanation.id)?.result.value as Scores | undefined;
  const examples = inputs.examples?.tables.examples;
  return (
    <Section
      title="What it goes by"
      about={`${explanation.label}, on ${explanation.split} rows: features should never be chosen by the test.`}
    >
      <Explain value={value} inputList={inputList} params={params} setParams={setParams} />
      <div className={shared.two}>
        <Importance explanation={explanation} />
        <EffectSummary effects={explanation.effects} split={explanation.split} />
        <Dependence effects={explanation.effects} />
        {trained?.model_name && !notebook.models.has(trained.model_name) && (
          <p>
            Single rows are explained by the trained model itself, which is not in this page: run the notebook
            to have it.
          </p>
        )}
        {trained?.model_name && notebook.models.has(trained.model_name) && features && examples && (
          <OneRow
            key={trained.model_name}
            notebook={notebook}
            modelName={trained.model_name}
            tables={{ examples, features }}
            notable={notable}
          />
        )}
      </div>
    </Section>
  );
}

/** Which model is explained; another one needs a run. */
function Explain({
  value,
  inputList,
  params,
  setParams,
}: Pick<ExplainedProps, 'value' | 'inputList' | 'params' | 'setParams'>) {
  const choices = value.models.filter(
    ({ id }) => (inputList.find((input) => input.id === id)?.result.value as Scores | undefined)?.model_name,
  );
  if (choices.length < 2) return null;
  return (
    <div className={shared.line} data-edit>
      <SegmentedControl
        size="xs"
        aria-label="Model explained"
        data={choices.map(({ id, label }) => ({ value: id, label }))}
        value={params.explain || (value.explanation?.id ?? choices.at(-1)?.id ?? '')}
        onChange={(explain) => setParams({ explain })}
      />
    </div>
  );
}

function labelOf(value: EvaluateValue, id: string): string {
  return value.models.find((model) => model.id === id)?.label ?? id;
}
