import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { Scoring } from '../../../api/scoring.ts';
import type { Session } from '../../../api/session.ts';
import type { VersionSummary } from '../../../api/version.ts';
import { ask } from '../../lib/ask.ts';
import { percent } from '../../lib/format.ts';
import { Problem } from '../../lib/problem.ts';
import { Failed } from '../../parts/states.tsx';
import { VersionSelect } from '../../parts/version-select.tsx';
import { FILE_ENDINGS, fileRefusal } from './file-refusal.ts';
import { sendFile } from './send-file.ts';
import './upload-panel.css';

interface Props {
  readonly versions: readonly VersionSummary[];
  /** The version that scores unless another is chosen. */
  readonly version: number;
  readonly onSent: (scoring: Scoring) => void;
}

interface Sent {
  readonly file: File;
  readonly share: number;
  readonly controller: AbortController;
}

/** Takes a file of flows by drop or by choice, and sends it. */
export function UploadPanel({ versions, version, onSent }: Props) {
  const [chosen, setChosen] = useState(version);
  const [sent, setSent] = useState<Sent>();
  const [problem, setProblem] = useState<Problem>();
  const [note, setNote] = useState('');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => void (isHere.current = false);
  }, []);

  const take = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (!file || sent) return;
    const several = files.length > 1 ? new Problem({ code: 'several-files', message: `${files.length} files at once.`, wayOut: 'Choose one: a file is scored by itself.' }) : undefined;
    const refusal = several ?? fileRefusal(file);
    setProblem(refusal);
    setNote('');
    if (refusal) return;
    const controller = new AbortController();
    setSent({ file, share: 0, controller });
    try {
      // A server that was started again has another token, and would say so only after the whole file.
      const { csrf } = await ask<Session>('/api/session', { signal: controller.signal });
      const scoring = await sendFile(file, { csrf, version: chosen, onProgress: (share) => setSent({ file, share, controller }), signal: controller.signal });
      // Who has gone to another view meanwhile finds it in the list of files.
      if (isHere.current) onSent(scoring);
    } catch (error) {
      if (controller.signal.aborted) setNote(`${file.name} was not sent: you stopped it. Choose it again, or another one.`);
      else if (error instanceof Problem) setProblem(error);
      else throw error;
    } finally {
      setSent(undefined);
      if (input.current) input.current.value = '';
    }
  };
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  };
  return (
    <section aria-labelledby="upload">
      <div
        className={`drop${over ? ' over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <h2 id="upload">Drop a file of flows here</h2>
        {sent ? (
          <Sending sent={sent} />
        ) : (
          <>
            <p className="row">
              <label className="button" htmlFor="flow-file">
                Choose a file
              </label>
              <input ref={input} id="flow-file" className="flow-file" type="file" accept={FILE_ENDINGS.join()} onChange={({ target }) => void take(target.files)} aria-describedby="upload-note" />
              <VersionSelect label="Score by" versions={versions} chosen={chosen} onChoose={(to) => setChosen(Number(to))} />
            </p>
            <p id="upload-note" className="note">
              CSV (also .csv.gz), Parquet or JSON with the columns of CICFlowMeter, up to 1 GiB. File and scores stay on the machine that runs this console, until you delete them or it ends.
            </p>
          </>
        )}
      </div>
      <p role="status">{note}</p>
      {problem && <Failed problem={problem} />}
    </section>
  );
}

function Sending({ sent: { file, share, controller } }: { readonly sent: Sent }) {
  return (
    <div className="row" aria-live="polite">
      <progress value={share} aria-label={`Sending ${file.name}`} />
      <span>
        Sending {file.name}: {percent(share)}
      </span>
      <button type="button" onClick={() => controller.abort()}>
        Stop
      </button>
    </div>
  );
}
