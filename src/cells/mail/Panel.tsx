import { NumberInput, Textarea } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { MailPreview } from '../../../workers/mail/protocol';
import { type AppError, toAppError } from '../../../workers/runtime/errors';
import { Section } from '../../measure/Section';
import { CopyButton } from '../../ui/CopyButton';
import { ErrorBox } from '../../ui/ErrorBox';
import { FilePicker } from '../../ui/FilePicker';
import { formatBytes, plural } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { SegmentedControl } from '../../ui/SegmentedControl';
import type { PanelProps } from '../panel';
import { type Addresses, readAddresses } from './addresses';
import { Exports } from './Exports';
import { MailFrames } from './MailFrames';
import styles from './mail.module.css';
import { type MailParams, settingsOf, usersIn } from './params';
import { useMails } from './use_mails';
import type { MailValue } from './value';

type Props = PanelProps<MailParams, MailValue>;
type View = 'mail' | 'text' | 'json';
type Scheme = 'light' | 'dark';

/** The mails as readers would see them, and the files for who sends them. */
export default function MailPanel(props: Props) {
  return props.result ? <Mails {...props} value={props.result.value} /> : null;
}

function Mails({ params, value, inputs, notebook, setParams, view: state }: Props & { value: MailValue }) {
  const [addresses, setAddresses] = useState<Addresses>(new Map());
  const [problem, setProblem] = useState<string | null>(null);
  const { settings, problems } = useMemo(() => settingsOf(params), [params]);
  const users =
    params.to === 'all' ? null : new Set(usersIn(params).slice(0, params.to === 'one' ? 1 : undefined));
  // A result from elsewhere comes without its tables.
  const hasTables = state.status !== 'stored' && inputs.recommendations?.tables.recommendations !== undefined;
  const wanted = {
    warehouse: notebook.warehouse,
    inputs,
    value,
    hasTables,
    items: params.items,
    users,
    addresses,
  };
  const version = useMemo(
    () => ({
      value,
      hasTables,
      addresses,
      users: params.to === 'all' ? null : params.users,
      items: params.items,
      to: params.to,
    }),
    [value, hasTables, addresses, params.to, params.users, params.items],
  );
  const { opened, count, error } = useMails(wanted, settings, version);
  const [place, setPlace] = useState(0);
  const [scheme, setScheme] = useState<Scheme>('light');
  const [view, setView] = useState<View>('mail');
  const shown = Math.min(place, Math.max(0, (count ?? 1) - 1));
  const [preview, setPreview] = useState<MailPreview | null>(null);
  const [failed, setFailed] = useState<AppError | null>(null);
  useEffect(() => {
    if (!opened || !settings || !count) return setPreview(null);
    let isCurrent = true;
    opened
      .change(settings)
      .then(() => opened.preview(shown, scheme))
      .then((found) => isCurrent && setPreview(found))
      .catch((thrown) => isCurrent && setFailed(toAppError(thrown)));
    return () => {
      isCurrent = false;
    };
  }, [opened, settings, shown, scheme, count]);
  const onFiles = async ([file]: File[]) => {
    try {
      setAddresses(readAddresses((await file?.text()) ?? ''));
      setProblem(null);
    } catch (thrown) {
      setProblem(toAppError(thrown).message);
    }
  };
  const without = error ?? failed;
  return (
    <>
      {params.to !== 'all' && (
        <Textarea
          label={params.to === 'one' ? 'User' : 'Users'}
          description="By the ids of the data: one a line, or with commas between."
          autosize
          minRows={params.to === 'one' ? 1 : 3}
          maxRows={8}
          maw={420}
          data-edit
          value={params.users}
          onChange={(event) => setParams({ users: event.currentTarget.value })}
        />
      )}
      <div className={shared.actions}>
        <FilePicker accept=".csv,text/csv" variant="default" size="compact-sm" onFiles={onFiles}>
          Addresses of users …
        </FilePicker>
        <span>
          {addresses.size > 0
            ? `${plural(addresses.size, 'address', 'addresses')} read. They stay in this page: no link and no notebook takes them along.`
            : 'A CSV file with user_id and email (and name): vendors need it, the other files do without.'}
        </span>
      </div>
      {problem && <p className={shared.warn}>{problem}</p>}
      {problems?.map((sentence) => (
        <p key={sentence} className={shared.warn}>
          {sentence}
        </p>
      ))}
      {without && <ErrorBox error={without} />}
      {!hasTables && (
        <p className={shared.text}>
          These are the first mails, as they were kept with the notebook. Run the notebook for all of them.
        </p>
      )}
      {hasTables && count === 0 && (
        <p className={shared.text}>
          None of these users is one of the test, so there is nothing to write. Pick others, or all.
        </p>
      )}
      {preview && (
        <>
          <div className={shared.line}>
            <NumberInput
              size="xs"
              w={92}
              aria-label="Mail"
              min={1}
              max={count ?? 1}
              value={shown + 1}
              onChange={(number) => typeof number === 'number' && setPlace(Math.max(0, number - 1))}
            />
            <span>{`of ${plural(count ?? 0, 'mail')}, to user ${preview.payload.user_id}`}</span>
            <SegmentedControl
              size="xs"
              aria-label="Shown as"
              data={[
                { value: 'mail', label: 'mail' },
                { value: 'text', label: 'plain text' },
                { value: 'json', label: 'JSON' },
              ]}
              value={view}
              onChange={(next) => setView(next as View)}
            />
            {view === 'mail' && (
              <SegmentedControl
                size="xs"
                aria-label="Colours"
                data={['light', 'dark']}
                value={scheme}
                onChange={(next) => setScheme(next as Scheme)}
              />
            )}
          </div>
          <dl className={styles.head}>
            <dt>Subject</dt>
            <dd>{preview.payload.subject}</dd>
            <dt>Pre-header</dt>
            <dd>{preview.payload.preheader}</dd>
            <dt>Size</dt>
            <dd>{`${formatBytes(preview.html_bytes)} of HTML; mail programs cut from 102 kB on`}</dd>
          </dl>
          {view === 'mail' && <MailFrames html={preview.html} />}
          {view === 'text' && <Readable label="The mail as plain text" text={preview.text} />}
          {view === 'json' && (
            <>
              <CopyButton text={JSON.stringify(preview.payload, null, 2)} label="Copy JSON" />
              <Readable label="The mail as JSON" text={JSON.stringify(preview.payload, null, 2)} />
            </>
          )}
        </>
      )}
      {hasTables && opened && count !== null && count > 0 && settings && (
        <Section
          title="Take them along"
          about="Files for the program that sends the mails; each is checked before it is offered. Nothing is sent from here."
        >
          <Exports mails={opened} settings={settings} count={count} />
        </Section>
      )}
    </>
  );
}

/** Text that scrolls in its own box. */
function Readable({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section aria-label={label} tabIndex={0} className={styles.text}>
      <pre>{text}</pre>
    </section>
  );
}
