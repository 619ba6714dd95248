/**
 * Runs as the folder that MLflow's file store reads: `mlflow ui --backend-store-uri ./mlruns`. Layout and
 * validation after mlflow/store/tracking/file_store.py and mlflow/utils/validation.py (MLflow 2).
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { TrainingRun } from '../../notebook/training_runs';
import type { TextFile } from '../../ui/zip';

/** `RunStatus.FINISHED` and `SourceType.LOCAL` in MLflow's protocol. */
const FINISHED = 3;
const LOCAL = 4;

/** All files of `mlruns/`; the runs are in one experiment, named by the notebook. */
export function mlflowFiles(runs: readonly TrainingRun[], title: string): TextFile[] {
  const experiment = experimentId(title);
  const times = runs.map(({ ended }) => ended);
  return [
    experimentFile('0', 'Default', times),
    experimentFile(experiment, title, times),
    ...runs.flatMap((run) =>
      runFiles(run).map(({ path, text }) => ({ path: `mlruns/${experiment}/${run.id}/${path}`, text })),
    ),
  ];

  function runFiles(run: TrainingRun): TextFile[] {
    const name = `${run.cell} ${run.params.model ?? ''}`.trim();
    const started = Math.round(run.ended - run.seconds * 1000);
    return [
      {
        path: 'meta.yaml',
        text: yaml({
          artifact_uri: `./mlruns/${experiment}/${run.id}/artifacts`,
          end_time: run.ended,
          entry_point_name: '',
          experiment_id: experiment,
          lifecycle_stage: 'active',
          run_id: run.id,
          run_name: name,
          run_uuid: run.id,
          source_name: '',
          source_type: LOCAL,
          source_version: '',
          start_time: started,
          status: FINISHED,
          tags: [],
          user_id: '',
        }),
      },
      ...named('params', Object.entries(run.params), (value) => (value === null ? 'None' : String(value))),
      ...named('metrics', metricsOf(run), (values) =>
        values.map((value, step) => `${run.ended} ${pythonFloat(value)} ${step}\n`).join(''),
      ),
      ...named('tags', Object.entries(tagsOf(run, name)), (value) => value),
      { path: 'artifacts/run.json', text: `${JSON.stringify(run, null, 2)}\n` },
    ];
  }
}

function experimentFile(id: string, name: string, times: number[]): TextFile {
  const text = yaml({
    artifact_location: `./mlruns/${id}`,
    creation_time: Math.min(...times),
    experiment_id: id,
    last_update_time: Math.max(...times),
    lifecycle_stage: 'active',
    name,
  });
  return { path: `mlruns/${id}/meta.yaml`, text };
}

/** Figures have one value; a curve has one for each iteration, as steps. */
function metricsOf(run: TrainingRun): [string, number[]][] {
  return [
    ...Object.entries(run.figures).map(([name, value]): [string, number[]] => [name, [value]]),
    ...run.curves
      .filter(({ values }) => values.length > 0)
      .map(({ metric, split, values }): [string, number[]] => [`${split}.${metric}_by_iteration`, values]),
  ];
}

function tagsOf(run: TrainingRun, name: string): Record<string, string> {
  return {
    'mlflow.runName': name,
    'mlflow.source.name': 'Sessionbook',
    'mlflow.source.type': 'LOCAL',
    made: run.origin,
    cell: run.cell,
    content_key: run.key,
    data_key: run.data_key,
    test_key: run.test_key,
    backend: run.backend,
  };
}

/** Files of one folder; MLflow takes letters, digits and `_ - . / : space` in names, and each name once. */
function named<Value>(
  folder: string,
  entries: [string, Value][],
  write: (value: Value) => string,
): TextFile[] {
  const used = new Set<string>();
  return entries.map(([name, value]) => {
    const base = name
      .replaceAll('@', '_at_')
      .replaceAll('%', '_percent')
      .replace(/[^\w.-]/g, '_');
    let unique = base;
    for (let number = 2; used.has(unique.toLowerCase()); number++) unique = `${base}_${number}`;
    used.add(unique.toLowerCase());
    return { path: `${folder}/${unique}`, text: write(value) };
  });
}

function pythonFloat(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

/** An id of 18 digits, as MLflow makes them; the same for the same title, so that exports can be merged. */
function experimentId(title: string): string {
  const bytes = sha256(utf8ToBytes(title));
  let id = 0n;
  for (const byte of bytes.subarray(0, 8)) id = id * 256n + BigInt(byte);
  return String(10n ** 17n + (id % (9n * 10n ** 17n)));
}

/** A flat YAML mapping; JSON text is valid YAML for a scalar or an empty list. */
function yaml(content: Record<string, string | number | string[]>): string {
  return Object.entries(content)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join('');
}
