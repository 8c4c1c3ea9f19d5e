import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}

/** A view that fails takes neither the header nor the other views along. */
export class Boundary extends Component<Props, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <section className="state problem" role="alert">
        <h1>This view has failed</h1>
        <p>That is a defect of Flowsentry, not of your input. The browser’s console says more.</p>
        <p className="note">{error.message}</p>
        <button type="button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </section>
    );
  }
}
