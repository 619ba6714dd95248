import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { toAppError } from '../../workers/runtime/errors';
import { ErrorBox } from './ErrorBox';

interface Props {
  /** What is guarded, as it stands in a sentence: "the Sessions panel". */
  what: string;
  /** When this changes, the children are tried again. */
  resetKey?: unknown;
  /** Whether what is drawn was made elsewhere: a fault is then no fault of Sessionbook, and said as what it is. */
  isFromElsewhere?: (() => boolean) | undefined;
  /** Called before the children are tried again because a person asked for it. */
  onRetry?: (() => void) | undefined;
  children: ReactNode;
}

interface State {
  thrown: unknown;
  failed: boolean;
  resetKey: unknown;
}

/** Keeps a fault while drawing one part from tearing down the rest of the page. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { thrown: null, failed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(thrown: unknown): Partial<State> {
    return { thrown, failed: true };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    if (props.resetKey === state.resetKey) return null;
    return { failed: false, thrown: null, resetKey: props.resetKey };
  }

  private readonly retry = () => {
    this.props.onRetry?.();
    this.setState({ failed: false, thrown: null });
  };

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const { message, details } = toAppError(this.state.thrown);
    const { what, isFromElsewhere } = this.props;
    const said = isFromElsewhere?.()
      ? {
          message: `The result that came with this notebook is damaged: ${what} cannot be drawn from it.`,
          hint: 'Run the cell to compute it on this computer.',
        }
      : {
          message: `Sessionbook could not draw ${what}.`,
          hint: 'The notebook and its results are kept. Try again; if that does not help, reload the page.',
        };
    return (
      <ErrorBox error={{ ...said, details: { cause: message, ...details } }}>
        <Button onClick={this.retry}>Draw it again</Button>
        <Button variant="subtle" onClick={() => window.location.reload()}>
          Reload the page
        </Button>
      </ErrorBox>
    );
  }
}

/**
 * For React's root: faults that a boundary caught are written to the console, where tests and developers look, but
 * for those of results from elsewhere. Anybody can make such a result, and the person was told in its place.
 */
export function reportCaught(thrown: unknown, { errorBoundary }: { errorBoundary?: unknown }): void {
  if (errorBoundary instanceof ErrorBoundary && errorBoundary.props.isFromElsewhere?.()) return;
  console.error(thrown);
}
